/** Runs of the carried scenarios under the frozen seed, shared by the tests of one file; traces are not kept. */
import { libraryPath } from '../../harness/runner/library.ts';
import { frozenSeed, writtenScenarios } from '../../harness/proof/prove/trace-hashes.ts';
import { compileScenario } from '../../harness/simulation/scenario/compile.ts';
import { loadScenario } from '../../harness/simulation/scenario/load.ts';
import { formatProblem } from '../../harness/judge/input/problem.ts';
import type { TraceEvent } from '../../harness/judge/trace/events.ts';
import { traceReader } from '../../harness/verify/trace-file/read-trace.ts';
import { runPlan } from '../../harness/runner/run-plan.ts';

/** National nights run on their own: each takes as long as all the others together. */
export const nations = writtenScenarios().filter((name) => name.startsWith('nation/'));
export const files = writtenScenarios().filter((name) => !nations.includes(name));

export interface Run {
  readonly hash: string;
  readonly status: string;
  readonly summary: string;
  readonly unmet: readonly string[];
  /** Faults that were planned and changed nothing. */
  readonly idle: readonly string[];
  readonly faults: readonly string[];
  /** Types of event in its trace, and types of what the scenario expects. */
  readonly events: readonly string[];
  readonly expected: readonly string[];
  readonly evaluated: Readonly<Record<string, number>>;
  /** What the reader of traces says of its trace; of a national night it is not asked. */
  readonly misread: readonly string[];
}

const runs = new Map<string, Promise<Run>>();

/** One run a file. */
export function runOf(name: string): Promise<Run> {
  const known = runs.get(name);
  if (known !== undefined) return known;
  const started = run(name);
  runs.set(name, started);
  return started;
}

async function run(name: string): Promise<Run> {
  const loaded = loadScenario(`${libraryPath}/${name}`);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const plan = compileScenario(loaded.scenario, { seed: frozenSeed });
  const result = await runPlan(plan, { seed: frozenSeed, on: 'sim', crypto: 'stand-in' });
  return {
    hash: result.traceHash,
    status: result.status,
    summary: result.summary,
    unmet: result.expectations.filter(({ met }) => met !== true).map(({ text, found }) => `${text}: ${found}`),
    idle: result.faults.filter((fault) => fault.effects === 0).map((fault) => `${fault.do} at ${fault.where}`),
    faults: result.faults.map((fault) => fault.do),
    events: [...new Set(result.trace.map(({ type }) => type))],
    expected: plan.expect.map(({ type }) => type),
    evaluated: Object.fromEntries(result.verdicts.map((verdict) => [verdict.id, verdict.evaluated])),
    misread: nations.includes(name) ? [] : misreadings(name, result.trace),
  };
}

function misreadings(name: string, trace: readonly TraceEvent[]): string[] {
  const reader = traceReader(name, () => undefined);
  for (const event of trace) reader.chunk(Buffer.from(`${JSON.stringify(event)}\n`));
  reader.end();
  const { problems, unknown } = reader.reading();
  return [...problems.map(formatProblem), ...(unknown === '' ? [] : [unknown])];
}
