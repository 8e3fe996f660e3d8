/**
 * Every power cut of a day: before and after each effect of machine and server, and at every byte of every flash sync.
 * The base run is forked at each step, so that all runs share the prefix they have in common; and where asked, a cut
 * that leaves the world in the same state as an earlier cut (they differed only in what the power loss destroyed) takes
 * that cut's end.
 */
import type { Verdict } from '../judge/checks/check.ts';
import { judge } from '../judge/checks/judge.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { step } from '../simulation/world/loop.ts';
import { closeTrace } from '../simulation/world/result.ts';
import { stateHash } from './state-hash.ts';
import { forkWorld } from '../simulation/world/create-world.ts';
import type { LoggedEffect, PowerCut, World } from '../simulation/world/world.ts';

export interface CutOutcome {
  readonly cut: PowerCut;
  /** Kind of the effect, for instance `flash.sync`. */
  readonly effect: string;
  readonly verdicts: readonly Verdict[];
  readonly trace: readonly TraceEvent[];
  /** Unresolved sheets of the last report. */
  readonly unresolved: number;
  readonly finished: boolean;
}

type End = Pick<CutOutcome, 'verdicts' | 'unresolved' | 'finished'>;

/**
 * Ends by the state a cut left behind. One in `sampleEvery` merged cases is run all the same, to prove the hash sound.
 */
export interface Merging {
  readonly ends: Map<string, End>;
  /** All pairs that begin with a first cut, by the state it left behind. */
  readonly pairs: Map<string, readonly CutOutcome[]>;
  readonly sampleEvery: number;
  merged: number;
  sampled: number;
  /** Sampled cases that ended otherwise than the case they were merged with. */
  unsound: number;
}

export function createMerging(sampleEvery: number): Merging {
  return { ends: new Map(), pairs: new Map(), sampleEvery, merged: 0, sampled: 0, unsound: 0 };
}

export interface CutOptions {
  readonly downUs: number;
  /** Which actors lose power. */
  readonly actors: readonly (number | 'server')[];
  /** Take every nth case only; 1 for all. Of pairs: every nth first cut. */
  readonly every: number;
  /** Which share of these, in blocks of neighbours since they merge best; all unless said. */
  readonly share?: { readonly index: number; readonly count: number };
  readonly merging?: Merging;
}

const shareBlock = 8;

function isOurs(at: number, { every, share }: CutOptions): boolean {
  return at % every === 0 && (share === undefined || Math.floor(at / every / shareBlock) % share.count === share.index);
}

/** The cuts worth trying at one effect. */
function cutsAt(logged: LoggedEffect, downUs: number): PowerCut[] {
  const { actor, effect } = logged;
  const at = (phase: PowerCut['phase'], sheetFalls = false): PowerCut => ({
    actor,
    effect,
    phase,
    downUs,
    sheetFalls,
  });
  const cuts = [at('before'), at('after')];
  if (logged.type === 'paper') cuts.push(at('after', true));
  for (let prefix = 1; prefix <= logged.pendingBytes; prefix++) cuts.push(at({ prefix }));
  return cuts;
}

function runCut(base: World, cut: PowerCut, effect: string, merging: Merging | undefined): CutOutcome {
  const world = forkWorld(base);
  world.cut = cut;
  if (!goUntilCut(world)) throw new Error(`the cut at effect ${cut.effect} never comes`);
  const state = merging === undefined ? '' : stateHash(world);
  const earlier = merging?.ends.get(state);
  if (merging !== undefined && earlier !== undefined) {
    merging.merged += 1;
    if (merging.merged % merging.sampleEvery !== 0) return { ...earlier, cut, effect, trace: world.trace };
  }
  const end = liveOn(world);
  if (merging !== undefined && earlier !== undefined) {
    merging.sampled += 1;
    if (inWords(end) !== inWords(earlier)) merging.unsound += 1;
  }
  merging?.ends.set(state, end);
  return { ...end, cut, effect, trace: world.trace };
}

