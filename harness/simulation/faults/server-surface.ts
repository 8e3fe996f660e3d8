/** What a fault may do to the server. */

/** What is wrong with it for as long as a fault lasts. Plain data: it is part of the world's state. */
export type ServerCondition =
  | { readonly type: 'refuses-writes' }
  /** Added to each commit. */
  | { readonly type: 'slow'; readonly byUs: number }
  | { readonly type: 'second-instance' };

/** What becomes of an entry at rest. */
export type EntryDamage = 'bit' | 'time' | 'exchanged' | 'gone';

export interface ServerSurface {
  readonly powered: boolean;
  /** The fault changed something: counted, and told in the trace. */
  effect(what: string): void;
  suffer(condition: ServerCondition): void;
  /** All conditions of this fault end. */
  recover(): void;
  /** `why`: as the trace says it. */
  cutPower(why: string): void;
  powerUp(why: string): void;
  powerUpLater(afterUs: number, why: string): void;
  /** The wall clock jumps by whole seconds; what the server waits for goes on by its own count. */
  jumpClock(byS: number): void;
  /** The ledger of so long ago is put in place of this one. Entries gone. */
  restoreBackup(ageUs: number): number;
  /** Entries of the ledger. */
  entries(): number;
  /** The first `count` entries and no others. Entries gone. */
  keepEntries(count: number): number;
  /**
   * Damages entry `number`, or the newest where there are fewer. What it is now, as a phrase; null where nothing could be damaged so.
   */
  damageEntry(number: number, how: EntryDamage): string | null;
  /** The good disk is put back. Whether this fault had taken it away. */
  mendEntries(): boolean;
  /** A second server on the same ledger gets every second line. */
  standBeside(): void;
  /** It is gone, and the first one has all lines again. */
  stepAside(): void;
}
