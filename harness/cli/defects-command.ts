/** `sanak defects`: plants mistakes one at a time and demands that scenarios, checks or exploration find each of them. */
import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { InputError } from '../input-error.ts';
import type { Console } from './console.ts';

interface DefectsFlags {
  readonly all?: true;
  readonly seed: string;
  readonly for: string;
  readonly list?: true;
  readonly markdown?: string;
  readonly shrink: boolean;
}

export function defectsCommand(console: Console, end: (status: number) => void): Command {
  return new Command('defects')
    .description('plant realistic mistakes one at a time, and fail if any is not found')
    .argument('[defect...]', 'names of planted defects; all of them unless said')
    .option('--all', 'go on after the first scenario that shows it: the whole matrix')
    .option('--for <duration>', 'random exploration of what no scenario shows', '60s')
    .option('--seed <text>', 'seed of everything drawn', '1')
    .option('--no-shrink', 'do not look for the shortest example')
    .option('--list', 'list the defects and run nothing')
    .option('--markdown <file>', 'write the matrix as a page')
    .action(async (names: string[], flags: DefectsFlags) => {
      end(await runDefects(names, flags, console));
    });
}

async function runDefects(names: readonly string[], flags: DefectsFlags, console: Console): Promise<number> {
  const { defects } = await import('../defects/list.ts');
  const unknown = names.find((name) => !defects.some((defect) => defect.id === name));
  if (unknown !== undefined)
    throw new InputError(`${unknown}: found no such defect, expected one of \`sanak defects --list\``);
  const chosen = names.length === 0 ? defects : defects.filter((defect) => names.includes(defect.id));
  if (flags.list) {
    console.out(chosen.map(({ place, id, story }) => `${place.padEnd(9)} ${id.padEnd(32)} ${story}\n`).join(''));
    return 0;
  }
  if (!existsSync(new URL('../defects/fit.ts', import.meta.url))) {
    throw new InputError('defects are planted into sources: found a packed build, expected a checkout of the project');
  }
  const { runCampaign } = await import('../defects/campaign.ts');
  const { campaignMarkdown, campaignText, survivorsOf } = await import('../defects/matrix.ts');
  const { durationMs } = await import('./duration-flag.ts');
  const exploreMs = durationMs(flags.for);
  let done = 0;
  const campaign = await runCampaign(chosen, {
    all: flags.all === true,
    seed: flags.seed,
    exploreMs,
    shrinkRuns: flags.shrink ? 150 : 0,
    onFound: ({ defect, sightings }) => {
      done++;
      const what = sightings[0] === undefined ? 'SURVIVES' : `shown in ${sightings[0].where}`;
      console.err(`${String(done).padStart(3)}/${chosen.length} ${defect.id}: ${what}\n`);
    },
  });
  console.out(campaignText(campaign));
  if (flags.markdown !== undefined) writeFileSync(flags.markdown, campaignMarkdown(campaign, pageHead));
  if (flags.all && names.length === 0) {
    const { keepKills } = await import('../defects/past-kills.ts');
    keepKills(
      Object.fromEntries(
        campaign.found.flatMap(({ defect, sightings: [first] }) => (first ? [[defect.id, first.where]] : [])),
      ),
    );
  }
  return survivorsOf(campaign).length === 0 ? 0 : 1;
}

const pageHead = `# Planted defects

A harness that cannot fail is worthless. Each row below is one realistic mistake, planted into the sources as they load
(\`harness/defects/\`), looked for by every scenario of the library, then by power cuts of the reference day and by random
exploration. *Shown by*: invariants that broke; \`expectation\`: one the scenario states; \`assertion\`: the code stopped itself;
\`hang\`: no end. *Runs*, *time*: up to the first detection. *Faults*, *ballots*: of the shortest example found.

Twenty were written from the specification alone, before any check was looked at, and committed before their first run. On that
first run, with the library and up to 10 s of power cuts, **15 of those 20 were shown**. Written by \`sanak defects --all --markdown docs/defects.md\`.
`;
