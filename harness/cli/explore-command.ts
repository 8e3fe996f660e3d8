/** `sanak explore`: looks for the schedule that loses a vote, on every core and on as many machines as there are. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { KnownFailure } from '../search/expectations-file.ts';
import type { ExhaustiveResult } from '../search/exhaustive.ts';
import type { Exploration, Failure } from '../search/random.ts';
import type { ExploreTask } from '../search/task.ts';
import { InputError } from '../judge/input/input-error.ts';
import { plainAnnotation } from '../report/annotations.ts';
import { loadScenario } from '../simulation/scenario/load.ts';
import type { ScenarioContent } from '../simulation/scenario/schema.ts';
import type { Console } from '../runner/console.ts';
import { annotate } from './execution.ts';
import { durationMs } from './duration-flag.ts';
import { libraryPath } from '../runner/library.ts';
import { refuseUnwritable } from './output-file.ts';
import { missingShards, shardOf } from '../runner/shard.ts';
import { encodeToken } from '../runner/token.ts';
import { version } from '../runner/version.ts';

interface ExploreFlags {
  readonly exhaustive?: true;
  readonly random?: true;
  readonly depth: '1' | '2';
  readonly ballots?: string;
  readonly for: string;
  readonly hosts: string;
  readonly seed: string;
  readonly shard: string;
  readonly out?: string;
  readonly save?: true;
  readonly known?: string;
}

/** What an exploration leaves behind, and what `merge` joins. */
export interface ExploreRecord {
  readonly kind: 'sanak exploration';
  readonly version: string;
  readonly codeDigest: string;
  readonly catalogueDigest: string;
  readonly seed: string;
  readonly depth: number;
  readonly session: string;
  /** `i/n`, or several after a merge. */
  readonly shards: readonly string[];
  readonly random: Exploration | null;
  readonly exhaustive: ExhaustiveResult | null;
  readonly failures: readonly Failure[];
}

const shrinkRuns = 150;
const failuresMax = 10;
const unrecoverableShareMax = 0.05;

export function exploreCommand(console: Console, end: (status: number) => void): Command {
  return new Command('explore')
    .description('look for the fault schedule that breaks an invariant')
    .option('--exhaustive', 'every fault of the catalogue at every point of the reference session')
    .option('--random', 'generated scenarios, guided towards what was not met before (the default)')
    .addOption(
      new Option('--depth <n>', 'exhaustive: single faults, or pairs of line and power faults')
        .choices(['1', '2'])
        .default('1'),
    )
    .option('--ballots <n>', 'exhaustive: ballots of the session')
    .option('--for <duration>', 'random: how long', '60s')
    .option(
      '--hosts <n>',
      'random: one session in n has the real SQLite ledger, with failing statements; 0: none',
      '20',
    )
    .option('--seed <text>', 'seed of everything drawn', '1')
    .option('--shard <i/n>', 'this share of the work, counted from 1', '1/1')
    .option('--out <file>', 'write what was found as JSON, for `sanak merge`')
    .option('--save', 'write each failure to scenarios/regressions/')
    .option('--known <file>', 'known failures: id, reason, expiry')
    .action(async (flags: ExploreFlags) => {
      end(await explore(flags, console));
    });
}

function session(flags: ExploreFlags): ScenarioContent {
  const loaded = loadScenario(join(libraryPath, 'reference-day.yaml'));
  if (!loaded.ok) throw new Error('the reference session cannot be read');
  const { content } = loaded.scenario;
  if (flags.ballots === undefined) return content;
  const ballots = Number(flags.ballots);
  if (!Number.isInteger(ballots) || ballots < 1)
    throw new InputError(`--ballots ${flags.ballots}: expected a whole number from 1`);
  return { ...content, ballots };
}

function hostEveryOf({ hosts }: ExploreFlags): number {
  const every = Number(hosts);
  if (hosts.trim() === '' || !Number.isInteger(every) || every < 0)
    throw new InputError(`--hosts ${hosts}: expected a whole number; 1 is every session, 0 none`);
  return every;
}

function tasksOf(flags: ExploreFlags): ExploreTask[] {
  const { index, count } = shardOf(flags.shard);
  const threads = availableParallelism();
  return Array.from({ length: threads }, (_, thread): ExploreTask => {
    const shared = {
      seed: flags.seed,
      failuresMax,
      shard: { index: index * threads + thread, count: count * threads },
    };
    if (!flags.exhaustive) {
      const forMs = durationMs(flags.for);
      return { type: 'random', options: { ...shared, forMs, shrinkRuns, hostEvery: hostEveryOf(flags) } };
    }
    const depth = flags.depth === '2' ? 2 : 1;
    return { type: 'exhaustive', shrinkRuns, options: { ...shared, content: session(flags), depth, sampleEvery: 50 } };
  });
}