/** False when the run is over before. */
function goUntilCut(world: World): boolean {
  while (world.cut !== null) if (!step(world)) return world.cut === null;
  return true;
}

function liveOn(world: World): End {
  while (step(world)) {
    // each step is one event
  }
  closeTrace(world);
  let unresolved = 0;
  for (const event of world.trace) {
    if (event.type === 'machine.sent' && event.message.what === 'report') unresolved = event.message.report.unresolved;
  }
  return { verdicts: judge(world.trace), unresolved, finished: world.state.finished === 'complete' };
}

function inWords({ verdicts, unresolved, finished }: End): string {
  return JSON.stringify([verdicts.map(({ id, verdict }) => [id, verdict]), unresolved, finished]);
}

/** Runs `world` to its end; at each effect of the actors in question, the world as it was before that step. */
function* effectsFrom(world: World, { actors }: CutOptions): Generator<readonly [World, LoggedEffect]> {
  for (let going = true; going; ) {
    const before = forkWorld(world);
    world.effectLog = [];
    going = step(world);
    for (const logged of world.effectLog) if (actors.includes(logged.actor)) yield [before, logged];
  }
}

/** Runs every case from `world` on; yields each outcome as it is judged. The base run itself has no cut. */
export function* everyPowerCut(world: World, options: CutOptions): Generator<CutOutcome> {
  let cases = 0;
  for (const [before, logged] of effectsFrom(world, options)) {
    for (const powerCut of cutsAt(logged, options.downUs)) {
      if (isOurs(cases++, options)) yield runCut(before, powerCut, logged.type, options.merging);
    }
  }
}

/** The cuts of a pair at one effect: around it, at half of what it programs, and with the sheet falling or not. */
function pairCutsAt(logged: LoggedEffect, downUs: number): PowerCut[] {
  return cutsAt(logged, downUs).filter(
    ({ phase }) => typeof phase === 'string' || phase.prefix === Math.ceil(logged.pendingBytes / 2),
  );
}

/**
 * Every pair of power cuts: each cut of the day, and after it each cut of what is left of the day, the recovery
 * included. `every`: take every nth first cut only.
 */
export function* everyPairOfCuts(world: World, options: CutOptions): Generator<CutOutcome> {
  let firsts = 0;
  for (const [before, logged] of effectsFrom(world, options)) {
    for (const powerCut of pairCutsAt(logged, options.downUs)) {
      if (isOurs(firsts++, options)) yield* pairsAfter(before, powerCut, options);
    }
  }
}

/** All pairs that begin with this cut; where an equal state was explored before, the pairs of that one. */
function* pairsAfter(base: World, first: PowerCut, options: CutOptions): Generator<CutOutcome> {
  const world = forkWorld(base);
  world.cut = first;
  if (!goUntilCut(world)) throw new Error(`the cut at effect ${first.effect} never comes`);
  const { merging } = options;
  if (merging === undefined) {
    yield* secondCuts(world, options);
    return;
  }
  const state = stateHash(world);
  const earlier = merging.pairs.get(state);
  if (earlier !== undefined) {
    merging.merged += earlier.length;
    yield* earlier;
    return;
  }
  const pairs: CutOutcome[] = [];
  for (const outcome of secondCuts(world, options)) {
    pairs.push({ ...outcome, trace: [] });
    yield outcome;
  }
  merging.pairs.set(state, pairs);
}

/** From the first cut on: `world` has just lost its power. */
function* secondCuts(world: World, options: CutOptions): Generator<CutOutcome> {
  for (const [before, logged] of effectsFrom(world, options)) {
    for (const powerCut of secondCutsAt(logged, options.downUs)) {
      yield runCut(before, powerCut, logged.type, options.merging);
    }
  }
}

/**
 * After an effect is before the next one, so the second cut of a pair needs one side only; a sheet may fall all the
 * same.
 */
function secondCutsAt(logged: LoggedEffect, downUs: number): PowerCut[] {
  return cutsAt(logged, downUs).filter(({ phase, sheetFalls }) => phase === 'before' || sheetFalls);
}
