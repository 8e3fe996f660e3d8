/**
 * A planted defect: one realistic mistake, applied as patches when its files are loaded. Product code carries no
 * switches.
 */

export interface Patch {
  /** Path from the project's root. */
  readonly file: string;
  /** Exact text, found once in the file; anything else stops the run: the patch no longer fits. */
  readonly find: string;
  readonly replace: string;
}

/** Where the defect is. `storage`: the contents of flash and ledger, on either end. */
export type DefectPlace = 'machine' | 'protocol' | 'server' | 'display' | 'storage';

export interface Defect {
  readonly id: string;
  readonly place: DefectPlace;
  /** The programmer's mistake, in one sentence. */
  readonly story: string;
  /** What it breaks: an invariant, a requirement number, a heading. */
  readonly breaks: string;
  /**
   * `specification`: written from the specification alone, before any check was looked at, and committed before its
   * first run.
   */
  readonly writtenFrom: 'specification' | 'sources';
  readonly patches: readonly Patch[];
}
