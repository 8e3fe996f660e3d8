/** Turns a finished world into a run's result: verdicts, expectations, faults with their effects, counts, one sentence. */
import type { CheckId } from '../../judge/checks/check.ts';
import { judge } from '../../judge/checks/judge.ts';
import type { RunOptions, RunResult } from '../run-result.ts';
import type { TraceEvent } from '../../judge/trace/events.ts';
import { type CutShort, cutShortOf, cutShortText, excuseCutShort, localClock, openFaults } from './cut-short.ts';
import { judgeExpectations } from '../../judge/expectations/judging.ts';
import { recordOutputs } from './outputs/read-outputs.ts';
import { actResults, faultResults } from './planned.ts';
import { type RunFacts, type RunStatus, runStatus } from './run-status.ts';
import { judgeSurvival } from './survival.ts';
import { record, type World } from './world.ts';
import { traceHash } from './trace-hash.ts';

/** Closes the trace: what was rendered and how it reads, why the run ended and what its faults allow to be expected. */
export function closeTrace(world: World): void {
  const { state } = world;
  const { plan } = world.env;
  // A fault that never began excuses nothing.
  const begun = plan.faults.filter((_, index) => (state.faults[index]?.started ?? 0) > 0);
  const survival = judgeSurvival({ ...plan, faults: begun });
  const inside = state.finished === 'complete' ? [] : openFaults(world);
  recordOutputs(world);
  record(world, 'harness', {
    type: 'run.ended',
    reason: world.state.finished ?? 'time',
    survivable: survival.survivable,
    whyNot: survival.whyNot,
    faultsEndedAtUs: world.state.faultsEndedAtUs,
    recoverable: survival.recoverable,
    ...(inside.length > 0 && { inside }),
  });
}

function spread(values: readonly number[]): { min: number; median: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[sorted.length >> 1] ?? 0, max: sorted.at(-1) ?? 0 };
}

function counts(world: World): RunResult['counts'] {
  const { machines, lines } = world.state;
  const frames = lines.map((line) => line.frames.toServer + line.frames.toMachine);
  const prefilled = world.env.plan.machines.reduce(
    (sum, machine) => sum + machine.prefilled.reduce((ballots, { count }) => ballots + count, 0),
    0,
  );
  return {
    machines: machines.length,
    sheets: world.env.sheets.length + prefilled,
    events: world.trace.length,
    frames: frames.reduce((sum, each) => sum + each, 0),
    perMachine: {
      transitions: spread(machines.map((machine) => machine.stats.transitions)),
      frames: spread(frames),
      commits: spread(machines.map((machine) => machine.stats.commits)),
    },
  };
}

/** What the run means as a whole. */
function statusOf(world: World, facts: Omit<RunFacts, 'cutShort' | 'insideFault' | 'device'>): RunStatus {
  const cut = cutShortIn(world);
  const { epochS, definition } = world.env.plan;
  const cutShort = cut === null ? '' : cutShortText(cut, localClock(epochS, definition.utcOffsetMinutes));
  const insideFault = cut !== null && cut.inside.length > 0;
  return runStatus({ ...facts, cutShort, insideFault, device: world.env.device !== null });
}

function cutShortIn({ trace }: World): CutShort | null {
  const [start] = trace;
  const end = trace.at(-1);
  return start?.type === 'run.started' && end?.type === 'run.ended' ? cutShortOf(start, end) : null;
}

/** The result of a finished run. `realMs`: how long it took on the wall. */
export function resultOf(world: World, options: RunOptions, realMs: number): RunResult {
  const { plan } = world.env;
  closeTrace(world);
  const verdicts = judge(world.trace);
  const expectations = excuseCutShort(plan.expect, judgeExpectations(world.trace, verdicts), cutShortIn(world));
  const mustBreak = plan.expect.flatMap((each) => (each.type === 'broken' ? [...each.checks] : [])) as CheckId[];
  const faults = faultResults(world);
  const acts = actResults(world);
  const { status, summary, reasons } = statusOf(world, { verdicts, expectations, faults, acts, mustBreak });
  const ended = world.trace.at(-1);
  const isPublication = (event: TraceEvent): event is Extract<TraceEvent, { type: 'server.published' }> =>
    event.type === 'server.published';
  return {
    scenario: plan.name,
    story: plan.story,
    file: plan.file,
    seed: options.seed,
    on: options.on,
    crypto: world.env.crypto.name,
    status,
    summary,
    reasons,
    whyNot: ended?.type === 'run.ended' ? ended.whyNot : '',
    verdicts,
    expectations,
    faults,
    acts,
    traceHash: traceHash(world.trace),
    trace: world.trace,
    token: '',
    virtualUs: world.state.nowUs,
    realMs,
    pace: null,
    counts: counts(world),
    mustBreak,
    lastSnapshot: world.trace.findLast(isPublication) ?? null,
  };
}
