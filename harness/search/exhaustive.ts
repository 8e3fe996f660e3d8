/**
 * Every single fault of the catalogue at every point of one session, then every pair: the world is forked at each step,
 * so that cases share what came before, and a case whose state is one already gone on from is merged instead of run.
 * One merge in so many is run all the same, to prove the hash sound.
 */
import { judge } from '../judge/checks/judge.ts';
import { damagesMemory } from '../simulation/faults/catalogue.ts';
import type { FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import { startFault } from '../simulation/world/faults.ts';
import { step } from '../simulation/world/loop.ts';
import { closeTrace } from '../simulation/world/result.ts';
import { prepareWorld } from '../simulation/world/simulate.ts';
import { createStandInCrypto } from '../simulation/world/stand-in-crypto.ts';
import { forkWorld } from '../simulation/world/create-world.ts';
import type { World } from '../simulation/world/world.ts';
import { betweenStations, candidates, caseContent, withCandidates } from './candidates.ts';
import { withTwoCopies } from './generation.ts';
import { stateHash } from './state-hash.ts';
import { planOf, scenarioText } from './trial.ts';
import { unwatched, type Watch } from './watch.ts';

export interface ExhaustiveOptions {
  readonly content: ScenarioContent;
  readonly seed: string;
  readonly depth: 1 | 2;
  /** Takes every `count`th point from `index` on. */
  readonly shard: { readonly index: number; readonly count: number };
  /** One merge in so many is run in full. */
  readonly sampleEvery: number;
  readonly failuresMax: number;
}

export interface CaseFailure {
  readonly broken: readonly string[];
  readonly sentence: string;
  /** The case as a scenario. */
  readonly content: ScenarioContent;
}

export interface ExhaustiveResult {
  points: number;
  candidates: number;
  cases: number;
  /** Sessions back in an undisturbed state: their further pairs are single faults. */
  pruned: number;
  merges: number;
  mergesRun: number;
  /** Merges whose full run was red although the state merged with was not. */
  unsound: number;
  /** Cases after which nothing had to be complete: they can hardly fail, so a certificate has to say how many. */
  excused: number;
  /** Cases in which I1, I5 or I17 broke. */
  wrongTotals: number;
  broken: number;
  failures: CaseFailure[];
  /** Ended before every case was tried: by the watch, or because enough had failed. */
  cutShort: boolean;
  ms: number;
}

interface Search {
  readonly watch: Watch;
  readonly options: ExhaustiveOptions;
  readonly content: ScenarioContent;
  readonly faults: readonly FaultContent[];
  readonly result: ExhaustiveResult;
  /** States from which a whole run was, or is, green. */
  readonly seen: Set<string>;
  /** States of the session without any fault, where every single fault is tried anyway. */
  readonly undisturbed: ReadonlySet<string>;
}

interface Struck {
  readonly fault: FaultContent;
  readonly atUs: number;
}

export function exploreExhaustively(options: ExhaustiveOptions, watch: Watch = unwatched): ExhaustiveResult {
  const result: ExhaustiveResult = {
    ...{ points: 0, candidates: 0, cases: 0, pruned: 0, merges: 0, mergesRun: 0, unsound: 0 },
    ...{ excused: 0, wrongTotals: 0, broken: 0, failures: [], cutShort: false, ms: 0 },
  };
  const started = performance.now();
  const faults = candidates(options.depth === 1 ? 'all' : 'line-and-power');
  const isMended = ({ do: kind }: FaultContent) => damagesMemory(kind);
  const isBetween = ({ do: kind }: FaultContent) => betweenStations.includes(kind);
  explore(
    options,
    faults.filter((fault) => !isMended(fault) && !isBetween(fault)),
    result,
    watch,
  );
  // What only a second copy of the memory mends strikes the same session on a machine that has one; likewise two
  // stations.
  explore(options, faults.filter(isMended), result, watch);
  explore({ ...options, content: { ...options.content, stations: 2 } }, faults.filter(isBetween), result, watch);
  result.ms = performance.now() - started;
  return result;
}

function explore(
  options: ExhaustiveOptions,
  faults: readonly FaultContent[],
  result: ExhaustiveResult,
  watch: Watch,
): void {
  if (faults.length === 0 || result.cutShort) return;
  const content = withTwoCopies(withCandidates(options.content, faults));
  const plan = planOf(scenarioText(content), options.seed);
  if (plan === null) throw new Error('the reference session does not compile with the candidates');
  const prepared = prepareWorld(plan, options.seed, createStandInCrypto());
  const undisturbed = undisturbedStates(forkWorld(prepared));
  result.candidates += faults.length;
  walk({ watch, options, content, faults, result, ...undisturbed }, prepared, [], options.depth);
}

function undisturbedStates(world: World): Pick<Search, 'seen' | 'undisturbed'> {
  const states: string[] = [];
  do states.push(stateHash(world));
  while (step(world));
  return { seen: new Set(states), undisturbed: new Set(states) };
}

/**
 * Steps through `world`; at each point every candidate strikes a fork of it. Single faults strike at every step; pairs
 * at every step that showed in the trace. A world that is back in a state of the undisturbed session has nothing new to
 * say.
 */
function walk(search: Search, world: World, struck: readonly Struck[], depth: number): void {
  const { index, count } = search.options.shard;
  const outer = struck.length === 0;
  let length = -1;
  for (let going = true, point = 0; going; ) {
    if (search.options.depth === 1 || world.trace.length !== length) {
      if (!outer && backInStep(search, world)) return;
      if (!outer || point % count === index) strikeAll(search, world, struck, depth);
      if (outer) search.result.points++;
      point++;
    }
    length = world.trace.length;
    going = step(world) && !endsEarly(search);
  }
}

function endsEarly({ watch, options, result }: Search): boolean {
  if (watch.stopped() || result.failures.length >= options.failuresMax) result.cutShort = true;
  return result.cutShort;
}

function backInStep(search: Search, world: World): boolean {
  if (world.state.faults.some((fault) => fault.active) || !search.undisturbed.has(stateHash(world))) return false;
  search.result.pruned++;
  return true;
}

function strikeAll(search: Search, world: World, struck: readonly Struck[], depth: number): void {
  search.faults.forEach((fault, at) => {
    if (world.state.faults[at]?.active === true || (world.state.faults[at]?.started ?? 0) > 0) return;
    const fork = forkWorld(world);
    startFault(fork, at);
    const now = [...struck, { fault, atUs: world.state.nowUs }];
    if (now.length === depth) {
      finishCase(search, fork, now);
      return;
    }
    const next = forkWorld(fork);
    // First the case alone: a second fault that changes nothing then comes back to a state of it.
    finishCase(search, fork, now);
    walk(search, next, now, depth);
  });
}

/** Runs a case to its end, or to a state that is known to end well. */
function finishCase(search: Search, world: World, struck: readonly Struck[]): void {
  const { result, seen } = search;
  result.cases++;
  search.watch.moved(result.cases);
  const passed: string[] = [];
  // Of a case that others go on from every state is kept, of the others the first ones after the fault.
  const leaf = struck.length === search.options.depth;
  let merged = false;
  let looked = 0;
  try {
    while (step(world)) {
      if (merged || (looked > 1 && leaf) || world.state.faults.some((fault) => fault.active)) continue;
      looked++;
      const hash = stateHash(world);
      passed.push(hash);
      if (!seen.has(hash)) continue;
      merged = true;
      result.merges++;
      if (result.merges % search.options.sampleEvery !== 0) return;
      result.mergesRun++;
    }
    closeTrace(world);
    const end = world.trace.at(-1);
    if (end?.type === 'run.ended' && (!end.survivable || end.recoverable.length === 0)) result.excused++;
    const red = judge(world.trace).filter((verdict) => verdict.verdict === 'broken');
    if (red.length === 0) for (const hash of passed) seen.add(hash);
    else
      noteFailure(
        search,
        merged,
        struck,
        red.map(({ id }) => id),
        red[0]?.findings[0]?.sentence ?? '',
      );
  } catch (error) {
    noteFailure(search, merged, struck, ['assertion'], error instanceof Error ? error.message : String(error));
  }
}

function noteFailure(
  search: Search,
  merged: boolean,
  struck: readonly Struck[],
  broken: string[],
  sentence: string,
): void {
  const { result, content } = search;
  if (merged) result.unsound++;
  result.broken++;
  if (broken.some((id) => ['I1', 'I5', 'I17'].includes(id))) result.wrongTotals++;
  search.watch.failed(broken, sentence);
  result.failures.push({ broken, sentence, content: caseContent(content, struck) });
}
