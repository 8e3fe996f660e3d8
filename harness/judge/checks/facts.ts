/** What `run.started` says, by number and name: the election and who takes part. */
import type { TraceDefinition, TraceMachine } from '../trace/election.ts';
import type { TraceBody } from '../trace/events.ts';

export type RunStarted = Extract<TraceBody, { type: 'run.started' }>;
export type TraceContest = TraceDefinition['contests'][number];
export type TraceUnit = TraceDefinition['units'][number];

export interface Facts {
  readonly run: RunStarted;
  readonly contests: ReadonlyMap<number, TraceContest>;
  /** Contests with a threshold that has to be met in each region. */
  readonly regionalContests: ReadonlySet<number>;
  readonly units: ReadonlyMap<number, TraceUnit>;
  readonly unitsById: ReadonlyMap<string, TraceUnit>;
  /** Contest numbers by style, ascending. */
  readonly styles: ReadonlyMap<number, readonly number[]>;
  readonly machines: ReadonlyMap<string, TraceMachine>;
  readonly machinesByKey: ReadonlyMap<string, readonly TraceMachine[]>;
}

/** Checks, stories and expectations ask for the facts of the same event; they follow from it alone and never change. */
const factsByRun = new WeakMap<RunStarted, Facts>();

export function factsOf(run: RunStarted): Facts {
  const facts = factsByRun.get(run) ?? readFacts(run);
  factsByRun.set(run, facts);
  return facts;
}

function readFacts(run: RunStarted): Facts {
  const { definition, machines } = run;
  const machinesByKey = new Map<string, TraceMachine[]>();
  for (const machine of machines) {
    const same = machinesByKey.get(machine.key);
    if (same === undefined) machinesByKey.set(machine.key, [machine]);
    else same.push(machine);
  }
  return {
    run,
    contests: new Map(definition.contests.map((contest) => [contest.number, contest])),
    regionalContests: new Set(
      definition.contests
        .filter(({ thresholds }) => thresholds.some(({ scope }) => scope === 'per-region'))
        .map(({ number }) => number),
    ),
    units: new Map(definition.units.map((unit) => [unit.number, unit])),
    unitsById: new Map(definition.units.map((unit) => [unit.id, unit])),
    styles: new Map(definition.styles.map((style) => [style.number, [...style.contests].sort((a, b) => a - b)])),
    machines: new Map(machines.map((machine) => [machine.actor, machine])),
    machinesByKey,
  };
}

/** The machine actor at the far end of a line; `line station 2/party` and `station 2/party` mean the same line. */
export function actorOf(line: string): string {
  return line.startsWith('line ') ? line.slice('line '.length) : line;
}

/** The reporting unit's name, for people. */
export function unitName(facts: Facts, unit: number): string {
  return facts.units.get(unit)?.id ?? `unit ${unit}`;
}

/** Wall clock in whole seconds since 1970 at `t` microseconds. */
export function clockS(facts: Facts, t: number): number {
  return facts.run.epochS + Math.floor(t / 1_000_000);
}
