/** A run in progress: plain state, a growing trace, and the static environment both need. */
import type { Crypto } from '../../../protocol/crypto.ts';
import type { MachineDeps } from '../../../firmware-sim/deps.ts';
import type { ServerDeps } from '../../../tabulation-server/deps.ts';
import { createMachine } from '../../../firmware-sim/machine.ts';
import type { LedgerStore } from '../../../tabulation-server/ledger/store.ts';
import { createPlainLedger } from '../../../tabulation-server/ledger/plain-store.ts';
import { createPlainRecords } from '../../../tabulation-server/records/lists.ts';
import type { ServerEffect } from '../../../tabulation-server/io.ts';
import { createServer } from '../../../tabulation-server/server.ts';
import type { Transport as FaultTransport } from '../faults/catalogue.ts';
import type { Direction } from '../line/filters.ts';
import { createLine } from '../line/line.ts';
import { randomStream, type Random } from '../random.ts';
import type { PlannedSheet, ScenarioPlan, Trigger } from '../scenario/plan.ts';
import type { TraceDefinition } from '../../judge/trace/election.ts';
import type { TraceBody, TraceEvent } from '../../judge/trace/events.ts';
import { displayView } from './display-program.ts';
import type { Identities } from './identities.ts';
import { forkCells } from './flash.ts';
import { plainCopy } from './plain-copy.ts';
import { pushQueued } from './queue.ts';
import type { MachineActor, ServerActor, WorldEvent, WorldState } from './state.ts';

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

/** A real database whose file can be replaced by an older backup of itself while the server is down. */
export interface WorldStore extends LedgerStore {
  /** Goes back to the first `entries` entries. */
  restore(entries: number): void;
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

function createActor(sheets: readonly number[]): MachineActor {
  return {
    powered: false,
    epoch: 0,
    core: createMachine(),
    timers: { serials: {}, next: 1 },
    oscillator: { offPpm: 0, sinceUs: 0, sinceOwnUs: 0 },
    flash: null,
    flashRefusing: 0,
    cards: [],
    cardKind: '',
    trouble: {},
    paper: { where: 'none', sheet: -1, dropping: null, returning: false },
    waiting: [...sheets],
    retries: {},
    state: 'off',
    lineState: '',
    boxCount: 0,
    operatorDue: false,
    helpDue: false,
    voterDue: false,
    refused: false,
    sealed: false,
    loggedUpTo: 0,
    retiring: false,
    effects: 0,
    stats: { transitions: 0, commits: 0 },
  };
}

/** A server without power, on an empty ledger. */
export function createServerActor(): ServerActor {
  return {
    powered: false,
    epoch: 0,
    core: createServer(),
    timers: { serials: {}, next: 1 },
    ledger: createPlainLedger(),
    records: createPlainRecords(),
    refusingWrites: 0,
    slowByUs: 0,
    clockOffS: 0,
    storeQueue: [],
    effects: 0,
    commits: 0,
  };
}

function createState(env: WorldEnv): WorldState {
  return {
    nowUs: 0,
    sequence: 0,
    queue: [],
    machines: env.plan.machines.map((_, index) => createActor(env.sheetsOf[index] ?? [])),
    lines: env.plan.machines.map((_, index) => createLine(index)),
    server: createServerActor(),
    second: null,
    serverEpochs: 0,
    display: { dead: 0, stuck: 0, forwarding: [], wrong: {}, cached: null, addVote: 0, shown: null, waiting: null },
    faults: env.plan.faults.map(() => ({
      started: 0,
      effects: 0,
      active: false,
      seen: 0,
      drawnAtUs: -1,
      swapped: false,
      copiedAt: -1,
      ended: false,
    })),
    acts: env.plan.acts.map(() => ({ done: false, due: false, seen: 0, key: '', refused: '', signedAtS: null })),
    randoms: {},
    images: {},
    traceLength: 0,
    activeFilters: 0,
    journals: { ofActor: {}, carried: {}, contents: {} },
    faultsEndedAtUs: 0,
    lastTallyUs: 0,
    lastTallyIndex: 0,
    lastPublishUs: 0,
    settled: null,
    deviceDone: false,
    finished: null,
  };
}

function triggerIndex(plan: ScenarioPlan): TriggerIndex {
  const index = new Map<string, WaitingTrigger[]>();
  const add = (of: 'fault' | 'act', at: number, trigger: Trigger, own: readonly string[] | null): void => {
    if (trigger.type !== 'event') return;
    const actors = trigger.of ?? own;
    const list = index.get(trigger.event) ?? [];
    list.push({ of, index: at, trigger, actors: actors === null ? null : new Set(actors) });
    index.set(trigger.event, list);
  };
  plan.faults.forEach((fault, at) => {
    const machines = fault.targets.filter((target) => plan.machines.some((machine) => machine.actor === target));
    add('fault', at, fault.trigger, machines.length > 0 ? machines : null);
  });
  plan.acts.forEach((act, at) => {
    add('act', at, act.trigger, null);
  });
  return index;
}

function withState(env: WorldEnv, state: WorldState, trace: TraceEvent[], triggers: TriggerIndex): World {
  const serverDeps: ServerDeps = {
    crypto: env.crypto,
    seed: env.identities.serverSeed,
    package: env.identities.serverPackage,
    publishEveryUs: env.plan.publishEveryUs,
    get epochS() {
      return env.plan.epochS + state.server.clockOffS;
    },
    breakdown: true,
    view: (snapshot) => displayView(world, snapshot),
  };
  const world: World = { env, state, trace, serverDeps, triggers, cut: null, effectLog: null };
  return world;
}

export function createWorld(env: WorldEnv): World {
  return withState(env, createState(env), [], triggerIndex(env.plan));
}

/** A copy that shares nothing that changes: both go on independently, with the same future if nothing differs. */
export function forkWorld(world: World): World {
  const copies = new Map<object, object>();
  for (const { flash } of world.state.machines) {
    if (flash !== null) for (const cells of forkCells(flash)) copies.set(cells, cells);
  }
  return withState(world.env, plainCopy(world.state, copies), world.trace.slice(), world.triggers);
}
