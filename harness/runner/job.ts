/** One scenario to run, as it travels to a worker thread, and how it is run there. */
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { once } from 'node:events';
import type { RunOptions, RunResult } from '../simulation/run-result.ts';
import type { Outcome, ShrunkScenario } from '../report/outcome.ts';
import { summarise } from '../report/summarise.ts';
import { compileScenario } from '../simulation/scenario/compile.ts';
import { type ScenarioFile, parseScenario } from '../simulation/scenario/load.ts';
import { ScenarioError } from '../judge/input/problem.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { libraryName } from './library.ts';
import { encodeToken, textDigest } from './token.ts';
import { version } from './version.ts';

export interface Job {
  readonly file: string;
  /** The scenario's own name. */
  readonly name: string;
  readonly text: string;
  /** Where the scenario's own election file lies, if not beside it. */
  readonly electionFrom: string | null;
  readonly canary: boolean;
  readonly options: Omit<RunOptions, 'onProgress'>;
  /** Directory for the traces of failures; null keeps none. */
  readonly traceDirectory: string | null;
  /** Also of runs that hold. */
  readonly keepTraces: boolean;
  /** Failures are made as short as they fail. */
  readonly shrink: boolean;
  /** Number within the run, 0.., for the trace's file name. */
  readonly number: number;
}

/** Calls of a stack that are kept: an outer call may show in which end an assertion failed. */
const stackCallsMax = 40;

export type OnProgress = NonNullable<RunOptions['onProgress']>;

