/**
 * `sanak defects`: plants mistakes one at a time and demands that scenarios, checks or exploration find each of them.
 */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { reportPathProblem } from '../report/report-directory.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { CampaignOptions } from '../proof/defects/campaign.ts';
import { type CampaignRecord, concludeCampaign, type Outputs } from './campaign-record.ts';
import type { Console } from '../runner/console.ts';
import { refuse } from './execution.ts';
import { refuseUnwritable } from './output-file.ts';
import { defectsNamed, refusePackedBuild } from './planted.ts';
import { shardOf } from '../runner/shard.ts';
import { version } from '../runner/version.ts';

interface DefectsFlags extends Outputs {
  readonly all?: true;
  readonly seed: string;
  readonly for: string;
  readonly list?: true;
  readonly batch: string;
  readonly only?: string;
  readonly shrink: boolean;
  readonly shard: string;
  readonly out?: string;
}

export function defectsCommand(console: Console, end: (status: number) => void): Command {
  return new Command('defects')
    .description('plant realistic mistakes one at a time, and fail if any is not found')
    .argument('[defect...]', 'names of planted defects; all of them unless said')
    .option('--all', 'go on after the first scenario that shows it: the whole matrix')
    .option('--for <duration>', 'random exploration of what no scenario shows', '60s')
    .option('--seed <text>', 'seed of everything drawn', '1')
    .option('--no-shrink', 'do not look for the shortest example')
    .option('--shard <i/n>', 'this share of the mistakes, counted from 1', '1/1')
    .option('--out <file>', 'write what was found as JSON, for `sanak merge`')
    .option('--batch <name>', 'the defects of this batch: `demanded`, which must be found, or `second`', 'demanded')
    .option('--only <part>', 'look there alone: `library` or `exploration`')
    .option('--list', 'list the defects and run nothing')
    .option('--markdown <file>', 'write the matrix as a page of Markdown')
    .option(
      '--report <directory>',
      'write a page on which every mark of the matrix leads to its example, and junit.xml',
    )
    .action(async (names: string[], flags: DefectsFlags) => {
      end(await runDefects(names, flags, console));
    });
}

async function runDefects(names: readonly string[], flags: DefectsFlags, console: Console): Promise<number> {
  const { index, count } = shardOf(flags.shard);
  const chosen = (await defectsNamed(names, flags.batch)).filter((_, at) => at % count === index);
  if (flags.list) {
    console.out(chosen.map(({ place, id, story }) => `${place.padEnd(9)} ${id.padEnd(32)} ${story}\n`).join(''));
    return 0;
  }
  refusePackedBuild();
  refuseUnwritable('--out', flags.out);
  refuseUnwritable('--markdown', flags.markdown);
  const { runCampaign } = await import('../proof/defects/campaign.ts');
  const { codeDigest } = await import('../search/code-digest.ts');
  const { durationMs } = await import('./duration-flag.ts');
  const exploreMs = durationMs(flags.for);
  const only = partOf(flags.only);
  const problem = flags.report === undefined ? null : reportPathProblem(flags.report);
  if (problem !== null) return refuse([problem], console);
  // The digest is taken before the work starts: sources may change while it runs.
  const digest = codeDigest();
  const startedAt = new Date().toISOString();
  const started = performance.now();
  let done = 0;
  const campaign = await runCampaign(chosen, {
    all: flags.all === true,
    seed: flags.seed,
    exploreMs,
    only,
    shrinkRuns: flags.shrink ? 150 : 0,
    onFound: ({ defect, sightings }) => {
      done++;
      const what = sightings[0] === undefined ? 'SURVIVES' : `shown in ${sightings[0].where}`;
      console.err(`${String(done).padStart(3)}/${chosen.length} ${defect.id}: ${what}\n`);
    },
  });
  const { seed, all } = flags;
  const record: CampaignRecord = {
    kind: 'sanak defects',
    version,
    codeDigest: digest,
    seed,
    all: all === true,
    shards: [flags.shard],
    startedAt,
    realMs: performance.now() - started,
    campaign,
  };
  if (flags.out !== undefined) writeFileSync(flags.out, `${JSON.stringify(record)}\n`);
  return concludeCampaign(record, flags, console);
}

/** Throws on a part that is none. */
function partOf(part: string | undefined): CampaignOptions['only'] {
  if (part === undefined) return null;
  if (part === 'library' || part === 'exploration') return part;
  throw new InputError(`--only: found ${part}, expected library or exploration`);
}
