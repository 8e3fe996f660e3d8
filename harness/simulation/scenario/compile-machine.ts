/** The machines of a plan: one regular machine a unit, spread over the polling day, and those the scenario adds. */
import { type DeviceProfile, deviceProfiles, standard } from '../../../firmware-sim/profiles.ts';
import type { Unit } from '../../../protocol/election/definition.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import type { Problem } from '../../judge/input/problem.ts';
import type { PlannedMachine, PlannedSheet } from '../plan/plan.ts';
import { nextInt, randomStream } from '../random.ts';
import { kindsOf, makeSheets, type SheetKind, sheetKinds, sheetOfKind } from '../workload/voters.ts';
import { actorsAt, type Compilation, durationUs, machineAt, note, timeOf, unitAt, virtualUs } from './compilation.ts';
import type { MachineContent, ScenarioContent } from './schema.ts';
import { problemAt, type Source } from './source.ts';
import { distributionOf } from './voters.ts';

const minuteUs = 60_000_000;
/** Machines are switched on so long after the run begins, twenty minutes before the polls open. */
export const powerOnUs = 10 * minuteUs;
const closeSpreadUs = 2 * minuteUs;
/** A machine switched on during the day feeds its first sheet so much later. */
const setUpUs = 20 * minuteUs;

/** In place of a profile nobody knows: room enough that no figure is called too large for it as well. */
const unknownProfile: DeviceProfile = { ...standard, slots: 1_000_000 };

/** The profile of the file: a carried one, or one with some values of its own. One nobody knows is noted as a problem. */
export function profileOf(source: Source, content: ScenarioContent, problems: Problem[]): DeviceProfile {
  const written = content.profile ?? 'standard';
  const names = Object.keys(deviceProfiles);
  const name = typeof written === 'string' ? written : (written.base ?? 'standard');
  const base = deviceProfiles[name];
  if (base === undefined) {
    const path = typeof written === 'string' ? ['profile'] : ['profile', 'base'];
    problems.push(problemAt(source, path, { expected: oneOf(names), hint: didYouMean(name, names) }));
    return unknownProfile;
  }
  if (typeof written === 'string') return base;
  return {
    ...base,
    name: `${name}, changed`,
    slots: written.slots ?? base.slots,
    logSizeBytes: written.logSizeBytes ?? base.logSizeBytes,
    boxCounter: written.boxCounter ?? base.boxCounter,
    announceBelowSlots: written.announceBelowSlots ?? base.announceBelowSlots,
  };
}

/** One regular machine for every unit that reports over the wire. */
export function regularMachines(compilation: Compilation, profile: DeviceProfile): PlannedMachine[] {
  const { content, definition, seed } = compilation;
  const explicit = explicitSheets(compilation);
  const ballots = content.ballots ?? 0;
  const spreadUs = durationUs(content.polls?.closeSpread, closeSpreadUs);
  const opensUs = virtualUs(compilation, definition.opensAtS);
  const closesUs = virtualUs(compilation, definition.closesAtS);
  return definition.units
    .filter((unit) => unit.source === 'machine')
    .map((unit) => {
      const sheets = [
        ...(explicit[unit.id] ?? []),
        ...drawnSheets(compilation, unit, ballots, { index: 0, mode: content.mode ?? 'live' }),
      ];
      return {
        actor: unit.id,
        unit: unit.number,
        mode: content.mode ?? 'live',
        role: 'regular',
        profile,
        sheets,
        prefilled: [],
        neighbourUnits: [],
        powerOnAtUs: powerOnUs,
        closeAtUs: closesUs + nextInt(randomStream(seed, unit.id, 'close of polls'), spreadUs + 1),
        ballotEveryUs: spacingUs(content, sheets.length, closesUs - opensUs),
        keyOf: null,
        assigned: true,
      };
    });
}

function spacingUs(content: ScenarioContent, sheets: number, dayUs: number): number {
  return durationUs(content.polls?.ballotEvery, Math.floor(Math.max(0, dayUs) / (sheets + 1)));
}

/** Sheets of a unit as the file's voters fill them. `readable`: without those whose marks no machine may guess. */
export function drawnSheets(
  compilation: Compilation,
  unit: Unit,
  count: number,
  drawn: { readonly index: number; readonly mode: PlannedMachine['mode']; readonly readable?: boolean },
): PlannedSheet[] {
  const { definition, seed } = compilation;
  const { index, mode, readable = false } = drawn;
  const voters = distributionOf(compilation);
  const distribution = readable ? { ...voters, marginal: { numerator: 0, denominator: 1 } } : voters;
  return makeSheets({ definition, unit: unit.number, style: unit.style, count, seed, distribution, index, mode });
}

