/** What goes into the tabulation server and what comes out of it. Plain data both ways; a driver executes the effects in order. */
import type { EndpointTimer, LinkCounters } from '../protocol/endpoint-types.ts';
import type { SessionMessage, Signed } from '../protocol/messages/types.ts';
import type { AlarmName } from './alarms.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey } from './records/lists.ts';
import type { Breakdown } from './publication/breakdown.ts';
import type { PublicView } from './publication/view.ts';
import type { Snapshot } from './publication/snapshot.ts';
import type { LedgerEntry, LedgerAppend, LedgerAnswer } from './ledger/entry.ts';
import type { ActOutcome } from './ledger/act-outcome.ts';
import type { UnitStatus } from './ledger/unit-status.ts';
import type { ContestTotals } from './tally/totals.ts';

export type ServerTimer = `line.${number}.${EndpointTimer}` | 'publish';

export type ServerInput =
  | { readonly type: 'power.up'; readonly entropy: Uint8Array }
  | { readonly type: 'line.opened'; readonly line: number }
  | { readonly type: 'line.closed'; readonly line: number }
  | { readonly type: 'bytes'; readonly line: number; readonly bytes: Uint8Array }
  | { readonly type: 'timer.fired'; readonly timer: ServerTimer }
  | { readonly type: 'ledger.loaded'; readonly entries: readonly LedgerEntry[] }
  | { readonly type: 'ledger.answered'; readonly request: number; readonly answer: LedgerAnswer }
  | { readonly type: 'records.answered'; readonly request: number; readonly answer: RecordsAnswer }
  | { readonly type: 'records.loaded'; readonly request: number; readonly lists: RecordLists }
  /**
   * The ledger is one that servers share; `leads`: this one puts the appends of all servers in order, and publishes.
   */
  | { readonly type: 'ledger.shared'; readonly leads: boolean }
  /** What other servers appended, in ledger order; `asked`: the answer to `ledger.follow`. */
  | { readonly type: 'ledger.grew'; readonly entries: readonly LedgerEntry[]; readonly asked: boolean }
  /**
   * An official's signed act, handed in at the commission (not over a machine's line); `ticket` comes back with the
   * outcome; null: no sender waits.
   */
  | { readonly type: 'act'; readonly act: Signed; readonly ticket: number | null };

export type ServerEffect =
  | { readonly type: 'send'; readonly line: number; readonly bytes: Uint8Array }
  | { readonly type: 'arm'; readonly timer: ServerTimer; readonly delayUs: number }
  | { readonly type: 'disarm'; readonly timer: ServerTimer }
  /** Answered by `ledger.loaded`: everything durable, in order. */
  | { readonly type: 'ledger.load' }
  /** Only of a ledger that servers share: answered by `ledger.grew`, with everything that is durable by then. */
  | { readonly type: 'ledger.follow' }
  /** Conditional, atomic, durable once answered; answered by `ledger.answered`. Answers come in request order. */
  | { readonly type: 'ledger.append'; readonly request: number; readonly append: LedgerAppend }
  /** Items of a list beside the ledger; durable once answered, by `records.answered`. */
  | { readonly type: 'records.append'; readonly request: number; readonly append: RecordsAppend }
  /** Answered by `records.loaded`: everything durable of one generation. */
  | { readonly type: 'records.load'; readonly request: number; readonly key: RecordsKey }
  /** Past the gate: what the public gets to see. */
  | {
      readonly type: 'publish';
      readonly snapshot: Snapshot;
      readonly view: PublicView;
      readonly signature: Signed;
      readonly breakdown: Breakdown | null;
    }
  /** Answers the sender of act `ticket`; a refusal is noted for the trace besides. */
  | { readonly type: 'act.answered'; readonly ticket: number; readonly outcome: ActOutcome }
  | { readonly type: 'note'; readonly note: ServerNote };

/** What the server reports about itself for the trace. */
export type ServerNote =
  | { readonly type: 'sent'; readonly line: number; readonly message: SessionMessage }
  | {
      readonly type: 'received';
      readonly line: number;
      readonly machineKey: Uint8Array;
      readonly message: SessionMessage;
    }
  | {
      readonly type: 'session';
      readonly line: number;
      readonly what: 'up' | 'down' | 'refused';
      readonly reason: string;
    }
  | { readonly type: 'discarded'; readonly line: number; readonly reason: string; readonly bytes: number }
  /** The line's counters since it was opened, at the end of each session and when it is closed. */
  | { readonly type: 'counters'; readonly line: number; readonly counters: LinkCounters }
  | { readonly type: 'recovered'; readonly entries: number; readonly head: Uint8Array }
  /** After each entry that changed the tally: units touched and the totals of every contest touched. */
  | {
      readonly type: 'tallied';
      readonly index: number;
      readonly units: readonly UnitStatus[];
      readonly totals: readonly ContestTotals[];
    }
  | { readonly type: 'publication-refused'; readonly number: number; readonly findings: readonly string[] }
  | { readonly type: 'alarm'; readonly what: AlarmName; readonly detail: string; readonly unit: number | null };
