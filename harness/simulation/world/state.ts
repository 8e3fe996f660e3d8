/** The whole simulated world as plain data: copy it and you have forked the run. Static things live in `WorldEnv`. */
import type { MachineInput } from '../../../firmware-sim/io.ts';
import type { MachineState } from '../../../firmware-sim/machine.ts';
import type { PlainLedger } from '../../../tabulation-server/ledger/plain-store.ts';
import type { PlainRecords } from '../../../tabulation-server/records/lists.ts';
import type { ServerInput } from '../../../tabulation-server/io.ts';
import type {
  LedgerQueueEffect,
  LedgerQueueInput,
  LedgerQueueState,
} from '../../../tabulation-server/host-core/ledger-queue.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type { ServerState } from '../../../tabulation-server/server.ts';
import type { LineState } from '../line/line.ts';
import type { Random } from '../random.ts';
import type { PublicView } from '../../../tabulation-server/publication/view.ts';
import type { TracePage } from '../../judge/trace/publication.ts';
import type { DeviceCondition } from '../faults/machine-surface.ts';
import type { DisplayCondition } from '../faults/display-surface.ts';
import type { ServerCondition } from '../faults/server-surface.ts';
import type { Standing } from './conditions.ts';
import type { FlashState } from './flash.ts';
import type { KnownJournals } from './journal-register.ts';
import type { Oscillator } from './oscillator.ts';
import type { PaperState } from './paper-path.ts';
import type { Queued } from './queue.ts';

/** What the ledger's host asks of the disk. */
export type LedgerQuestion = Extract<
  LedgerQueueEffect,
  { readonly type: 'append' | 'load' | 'since' | 'records.append' | 'records.load' }
>;

/** What waits in the queue. `epoch` is the power epoch of the actor: what belongs to an earlier one is void. */
export type WorldEvent =
  | { readonly type: 'machine.power'; readonly machine: number; readonly up: boolean; readonly why: string }
  | { readonly type: 'machine.input'; readonly machine: number; readonly epoch: number; readonly input: MachineInput }
  | {
      readonly type: 'machine.timer';
      readonly machine: number;
      readonly epoch: number;
      readonly timer: string;
      readonly serial: number;
    }
  | { readonly type: 'flash.sync'; readonly machine: number; readonly epoch: number; readonly token: number }
  | {
      readonly type: 'paper.arrive';
      readonly machine: number;
      readonly epoch: number;
      readonly at: 'scan' | 'box' | 'front' | 'jam';
      /** The move of the paper that it belongs to: what a hand took meanwhile does not arrive. */
      readonly move: number;
    }
  | { readonly type: 'voter'; readonly machine: number }
  | { readonly type: 'take'; readonly machine: number; readonly sheet: number }
  /** Whoever is asked about an overvote or a blank answers. */
  | { readonly type: 'voter.answer'; readonly machine: number; readonly choice: 'cast' | 'return' }
  /** `help`: called to a machine that stopped for a person, beside whatever was planned for the day. */
  | { readonly type: 'operator'; readonly machine: number; readonly help?: true }
  /** The night is over for a prefilled machine: sealed, switched off, carried away. */
  | { readonly type: 'retire'; readonly machine: number }
  | { readonly type: 'line.arrive'; readonly line: number; readonly id: number }
  | { readonly type: 'line.send'; readonly line: number; readonly toServer: boolean; readonly bytes: Uint8Array }
  | { readonly type: 'line.insert'; readonly line: number; readonly toServer: boolean; readonly bytes: Uint8Array }
  /** What a driver gathered goes on. */
  | { readonly type: 'line.release'; readonly line: number; readonly toServer: boolean }
  /** Real ports: bytes left an end and are on the wire; bytes were read at the far end. */
  | { readonly type: 'line.wire'; readonly line: number; readonly toServer: boolean; readonly bytes: Uint8Array }
  | { readonly type: 'line.read'; readonly line: number; readonly toServer: boolean; readonly bytes: Uint8Array }
  /** What a fault does again and again. */
  | { readonly type: 'fault.repeat'; readonly fault: number; readonly line: number }
  | { readonly type: 'server.power'; readonly up: boolean; readonly why: string }
  | { readonly type: 'server.input'; readonly epoch: number; readonly input: ServerInput }
  | { readonly type: 'server.timer'; readonly epoch: number; readonly timer: string; readonly serial: number }
  /** What was asked of the ledger takes effect. */
  | { readonly type: 'server.store'; readonly epoch: number; readonly question: LedgerQuestion }
  /** The ledger's host comes back to its queue. */
  | { readonly type: 'server.ledger'; readonly epoch: number; readonly input: LedgerQueueInput }
  | { readonly type: 'fault.occasion'; readonly fault: number }
  | { readonly type: 'fault.end'; readonly fault: number }
  | { readonly type: 'act'; readonly act: number }
  | { readonly type: 'run.check' };

