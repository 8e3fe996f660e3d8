/** Makes worlds: a new one on its environment, and a copy of one that goes on by itself. */
import { emptyPath } from './paper-path.ts';
import { createMachine } from '../../../firmware-sim/machine.ts';
import type { ServerDeps } from '../../../tabulation-server/deps.ts';
import { createLine } from '../line/line.ts';
import type { ScenarioPlan, Trigger } from '../plan/plan.ts';
import { displayView } from './display-program.ts';
import { forkCells } from './flash.ts';
import { copyOutputs, emptyOutputs } from './outputs/output-log.ts';
import { plainCopy } from './plain-copy.ts';
import { createServerActor } from './create-server.ts';
import type { MachineActor, WorldState } from './state.ts';
import type { TriggerIndex, WaitingTrigger, World, WorldEnv } from './world.ts';

function createActor(sheets: readonly number[]): MachineActor {
  return {
    powered: false,
    epoch: 0,
    core: createMachine(),
    timers: { serials: {}, next: 1 },
    oscillator: { offPpm: 0, sinceUs: 0, sinceOwnUs: 0 },
    flash: null,
    conditions: [],
    packageOf: -1,
    paper: emptyPath(0),
    letGo: null,
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
    display: { conditions: [], forwarding: [], drawing: [], cached: null, shown: null, waiting: null },
    faults: env.plan.faults.map(() => ({
      started: 0,
      effects: 0,
      active: false,
      seen: 0,
      drawnAtUs: -1,
      ended: false,
      memory: {},
    })),
    acts: env.plan.acts.map(() => ({ done: false, due: false, seen: 0, key: '', refused: '', signedAtS: null })),
    randoms: {},
    traceLength: 0,
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

function withState(
  env: WorldEnv,
  state: WorldState,
  { trace, outputs }: Pick<World, 'trace' | 'outputs'>,
  triggers: TriggerIndex,
): World {
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
  const world: World = { env, state, trace, outputs, serverDeps, triggers, cut: null, effectLog: null };
  return world;
}

export function createWorld(env: WorldEnv): World {
  return withState(env, createState(env), { trace: [], outputs: emptyOutputs() }, triggerIndex(env.plan));
}

/** A copy that shares nothing that changes: both go on independently, with the same future if nothing differs. */
export function forkWorld(world: World): World {
  const copies = new Map<object, object>();
  for (const { flash } of world.state.machines) {
    if (flash !== null) for (const cells of forkCells(flash)) copies.set(cells, cells);
  }
  const kept = { trace: world.trace.slice(), outputs: copyOutputs(world.outputs) };
  return withState(world.env, plainCopy(world.state, copies), kept, world.triggers);
}