/** Runs one scenario to its outcome. Never rejects: a failure of the harness is an outcome too. */
export async function runJob(job: Job, onProgress?: OnProgress): Promise<Outcome> {
  const { file, canary } = job;
  Error.stackTraceLimit = stackCallsMax;
  const loaded = parseScenario(job.text, file, job.electionFrom ?? undefined);
  if (!loaded.ok) return { type: 'refused', file, canary, problems: loaded.problems };
  try {
    const plan = compileScenario(loaded.scenario, { seed: job.options.seed });
    const { runPlan } = await import('./run-plan.ts');
    const result = await runPlan(plan, { ...job.options, ...(onProgress && { onProgress }) });
    const kept = job.keepTraces || result.status !== 'holds';
    const traceFile = kept ? await keepTrace(job, result) : null;
    const shrunk = job.shrink ? await shrunkOf(job, loaded.scenario, result) : null;
    const repeats = await repeatsItself(job, loaded.scenario, result);
    const extra = { token: tokenOf(job, loaded.scenario), traceFile, definition: plan.definition, shrunk, repeats };
    return { type: 'ran', file, canary, fingerprint: fingerprintOf(job), run: summarise(result, extra) };
  } catch (error) {
    if (error instanceof ScenarioError) return { type: 'refused', file, canary, problems: error.problems };
    return crashedOutcome(job, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** `message`: what the error says, with its stack. */
export function crashedOutcome(job: Job, message: string): Extract<Outcome, { type: 'crashed' }> {
  const { file, canary, name } = job;
  const loaded = parseScenario(job.text, file, job.electionFrom ?? undefined);
  const token = loaded.ok ? tokenOf(job, loaded.scenario) : '';
  const fingerprint = fingerprintOf(job);
  return { type: 'crashed', by: stoppedIn(message), token, fingerprint, file, canary, name, message };
}

function fingerprintOf({ text }: Job): string {
  return textDigest(text).slice(0, 8);
}

/** Where an assertion failed: the innermost call of machine, server or harness. Shared code counts for its caller. */
function stoppedIn(stack: string): 'machine' | 'server' | 'harness' {
  const calls = stack.matchAll(/^ +at .*[/\\](firmware-sim|tabulation-server|harness)[/\\]/gm);
  const [innermost] = [...calls].map(([, folder]) => folder);
  if (innermost === 'firmware-sim') return 'machine';
  return innermost === 'tabulation-server' ? 'server' : 'harness';
}

/**
 * Trace events of a run that is made twice at most: two traces of a national night are more than memory should hold.
 */
const repeatedEventsMax = 1_500_000;

/** A failing simulation is run a second time, to see whether it repeats. */
async function repeatsItself(job: Job, scenario: ScenarioFile, result: RunResult): Promise<boolean | null> {
  if (result.status !== 'broken' || result.on !== 'sim' || result.counts.events > repeatedEventsMax) return null;
  const { runPlan } = await import('./run-plan.ts');
  const again = await runPlan(compileScenario(scenario, { seed: job.options.seed }), job.options);
  return again.traceHash === result.traceHash;
}

async function shrunkOf(job: Job, scenario: ScenarioFile, result: RunResult): Promise<ShrunkScenario | null> {
  const { host, machinePort, serverPort } = job.options;
  if (host !== undefined || result.status !== 'broken' || machinePort !== undefined || serverPort !== undefined)
    return null;
  const { shrunkScenario } = await import('./shrunk.ts');
  const shrunk = shrunkScenario(scenario, result);
  if (shrunk === null) return null;
  const { seed, planted } = job.options;
  const options = { seed, on: 'sim', crypto: 'stand-in', planted } as const;
  const election = electionOf(scenario);
  const token = encodeToken({
    v: version,
    file: 'shortest.yaml',
    ...repeatable(options),
    text: shrunk.text,
    ...election,
  });
  return { ...shrunk, token };
}

/** A scenario's own election file: a token carries its text. */
function electionOf({ electionPath }: ScenarioFile): { readonly election?: string } {
  return electionPath === null ? {} : { election: readFileSync(electionPath, 'utf8') };
}

type Case = Job['options'];

/** The options that a case depends on: all but the progress callback. */
export function repeatable(
  options: { readonly [Name in keyof Case]: Case[Name] | undefined } & Pick<Case, 'seed' | 'on' | 'crypto'>,
): Case {
  const { seed, on, crypto, host, machinePort, serverPort, station, factor, planted } = options;
  return {
    seed,
    on,
    crypto,
    ...(host !== undefined && { host }),
    ...(machinePort !== undefined && { machinePort }),
    ...(serverPort !== undefined && { serverPort }),
    ...(station !== undefined && { station }),
    ...(factor !== undefined && { factor }),
    ...(planted !== undefined && { planted }),
  };
}

function tokenOf(job: Job, scenario: ScenarioFile): string {
  const file = basename(job.file);
  const library = libraryName(job.file);
  const shared = { v: version, file, ...repeatable(job.options) };
  if (library !== null) return encodeToken({ ...shared, library: { name: library, digest: textDigest(job.text) } });
  return encodeToken({ ...shared, text: job.text, ...electionOf(scenario) });
}

/** Writes the trace, one event a line; the file's name. */
async function keepTrace(job: Job, result: RunResult): Promise<string | null> {
  if (job.traceDirectory === null) return null;
  mkdirSync(job.traceDirectory, { recursive: true });
  const stem = basename(job.file).replace(/\.ya?ml$/, '');
  const name = `${String(job.number + 1).padStart(3, '0')}-${stem}.jsonl`;
  await writeTrace(join(job.traceDirectory, name), result.trace);
  return name;
}

/** One event a line, in order. A national night's trace is larger than a string may be, so it is streamed. */
async function writeTrace(path: string, trace: readonly TraceEvent[]): Promise<void> {
  const stream = createWriteStream(path);
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  for (let at = 0; at < trace.length; at += 1000) {
    const block = trace.slice(at, at + 1000).map((event) => `${JSON.stringify(event)}\n`);
    if (!stream.write(block.join(''))) await Promise.race([once(stream, 'drain'), failed]);
  }
  stream.end();
  await Promise.race([once(stream, 'finish'), failed]);
}
