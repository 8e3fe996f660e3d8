/**
 * The public trace, schema 1: everything that crossed a boundary, in order. Checks read this and nothing else, so that a
 * simulation, a real line's tap and another vendor's converted log are judged alike. Bytes are lowercase hex; times are
 * integer microseconds since the run began; seconds are since 1970.
 */

import type { TraceDefinition, TraceExpectation, TraceMachine, TraceMode } from './election.ts';
import type { TraceGroup, TracePage, TraceSnapshot } from './publication.ts';

export const TRACE_SCHEMA = 1;

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
  /** It arrived whole and cannot be decoded; `reason`: why, as the decoder says it. */
  | { readonly what: 'unreadable'; readonly reason: string }
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

export type TraceEvent = Stamp & TraceBody;
export type TraceEventType = TraceBody['type'];
