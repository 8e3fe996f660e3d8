/** Everything a running machine knows. Plain data: it can be copied at any effect, compared, and thrown away by a power cut. */
import type { Drbg } from '../protocol/drbg.ts';
import type { MachineEndpoint } from '../protocol/endpoint.ts';
import type { Assignment, PaperCount, UnitBlock, Want } from '../protocol/messages/types.ts';
import { type ChartState, createChart } from './chart/reducer.ts';
import type { CopyRepair, CopyStanding } from './journal/copies.ts';
import { blankFacts, type JournalFacts } from './journal/journal-facts.ts';
import type { LogRecord } from './journal/log-record.ts';
import { emptyTail, type LogTail } from './journal/log.ts';
import type { PaperEvidence, SlotRepair } from './journal/recovery.ts';
import type { BallotRecord } from './marks/ballot.ts';
import { emptySlotMap, type SlotMap } from './journal/slots.ts';
import { createWriter, type FlashWriter } from './journal/writer.ts';
import type { Passage } from './journal/passage.ts';

/** What the card amounts to once verified. */
export interface CardFacts {
  readonly assignment: Assignment;
  readonly assignmentDigest: Uint8Array;
}

/** The report of the current generation, rebuilt from records and log at any time with the same bytes. */
export interface CurrentReport {
  readonly generation: number;
  readonly counter: number;
  readonly payload: Uint8Array;
  readonly digest: Uint8Array;
  readonly blocks: readonly UnitBlock[];
  readonly unresolved: number;
  /** Null where the memory does not show all sheets. */
  readonly paper: PaperCount | null;
}

/** What a boot has to put right in flash before it goes on. */
export interface PendingRepairs {
  readonly tornLog: { readonly from: number; readonly to: number } | null;
  readonly slots: readonly SlotRepair[];
  /** Slots of counted ballots that do not look like all others yet. */
  readonly unrecorded: readonly number[];
  /** What one of two copies lacks. */
  readonly copies: readonly CopyRepair[];
}

export interface MachineState {
  chart: ChartState;
  /** Wall clock at power-up and the driver's time then. */
  clock: { baseS: number; baseUs: number };
  /** Null without power. */
  drbg: Drbg | null;
  endpoint: MachineEndpoint | null;
  linkStarted: boolean;
  paper: PaperEvidence;
  writer: FlashWriter;
  tail: LogTail;
  facts: JournalFacts;
  slots: SlotMap;
  repairs: PendingRepairs;
  /** Copies that agreed when they were last read, less what has failed since. */
  copies: CopyStanding;
  card: CardFacts | null;
  /** The recorded sheet in the path: its slot, and where it is to fall. */
  sheet: { slot: number; compartment: 'main' | 'invalid' } | null;
  /** Sheets drawn in, returned and in the path since zeroing; null where the memory does not show them. */
  passage: Passage | null;
  /** The newest entry asked for did not fit the log: trying to store it again is no use. */
  logOverflowed: boolean;
  /** Newest entry known to be durable: a log read back may be longer and never shorter. */
  durableSequence: number;
  /** This start's boot entry is durable; until then other events wait in `untold`. */
  started: boolean;
  untold: LogRecord[];
  /** The ballot that the sheet in the path would be recorded as. */
  offered: BallotRecord | null;
  /** The next image read back is for an event-log tape and not for judging. */
  eventsAsked: boolean;
  /** The next image read back is for the offer of its records, or for the chunk that begins there; null for neither. */
  recordsAsked: 'offer' | Want | null;
  /** Sheets of a logic-and-accuracy test, in memory only. */
  trial: BallotRecord[];
  report: CurrentReport | null;
  shown: { voter: string; operator: string };
}

/** A machine without power, the only way a machine begins. */
export function createMachine(): MachineState {
  return {
    chart: createChart(),
    clock: { baseS: 0, baseUs: 0 },
    drbg: null,
    endpoint: null,
    linkStarted: false,
    paper: { pathOccupied: false, boxCount: null },
    writer: createWriter(),
    tail: emptyTail(),
    facts: blankFacts(),
    slots: emptySlotMap(),
    repairs: { tornLog: null, slots: [], unrecorded: [], copies: [] },
    copies: 'both',
    card: null,
    sheet: null,
    passage: null,
    logOverflowed: false,
    durableSequence: 0,
    started: false,
    untold: [],
    offered: null,
    eventsAsked: false,
    recordsAsked: null,
    trial: [],
    report: null,
    shown: { voter: '', operator: '' },
  };
}
