/**
 * One election day that two processes share without exchanging data: the same scenario file and seed give both ends the
 * same shortened plan, the same definition digest, and keys and assignments that know each other.
 */
import type { Crypto } from '../../protocol/crypto.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { InputError } from '../judge/input/input-error.ts';
import { compileScenario } from '../simulation/scenario/compile.ts';
import { loadScenario } from '../simulation/scenario/load.ts';
import { oneOf } from '../judge/input/names.ts';
import { placesOf, resolveActors } from '../simulation/scenario/place.ts';
import type { PlannedMachine, ScenarioPlan } from '../simulation/plan/plan.ts';
import { formatProblem, ScenarioError } from '../judge/input/problem.ts';
import { createIdentities, type Identities } from '../simulation/world/identities.ts';
import { shortenDay } from './short-day.ts';

export interface SharedDay {
  /** As every run in real time shortens it. */
  readonly plan: ScenarioPlan;
  readonly identities: Identities;
  readonly crypto: Crypto;
}

/** Throws `InputError` naming every mistake of the file. */
export function sharedDay(file: string, seed: string): SharedDay {
  const loaded = loadScenario(file);
  if (!loaded.ok) throw new InputError(loaded.problems.map(formatProblem).join('\n'));
  try {
    const plan = shortenDay(compileScenario(loaded.scenario, { seed }));
    const crypto = createEd25519Crypto();
    return { plan, identities: createIdentities(plan, seed, crypto), crypto };
  } catch (error) {
    if (error instanceof ScenarioError) throw new InputError(error.message);
    throw error;
  }
}

/**
 * Index of the one machine of `plan` at `place`, for instance `station 2` or `station 2/party`; otherwise what was
 * expected.
 */
export function machineAtPlace(plan: ScenarioPlan, place: string): number | string {
  const units = new Set(plan.definition.units.map((unit) => unit.id));
  const extra = plan.machines.flatMap(({ actor }) => (units.has(actor) ? [] : [{ name: actor, actor }]));
  const resolved = resolveActors(placesOf(plan.definition, extra), place, false);
  const all = plan.machines.map((machine) => machine.actor);
  if (!resolved.ok) return `one machine of the plan, ${oneOf(all)}${resolved.hint === '' ? '' : `; ${resolved.hint}`}`;
  const [actor, ...more] = resolved.actors;
  return more.length > 0 ? `one machine, ${oneOf(resolved.actors)}` : all.indexOf(actor ?? place);
}

/** Why the scripted desk cannot feed this machine's day; empty where it can. */
export function unfeedable(machine: PlannedMachine): string {
  return machine.prefilled.length > 0 ? 'its day is filled in beforehand, sheets are not fed one by one' : '';
}
