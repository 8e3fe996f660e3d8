/** `sanak mutate`: makes small mistakes in both ends, one at a time, and counts how many the checks notice. */
import { existsSync, writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { InputError } from '../judge/input/input-error.ts';
import { didYouMean, oneOf } from '../judge/input/names.ts';
import type { Judged } from '../proof/mutate/fate.ts';
import type { Mutant, MutationKind } from '../proof/mutate/mutation.ts';
import type { MutationRecord } from '../proof/mutate/record.ts';
import type { Console } from '../runner/console.ts';
import { shardOf } from '../runner/shard.ts';
import { version } from '../runner/version.ts';
import { concludeMutations, mergeMutations } from './mutate-record.ts';
import { refuseUnwritable } from './output-file.ts';

interface MutateFlags {
  readonly sample?: string;
  readonly seed: string;
  readonly shard: string;
  readonly folder?: string;
  readonly only?: string;
  readonly mutant?: string;
  readonly explore: string;
  readonly json?: string;
  readonly merge?: readonly string[];
  readonly list?: true;
}

export function mutateCommand(console: Console, end: (status: number) => void): Command {
  return new Command('mutate')
    .description('make small mistakes in the sources of both ends, and count how many the checks notice')
    .option('--sample <n>', 'so many mutants that compile, drawn by the seed; all of them unless said')
    .option('--seed <text>', 'seed of the sample and of exploration', '1')
    .option('--shard <i/n>', 'this share of the sample, counted from 1', '1/1')
    .option('--folder <path>', 'only in this folder or file, for instance `protocol/link`')
    .option('--only <kind>', 'only mutants of this kind; `--list` names them')
    .option('--mutant <id>', 'show and try this one by itself; ids are in `--list` and in every output')
    .addOption(new Option('--explore <seconds>', 'random exploration of what no scenario kills').default('10'))
    .option('--json <file>', 'write what was found as JSON')
    .option('--merge <file...>', 'join files written by `--json`, and try nothing')
    .option('--list', 'list the mutants and try none')
    .action(async (flags: MutateFlags) => {
      end(await mutate(flags, console));
    });
}

/** Throws where there are no sources to make mistakes in. */
function refusePackedBuild(): void {
  if (existsSync(new URL('../proof/mutate/instrument.ts', import.meta.url))) return;
  throw new InputError('mutants are made of sources: found a packed build, expected a checkout of the project');
}

async function mutate(flags: MutateFlags, console: Console): Promise<number> {
  refusePackedBuild();
  if (flags.merge !== undefined) return mergeMutations(flags.merge, console);
  refuseUnwritable('--json', flags.json);
  const { allMutants } = await import('../proof/mutate/tree.ts');
  const mutants = allMutants();
  const only = flags.only === undefined ? null : await kindOf(flags.only);
  if (flags.mutant !== undefined) return one(mutants, flags.mutant, flags, console);
  if (flags.list) return list(mutants, only, flags, console);
  return campaign(mutants, only, flags, console);
}

async function kindOf(text: string): Promise<MutationKind> {
  const { mutationKinds } = await import('../proof/mutate/mutation.ts');
  const kinds = Object.keys(mutationKinds) as MutationKind[];
  const kind = kinds.find((each) => each === text);
  if (kind !== undefined) return kind;
  const hint = didYouMean(text, kinds);
  const expected = `expected ${oneOf(kinds)}${hint === '' ? '' : `; ${hint}`}`;
  throw new InputError(`--only ${text}: found no such kind, ${expected}`);
}

function wholeNumber(flag: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least) return value;
  throw new InputError(`${flag} ${text}: found no such number, expected a whole number from ${least}`);
}

function inFolder(mutants: readonly Mutant[], folder: string): void {
  if (mutants.some(({ file }) => file === folder || file.startsWith(`${folder.replace(/\/$/, '')}/`))) return;
  throw new InputError(`--folder ${folder}: found no mutants there, expected a path such as \`protocol/link\``);
}