/** Sheets the file names one by one, by machine; their random streams lie beyond those of drawn sheets. */
const explicitIndex = 10_000_000;

function explicitSheets(compilation: Compilation): Record<string, PlannedSheet[]> {
  const { content, definition, seed } = compilation;
  const sheets: Record<string, PlannedSheet[]> = {};
  const options = { definition, seed, mode: content.mode ?? 'live', distribution: distributionOf(compilation) };
  (content.sheets ?? []).forEach((entry, i) => {
    const kind = sheetKinds.find((name) => name === entry.kind);
    if (kind === undefined) return;
    for (const actor of actorsAt(compilation, ['sheets', i, 'at'], entry.at ?? 'all stations', false)) {
      const unit = definition.units.find((each) => each.id === actor);
      if (unit === undefined || !carries(compilation, i, unit, kind)) continue;
      const list = sheets[actor] ?? [];
      sheets[actor] = list;
      for (let made = 0; made < (entry.count ?? 1); made++) {
        const index = explicitIndex + list.length;
        list.push(sheetOfKind(kind, { ...options, unit: unit.number, style: unit.style, index }));
      }
    }
  });
  return sheets;
}

/** Whether the unit's ballot can be of this kind. Where the file says `at:`, that it cannot is a mistake; otherwise it is skipped. */
function carries(compilation: Compilation, entry: number, unit: Unit, kind: SheetKind): boolean {
  const kinds = kindsOf(compilation.definition, unit.style);
  if (kinds.includes(kind)) return true;
  if (compilation.content.sheets?.[entry]?.at !== undefined) {
    const expected = `${oneOf(kinds)} on the ballot of ${unit.id}`;
    note(compilation, ['sheets', entry, 'kind'], { expected });
  }
  return false;
}

/** The machines the scenario adds. */
export function extraMachines(
  compilation: Compilation,
  regular: readonly PlannedMachine[],
  profile: DeviceProfile,
): PlannedMachine[] {
  return (compilation.content.machines ?? []).map((machine, i) =>
    extraMachine(compilation, regular, profile, machine, i),
  );
}

function extraMachine(
  compilation: Compilation,
  regular: readonly PlannedMachine[],
  profile: DeviceProfile,
  machine: MachineContent,
  i: number,
): PlannedMachine {
  const { definition } = compilation;
  const path = ['machines', i];
  const [first] = definition.units;
  if (first === undefined) throw new Error('an election without units');
  const unit = unitAt(compilation, [...path, 'at'], machine.at) ?? first;
  const onUs = timeOf(compilation, [...path, 'on'], machine.on, powerOnUs);
  const opensUs = virtualUs(compilation, definition.opensAtS);
  const closeAtUs = timeOf(
    compilation,
    [...path, 'close'],
    machine.close,
    virtualUs(compilation, definition.closesAtS),
  );
  const copied = machine.copyOf === undefined ? '' : machineAt(compilation, [...path, 'copyOf'], machine.copyOf);
  const original = regular.find((each) => each.actor === copied);
  const mode = machine.role === 'rehearsal' ? 'rehearsal' : (compilation.content.mode ?? 'live');
  const sheets =
    original?.sheets ?? drawnSheets(compilation, unit, machine.ballots ?? 0, { index: 1_000_000 * (i + 1), mode });
  const cardOf = machine.cardOf === undefined ? '' : machineAt(compilation, [...path, 'cardOf'], machine.cardOf);
  const sameKey = copied === '' ? cardOf : copied;
  const keyOf = machine.keyOf === undefined ? sameKey : machineAt(compilation, [...path, 'keyOf'], machine.keyOf);
  return {
    actor: extraActor(unit.id, machine.name),
    unit: unit.number,
    mode,
    role: machine.role,
    profile,
    sheets,
    prefilled: original?.prefilled ?? [],
    neighbourUnits: [],
    powerOnAtUs: onUs,
    closeAtUs,
    ballotEveryUs: spacingUs(compilation.content, sheets.length, closeAtUs - Math.max(opensUs, onUs + setUpUs)),
    keyOf: keyOf === '' ? null : keyOf,
    assigned: machine.assigned ?? machine.role !== 'impostor',
    ...(cardOf !== '' && { cardOf }),
  };
}

/** Actor name of an added machine. */
export function extraActor(unitId: string, name: string): string {
  return `${unitId} (${name})`;
}
