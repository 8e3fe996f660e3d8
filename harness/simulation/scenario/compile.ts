/**
 * Turns a loaded scenario into a plan for one seed: the election is built, every place, machine, contest and option is
 * resolved. The run begins half an hour before the polls open; a whole night brings its own beginning.
 */
import type { DeviceProfile } from '../../../firmware-sim/profiles.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import { type Problem, ScenarioError, sortedProblems } from '../../judge/input/problem.ts';
import { DataFileError } from '../elections/data-file.ts';
import { buildElectionOf } from '../elections/definition.ts';
import {
  type ElectionFile,
  electionFileSchema,
  loadElectionFile,
  readElectionFile,
} from '../elections/election-file.ts';
import { nightPlan } from '../elections/night.ts';
import { nightNames } from '../elections/night-file.ts';
import {
  type PlannedAct,
  type PlannedFault,
  type PlannedMachine,
  type ScenarioPlan,
  strikeStretchMax,
} from '../plan/plan.ts';
import { type Compilation, durationUs, virtualUs } from './compilation.ts';
import { plannedActs } from './compile-act.ts';
import { plannedExpectations } from './compile-expect.ts';
import { plannedFaults } from './compile-fault.ts';
import { withJournals } from './compile-journal.ts';
import { extraActor, extraMachines, profileOf, regularMachines } from './compile-machine.ts';
import { withNeighbours } from './compile-neighbour.ts';
import type { ScenarioFile } from './load.ts';
import { placesOf, resolveUnits } from './place.ts';
import type { ScenarioContent } from './schema.ts';
import { problemAt, type Source } from './source.ts';
import { checkWeights } from './voters.ts';

const beforeOpeningS = 1800;
const baud = 115_200;
const latencyUs = 20_000;
const publishEveryUs = 60_000_000;
const limitUs = 2 * 3_600_000_000;

export interface CompileOptions {
  /** Seed of everything drawn: voters, times, faults. */
  readonly seed: string;
}

/** The plan of a scenario. Throws ScenarioError with every name the election does not have. */
export function compileScenario(scenario: ScenarioFile, options: CompileOptions): ScenarioPlan {
  const { plan, problems } = compile(scenario, options);
  if (plan === null || problems.length > 0) throw new ScenarioError(sortedProblems(problems));
  return plan;
}

/** Every name the election does not have, and every figure it cannot have; of a scenario that has other mistakes too. */
export function compileProblems(scenario: ScenarioFile, options: CompileOptions): readonly Problem[] {
  return compile(scenario, options).problems;
}

function compile(scenario: ScenarioFile, options: CompileOptions): { plan: ScenarioPlan | null; problems: Problem[] } {
  const { source, content } = scenario;
  const problems: Problem[] = [];
  // What comes after a mistake is judged as if the mistake were not there: the plan is thrown away in the end.
  const profile = profileOf(source, content, problems);
  const stage = electionDay(scenario, options.seed, profile, problems);
  if (stage === null) return { plan: null, problems };
  const { epochS } = stage;
  const definition = withRules(stage.definition, content);
  const places = placesOf(definition, extraPlaces(definition, content));
  const compilation: Compilation = { source, content, seed: options.seed, definition, epochS, places, problems };
  checkWeights(compilation);
  const regular = stage.machines ?? withJournals(compilation, regularMachines(compilation, profile));
  return { plan: assemble(compilation, regular, profile, stage.acts), problems };
}

/** When a fault is over whose time is known; 0 where it waits for an event. */
function overUs({ trigger, strikes, forUs }: PlannedFault): number {
  const length = (forUs ?? 0) * (strikes?.atLeast === true ? strikeStretchMax : 1);
  if (strikes !== undefined) return strikes.untilUs + length;
  return trigger.type === 'time' ? trigger.atUs + length : 0;
}

