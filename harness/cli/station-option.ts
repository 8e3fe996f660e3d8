/** The election day and the one machine of it that `--scenario`, `--seed` and `--station` name. */
import { InputError } from '../judge/input/input-error.ts';
import type { PlannedMachine } from '../simulation/plan/plan.ts';
import type { Identities } from '../simulation/world/identities.ts';
import { machineAtPlace, type SharedDay, sharedDay } from '../transports/shared-day.ts';
import { optional, required, type Values } from './end-arguments.ts';

export interface StationOfDay {
  readonly day: SharedDay;
  /** As it was named. */
  readonly station: string;
  /** Of the machine, in the plan. */
  readonly index: number;
  readonly planned: PlannedMachine;
  readonly identity: Identities['machines'][number];
}

export function dayOf(values: Values, usage: string): SharedDay {
  return sharedDay(required(values, 'scenario', usage), optional(values, 'seed') ?? '1');
}

/**
 * Throws `InputError` for an option that is missing, a scenario with mistakes, or a place that is not one machine's.
 */
export function stationOf(values: Values, usage: string): StationOfDay {
  const day = dayOf(values, usage);
  const station = required(values, 'station', usage);
  const index = machineAtPlace(day.plan, station);
  if (typeof index === 'string') throw new InputError(`--station: found ${station}, expected ${index}`);
  const planned = day.plan.machines[index];
  const identity = day.identities.machines[index];
  if (planned === undefined || identity === undefined) throw new Error(`no machine ${index}`);
  return { day, station, index, planned, identity };
}
