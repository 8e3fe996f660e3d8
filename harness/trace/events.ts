/**
 * The public trace, schema 1: everything that crossed a boundary, in order. Checks read this and nothing else, so that a
 * simulation, a real line's tap and another vendor's converted log are judged alike. Bytes are lowercase hex; times are
 * integer microseconds since the run began; seconds are since 1970.
 */

export const TRACE_SCHEMA = 1;

export type TraceMode = 'live' | 'rehearsal' | 'test';

/** Totals of one contest as some actor states them. */
export interface TraceTally {
  readonly contest: number;
  readonly ballots: number;
  readonly votes: readonly number[];
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  /** option index * 256 + preference number, ascending; counts beside them. */
  readonly preferenceKeys?: readonly number[];
  readonly preferenceCounts?: readonly number[];
}

/** What one end of a line has counted. */
export interface TraceCounters {
  readonly framesSent: number;
  readonly framesResent: number;
  readonly framesReceived: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly sessions: number;
  readonly resets: number;
  readonly acknowledgementsSpurious: number;
  /** By reason. */
  readonly discarded: Readonly<Record<string, number>>;
}

export interface TraceBlock {
  readonly unit: number;
  readonly ballots: number;
  readonly diverted: number;
  readonly contests: readonly TraceTally[];
}

export interface TraceReport {
  readonly journal: string;
  readonly generation: number;
  readonly supersedes: string;
  readonly counter: number;
  readonly mode: TraceMode;
  readonly definition: string;
  readonly unresolved: number;
  readonly openedAtS: number;
  readonly closedAtS: number;
  readonly blocks: readonly TraceBlock[];
}

export interface TraceReceipt {
  readonly journal: string;
  readonly generation: number;
  readonly reportDigest: string;
  readonly ledgerIndex: number;
  readonly ledgerHead: string;
  readonly standing: 'counted' | 'held';
}

/**
 * A session message, decoded. `digest`: SHA-256 of the report's or receipt's payload, or of the encoded message. `bytes`: the
 * encoded message as it left its sender; for people, and absent where it arrives.
 */
export type TraceMessage = { readonly digest: string; readonly bytes?: string } & (
  | { readonly what: 'report'; readonly report: TraceReport }
  | { readonly what: 'receipt'; readonly receipt: TraceReceipt }
  | { readonly what: 'query'; readonly journal: string }
  | {
      readonly what: 'refused';
      readonly reason: string;
      readonly journal: string;
      readonly generation: number;
      readonly reportDigest: string;
    }
  | { readonly what: 'holding'; readonly journal: string; readonly generation: number }
  /** What a machine holds behind its report; items of each list. */
  | {
      readonly what: 'offer';
      readonly journal: string;
      readonly generation: number;
      readonly reportDigest: string;
      readonly records: number;
      readonly log: number;
    }
  | ({ readonly what: 'want' } & TraceListPlace)
  /** `items`: how many; what they say is in no trace (I19). */
  | ({ readonly what: 'chunk'; readonly items: number } & TraceListPlace)
  | {
      readonly what: 'kept';
      readonly journal: string;
      readonly generation: number;
      readonly agreement: 'same' | 'different';
    }
);

export interface TraceListPlace {
  readonly journal: string;
  readonly generation: number;
  readonly list: 'records' | 'log';
  /** Index of an item, from 0. */
  readonly from: number;
}

