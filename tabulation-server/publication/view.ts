import type { Coverage } from '../ledger/unit-status.ts';
import type { ElectedBy } from '../seats/elected.ts';

/** What the public page shows, as figures: the page renders these and nothing else, so that a check can read them back. */
export interface PublicRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'party' | 'candidate' | 'against-all' | 'invalid' | 'undervote' | 'overvote';
  readonly votes: number;
  /** Hundredths of a percent of the stated denominator, rounded half up; the column's exact sum is 10,000 before rounding. */
  readonly shareBp: number;
  readonly seats: number | null;
  readonly aboveThreshold: boolean | null;
}

/** The hand count beside the machine count. `official` is over all units counted by hand; the two others over those with both. */
export interface PublicHand {
  readonly units: number;
  readonly compared: number;
  readonly rows: readonly {
    readonly id: string;
    readonly official: number;
    readonly machine: number;
    readonly hand: number;
    /** Hand less machine. */
    readonly difference: number;
  }[];
}

/** Who of a party's list sits, in the order in which they take its seats. */
export interface PublicList {
  /** The party. */
  readonly id: string;
  readonly elected: readonly {
    readonly place: number;
    readonly name: string;
    /** Null where the ballot has no preferences. */
    readonly preferences: number | null;
    readonly by: ElectedBy;
  }[];
  readonly vacant: number;
}

export interface PublicContest {
  readonly number: number;
  readonly title: string;
  readonly denominator: { readonly name: string; readonly value: number };
  readonly thresholdBp: number | null;
  /** Of the voters on the lists of units that are counted, how many took part. */
  readonly turnout: { readonly tookPart: number; readonly voters: number; readonly shareBp: number };
  /** Null without a hand count of the contest. */
  readonly hand: PublicHand | null;
  readonly rows: readonly PublicRow[];
  /** Parties with a seat, in the order of the ballot; empty where the rules do not say who of a list sits. */
  readonly lists: readonly PublicList[];
}

export interface PublicView {
  readonly snapshot: number;
  readonly atS: number;
  readonly coverage: Omit<Coverage, 'partial'>;
  readonly contests: readonly PublicContest[];
}
