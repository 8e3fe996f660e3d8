/** What a trace says of the election before it begins: its definition, its machines, and what the scenario expects. */

export type TraceMode = 'live' | 'rehearsal' | 'test';

/** How the seats of a contest are shared by votes. */
export type TraceSeatMethod = 'hare-largest-remainder' | 'droop-largest-remainder' | 'dhondt' | 'sainte-lague';

export interface TraceDefinition {
  readonly id: string;
  readonly digest: string;
  readonly marks: { readonly definite: number; readonly marginal: number };
  readonly opensAtS: number;
  readonly closesAtS: number;
  readonly embargoUntilS: number;
  /** Units with fewer ballots are shown merged with others only (I19). */
  readonly mergeBelowBallots?: number;
  readonly styles: readonly { readonly number: number; readonly contests: readonly number[] }[];
  readonly contests: readonly {
    readonly number: number;
    readonly kind: 'party-list' | 'single-mandate' | 'vote-for-n';
    readonly votesAllowed: number;
    /** `candidates`: of a party where `list` says who sits, in the order of its list; preference number k is for the kth. */
    readonly options: readonly {
      readonly id: string;
      readonly name: string;
      readonly kind: 'party' | 'candidate' | 'against-all';
      readonly candidates?: readonly { readonly group?: string }[];
    }[];
    readonly list?: TraceListRules;
    readonly preferenceNumbers: number;
    readonly blankIs: 'undervote' | 'invalid';
    readonly overvoteIs: 'overvote' | 'invalid';
    /** vote-for-n: how many are elected; absent: as many as a ballot may select. */
    readonly elects?: number;
    /** Absent: of equals the earlier on the ballot. `drawn-lot`: whoever officials' lots name. */
    readonly tie?: 'drawn-lot';
    readonly seats: number;
    /** Empty where no seats are shared: a single mandate, a vote for N, a list without an allocation. */
    readonly method: '' | TraceSeatMethod;
    readonly cap: number | null;
    readonly thresholds: readonly {
      readonly scope: 'national' | 'per-region';
      readonly numerator: number;
      readonly denominator: number;
      readonly of: 'took-part' | 'valid';
    }[];
  }[];
  readonly regions: readonly string[];
  readonly units: readonly {
    readonly number: number;
    readonly id: string;
    readonly style: number;
    readonly region: string;
    readonly registered: number;
    readonly supplementary: number;
    readonly source: 'machine' | 'protocol';
  }[];
}

/**
 * Who of a list sits. `quota`: whoever has at least `ratio` of the list's votes, or of the votes of all admitted lists over the
 * contest's seats, in preferences comes first. `reserved`: the last `ratio` of a list's seats are for candidates of `group`.
 */
export interface TraceListRules {
  readonly order:
    | { readonly type: 'closed' | 'open' }
    | {
        readonly type: 'quota';
        readonly ratio: { readonly numerator: number; readonly denominator: number };
        readonly of: 'list-votes' | 'electoral-quotient';
      };
  readonly reserved?: {
    readonly group: string;
    readonly ratio: { readonly numerator: number; readonly denominator: number };
    readonly rounding: 'down' | 'nearest' | 'up';
  };
}

/** A machine taking part: which unit it was set up for, its mode, and whether officials' register says its journal counts. */
export interface TraceMachine {
  readonly actor: string;
  readonly key: string;
  readonly unit: number;
  readonly mode: TraceMode;
  readonly definition: string;
  readonly boxCounter: boolean;
  readonly slots: number;
  /** Outside the tally by the scenario's own story: a rehearsal machine, a stolen key, a clone. */
  readonly role: 'regular' | 'replacement' | 'rehearsal' | 'impostor';
}

/** What a scenario says must come out of the run, with units, contests and options resolved. */
export type TraceExpectation =
  /** Published totals of counted units equal the sheets in the boxes. */
  | { readonly type: 'totals-exact' }
  /** Every expected unit complete within this time of the last of: close of polls, last fault ended. */
  | { readonly type: 'complete-within'; readonly withinUs: number }
  /** The records behind every counted report of a regular machine are held, and give it. */
  | { readonly type: 'records-complete' }
  /** Nothing said about completeness, or explicitly: these units stay in this status. */
  | {
      readonly type: 'status';
      readonly unit: number;
      readonly status: 'missing' | 'partial' | 'held' | 'disputed' | 'complete' | 'annulled';
    }
  /** These invariants must break (a canary): the run is red if they hold. */
  | { readonly type: 'broken'; readonly checks: readonly string[] }
  /** A trace event of this type (and qualifier) must occur at least / exactly this often. */
  | {
      readonly type: 'event';
      readonly event: string;
      readonly qualifier: string | null;
      readonly atLeast: number;
      readonly atMost: number | null;
    }
  /** A publication says that the option crossed the drawn threshold, and what moved it. */
  | {
      readonly type: 'crossing';
      readonly contest: number;
      readonly option: string;
      readonly direction: 'above' | 'below';
      readonly because: 'coverage' | 'correction';
    }
  | { readonly type: 'seats'; readonly contest: number; readonly seats: Readonly<Record<string, number>> }
  /** Places on the list, 1.., in the order in which they take seats, by option. */
  | {
      readonly type: 'elected';
      readonly contest: number;
      readonly elected: Readonly<Record<string, readonly number[]>>;
    }
  | { readonly type: 'votes' | 'official'; readonly contest: number; readonly votes: Readonly<Record<string, number>> };
