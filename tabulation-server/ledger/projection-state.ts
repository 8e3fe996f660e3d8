/** What the ledger's entries, applied in order, amount to. Plain data: a replay of the same entries gives the same object. */
import type { UnitBlock } from '../../protocol/messages/types.ts';
import { CHAIN_START } from './chain.ts';
import { emptyTree, type GrowingTree } from './merkle.ts';
import type { Coverage, UnitStatus } from './unit-status.ts';
import type { ContestTotals } from '../tally/totals.ts';
import type { MutableTotals } from '../tally/totals.ts';

/** One content of one generation of a journal, as the ledger holds it. */
export interface Content {
  readonly kind: 'report' | 'evidence';
  readonly generation: number;
  /** SHA-256 of the report's payload, hex. */
  readonly digest: string;
  /** The entry: its index, chain hash and second; all a receipt needs. */
  readonly index: number;
  readonly hash: Uint8Array;
  readonly atS: number;
  readonly counter: number;
  readonly blocks: readonly UnitBlock[];
  /** What no honest count can say; empty without a breach. */
  readonly breach: string;
  /** Whether it was in the tally once its entry was applied; what its receipt says for ever. */
  standing: 'counted' | 'held';
}

export interface Journal {
  readonly id: string;
  /** Hex; the key that signed the first report. */
  readonly machineKey: string;
  /** The machine's own unit. */
  readonly unit: number;
  /** A second journal counts only once officials say that it adds or replaces. */
  readonly second: boolean;
  contents: Content[];
  /** Highest report counter accepted: below it the machine's memory is older than its last report. */
  highWater: number;
  /** Generations with two contents that officials have not decided. */
  disputed: number[];
  /** Digest officials kept, by generation. */
  kept: Record<number, string>;
  /** Journal that replaces this one; null while it stands for itself. */
  replacedBy: string | null;
  /** Contents kept as evidence so far. */
  evidence: number;
  /** Records held beside the ledger, by generation. */
  records: Record<number, HeldRecords>;
}

/** What the ledger says of the records of one generation. */
export interface HeldRecords {
  /** SHA-256 of the offer's payload, hex. */
  readonly offer: string;
  /** Digest of the report they are behind, hex. */
  readonly reportDigest: string;
  readonly index: number;
  readonly hash: Uint8Array;
  /** Why they do not give the report; empty when they do. */
  readonly difference: string;
}

/** A content of which the ledger knows nothing but the receipt that this server signed for it. */
export interface LostContent {
  readonly generation: number;
  /** Of the report, hex. */
  readonly digest: string;
}

/** An act that changed what stood: who decided what about which units, and why. */
export interface Decision {
  /** Ledger entry. */
  readonly index: number;
  readonly atS: number;
  /** Name and role of the official. */
  readonly by: string;
  readonly role: string;
  readonly type: string;
  readonly units: readonly number[];
  readonly reason: string;
}

/** What a unit contributes to the totals. */
export interface UnitTally {
  readonly ballots: number;
  readonly contests: readonly ContestTotals[];
}

/** Figures of a unit that an official entered: a station protocol, or one entry of a hand count. */
export interface EnteredCount {
  readonly ballots: number;
  readonly contests: readonly ContestTotals[];
  readonly breach: string;
  /** Digest of the act, hex: what a correction names. */
  readonly act: string;
  /** Control relations that are broken far enough for a warning, and not far enough for a refusal. */
  readonly warnings: readonly string[];
  /** What two entries must share to be the same count. */
  readonly figures: string;
}

/** Where the hand count of a unit stands. `single`: a second official has to enter it; `differ`: no two entries are the same. */
export type HandStanding = 'none' | 'single' | 'differ' | 'agreed';

export interface UnitState {
  readonly unit: number;
  /** Journals of the unit's own machines, in ledger order. */
  own: string[];
  /** Journals of other units' machines that scanned ballots of this unit. */
  visiting: string[];
  protocol: EnteredCount | null;
  /** Entries of the hand count by official's key (hex), the newest of each. */
  hand: Record<string, EnteredCount>;
  /** Why nothing but the hand count counts any more; null while the machine is awaited. */
  handFinal: string | null;
  /** The reason of an open dispute that officials raised; null without one. */
  contested: string | null;
  /** The reason given; null while not annulled. */
  annulled: string | null;
  /** Journals with a receipt this ledger does not hold, until they report again. */
  lost: string[];
  /** Rolled-back alarms so far. */
  alarms: number;
  status: UnitStatus['status'];
  reason: string;
  tally: UnitTally | null;
}

/** Totals of one region, for thresholds that every region must meet. */
export type RegionTotals = Record<string, MutableTotals>;

export interface Projection {
  /** The last entry applied. */
  index: number;
  head: Uint8Array;
  /** The Merkle tree over the chain hashes of all entries so far. */
  tree: GrowingTree;
  journals: Record<string, Journal>;
  /** By unit number; a unit without an entry is missing. */
  units: Record<number, UnitState>;
  /** By contest number. */
  totals: Record<number, MutableTotals>;
  /** By contest number, for contests with a threshold in each region. */
  regions: Record<number, RegionTotals>;
  coverage: { -readonly [K in keyof Coverage]: number };
  /** Officials' decisions by journal, also those made before it reported. */
  decisions: Record<string, 'adds' | 'replaces'>;
  /** By journal, what receipts presented to this ledger speak for and it did not hold: each content once, in ledger order. */
  lost: Record<string, LostContent[]>;
  /** Heads (hex) they name, by ledger index; the first one presented. */
  witnessed: Record<number, string>;
  /** Last entry that changed a unit. */
  changedAt: number;
  /** Last entry, by contest, that corrected what had been counted. */
  correctedAt: Record<number, number>;
  /** Options by place on the ballot in the order in which lots were drawn, by contest. */
  lots: Record<number, readonly number[]>;
  /** Acts held, by digest (hex): their entry. */
  acts: Record<string, number>;
  /** What officials decided and corrected, in ledger order; first entries of protocols and hand counts are not among them. */
  decided: Decision[];
  /** The newest publication: its number and signed payload. */
  publication: { number: number; payload: Uint8Array } | null;
}

/** The projection of an empty ledger. */
export function emptyProjection(expected: number): Projection {
  return {
    index: 0,
    head: CHAIN_START,
    tree: emptyTree(),
    journals: {},
    units: {},
    totals: {},
    regions: {},
    coverage: { expected, complete: 0, partial: 0, held: 0, disputed: 0, missing: expected, annulled: 0 },
    decisions: {},
    lost: {},
    witnessed: {},
    changedAt: 0,
    correctedAt: {},
    lots: {},
    acts: {},
    decided: [],
    publication: null,
  };
}
