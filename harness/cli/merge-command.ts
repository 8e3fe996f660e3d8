/** `sanak merge`: joins what several machines found, of an exploration or of planted defects. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { KnownFailure } from '../search/expectations-file.ts';
import { InputError } from '../judge/input/input-error.ts';
import { type CampaignRecord, concludeCampaign, joinCampaigns, type Outputs } from './campaign-record.ts';
import type { Console } from '../runner/console.ts';
import { refuseUnwritable } from './output-file.ts';
import { conclude, type ExploreRecord } from './explore-command.ts';

interface MergeFlags extends Outputs {
  readonly known?: string;
}

export function mergeCommand(console: Console, end: (status: number) => void): Command {
  return new Command('merge')
    .description(
      'join the shares of several machines: of an exploration into one certificate, of planted defects into one matrix',
    )
    .argument('<file...>', 'files written by `sanak explore --out` or `sanak defects --out`')
    .option('--known <file>', 'explorations: known failures, as for `sanak explore`')
    .option('--report <directory>', 'planted defects: write the page of the whole matrix, and junit.xml')
    .option('--markdown <file>', 'planted defects: write the matrix as a page of Markdown')
    .action(async (files: string[], flags: MergeFlags) => {
      end(await merge(files, flags, console));
    });
}

type MergeRecord = ExploreRecord | CampaignRecord;

async function merge(files: readonly string[], flags: MergeFlags, console: Console): Promise<number> {
  refuseUnwritable('--markdown', flags.markdown);
  const records = files.map(readRecord);
  const explorations = records.filter((record) => record.kind === 'sanak exploration');
  const campaigns = records.filter((record) => record.kind === 'sanak defects');
  if (explorations.length > 0 && campaigns.length > 0) {
    throw new InputError('merge: found explorations and planted defects, expected files of one kind');
  }
  const [one, other] =
    explorations.length > 0 ? (['--report', flags.report] as const) : (['--known', flags.known] as const);
  const wrong =
    other !== undefined ? one : explorations.length > 0 && flags.markdown !== undefined ? '--markdown' : null;
  if (wrong !== null) {
    const kind = explorations.length > 0 ? 'explorations' : 'planted defects';
    throw new InputError(`merge ${wrong}: found ${kind}, which have no use for it`);
  }
  if (campaigns.length > 0) return concludeCampaign(joinCampaigns(campaigns), flags, console);
  const { readExpectations } = await import('../search/expectations-file.ts');
  return mergeExplorations(explorations, flags.known === undefined ? [] : readExpectations(flags.known), console);
}

function readRecord(file: string): MergeRecord {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as MergeRecord;
    if (value.kind === 'sanak exploration' || value.kind === 'sanak defects') return value;
  } catch {
    // Falls through: no JSON, or no file.
  }
  const expected = 'a file written by `sanak explore --out` or `sanak defects --out`';
  throw new InputError(`${file}: found no such record, expected ${expected}`);
}

async function mergeExplorations(
  records: readonly ExploreRecord[],
  known: readonly KnownFailure[],
  console: Console,
): Promise<number> {
  const { joinExhaustive, joinExplorations } = await import('../search/task.ts');
  const [first] = records;
  if (first === undefined) throw new InputError('merge: found no file, expected at least one');
  const digests = (record: ExploreRecord) =>
    // Generated sessions of several seeds add up; a session with another seed is another session.
    [record.codeDigest, record.catalogueDigest, record.depth, record.session, record.depth > 0 ? record.seed : ''].join(
      ' ',
    );
  const other = records.find((record) => digests(record) !== digests(first));
  if (other !== undefined)
    throw new InputError(`merge: found explorations of different code, catalogue, depth or session, expected the same`);
  const names = records.flatMap((record) => record.shards.map((shard) => `${record.seed} ${shard}`));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new InputError(`merge: found the share of seed ${twice} twice, expected each once`);
  const random = records.flatMap((record) => record.random ?? []);
  const exhaustive = records.flatMap((record) => record.exhaustive ?? []);
  const joined: ExploreRecord = {
    ...first,
    shards: records.flatMap((record) => record.shards),
    random: random.length > 0 ? joinExplorations(random) : null,
    exhaustive: exhaustive.length > 0 ? joinExhaustive(exhaustive) : null,
    failures: records.flatMap((record) => record.failures),
  };
  return conclude(joined, known, console);
}
