/** Paper as the transport and the scan bar see it: what was read, what is wrong with it, why a sheet comes back. */
import type { Mode } from '../protocol/messages/types.ts';

/** A sheet as the scan bar saw it. `darkness` is one value 0..255 per target, in the order of the style's layout (`marks/layout.ts`). */
export interface SheetScan {
  /** Printed on the sheet. */
  readonly definitionDigest: Uint8Array;
  readonly style: number;
  readonly unit: number;
  readonly mode: Mode;
  readonly darkness: Uint8Array;
}

/** What the transport or the scan bar finds wrong with paper, whatever is marked on it. */
export type ScanProblem =
  | 'skewed'
  | 'folded'
  | 'torn'
  | 'held'
  | 'double-sheet'
  /** Front and path sensor covered at once: too long a sheet, or a second one behind it. */
  | 'sensors-covered'
  | 'dirty-bar';

/** Why a sheet comes back to the voter. */
export type ReturnReason =
  | 'overvote'
  | 'blank'
  | 'unreadable'
  | 'wrong-definition'
  | 'wrong-style'
  | 'wrong-unit'
  | 'wrong-mode'
  | 'memory-full'
  | 'storage-failed'
  | 'power-up'
  | 'jammed'
  /** A sheet of the test deck: it goes back to whoever tests, and into no box. */
  | 'test-deck'
  | ScanProblem;