function assemble(
  compilation: Compilation,
  regular: readonly PlannedMachine[],
  profile: DeviceProfile,
  acts: readonly PlannedAct[],
): ScenarioPlan {
  const { content, definition, epochS, source } = compilation;
  const machines = withNeighbours(compilation, [...regular, ...extraMachines(compilation, regular, profile)]);
  const faults = plannedFaults(compilation, machines);
  const own = plannedActs(compilation, machines);
  const allActs = [...acts, ...own];
  const timed = [...faults.map(overUs), ...allActs.map(({ trigger }) => (trigger.type === 'time' ? trigger.atUs : 0))];
  const closesUs = virtualUs(compilation, definition.closesAtS);
  const lastUs = Math.max(closesUs, ...machines.map((machine) => machine.closeAtUs), ...timed);
  return {
    name: content.name.trim(),
    story: (content.story ?? '').trim(),
    file: source.file,
    definition,
    mode: content.mode ?? 'live',
    machines,
    faults,
    acts: allActs,
    expect: plannedExpectations(compilation),
    baud: content.line?.baud ?? baud,
    latencyUs: durationUs(content.line?.latency, latencyUs),
    publishEveryUs: durationUs(content.publishEvery, publishEveryUs),
    epochS,
    limitUs: content.limit === undefined ? lastUs + limitUs : closesUs + durationUs(content.limit, limitUs),
    limitStands: content.limit !== undefined,
  };
}

interface ElectionDay {
  readonly definition: ElectionDefinition;
  readonly epochS: number;
  /** The machines of a whole night; null where they are made from the file. */
  readonly machines: readonly PlannedMachine[] | null;
  readonly acts: readonly PlannedAct[];
}

/** The election with the rules that the scenario sets in place of the election's own. */
function withRules(definition: ElectionDefinition, content: ScenarioContent): ElectionDefinition {
  const { records, handCountFinal } = content;
  return {
    ...definition,
    ...(records !== undefined && { records }),
    ...(handCountFinal !== undefined && {
      handCountFinalAfterS: Math.ceil(durationUs(handCountFinal, 0) / 1_000_000),
    }),
  };
}

/** The election the scenario takes place in; null after noting a problem. */
function electionDay(
  scenario: ScenarioFile,
  seed: string,
  profile: DeviceProfile,
  problems: Problem[],
): ElectionDay | null {
  const { source, content, electionPath } = scenario;
  if (content.stations === 'all') {
    const { election } = content;
    if (electionPath === null && typeof election === 'string' && nightNames.includes(election)) {
      return nightPlan(election, { seed, profile });
    }
    const expected = `a number of stations; whole nights are carried for ${oneOf(nightNames)}`;
    problems.push(problemAt(source, ['stations'], { expected }));
    return null;
  }
  const file = electionPath === null ? namedElection(content.election) : ownElection(electionPath, problems);
  if (file === null) return null;
  const typesExist = ballotTypesExist(source, content, file, problems);
  const definition = buildElectionOf(file, {
    stations: content.stations,
    ballotTypes: typesExist ? (content.ballotTypes ?? 'all') : 'all',
    seed,
    ...(content.registered !== undefined && { registered: content.registered }),
  });
  return { definition, epochS: definition.opensAtS - beforeOpeningS, machines: null, acts: [] };
}

/** A carried election, or the one in the scenario itself; null where that one has mistakes, which are told on loading. */
function namedElection(election: ScenarioContent['election']): ElectionFile | null {
  return typeof election === 'string'
    ? loadElectionFile(election)
    : (electionFileSchema.safeParse(election).data ?? null);
}

function ownElection(path: string, problems: Problem[]): ElectionFile | null {
  try {
    return readElectionFile(path);
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    const { file, line, found, expected } = error;
    problems.push({ file, line: line ?? 0, column: 0, where: error.path, found, expected, hint: '', excerpt: '' });
    return null;
  }
}

function ballotTypesExist(source: Source, content: ScenarioContent, file: ElectionFile, problems: Problem[]): boolean {
  const typeIds = file.ballotTypes.map((type) => type.id);
  const before = problems.length;
  if (Array.isArray(content.ballotTypes)) {
    content.ballotTypes.forEach((type, i) => {
      if (typeIds.includes(type)) return;
      const expected = `a ballot type of ${file.id}: ${oneOf(typeIds)}`;
      problems.push(problemAt(source, ['ballotTypes', i], { expected, hint: didYouMean(type, typeIds) }));
    });
  }
  return problems.length === before;
}

/** Names of added machines with their actors; a place that is not there is noted where the machine is compiled. */
function extraPlaces(definition: ElectionDefinition, content: ScenarioContent): { name: string; actor: string }[] {
  const places = placesOf(definition, []);
  return (content.machines ?? []).flatMap((machine) => {
    const result = resolveUnits(places, machine.at);
    const [number] = result.ok ? result.units : [];
    // With its own place unknown a machine still has its name: who refers to it is not wrong as well.
    const unit = definition.units.find((each) => number === undefined || each.number === number);
    return unit === undefined ? [] : [{ name: machine.name, actor: extraActor(unit.id, machine.name) }];
  });
}