async function list(
  mutants: readonly Mutant[],
  only: MutationKind | null,
  { folder = '' }: MutateFlags,
  console: Console,
): Promise<number> {
  const { wantedOf } = await import('../proof/mutate/draw.ts');
  const { mutantLine } = await import('../proof/mutate/mutant-text.ts');
  if (folder !== '') inFolder(mutants, folder);
  for (const mutant of wantedOf(mutants, { folder, only })) {
    console.out(`${mutant.key} ${mutant.kind.padEnd(10)} ${mutantLine(mutant)}\n`);
  }
  return 0;
}

async function one(mutants: readonly Mutant[], id: string, flags: MutateFlags, console: Console): Promise<number> {
  const mutant = mutants.find(({ key }) => key === id);
  if (mutant === undefined) {
    throw new InputError(`--mutant ${id}: found no such mutant, expected an id of \`sanak mutate --list\``);
  }
  const exploreMs = wholeNumber('--explore', flags.explore, 0) * 1000;
  const { mutantDiff } = await import('../proof/mutate/mutant-text.ts');
  const { sourceText } = await import('../proof/mutate/sources.ts');
  console.out(mutantDiff(sourceText(mutant.file), mutant));
  const { refusals } = await import('../proof/mutate/compiler.ts');
  const refused = (await refusals([mutant])).get(mutant.id);
  if (refused !== undefined) {
    console.out(`The compiler refuses it, so it is in no sample: ${refused}\n`);
    return 0;
  }
  const [judged] = await judge([mutant], exploreMs, flags.seed, () => undefined, console);
  const { fateText } = await import('../proof/mutate/fate-text.ts');
  if (judged !== undefined) console.out(fateText(judged));
  return 0;
}

async function judge(
  mutants: readonly Mutant[],
  exploreMs: number,
  seed: string,
  onJudged: (judged: Judged) => void,
  console: Console,
): Promise<Judged[]> {
  const { baselineFor } = await import('../proof/mutate/baseline.ts');
  const { runCampaign } = await import('../proof/mutate/campaign.ts');
  const { createTree } = await import('../proof/mutate/tree.ts');
  console.err('Running every scenario without a mutant, to see which places it comes to ...\n');
  const baseline = await baselineFor();
  const tree = createTree('switch');
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await runCampaign(mutants, baseline, tree, { seed, exploreMs, onJudged, stopped: () => stopped });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    tree.remove();
  }
}

/** Tells each mutant as it is judged. */
async function teller(count: number, console: Console): Promise<(judged: Judged) => void> {
  const { mutantLine } = await import('../proof/mutate/mutant-text.ts');
  let done = 0;
  return ({ mutant, fate, where }) => {
    done++;
    const place = where === '' ? '' : ` in ${where}`;
    console.err(`${String(done).padStart(4)}/${count} ${fate}${place}: ${mutantLine(mutant)}\n`);
  };
}

async function campaign(
  mutants: readonly Mutant[],
  only: MutationKind | null,
  flags: MutateFlags,
  console: Console,
): Promise<number> {
  const { index, count: shares } = shardOf(flags.shard);
  const exploreMs = wholeNumber('--explore', flags.explore, 0) * 1000;
  const count = flags.sample === undefined ? null : wholeNumber('--sample', flags.sample, 1);
  const { folder = '', seed } = flags;
  if (folder !== '') inFolder(mutants, folder);
  const { draw } = await import('../proof/mutate/draw.ts');
  const { codeDigest } = await import('../search/code-digest.ts');
  // The digest is taken before the work starts: sources may change while it runs.
  const digest = codeDigest();
  const started = performance.now();
  console.err('Leaving out what the compiler refuses ...\n');
  const drawn = await draw(mutants, { count, seed, folder, only });
  const share = drawn.mutants.filter((_, at) => at % shares === index);
  const judged = await judge(share, exploreMs, seed, await teller(share.length, console), console);
  const record: MutationRecord = {
    kind: 'sanak mutate',
    version,
    codeDigest: digest,
    seed,
    sample: `${count ?? 'all'} of ${folder === '' ? 'everything' : folder}, ${only ?? 'every kind'}`,
    exploreMs,
    shards: [flags.shard],
    realMs: performance.now() - started,
    drawn: share.length,
    refused: drawn.refused,
    judged,
  };
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(record)}\n`);
  return concludeMutations(record, mutants, console);
}
