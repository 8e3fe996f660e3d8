/**
 * Every power cut of a day: before and after each effect of machine and server, and at every byte of every flash sync.
 * The base run is forked at each step, so that all runs share the prefix they have in common.
 */
import type { Verdict } from '../checks/check.ts';
import { judge } from '../checks/judge.ts';
import type { TraceEvent } from '../trace/events.ts';
import { step } from '../world/loop.ts';
import { closeTrace } from '../world/result.ts';
import { forkWorld, type LoggedEffect, type PowerCut, type World } from '../world/world.ts';

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

export interface CutOptions {
  readonly downUs: number;
  /** Which actors lose power. */
  readonly actors: readonly (number | 'server')[];
  /** Take every nth case only; 1 for all. */
  readonly every: number;
}

/** The cuts worth trying at one effect. */
export function cutsAt(logged: LoggedEffect, downUs: number): PowerCut[] {
  const { actor, effect } = logged;
  const cut = (phase: PowerCut['phase'], sheetFalls = false): PowerCut => ({
    actor,
    effect,
    phase,
    downUs,
    sheetFalls,
  });
  const cuts = [cut('before'), cut('after')];
  if (logged.type === 'paper') cuts.push(cut('after', true));
  for (let prefix = 1; prefix <= logged.pendingBytes; prefix++) cuts.push(cut({ prefix }));
  return cuts;
}

function runCut(base: World, cut: PowerCut, effect: string): CutOutcome {
  const world = forkWorld(base);
  world.cut = cut;
  while (step(world)) {
    // each step is one event
  }
  closeTrace(world);
  let unresolved = 0;
  for (const event of world.trace) {
    if (event.type === 'machine.sent' && event.message.what === 'report') unresolved = event.message.report.unresolved;
  }
  const finished = world.state.finished === 'complete';
  return { cut, effect, verdicts: judge(world.trace), trace: world.trace, unresolved, finished };
}

/** Runs every case from `world` on; yields each outcome as it is judged. The base run itself has no cut. */
export function* everyPowerCut(world: World, options: CutOptions): Generator<CutOutcome> {
  let cases = 0;
  for (;;) {
    const before = forkWorld(world);
    world.effectLog = [];
    const going = step(world);
    for (const logged of world.effectLog) {
      if (!options.actors.includes(logged.actor)) continue;
      for (const cut of cutsAt(logged, options.downUs)) {
        if (cases++ % options.every === 0) yield runCut(before, cut, logged.type);
      }
    }
    if (!going) return;
  }
}

/** The cuts of a pair at one effect: around it, at half of what it programs, and with the sheet falling or not. */
function pairCutsAt(logged: LoggedEffect, downUs: number): PowerCut[] {
  return cutsAt(logged, downUs).filter(
    ({ phase }) => typeof phase === 'string' || phase.prefix === Math.ceil(logged.pendingBytes / 2),
  );
}

/**
 * Every pair of power cuts: each cut of the day, and after it each cut of what is left of the day, the recovery included.
 * `every`: take every nth first cut only.
 */
export function* everyPairOfCuts(world: World, options: CutOptions): Generator<CutOutcome> {
  let firsts = 0;
  for (;;) {
    const before = forkWorld(world);
    world.effectLog = [];
    const going = step(world);
    for (const logged of world.effectLog) {
      if (!options.actors.includes(logged.actor)) continue;
      for (const cut of pairCutsAt(logged, options.downUs)) {
        if (firsts++ % options.every === 0) yield* secondCuts(before, cut, options);
      }
    }
    if (!going) return;
  }
}

function* secondCuts(base: World, first: PowerCut, options: CutOptions): Generator<CutOutcome> {
  const world = forkWorld(base);
  world.cut = first;
  for (;;) {
    /** Until the first cut has happened there is no second one to try, and nothing to go back to. */
    const before = world.cut === null ? forkWorld(world) : null;
    world.effectLog = [];
    const going = step(world);
    if (before !== null) {
      for (const logged of world.effectLog) {
        if (!options.actors.includes(logged.actor)) continue;
        for (const cut of secondCutsAt(logged, options.downUs)) yield runCut(before, cut, logged.type);
      }
    }
    if (!going) return;
  }
}

/** After an effect is before the next one, so the second cut of a pair needs one side only; a sheet may fall all the same. */
function secondCutsAt(logged: LoggedEffect, downUs: number): PowerCut[] {
  return cutsAt(logged, downUs).filter(({ phase, sheetFalls }) => phase === 'before' || sheetFalls);
}
