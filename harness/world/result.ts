/** Turns a finished world into a run's result: verdicts, expectations, faults with their effects, counts, one sentence. */
import type { CheckId, Verdict } from '../checks/check.ts';
import { judge } from '../checks/judge.ts';
import type { ExpectationResult, FaultResult, RunOptions, RunResult } from '../run-result.ts';
import type { TraceEvent } from '../trace/events.ts';
import { actsMissed, canBeDone } from './device.ts';
import { judgeExpectations } from '../expectations/judging.ts';
import { judgeSurvival } from './survival.ts';
import { record, type World } from './world.ts';
import { traceHash } from './trace-hash.ts';

/** Closes the trace: why the run ended and what its faults allow to be expected. */
export function closeTrace(world: World): void {
  const { state } = world;
  const { plan } = world.env;
  // A fault that never began excuses nothing.
  const begun = plan.faults.filter((_, index) => (state.faults[index]?.started ?? 0) > 0);
  const survival = judgeSurvival({ ...plan, faults: begun });
  record(world, 'harness', {
    type: 'run.ended',
    reason: world.state.finished ?? 'time',
    survivable: survival.survivable,
    whyNot: survival.whyNot,
    faultsEndedAtUs: world.state.faultsEndedAtUs,
    recoverable: survival.recoverable,
  });
}

function faultResults(world: World): FaultResult[] {
  return world.env.plan.faults.map((fault, index) => {
    const state = world.state.faults[index];
    return {
      fault: index,
      do: fault.do,
      where: fault.targets.join(', '),
      started: state?.started ?? 0,
      effects: state?.effects ?? 0,
      unavailable: canBeDone(world, fault.do) ? '' : `${fault.do} cannot be done on this transport (${world.env.on})`,
    };
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

interface Judgement {
  readonly status: RunResult['status'];
  readonly summary: string;
}

function summarise(
  verdicts: readonly Verdict[],
  expectations: readonly ExpectationResult[],
  faults: readonly FaultResult[],
  mustBreak: readonly CheckId[],
  world: World,
): Judgement {
  const broken = verdicts.filter((verdict) => verdict.verdict === 'broken' && !mustBreak.includes(verdict.id));
  const first = broken[0];
  if (first !== undefined) {
    const sentence = first.findings[0]?.sentence ?? first.name;
    return { status: 'broken', summary: `${first.id} (${first.name}): ${sentence}` };
  }
  const unmet = expectations.find((each) => each.met === false);
  if (unmet !== undefined) return { status: 'broken', summary: `expected: ${unmet.text}; found: ${unmet.found}` };
  const cannot = faults.find((fault) => fault.unavailable !== '');
  if (cannot !== undefined) return { status: 'inconclusive', summary: cannot.unavailable };
  const missed = actsMissed(world);
  if (missed !== '') return { status: 'inconclusive', summary: missed };
  // One that comes by chance has had its chance.
  const idle = faults.find(({ fault, started }) => started === 0 && (world.state.faults[fault]?.drawnAtUs ?? -1) < 0);
  if (idle !== undefined) return { status: 'inconclusive', summary: `${idle.do} at ${idle.where} was never triggered` };
  const open = expectations.find((each) => each.met === null);
  if (open !== undefined) return { status: 'inconclusive', summary: `${open.text}: ${open.found}` };
  const unsure = verdicts.filter((verdict) => verdict.verdict === 'inconclusive');
  const [doubt] = unsure;
  if (world.env.device !== null && unsure.length > 0 && expectations.length > 0) {
    const ids = unsure.map((verdict) => verdict.id).join(', ');
    return { status: 'holds', summary: `every expectation holds; the device does not show what ${ids} would need` };
  }
  if (doubt !== undefined) return { status: 'inconclusive', summary: `${doubt.id}: ${doubt.reason}` };
  if (mustBreak.length > 0) return { status: 'holds', summary: `${mustBreak.join(', ')} turned red, as it must` };
  return { status: 'holds', summary: 'every check and expectation holds' };
}

/** The result of a finished run. `realMs`: how long it took on the wall. */
export function resultOf(world: World, options: RunOptions, realMs: number): RunResult {
  const { plan } = world.env;
  closeTrace(world);
  const verdicts = judge(world.trace);
  const expectations = judgeExpectations(world.trace, verdicts);
  const mustBreak = plan.expect.flatMap((each) => (each.type === 'broken' ? [...each.checks] : [])) as CheckId[];
  const faults = faultResults(world);
  const { status, summary } = summarise(verdicts, expectations, faults, mustBreak, world);
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
    verdicts,
    expectations,
    faults,
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
