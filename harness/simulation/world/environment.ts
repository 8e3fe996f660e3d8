/** What stays the same over a run: definitions, keys, sheets and where the machines are. */
import type { Crypto } from '../../../protocol/crypto.ts';
import type { MachineDeps } from '../../../firmware-sim/deps.ts';
import type { PlannedSheet, ScenarioPlan } from '../plan/plan.ts';
import { createIdentities } from './identities.ts';
import { traceDefinition } from './trace-definition.ts';
import { hex } from './message-trace.ts';
import { faultsOfPlan } from './planned-faults.ts';
import type { Device, Transport, WorldEnv } from './world.ts';
import type { WorldStore } from './world-store.ts';

export interface EnvironmentOptions {
  readonly seed: string;
  readonly crypto: Crypto;
  readonly transport?: Transport | null;
  readonly device?: Device | null;
  readonly store?: WorldStore | null;
  readonly onPublish?: WorldEnv['onPublish'];
}

export function createEnvironment(plan: ScenarioPlan, options: EnvironmentOptions): WorldEnv {
  const identities = createIdentities(plan, options.seed, options.crypto);
  const machineDeps = plan.machines.map((machine, index): MachineDeps => {
    const identity = identities.machines[index];
    if (identity === undefined) throw new Error(`no identity for machine ${index}`);
    return { crypto: options.crypto, seed: identity.seed, card: identity.card, profile: machine.profile };
  });
  const sheets: PlannedSheet[] = [];
  const sheetsOf = plan.machines.map((machine) => machine.sheets.map((sheet) => sheets.push(sheet) - 1));
  const lateSheetsOf = plan.acts.map((act) =>
    act.do === 'reopen' ? act.sheets.map((sheet) => sheets.push(sheet) - 1) : [],
  );
  const machineByKey = new Map<string, number>();
  identities.machines.forEach((machine, index) => {
    const key = hex(machine.key);
    if (!machineByKey.has(key)) machineByKey.set(key, index);
  });
  const faults = faultsOfPlan(plan);
  return {
    plan,
    faults,
    seed: options.seed,
    crypto: options.crypto,
    identities,
    traceDefinition: traceDefinition(plan.definition, hex(identities.definitionDigest)),
    machineDeps,
    sheets,
    sheetsOf,
    lateSheetsOf,
    actorIndex: new Map(plan.machines.map((machine, index) => [machine.actor, index])),
    machineByKey,
    transport: options.transport ?? null,
    device: options.device ?? null,
    on: options.device ? 'external' : options.transport ? 'serial' : 'sim',
    store: options.store ?? null,
    onPublish: options.onPublish ?? null,
    recordsLines: faults.some(({ fault }) => fault.on === 'adversary'),
  };
}
