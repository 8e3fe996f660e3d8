/** The faults of a plan: each at the machines it names, its parameters in the catalogue's units, its trigger resolved. */
import { type Fault, faultNamed, isAtMachines } from '../faults/catalogue.ts';
import { defaultOf } from '../faults/parameter.ts';
import { type Compilation, actorsAt, machineAt, note, placesIn, timeOf, triggerOf, virtualUs } from './compilation.ts';
import { parameterValue } from './fault-parameter.ts';
import { fitProblems } from './fault-fit.ts';
import type { PlannedFault, PlannedMachine } from '../plan/plan.ts';
import { parseLength, parseRatio } from './quantity.ts';
import type { FaultContent } from './schema.ts';

/**
 * One planned fault an entry, except where an entry waits for an event at several machines: then each machine has its own,
 * which waits for its own event.
 */
export function plannedFaults(compilation: Compilation, machines: readonly PlannedMachine[]): PlannedFault[] {
  const faults: PlannedFault[] = [];
  (compilation.content.faults ?? []).forEach((fault, i) => {
    for (const planned of faultsOf(compilation, fault, i, machines)) faults.push({ ...planned, id: faults.length + 1 });
  });
  return faults;
}

function faultsOf(
  compilation: Compilation,
  fault: FaultContent,
  i: number,
  machines: readonly PlannedMachine[],
): Omit<PlannedFault, 'id'>[] {
  const kind = faultNamed(fault.do);
  const path = ['faults', i];
  if (kind === undefined) {
    // Told on loading; where and when it should happen is judged all the same.
    placesAt(compilation, fault, i);
    triggerOf(compilation, [...path, 'when'], fault.when, fault.nth ?? 1, null);
    return [];
  }
  const targets = targetsOf(compilation, fault, i, kind);
  const atMachines = isAtMachines(kind);
  const groups = atMachines ? targets.map((target) => [target]) : [targets];
  const triggers = groups.map((group) =>
    triggerOf(compilation, [...path, 'when'], fault.when, fault.nth ?? 1, atMachines ? (group[0] ?? null) : null),
  );
  const shared = {
    do: kind.name,
    forUs: kind.lasts === 'an-instant' ? 0 : fault.for === undefined ? null : (parseLength(fault.for)?.us ?? 0),
    ...strikesOf(compilation, fault, i),
    ...(fault.optional === true && { optional: true as const }),
    with: parametersOf(compilation, fault, i, kind),
  };
  fitProblems(compilation, i, { kind, targets, values: shared.with, machines });
  const first = triggers[0];
  if (first === undefined) return [];
  // Chance is drawn for each of several machines on its own.
  const together = !('strikes' in shared) || !atMachines;
  if (together && triggers.every((trigger) => sameTrigger(trigger, first)))
    return [{ ...shared, trigger: first, targets }];
  return groups.flatMap((group, at) => {
    const trigger = triggers[at];
    return trigger === undefined ? [] : [{ ...shared, trigger, targets: group }];
  });
}

/** After the close a while for what can only happen then, and no longer: everything has to heal. */
const strikesAfterCloseUs = 600_000_000;

/** What `odds`, `every` and `until` say; nothing where none does. */
function strikesOf(compilation: Compilation, fault: FaultContent, i: number): Pick<PlannedFault, 'strikes'> {
  const repeated = fault.when.trim().startsWith('every ');
  if (fault.odds === undefined && !repeated) return {};
  const closesUs = virtualUs(compilation, compilation.definition.closesAtS);
  return {
    strikes: {
      perMillion: parseRatio(fault.odds ?? '1/1') ?? 0,
      atLeast: parseLength(fault.for ?? '')?.atLeast === true,
      untilUs: timeOf(compilation, ['faults', i, 'until'], fault.until, closesUs + strikesAfterCloseUs),
      entry: i,
    },
  };
}

function sameTrigger(a: PlannedFault['trigger'], b: PlannedFault['trigger']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function targetsOf(compilation: Compilation, fault: FaultContent, i: number, kind: Fault): readonly string[] {
  const path = ['faults', i, 'at'];
  const ofItself = isAtMachines(kind) ? [] : [kind.on];
  const targets = fault.at === undefined ? ofItself : placesAt(compilation, fault, i);
  const atMachines = isAtMachines(kind);
  const wrong = targets.find((target) =>
    atMachines ? target === 'server' || target === 'display' : target !== kind.on,
  );
  if (wrong !== undefined) {
    const expected = atMachines ? `a station or machine (\`${kind.name}\` is ${onText[kind.on]})` : `\`${kind.on}\``;
    note(compilation, path, { found: `\`${wrong}\``, expected });
  }
  return [...new Set(targets)];
}

/** The actors `at:` names. */
function placesAt(compilation: Compilation, fault: FaultContent, i: number): readonly string[] {
  return placesIn(['faults', i], fault.at ?? []).flatMap(({ place, at }) => actorsAt(compilation, at, place, true));
}

const onText: Readonly<Record<Fault['on'], string>> = {
  line: "a fault of a station's line",
  machine: 'a fault of a machine',
  server: 'a fault of the server',
  display: 'a fault of the display',
  adversary: "done to a station's line",
};

function parametersOf(
  compilation: Compilation,
  fault: FaultContent,
  i: number,
  kind: Fault,
): Record<string, number | string> {
  const values: Record<string, number | string> = {};
  for (const [name, parameter] of Object.entries(kind.params)) {
    const written = fault.with?.[name];
    // A value of another unit was told on loading.
    const value = (written === undefined ? null : parameterValue(parameter, written)) ?? defaultOf(parameter);
    if (value === null) continue;
    values[name] =
      parameter.unit === 'actor' && written !== undefined
        ? machineAt(compilation, ['faults', i, 'with', name], String(value))
        : value;
  }
  const chance = fault.chance === undefined ? null : parseRatio(fault.chance);
  return chance === null ? values : { ...values, chance };
}
