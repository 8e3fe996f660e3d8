/** A run in progress: plain state, a growing trace, and the static environment both need. */
import type { Crypto } from '../../../protocol/crypto.ts';
import type { MachineDeps } from '../../../firmware-sim/deps.ts';
import type { ServerDeps } from '../../../tabulation-server/deps.ts';
import type { ServerEffect } from '../../../tabulation-server/io.ts';
import type { Transport as FaultTransport } from '../faults/catalogue.ts';
import type { Direction } from '../line/piece.ts';
import { randomStream, type Random } from '../random.ts';
import type { PlannedSheet, ScenarioPlan, Trigger } from '../plan/plan.ts';
import type { TraceDefinition } from '../../judge/trace/election.ts';
import type { TraceBody, TraceEvent } from '../../judge/trace/events.ts';
import type { Identities } from './identities.ts';
import type { OutputLog } from './outputs/output-log.ts';
import type { FaultOfPlan } from './planned-faults.ts';
import { pushQueued } from './queue.ts';
import type { MachineActor, WorldEvent, WorldState } from './state.ts';
import type { WorldStore } from './world-store.ts';

/** Where bytes go in real time; absent in the simulated world, whose line is part of its state. */
export interface Transport {
  /** Whether bytes of this line go over it; the others are simulated, in the same real time. */
  carries(line: number): boolean;
  /** An end writes on its own port. */
  write(line: number, direction: Direction, bytes: Uint8Array): void;
  /** What the faults left reaches the far port's receiver. */
  feed(line: number, direction: Direction, bytes: Uint8Array): void;
  machinePower(line: number, up: boolean): void;
  serverPower(up: boolean): void;
}

/** An external device under test: which end it is, and the machine (or the machine whose line it is on) by index. */
export interface Device {
  readonly end: 'machine' | 'server';
  readonly machine: number;
}

/** A power cut planned at one effect of one actor: before it, after it, or when `prefix` bytes of a sync are programmed. */
export interface PowerCut {
  readonly actor: 'server' | number;
  readonly effect: number;
  readonly phase: 'before' | 'after' | { readonly prefix: number };
  readonly downUs: number;
  /** Whether a sheet already let go lands in the box without power. */
  readonly sheetFalls: boolean;
}

export interface WorldEnv {
  readonly plan: ScenarioPlan;
  /** The plan's faults as the catalogue has them, by number. */
  readonly faults: readonly FaultOfPlan[];
  readonly seed: string;
  readonly crypto: Crypto;
  readonly identities: Identities;
  /** The definition as the trace and the oracle know it. */
  readonly traceDefinition: TraceDefinition;
  readonly machineDeps: readonly MachineDeps[];
  /** Sheets in one list; a machine's sheets are `sheetsOf[machine]`, as ids. */
  readonly sheets: readonly PlannedSheet[];
  readonly sheetsOf: readonly (readonly number[])[];
  /** Sheets that an act brings to its machine, as ids, by act. */
  readonly lateSheetsOf: readonly (readonly number[])[];
  readonly actorIndex: ReadonlyMap<string, number>;
  readonly machineByKey: ReadonlyMap<string, number>;
  readonly transport: Transport | null;
  /** A real device in the place of one end; null: both ends are ours. */
  readonly device: Device | null;
  /** Which faults can be done at all. */
  readonly on: FaultTransport;
  /** A real database behind the server; null: the plain ledger in the state. */
  readonly store: WorldStore | null;
  /** Told of each publication that passed the gate. */
  readonly onPublish: ((effect: Extract<ServerEffect, { type: 'publish' }>) => void) | null;
  /** Whether lines keep what passed, for a replaying adversary. */
  readonly recordsLines: boolean;
}

export interface World {
  readonly env: WorldEnv;
  readonly state: WorldState;
  readonly trace: TraceEvent[];
  /** What was rendered for people; read back when the run ends. */
  readonly outputs: OutputLog;
  readonly serverDeps: ServerDeps;
  readonly triggers: TriggerIndex;
  cut: PowerCut | null;
  /** Effects executed, for an explorer; null: not kept. */
  effectLog: LoggedEffect[] | null;
}

/** One executed effect: where a power cut could have come. */
export interface LoggedEffect {
  readonly actor: 'server' | number;
  readonly effect: number;
  readonly type: string;
  /** Bytes waiting to be made durable by this effect. */
  readonly pendingBytes: number;
}

/** Event triggers by trace event type. */
export type TriggerIndex = ReadonlyMap<string, readonly WaitingTrigger[]>;

export interface WaitingTrigger {
  readonly of: 'fault' | 'act';
  readonly index: number;
  readonly trigger: Extract<Trigger, { type: 'event' }>;
  readonly actors: ReadonlySet<string> | null;
}

export function actorName(world: World, machine: number): string {
  return world.env.plan.machines[machine]?.actor ?? `machine ${machine}`;
}

/** The machine in slot `index`; asking for one that is not there is our own mistake. */
export function machineAt(world: World, index: number): MachineActor {
  const actor = world.state.machines[index];
  if (actor === undefined) throw new Error(`no machine ${index}`);
  return actor;
}

export function schedule(world: World, atUs: number, event: WorldEvent): void {
  pushQueued(world.state.queue, { atUs: Math.max(atUs, world.state.nowUs), sequence: world.state.sequence++, event });
}

/** The named random stream; its state travels with the world. */
export function random(world: World, ...names: readonly (string | number)[]): Random {
  const name = names.join('|');
  const known = world.state.randoms[name];
  if (known !== undefined) return known;
  const stream = randomStream(world.env.seed, ...names);
  world.state.randoms[name] = stream;
  return stream;
}

/** Appends to the trace; the caller wakes triggers (`faults.ts`) through the listener. */
export function record(world: World, actor: string, body: TraceBody): TraceEvent {
  const event = { n: world.state.traceLength++, t: world.state.nowUs, actor, ...body } as TraceEvent;
  world.trace.push(event);
  return event;
}

export function epochSeconds(world: World): number {
  return world.env.plan.epochS + Math.floor(world.state.nowUs / 1_000_000);
}
