/**
 * Runs a list of scenarios with the canary beside them, prints the results, writes the report: what `run` and
 * `replay` share.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { annotations, problemAnnotations } from '../report/annotations.ts';
import { overall } from '../report/overall.ts';
import type { ExitStatus, Outcome } from '../report/outcome.ts';
import type { KnownFailure } from '../search/expectations-file.ts';
import { reportPathProblem, writeReport } from '../report/report-directory.ts';
import { resultsJson } from '../report/results-json.ts';
import type { ScenarioFile } from '../simulation/scenario/load.ts';
import { loadScenario } from '../simulation/scenario/load.ts';
import { type Problem, formatProblem } from '../judge/input/problem.ts';
import type { TraceReading } from '../verify/trace-file/read-trace.ts';
import type { Console } from '../runner/console.ts';
import { type Job, type OnProgress, runJob } from '../runner/job.ts';
import { canaryPath } from '../runner/library.ts';
import { runJobs } from '../runner/pool.ts';
import { createProgress } from './progress.ts';
import { failureText, runTable } from './run-text.ts';
import { version } from '../runner/version.ts';

export interface Execution {
  readonly scenarios: readonly { readonly scenario: ScenarioFile; readonly electionFrom: string | null }[];
  readonly options: Job['options'];
  /** Directory of the report; null writes none. */
  readonly report: string | null;
  readonly json: boolean;
  /** Traces of scenarios that hold are kept beside the report too. */
  readonly keepTraces: boolean;
  /** Failures are made as short as they fail. */
  readonly shrink: boolean;
  /** Known failures. */
  readonly known: readonly KnownFailure[];
  /** Whether this is a run of the whole carried library. */
  readonly library: boolean;
}

export async function execute(execution: Execution, console: Console): Promise<ExitStatus> {
  const problem = execution.report === null ? null : reportPathProblem(execution.report);
  if (problem !== null) return refuse([problem], console);
  const jobs = jobsOf(execution);
  if (!Array.isArray(jobs)) return refuse(jobs.problems, console);
  if (execution.report !== null) rmSync(join(execution.report, 'trace'), { recursive: true, force: true });
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const outcomes = await runAll(jobs, execution.options, console);
  const { seed, on, crypto, planted } = execution.options;
  const realMs = performance.now() - started;
  const result = overall(outcomes, {
    library: execution.library,
    known: execution.known,
    version,
    startedAt,
    seed,
    on,
    crypto,
    realMs,
    ...(planted !== undefined && { planted }),
  });
  if (execution.report !== null) await writeReport(execution.report, result);
  const failures = failureText(result);
  if (failures !== '') console.err(`\n${failures}\n`);
  annotate(annotations(result, process.cwd()), console);
  console.out(execution.json ? `${JSON.stringify(resultsJson(result), null, 2)}\n` : runTable(result));
  if (!execution.json && execution.report !== null) console.out(`Report: ${join(execution.report, 'index.html')}\n`);
  return result.exit;
}

export function refuse(problems: readonly Problem[], console: Console): ExitStatus {
  console.err(problems.map((problem) => `${formatProblem(problem)}\n`).join(''));
  annotate(problemAnnotations(problems, process.cwd()), console);
  return 2;
}

/** As `refuse`, for a trace: it may have more mistakes than are told. */
export function refuseTrace(path: string, { problems, more }: TraceReading, console: Console): ExitStatus {
  const status = refuse(problems, console);
  if (more) console.err(`${path}: and more; the first ${problems.length} mistakes are told\n`);
  return status;
}

/** On GitHub, where a log's lines of this form are shown at the files they are about. */
export function annotate(lines: readonly string[], console: Console): void {
  if (process.env.GITHUB_ACTIONS === 'true') console.err(lines.map((line) => `${line}\n`).join(''));
}

/** The jobs with the canary behind them, unless it is among them already. */
function jobsOf(execution: Execution): Job[] | { readonly problems: readonly Problem[] } {
  const traceDirectory = execution.report === null ? null : join(execution.report, 'trace');
  const canaryText = readFileSync(canaryPath, 'utf8');
  const job = (scenario: ScenarioFile, electionFrom: string | null, number: number): Job => ({
    file: scenario.source.file,
    name: scenario.content.name.trim(),
    text: scenario.source.text,
    electionFrom,
    canary: scenario.source.text === canaryText,
    options: execution.options,
    traceDirectory,
    keepTraces: execution.keepTraces,
    shrink: execution.shrink,
    number,
  });
  const jobs = execution.scenarios.map(({ scenario, electionFrom }, at) => job(scenario, electionFrom, at));
  if (jobs.some((each) => each.canary)) return jobs;
  const canary = loadScenario(canaryPath);
  if (!canary.ok) return { problems: canary.problems };
  return [...jobs, { ...job(canary.scenario, null, jobs.length), options: simulated(execution.options) }];
}

/** The canary is about the harness, not about a device on a port. */
function simulated(options: Job['options']): Job['options'] {
  const { seed, crypto } = options;
  return { seed, crypto, on: 'sim' };
}

/**
 * Threads for simulations of several scenarios; one after another where ports are real, a mistake is planted or there
 * is one only.
 */
async function runAll(jobs: readonly Job[], { on, planted }: Job['options'], console: Console): Promise<Outcome[]> {
  const progress = createProgress(console, jobs.length);
  try {
    if (planted === undefined && on === 'sim' && jobs.length > 2)
      return await runJobs(jobs, sizeOf, { onOutcome: progress.done });
    const outcomes: Outcome[] = [];
    for (const job of jobs) {
      const outcome = await runHere(job, ({ virtualUs, events }) => progress.moved(job.name, virtualUs, events));
      progress.done(outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  } finally {
    progress.end();
  }
}

/** In this thread; with a planted defect in a process of its own. */
async function runHere(job: Job, onProgress: OnProgress): Promise<Outcome> {
  const { planted } = job.options;
  if (planted === undefined) return runJob(job, onProgress);
  const { runPlanted } = await import('../proof/defects/planted-job.ts');
  return runPlanted(job, planted);
}

/** Sheets to be fed, roughly; a whole night counts as more than any. */
function sizeOf(job: Job): number {
  const number = (key: string) => Number(new RegExp(`^${key}: *(\\d+)`, 'm').exec(job.text)?.[1] ?? 1);
  return /^stations: *all/m.test(job.text) ? Number.MAX_SAFE_INTEGER : number('stations') * (number('ballots') + 1);
}
