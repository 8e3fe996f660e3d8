/** One generated scenario, run once: which checks broke, and which states, messages and faults it met. */
import { stringify } from 'yaml';
import type { Verdict } from '../judge/checks/check.ts';
import { judge } from '../judge/checks/judge.ts';
import { compileScenario } from '../simulation/scenario/compile.ts';
import { parseScenario } from '../simulation/scenario/load.ts';
import type { HostPlan } from '../simulation/host-plan.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import type { ScenarioContent } from '../simulation/scenario/schema.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { assertionKind, checkKinds } from './cause.ts';
import { type Coverage, coverageOf, thingsIn } from './coverage.ts';
import type { Host, OpenHost } from './host.ts';
import { closeTrace } from '../simulation/world/result.ts';
import { prepareWorld, runToEnd } from '../simulation/world/simulate.ts';
import { createStandInCrypto } from '../simulation/world/stand-in-crypto.ts';
import { traceHash } from '../simulation/world/trace-hash.ts';
import type { World } from '../simulation/world/world.ts';

export interface Trial {
  /** Check numbers that broke, or `assertion`; empty: everything holds. */
  readonly broken: readonly string[];
  /** Check and kind of every finding (`cause.ts`), the first one first. */
  readonly kinds: readonly string[];
  /** The first finding; empty where everything holds. */
  readonly sentence: string;
  readonly traceHash: string;
  readonly events: number;
  /** Units that can recover, of all the run has: what I16 demands. */
  readonly recoverable: number;
  readonly units: number;
  /** Whether a correct system must survive its faults (`world/survival.ts`). */
  readonly survivable: boolean;
  /** How often each fault took effect, by catalogue name. */
  readonly effects: Readonly<Record<string, number>>;
  /** What was on at one time, and all that was in the run (`coverage.ts`). */
  readonly coverage: Coverage;
  readonly things: readonly string[];
  /** Of a real database: statements begun, and of them those that failed. */
  readonly statements: { readonly count: number; readonly strikes: number };
}

/** A run on a real database. */
export interface Hosted {
  readonly open: OpenHost;
  readonly plan: HostPlan;
}

function statementsOf(host: Host | null): Trial['statements'] {
  return { count: host?.statements.count ?? 0, strikes: host?.statements.strikes ?? 0 };
}

/** The scenario as a person would write it. */
export function scenarioText(content: ScenarioContent): string {
  return stringify(content, { lineWidth: 120, flowCollectionPadding: false });
}

/** The plan of a generated scenario; null when it is none (a fault at a station that shrinking took away). */
export function planOf(text: string, seed: string): ScenarioPlan | null {
  const loaded = parseScenario(text, 'generated.yaml');
  if (!loaded.ok) return null;
  try {
    return compileScenario(loaded.scenario, { seed });
  } catch {
    return null;
  }
}

/** The whole trace of a run and what the checks say of it. Throws what the run throws. */
export function finished(
  plan: ScenarioPlan,
  seed: string,
): { readonly trace: readonly TraceEvent[]; readonly verdicts: readonly Verdict[] } {
  const world = prepareWorld(plan, seed, createStandInCrypto());
  runToEnd(world);
  closeTrace(world);
  return { trace: world.trace, verdicts: judge(world.trace) };
}

/**
 * Runs it to its end. An assertion of ours that fires is a finding like a broken check. `hosted`: on a real database, which
 * fails as its plan says.
 */
export function runTrial(plan: ScenarioPlan, seed: string, hosted: Hosted | null = null): Trial {
  let world: World | null = null;
  let host: Host | null = null;
  try {
    const crypto = createStandInCrypto();
    host = hosted?.open(plan, seed, crypto, hosted.plan) ?? null;
    world = prepareWorld(plan, seed, crypto, host?.store ?? null);
    runToEnd(world);
    closeTrace(world);
    host?.conclude();
    return trialOf(world, judge(world.trace), '', host);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return trialOf(world, [], sentence, host);
  } finally {
    host?.discard();
  }
}

function trialOf(world: World | null, verdicts: readonly Verdict[], assertion: string, host: Host | null): Trial {
  const trace = world?.trace ?? [];
  const red = verdicts.filter((verdict) => verdict.verdict === 'broken');
  const ended = trace.at(-1);
  const effects: Record<string, number> = {};
  world?.env.plan.faults.forEach((fault, at) => {
    effects[fault.do] = (effects[fault.do] ?? 0) + (world.state.faults[at]?.effects ?? 0);
  });
  return {
    broken: assertion === '' ? red.map(({ id }) => id) : ['assertion'],
    kinds: assertion === '' ? checkKinds(red, trace) : [assertionKind(assertion)],
    sentence: assertion === '' ? (red[0]?.findings[0]?.sentence ?? '') : assertion,
    get traceHash() {
      return traceHash(trace);
    },
    events: trace.length,
    recoverable: ended?.type === 'run.ended' ? ended.recoverable.length : 0,
    survivable: ended?.type !== 'run.ended' || ended.survivable,
    units: world?.env.plan.definition.units.length ?? 0,
    effects,
    get coverage() {
      return coverageOf(trace);
    },
    get things() {
      return thingsIn(trace, effects);
    },
    statements: statementsOf(host),
  };
}
