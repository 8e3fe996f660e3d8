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

export interface PublicContest {
  readonly number: number;
  readonly title: string;
  readonly denominator: { readonly name: string; readonly value: number };
  readonly thresholdBp: number | null;
  readonly rows: readonly PublicRow[];
}

export interface PublicView {
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
  readonly contests: readonly PublicContest[];
}
