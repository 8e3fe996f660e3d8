/** What a trace says of a publication: the signed snapshot, results by unit, and the page as it was shown. */
import type { TraceMode } from './election.ts';

/** One column of a contest; votes by option. */
export interface TraceSeries {
  readonly tookPart: number;
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  readonly votes: readonly number[];
}

export interface TraceSnapshot {
  readonly number: number;
  readonly atS: number;
  readonly mode: TraceMode;
  readonly definition: string;
  readonly ledgerIndex: number;
  readonly ledgerHead: string;
  readonly coverage: {
    readonly expected: number;
    readonly complete: number;
    readonly partial: number;
    readonly held: number;
    readonly disputed: number;
    readonly missing: number;
    readonly annulled: number;
  };
  readonly listed: readonly { readonly unit: number; readonly status: string; readonly reason: string }[];
  readonly contests: readonly {
    readonly number: number;
    readonly tookPart: number;
    /** On the lists of all units that vote on it and are not annulled, and of those that count. */
    readonly voters?: { readonly expected: number; readonly counted: number };
    readonly undervotes: number;
    readonly overvotes: number;
    readonly invalid: number;
    readonly denominator: { readonly name: string; readonly value: number };
    /** Options between which lots must be drawn; absent where the publication does not speak of it. */
    readonly tied?: readonly string[];
    readonly options: readonly {
      readonly id: string;
      readonly votes: number;
      readonly admitted: boolean | null;
      readonly seats: number | null;
      /** Count by preference number, number 1 first; absent where none are published. */
      readonly preferences?: readonly number[];
      /** Places on the list, 1.., in the order in which they take seats; with `vacant`, absent where nobody says who sits. */
      readonly elected?: readonly number[];
      readonly vacant?: number;
    }[];
  }[];
  /** What was counted by hand; absent or null where nobody has. */
  readonly hand?: {
    readonly units: { readonly agreed: number; readonly single: number; readonly differ: number };
    readonly compared: number;
    readonly differing: readonly number[];
    readonly contests: readonly {
      readonly number: number;
      readonly official: TraceSeries;
      readonly machine: TraceSeries;
      readonly hand: TraceSeries;
    }[];
  } | null;
  readonly crossings: readonly {
    readonly contest: number;
    readonly option: string;
    readonly direction: string;
    readonly because: string;
  }[];
}

/** One unit of the results by unit, or several merged. */
export interface TraceGroup {
  /** Unit ids. */
  readonly units: readonly string[];
  readonly ballots: number;
}

export interface TracePage {
  readonly snapshot: number;
  readonly atS: number;
  readonly coverage: {
    readonly expected: number;
    readonly complete: number;
    readonly held: number;
    readonly disputed: number;
    readonly missing: number;
    readonly annulled: number;
  };
  readonly contests: readonly {
    readonly number: number;
    readonly denominator: { readonly name: string; readonly value: number };
    readonly rows: readonly {
      readonly id: string;
      readonly kind: string;
      readonly votes: number;
      readonly shareBp: number;
      readonly seats: number | null;
    }[];
    /** Who sits of parties with seats; absent where the page does not say. */
    readonly lists?: readonly { readonly id: string; readonly elected: readonly number[]; readonly vacant: number }[];
  }[];
}
