/** What somebody may do who has the cable in hand, or a machine of an impostor: read, put bytes of theirs between, change a report. */
import type { Crypto } from '../../../protocol/crypto.ts';
import type { Link } from '../../../protocol/link/state.ts';
import type { Report } from '../../../protocol/messages/types.ts';
import type { TraceMode } from '../../judge/trace/election.ts';
import type { Direction } from '../line/piece.ts';
import type { Random } from '../random.ts';

/** Bytes that an end sent. */
export interface Overheard {
  readonly direction: Direction;
  readonly bytes: Uint8Array;
}

/** The report a machine sent last; hex digits. */
export interface SentReport {
  readonly journal: string;
  readonly generation: number;
  readonly digest: string;
}

/** What is public in an election, and the forger's own key. */
export interface PublicKnowledge {
  readonly crypto: Crypto;
  readonly forgerKey: Uint8Array;
  readonly serverKey: Uint8Array;
  readonly definitionDigest: Uint8Array;
  readonly mode: TraceMode;
  /** Bits a second of the line. */
  readonly baud: number;
}

export interface AdversarySurface {
  readonly knowledge: PublicKnowledge;
  /** Seconds since 1970. */
  readonly nowS: number;
  /** The fault changed something: counted, and told in the trace. */
  effect(what: string): void;
  /** A random stream of this line for `purpose`. */
  random(purpose: string): Random;
  /** What the ends sent on this line so far, in order. */
  heard(): readonly Overheard[];
  /** The same of another machine's line. */
  heardAt(machine: string): readonly Overheard[];
  /** Null before the first one. */
  lastReport(): SentReport | null;
  lastReportOf(machine: string): SentReport | null;
  put(way: Direction, bytes: Uint8Array): void;
  /** Lost where the wire is busy: nothing fits on it beside what it carries. False: it was. */
  insert(way: Direction, bytes: Uint8Array): boolean;
  insertLater(afterUs: number, way: Direction, bytes: Uint8Array): void;
  /** The machine's end of its session, with its keys, stolen out of its memory; null without a session. */
  stolenLink(): Link | null;
  /** A lying machine changes the report it is about to send; null leaves it. Whether it was changed. */
  changeReport(change: (report: Report) => Report | null): boolean;
}
