/** A snapshot: one signed object holding everything one publication says (principle 1; I11). Plain data, canonical JSON when signed. */
import type { Ratio } from '../../protocol/election/definition.ts';
import type { ElectedBy } from '../seats/elected.ts';
import type { Decision } from '../ledger/projection-state.ts';
import type { Coverage, UnitStatus } from '../ledger/unit-status.ts';

export interface SnapshotOption {
  readonly id: string;
  readonly name: string;
  readonly kind: 'party' | 'candidate' | 'against-all';
  readonly votes: number;
  /** Of the contest's stated denominator. */
  readonly share: Ratio;
  readonly admitted: boolean | null;
  readonly seats: number | null;
  /** Of a party on a ballot with preferences: how many by number, number 1 first. They are part of no other figure. */
  readonly preferences?: readonly number[];
  /** Of a party where the rules say who of a list sits. */
  readonly list?: SnapshotList;
}

export interface SnapshotList {
  /** In the order in which they take the party's seats. */
  readonly elected: readonly SnapshotElected[];
  /** Seats of the party that no candidate of its list may take. */
  readonly vacant: number;
}

export interface SnapshotElected {
  /** On the list, 1..: the preference number. */
  readonly place: number;
  readonly name: string;
  /** Absent where the ballot has no preferences. */
  readonly preferences?: number;
  readonly by: ElectedBy;
}

export interface SnapshotContest {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly tookPart: number;
  /** Voters on the lists of every unit that votes on it and is not annulled; `counted`: of those whose ballots are in `tookPart`. */
  readonly voters: { readonly expected: number; readonly counted: number };
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  /** Every percentage of the contest is over this number, said in words beside it. */
  readonly denominator: { readonly name: 'took part'; readonly value: number };
  readonly threshold: Ratio | null;
  readonly options: readonly SnapshotOption[];
  /** single mandate: against all leads, so the election is repeated. */
  readonly repeatElection: boolean;
  /** Options between which a lot is to be drawn before the last seats are given. */
  readonly tied: readonly string[];
}

/** A contest's column, in ballots and votes; `votes` by option. */
export interface SeriesFigures {
  readonly tookPart: number;
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  readonly votes: readonly number[];
}

/**
 * What was counted by hand, beside what the machines counted. Sums over all units only, and units by number where their two
 * counts differ: by how much is published for merged units alone (`breakdown.ts`).
 */
export interface SnapshotHand {
  /** Units by where their hand count stands; annulled and disputed units are in none. */
  readonly units: { readonly agreed: number; readonly single: number; readonly differ: number };
  /** Machine units that have both counts. */
  readonly compared: number;
  /** Of those, the ones whose counts differ. */
  readonly differing: readonly number[];
  /** `official`: all agreed hand counts. `machine` and `hand`: the two counts of the compared units. */
  /** Those alone whose sums are over the definition's k ballots or none. */
  readonly contests: readonly {
    readonly number: number;
    readonly official: SeriesFigures;
    readonly machine: SeriesFigures;
    readonly hand: SeriesFigures;
  }[];
}

export interface Snapshot {
  readonly schema: 1;
  /** Publication number, 1.., rising in the ledger. */
  readonly number: number;
  readonly atS: number;
  readonly election: string;
  readonly title: string;
  readonly definitionDigest: string;
  readonly mode: 'live' | 'rehearsal' | 'test';
  readonly synthetic: string;
  /** `head`: chain hash of entry `index`. `tree`: head of the Merkle tree (RFC 6962) over the chain hashes of entries 1 to `index`. */
  readonly ledger: { readonly index: number; readonly head: string; readonly tree: string };
  readonly coverage: Coverage;
  /** Units that are neither complete nor simply missing, each with its reason. */
  readonly listed: readonly UnitStatus[];
  readonly contests: readonly SnapshotContest[];
  /** Null until an official has entered a hand count. */
  readonly hand: SnapshotHand | null;
  /** SHA-256 (hex) of the canonical JSON of the breakdown published beside it; null where none is. */
  readonly breakdown: string | null;
  /** What officials decided and corrected: who, what, about which units, why. */
  readonly decisions: readonly Decision[];
  /** What station protocols and hand counts say that is unusual and not refused. */
  readonly warnings: readonly { readonly unit: number; readonly warning: string }[];
  /** A crossing of the national threshold since the last snapshot, with what moved it. */
  readonly crossings: readonly {
    readonly contest: number;
    readonly option: string;
    readonly direction: 'above' | 'below';
    readonly because: 'coverage' | 'correction';
  }[];
  readonly checks: readonly string[];
}