async function explore(flags: ExploreFlags, console: Console): Promise<number> {
  if (flags.exhaustive && flags.random) throw new InputError('--exhaustive --random: found both, expected one of them');
  refuseUnwritable('--out', flags.out);
  const { readExpectations } = await import('../search/expectations-file.ts');
  const knownFailures = flags.known === undefined ? [] : readExpectations(flags.known);
  const { codeDigest, textSha256 } = await import('../search/code-digest.ts');
  const { catalogueText } = await import('../search/generation.ts');
  const { joinExhaustive, joinExplorations } = await import('../search/task.ts');
  const { exploreOnThreads } = await import('../runner/explore-pool.ts');
  const { untilEnded, watchExploration } = await import('../runner/explore-watch.ts');
  // The digest is taken before the work starts: sources may change during a long exploration.
  const digest = codeDigest();
  const watch = watchExploration(console, flags.exhaustive ? 'cases' : 'sessions');
  const answers = await untilEnded(exploreOnThreads(tasksOf(flags), watch));
  watch.end();
  const random = answers.flatMap((answer) => (answer.type === 'random' ? [answer.found] : []));
  const exhaustive = answers.flatMap((answer) => (answer.type === 'exhaustive' ? [answer.found] : []));
  const record: ExploreRecord = {
    kind: 'sanak exploration',
    version,
    codeDigest: digest,
    catalogueDigest: textSha256(catalogueText()),
    seed: flags.seed,
    depth: flags.exhaustive ? Number(flags.depth) : 0,
    session: flags.exhaustive
      ? `reference-day.yaml, ${session(flags).ballots ?? 0} ballots`
      : `generated, ${flags.for}`,
    shards: [flags.shard],
    random: random.length > 0 ? joinExplorations(random) : null,
    exhaustive: exhaustive.length > 0 ? joinExhaustive(exhaustive) : null,
    failures: answers.flatMap((answer) => (answer.type === 'random' ? answer.found.failures : answer.failures)),
  };
  if (flags.out !== undefined) writeFileSync(flags.out, `${JSON.stringify(record)}\n`);
  if (flags.save) await saveFailures(record.failures, join(libraryPath, 'regressions'), console);
  return conclude(record, knownFailures, console);
}

/** Says what was found and gives the exit status. */
export async function conclude(
  record: ExploreRecord,
  known: readonly KnownFailure[],
  console: Console,
): Promise<number> {
  const { failureId, judgeFailures } = await import('../search/expectations-file.ts');
  const { certificateText, failureText, randomText } = await import('./explore-text.ts');
  const today = new Date().toISOString().slice(0, 10);
  const judged = judgeFailures(record.failures, known, today);
  for (const failure of record.failures) console.err(`${failureText(failure, failureId(failure), tokenOf(failure))}\n`);
  const unexpected = judged.unexpected.map(
    (failure) => `${failure.broken.join(' ')}: ${failure.sentence}\nnpx sanak replay ${tokenOf(failure)}`,
  );
  annotate(
    [...unexpected, ...judged.stale].map((text) => plainAnnotation('Sanak: exploration', text)),
    console,
  );
  for (const sentence of judged.stale) console.err(`${sentence}\n`);
  if (record.exhaustive !== null) console.out(certificateText(record, record.exhaustive, missingShards(record.shards)));
  if (record.random !== null) console.out(randomText(record.random));
  const { random, exhaustive } = record;
  const tooHard = random !== null && random.unrecoverable > unrecoverableShareMax * random.sessions;
  const unsound = (exhaustive?.unsound ?? 0) > 0;
  if (judged.unexpected.length > 0 || judged.stale.length > 0 || unsound) return 1;
  return tooHard || exhaustive?.cutShort || missingShards(record.shards).length > 0 ? 4 : 0;
}

/** The token that runs the shrunk case again on any machine. */
export function tokenOf(failure: Failure): string {
  const { seed, shrunkText: text, host } = failure;
  const hosted = host === undefined ? {} : { host };
  return encodeToken({ v: version, seed, on: 'sim', crypto: 'stand-in', file: 'generated.yaml', text, ...hosted });
}

/** One file a failure; a regression that holds again one day stays, as the proof that it does. */
export async function saveFailures(failures: readonly Failure[], directory: string, console: Console): Promise<void> {
  const { failureId } = await import('../search/expectations-file.ts');
  mkdirSync(directory, { recursive: true });
  for (const failure of failures) {
    const path = join(directory, `${failureId(failure).toLowerCase().replaceAll(' ', '-')}.yaml`);
    writeFileSync(path, `# ${failure.sentence.replaceAll('\n', ' ')}\n${failure.shrunkText}`);
    console.err(`saved: ${path}\n`);
  }
}
