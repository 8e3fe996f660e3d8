/**
 * The election definition: what is voted on, where, by which rules. Data both ends must agree on; its digest (SHA-256 over
 * canonical JSON) is on every sheet, in every report and in every assignment (I7).
 */
import type { SeatMethod } from './seat-method.ts';

/** An exact ratio, printed `numerator/denominator`; thresholds are ratios so that nothing is rounded before it is compared. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

export interface ContestOption {
  readonly id: string;
  /** Name by language code, at least `en`. */
  readonly name: Readonly<Record<string, string>>;
  readonly kind: 'party' | 'candidate' | 'against-all';
  /** Set where the votes a run produces for it were invented to close a table: said beside the name wherever they are shown. */
  readonly votesAre?: 'synthetic';
  /** Of a party where the contest has `list`: its candidates in the order of the list; preference number k is for the kth. */
  readonly candidates?: readonly ListCandidate[];
}

export interface ListCandidate {
  /** Name by language code, at least `en`. */
  readonly name: Readonly<Record<string, string>>;
  /** What seats may be reserved for, such as `women`; absent: none are. */
  readonly group?: string;
}

/** Who of a party's list takes the seats the party gets. Equal preferences: the earlier on the list. */
export interface ListRules {
  readonly order: ListOrder;
  /** Absent: every seat goes by the order alone. */
  readonly reserved?: ReservedSeats;
}

export type ListOrder =
  /** As the party put them; preferences change nothing. */
  | { readonly type: 'closed' }
  /** By preferences. */
  | { readonly type: 'open' }
  /**
   * Candidates with at least `ratio` of the whole in preferences come first, by preferences; all others follow as on
   * the list.
   * `list-votes`: the party's votes. `electoral-quotient`: the votes of all admitted parties over the seats of the contest.
   */
  | { readonly type: 'quota'; readonly ratio: Ratio; readonly of: 'list-votes' | 'electoral-quotient' };

/**
 * `ratio` of each party's seats is for candidates of `group`: the other seats go first, by the order, to any candidate;
 * then these, by
 * the same order, to those of the group who are left. `rounding`: of the number of reserved seats, halves up.
 */
export interface ReservedSeats {
  readonly group: string;
  readonly ratio: Ratio;
  readonly rounding: 'down' | 'nearest' | 'up';
}

export interface Contest {
  /** 1.., unique; the number on the wire. */
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly kind: 'party-list' | 'single-mandate' | 'vote-for-n';
  /** N: how many selections a ballot may make; 1 for party-list and single-mandate. */
  readonly votesAllowed: number;
  readonly options: readonly ContestOption[];
  /** Numbered preference squares 1..numbers for a candidate of the chosen party; absent where the ballot has none. */
  readonly preference?: { readonly numbers: number };
  /** What a contest without any mark is. `invalid` sheets go to the invalid compartment. */
  readonly blankIs: 'undervote' | 'invalid';
  readonly overvoteIs: 'overvote' | 'invalid';
  /**
   * Who gets a seat on which equal votes leave a tie. Absent: the lower place on the ballot. `drawn-lot`: no option
   * until officials
   * have recorded the order in which lots were drawn.
   */
  readonly tie?: 'drawn-lot';
  /** vote-for-n: how many are elected; absent: as many as a ballot may select. */
  readonly elects?: number;
  readonly allocation?: AllocationRules;
  /** Party list with `allocation`: who sits; absent: the result says how many seats a party gets and not whose they are. */
  readonly list?: ListRules;
}

export interface AllocationRules {
  readonly seats: number;
  readonly method: SeatMethod;
  /** Every threshold must be met. `per-region`: in each region of the definition. */
  readonly thresholds: readonly {
    readonly scope: 'national' | 'per-region';
    readonly ratio: Ratio;
    readonly of: 'took-part' | 'valid';
  }[];
  /** Most seats one party may hold; null without a cap. Seats above it go round among the others by the same method. */
  readonly cap: number | null;
  /** How a tie for the last seat is broken: by more votes, then by the lower lot number. */
  readonly tie: 'votes-then-lot';
}

export interface BallotStyle {
  /** 1..255. */
  readonly number: number;
  readonly id: string;
  readonly contests: readonly number[];
}

export interface Unit {
  /** 1.., unique; the number on the wire. */
  readonly number: number;
  /** For instance `station 2/party`. */
  readonly id: string;
  readonly station: number;
  readonly style: number;
  readonly region: string;
  /** Voters on the list; ballots must not exceed registered + supplementary (I4). */
  readonly registered: number;
  readonly supplementary: number;
  /** `machine`: reports over the wire; `protocol`: officials enter a signed station protocol. */
  readonly source: 'machine' | 'protocol';
}

export interface ElectionDefinition {
  readonly schema: 1;
  readonly id: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly utcOffsetMinutes: number;
  /** Seconds since 1970. Nothing is counted before opening; nothing is published before the embargo (I15). */
  readonly opensAtS: number;
  readonly closesAtS: number;
  readonly embargoUntilS: number;
  readonly contests: readonly Contest[];
  readonly styles: readonly BallotStyle[];
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly units: readonly Unit[];
  /** Darkness 0..255 of a target: `definite` and above is a mark, below `marginal` is none, between is marginal. */
  readonly marks: { readonly definite: number; readonly marginal: number };
  /** Units with fewer ballots are merged before publication (I19). */
  readonly mergeBelowBallots: number;
  /**
   * Seconds after the close of polls from which officials may declare an agreed hand count final for a unit whose machine
   * was not heard; absent: never.
   */
  readonly handCountFinalAfterS?: number;
  /** Figures or splits that are not published results, said wherever they are shown; empty if none. */
  readonly synthetic: string;
  /** What a voter is asked about before the ballot is cast, with `cast` or `return` for an answer; absent: nothing. */
  readonly review?: readonly ('overvote' | 'blank')[];
  /** `sent`: behind its receipt a machine sends its cast vote records and event log; absent: it keeps them. */
  readonly records?: 'sent';
}
