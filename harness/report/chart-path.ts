/** The path of one machine through its statechart, and the states that any machine of the run was in. */
import type { TraceEvent } from '../judge/trace/events.ts';

/** A stay in one group of states (`open`, `closed`, `fault`): how often it entered each state of it meanwhile. */
export interface PathStep {
  readonly group: string;
  readonly fromUs: number;
  readonly states: readonly { readonly name: string; readonly times: number }[];
}

export interface ChartPath {
  readonly machine: string;
  readonly steps: readonly PathStep[];
  /** Further steps that are not listed. */
  readonly more: number;
}

/** Steps of one path that are listed at most. */
const stepsMax = 60;

interface Stay {
  readonly group: string;
  readonly fromUs: number;
  readonly states: Map<string, number>;
}

export interface PathWatch {
  readonly states: Set<string>;
  readonly paths: Map<string, Stay[]>;
}

export function createPathWatch(): PathWatch {
  return { states: new Set(), paths: new Map() };
}

/** Regions that run beside the machine's life: their states are not steps of its path. */
const beside = /^(power|printer|memory|clock|housing|access)\./;

/** Records one event. */
export function pathsOn(watch: PathWatch, event: TraceEvent): void {
  if (event.type !== 'machine.state') return;
  watch.states.add(event.to);
  if (beside.test(event.to)) return;
  const stays = watch.paths.get(event.actor) ?? [];
  watch.paths.set(event.actor, stays);
  const group = event.to.split('.')[0] ?? event.to;
  let stay = stays.at(-1);
  if (stay === undefined || stay.group !== group) {
    stay = { group, fromUs: event.t, states: new Map() };
    stays.push(stay);
  }
  stay.states.set(event.to, (stay.states.get(event.to) ?? 0) + 1);
}

/** The path of `machine`, or without a name the path with the most steps; null where no machine shows its states. */
export function pathOf(watch: PathWatch, machine: string | null): ChartPath | null {
  const named = machine === null ? undefined : watch.paths.get(machine);
  const [most] = [...watch.paths].sort((a, b) => b[1].length - a[1].length);
  const chosen = named === undefined || machine === null ? most : ([machine, named] as const);
  if (chosen === undefined) return null;
  const [actor, stays] = chosen;
  return {
    machine: actor,
    steps: stays.slice(0, stepsMax).map(({ group, fromUs, states }) => ({
      group,
      fromUs,
      states: [...states].map(([name, times]) => ({ name, times })),
    })),
    more: Math.max(0, stays.length - stepsMax),
  };
}