/** One mark the voter made: option index, or preference square number 1.., with its darkness 0..255. */
export interface TraceMark {
  readonly contest: number;
  readonly option?: number;
  readonly preference?: number;
  readonly darkness: number;
}

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
      readonly kind: string;
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
    readonly method: string;
    readonly cap: number | null;
    readonly thresholds: readonly {
      readonly scope: 'national' | 'per-region';
      readonly numerator: number;
      readonly denominator: number;
      readonly of: string;
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

interface Stamp {
  /** 0, 1, 2 ... without gaps. */
  readonly n: number;
  /** Microseconds since the run began. */
  readonly t: number;
  /** `harness`, `server`, `display`, `commission`, `station 2/party`, `line station 2/party`. */
  readonly actor: string;
}

/** The events, without their stamp. */
export type TraceBody =
  | {
      readonly type: 'run.started';
      readonly schema: 1;
      readonly scenario: string;
      readonly seed: string;
      readonly transport: string;
      readonly mode: TraceMode;
      readonly epochS: number;
      readonly crypto: string;
      readonly definition: TraceDefinition;
      readonly machines: readonly TraceMachine[];
      readonly beaconUs: number;
      readonly baud: number;
      readonly publishEveryUs: number;
      /** Absent where nobody expects anything beyond the invariants. */
      readonly expect?: readonly TraceExpectation[];
      /** Virtual time at which the last regular machine is closed; with `expect`. */
      readonly lastCloseUs?: number;
    }
  // --- the physical world: sheets, boxes, power, operators
  | {
      readonly type: 'sheet.made';
      readonly sheet: number;
      readonly machine: string;
      readonly unit: number;
      readonly style: number;
      readonly mode: TraceMode;
      readonly definition: string;
      readonly kind: string;
      readonly marks: readonly TraceMark[];
      readonly intent: readonly TraceIntent[];
    }
  | { readonly type: 'sheet.fed'; readonly sheet: number }
  | { readonly type: 'sheet.returned'; readonly sheet: number; readonly reason: string }
  | { readonly type: 'sheet.boxed'; readonly sheet: number; readonly compartment: 'main' | 'invalid' }
  /** The voter gave up on the sheet: it is in no box. */
  | { readonly type: 'sheet.taken'; readonly sheet: number }
  /** A box and journal filled for the day before the run began; the sheets' true totals by unit. */
  | { readonly type: 'box.filled'; readonly blocks: readonly TraceBlock[] }
  | { readonly type: 'power'; readonly up: boolean; readonly why: string }
  | { readonly type: 'operator'; readonly action: string }
  // --- the machine
  | { readonly type: 'machine.state'; readonly from: string; readonly to: string; readonly event: string }
  /** Bytes that became durable: stored = stored AND bytes. */
  | {
      readonly type: 'machine.flash';
      readonly region: 'votes' | 'log';
      readonly offset: number;
      readonly bytes: string;
    }
  | { readonly type: 'machine.storage'; readonly ok: boolean }
  | {
      readonly type: 'machine.printed';
      readonly tape: 'zero' | 'results' | 'receipt' | 'test' | 'events' | 'readiness';
      readonly text: string;
    }
  | {
      readonly type: 'machine.counted';
      readonly ballots: number;
      readonly unresolved: number;
      readonly recovered: boolean;
    }
  | { readonly type: 'machine.sent'; readonly message: TraceMessage }
  | { readonly type: 'machine.received'; readonly message: TraceMessage }
  | {
      readonly type: 'machine.receipted';
      readonly generation: number;
      readonly reportDigest: string;
      readonly ledgerIndex: number;
      readonly standing: string;
    }
  | { readonly type: 'machine.session'; readonly what: 'up' | 'down' | 'refused'; readonly reason: string }
  | { readonly type: 'machine.discarded'; readonly reason: string; readonly bytes: number }
  | { readonly type: 'machine.counters'; readonly counters: TraceCounters }
  | { readonly type: 'machine.alarm'; readonly what: string; readonly detail: string }
  /**
   * `found`: read back at a boot; it became durable in the instant of a power cut, before the machine could say so. `code`: which
   * fault began or is over; without it nobody can tell whether each one's end is on record.
   */
  | {
      readonly type: 'machine.logged';
      readonly event: string;
      readonly sequence: number;
      readonly code?: string;
      readonly found?: boolean;
    }
  // --- the server
  | {
      readonly type: 'server.received';
      readonly line: string;
      readonly machineKey: string;
      readonly message: TraceMessage;
    }
  | { readonly type: 'server.sent'; readonly line: string; readonly message: TraceMessage }
  | {
      readonly type: 'server.session';
      readonly line: string;
      readonly what: 'up' | 'down' | 'refused';
      readonly reason: string;
    }
  | { readonly type: 'server.discarded'; readonly line: string; readonly reason: string; readonly bytes: number }
  | { readonly type: 'server.counters'; readonly line: string; readonly counters: TraceCounters }
  /** The store made an entry durable. `what`: report, evidence, act, alarm, publication, records. `report` decoded for what = report or evidence. */
  | {
      readonly type: 'server.committed';
      readonly what: string;
      readonly index: number;
      readonly key: string;
      readonly digest: string;
      readonly hash: string;
      readonly bytes: number;
      readonly machineKey?: string;
      readonly report?: TraceReport;
      readonly act?: TraceAct;
      readonly records?: TraceRecords;
      /** Key of the official who signed the act. */
      readonly official?: string;
    }
  /** Items of a list beside the ledger became durable; `held`: how many there are now. */
  | ({ readonly type: 'server.kept'; readonly items: number; readonly held: number } & TraceListPlace)
  /** The store answered without storing. */
  | {
      readonly type: 'server.store';
      readonly what: string;
      readonly answer: 'same' | 'different' | 'failed';
      readonly key: string;
    }
  | { readonly type: 'server.recovered'; readonly entries: number; readonly head: string }
  | {
      readonly type: 'server.tallied';
      readonly index: number;
      readonly units: readonly { readonly unit: number; readonly status: string; readonly reason: string }[];
      readonly totals: readonly TraceTally[];
    }
  | {
      readonly type: 'server.published';
      readonly snapshot: TraceSnapshot;
      /** Results by unit; absent where none are published. */
      readonly byUnit?: readonly TraceGroup[];
    }
  | { readonly type: 'server.publicationRefused'; readonly number: number; readonly findings: readonly string[] }
  | { readonly type: 'server.alarm'; readonly what: string; readonly detail: string; readonly unit: number | null }
  // --- the public page, as a person reads it
  | { readonly type: 'page.shown'; readonly page: TracePage; readonly stale: boolean }
  | { readonly type: 'page.dark' }
  // --- the line and the faults
  | { readonly type: 'line.state'; readonly up: boolean; readonly toServer: boolean; readonly toMachine: boolean }
  | { readonly type: 'fault.started'; readonly fault: number; readonly do: string; readonly where: string }
  /** The fault changed something: a byte, a frame, a stored cell, a power state. */
  | { readonly type: 'fault.effect'; readonly fault: number; readonly do: string; readonly what: string }
  | { readonly type: 'fault.ended'; readonly fault: number; readonly do: string }
  /** `survivable`: judged from the faults alone. `faultsEndedAtUs`: when the last fault healed. */
  | {
      readonly type: 'run.ended';
      readonly reason: 'complete' | 'time';
      readonly survivable: boolean;
      readonly whyNot: string;
      readonly faultsEndedAtUs: number;
      readonly recoverable: readonly number[];
    };

/** What the voter meant for one contest, recorded when the sheet was made; the oracle never reads it off the machine. */
export interface TraceIntent {
  readonly contest: number;
  readonly options: readonly number[];
  readonly preference: number | null;
}

/** What the ledger says of the records behind a report. `difference`: why they do not give it; empty when they do. */
export interface TraceRecords {
  readonly journal: string;
  readonly generation: number;
  readonly reportDigest: string;
  readonly records: number;
  readonly log: number;
  readonly difference: string;
}

export type TraceAct =
  | { readonly type: 'resolve-hold'; readonly journal: string; readonly decision: 'adds' | 'replaces' }
  | { readonly type: 'resolve-dispute'; readonly journal: string; readonly generation: number; readonly keep: string }
  | {
      readonly type: 'annul' | 'reinstate' | 'dispute' | 'settle' | 'hand-count-final';
      readonly units: readonly number[];
    }
  | {
      readonly type: 'draw-lots';
      readonly contest: number;
      readonly order: readonly number[];
    }
  | {
      readonly type: 'protocol' | 'hand-count';
      readonly unit: number;
      readonly ballots: number;
      readonly contests: readonly TraceTally[];
    };

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

export type TraceEvent = Stamp & TraceBody;
export type TraceEventType = TraceBody['type'];
