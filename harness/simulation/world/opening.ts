/** The first lines of a trace (who takes part, what was printed and marked) and the first events of the night. */
import { beaconIntervalUs } from '../../../protocol/limits.ts';
import type { ScenarioPlan } from '../plan/plan.ts';
import type { TraceMachine } from '../../judge/trace/election.ts';
import { stateBox, takesPart } from './device.ts';
import { hex } from './message-trace.ts';
import { voterLater } from './paper-out.ts';
import { emit } from './triggers.ts';
import { actorName, schedule, type World } from './world.ts';

function traceMachines(world: World, digest: string): TraceMachine[] {
  return world.env.plan.machines.map((machine, index) => ({
    actor: machine.actor,
    key: hex(world.env.identities.machines[index]?.key ?? new Uint8Array(0)),
    unit: machine.unit,
    mode: machine.mode,
    definition: digest,
    boxCounter: machine.profile.boxCounter,
    slots: machine.profile.slots,
    role: machine.role,
  }));
}

function traceSheets(world: World, digest: string, machine: string, ids: readonly number[]): void {
  for (const id of ids) {
    const sheet = world.env.sheets[id];
    if (sheet === undefined) continue;
    emit(world, 'harness', {
      type: 'sheet.made',
      sheet: id,
      machine,
      unit: sheet.unit,
      style: sheet.style,
      mode: sheet.mode,
      definition: sheet.definition === 'own' ? digest : 'another election',
      kind: sheet.kind,
      marks: sheet.marks,
      intent: sheet.intent,
    });
  }
}

function lastCloseUs({ machines }: ScenarioPlan): number {
  return Math.max(0, ...machines.filter(({ role }) => role === 'regular').map(({ closeAtUs }) => closeAtUs));
}

/** Writes the opening of the trace and puts the night's first events into the queue. */
export function openRun(world: World): void {
  const { plan, identities } = world.env;
  const digest = hex(identities.definitionDigest);
  emit(world, 'harness', {
    type: 'run.started',
    schema: 1,
    scenario: plan.name,
    seed: world.env.seed,
    transport: world.env.on,
    mode: plan.mode,
    epochS: plan.epochS,
    crypto: world.env.crypto.name,
    definition: world.env.traceDefinition,
    machines: traceMachines(world, digest),
    beaconUs: beaconIntervalUs,
    baud: plan.baud,
    publishEveryUs: plan.publishEveryUs,
    ...(plan.expect.length > 0 && { expect: plan.expect, lastCloseUs: lastCloseUs(plan) }),
  });
  const { device } = world.env;
  world.env.sheetsOf.forEach((ids, machine) => {
    if (device?.end === 'machine' && device.machine === machine) stateBox(world, machine);
    else if (takesPart(world, machine)) traceSheets(world, digest, actorName(world, machine), ids);
  });
  plan.acts.forEach((act, index) => {
    if (act.do === 'reopen') traceSheets(world, digest, act.machine, world.env.lateSheetsOf[index] ?? []);
  });
  if (device?.end !== 'server') schedule(world, 0, { type: 'server.power', up: true, why: 'switched on' });
  plan.machines.forEach((machine, index) => {
    if (!takesPart(world, index)) return;
    schedule(world, machine.powerOnAtUs, { type: 'machine.power', machine: index, up: true, why: 'switched on' });
    voterLater(world, index);
  });
  plan.faults.forEach((fault, index) => {
    const { trigger } = fault;
    if (trigger.type === 'event') return;
    schedule(world, trigger.type === 'time' ? trigger.atUs : trigger.everyUs, { type: 'fault.occasion', fault: index });
  });
  plan.acts.forEach((act, index) => {
    if (act.trigger.type === 'time') schedule(world, act.trigger.atUs, { type: 'act', act: index });
  });
  const lastClose = Math.max(0, ...plan.machines.map((machine) => machine.closeAtUs));
  schedule(world, Math.min(lastClose, plan.limitUs), { type: 'run.check' });
}