export interface Timers {
  /** Serial of the deadline in force, by timer name. */
  serials: Record<string, number>;
  next: number;
}

export interface MachineActor {
  powered: boolean;
  epoch: number;
  core: MachineState;
  timers: Timers;
  oscillator: Oscillator;
  /** Null until first switched on. */
  flash: FlashState | null;
  /** What faults make of its devices, its slot and its panel, in the order in which it began. */
  conditions: Standing<DeviceCondition>[];
  /** The fault whose package the last start found in the slot; -1: its own package. */
  packageOf: number;
  paper: PaperState;
  /** The sheet that was last let go by command, into what, and whether it fell; null before the first. */
  letGo: { readonly sheet: number; readonly compartment: 'main' | 'invalid'; readonly fell: boolean } | null;
  /** Sheets not yet through, as indices into the plan's list. */
  waiting: number[];
  retries: Record<number, number>;
  /** The newest state the chart reported, and of its line region. */
  state: string;
  lineState: string;
  boxCount: number;
  operatorDue: boolean;
  helpDue: boolean;
  voterDue: boolean;
  /** A refusal that no retry mends was shown. */
  refused: boolean;
  sealed: boolean;
  /** Newest log entry the trace has; entries read back at a boot are told once. */
  loggedUpTo: number;
  retiring: boolean;
  /** Non-note effects executed so far; where a planned power cut counts. */
  effects: number;
  stats: { transitions: number; commits: number };
}

export interface ServerActor {
  powered: boolean;
  epoch: number;
  core: ServerState;
  timers: Timers;
  ledger: PlainLedger;
  /** Beside the ledger. */
  records: PlainRecords;
  conditions: Standing<ServerCondition>[];
  /** Seconds by which its wall clock is wrong; negative: behind. */
  clockOffS: number;
  /** What it asked of its ledger and has no answer to yet. */
  ledgerQueue: LedgerQueueState;
  /** The entries as they were stored, while a fault has damaged those on the disk; null: they are good. */
  goodDisk: { readonly fault: number; entries: LedgerEntry[] } | null;
  effects: number;
  commits: number;
}

export interface DisplayActor {
  conditions: Standing<DisplayCondition>[];
  /** Publications that a forwarder has taken and not handed on. */
  forwarding: TracePage[];
  /** Faults that put a wrong program in its place. */
  drawing: number[];
  /** What a cache in the display holds; null while there is none. */
  cached: PublicView | null;
  shown: TracePage | null;
  /** Newest page that arrived while the display was dead. */
  waiting: TracePage | null;
}

export interface FaultState {
  started: number;
  effects: number;
  active: boolean;
  /** Matching trace events seen so far. */
  seen: number;
  /** When chance was last drawn for it; -1: never. */
  drawnAtUs: number;
  ended: boolean;
  /** What it remembers until it ends, by the actor it is at; plain data of its own. */
  memory: Record<string, unknown>;
}

export interface ActState {
  done: boolean;
  due: boolean;
  seen: number;
  key: string;
  /** Why the server refused it last; empty where it did not. */
  refused: string;
  /** Seconds since 1970 at which it was signed; null before. */
  signedAtS: number | null;
}

export interface WorldState {
  nowUs: number;
  sequence: number;
  queue: Queued<WorldEvent>[];
  machines: MachineActor[];
  lines: LineState[];
  server: ServerActor;
  /** An instance beside it, on the same ledger; null but for a fault. */
  second: ServerActor | null;
  /** Power epochs given out to servers. */
  serverEpochs: number;
  display: DisplayActor;
  faults: FaultState[];
  acts: ActState[];
  randoms: Record<string, Random>;
  traceLength: number;
  journals: KnownJournals;
  faultsEndedAtUs: number;
  lastTallyUs: number;
  /** Ledger entry of the last tally; a publication drawn before it is not the last one. */
  lastTallyIndex: number;
  lastPublishUs: number;
  /** Set when everything awaited has happened; the run ends after the settling time. */
  settled: { readonly atUs: number; readonly sealed: boolean } | null;
  /** The device under test has, and has acknowledged, its final answer. */
  deviceDone: boolean;
  finished: 'complete' | 'time' | null;
}
