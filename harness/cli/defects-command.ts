/** `sanak defects`: plants mistakes one at a time and demands that scenarios, checks or exploration find each of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { reportPathProblem } from '../report/report-directory.ts';
import type { Console } from './console.ts';
import { refuse } from './execution.ts';
import { defectsNamed, refusePackedBuild } from './planted.ts';
import { version } from './version.ts';

interface DefectsFlags {
  readonly all?: true;
  readonly seed: string;
  readonly for: string;
  readonly list?: true;
  readonly markdown?: string;
  readonly report?: string;
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
  const chosen = await defectsNamed(names);
  if (flags.list) {
    console.out(chosen.map(({ place, id, story }) => `${place.padEnd(9)} ${id.padEnd(32)} ${story}\n`).join(''));
    return 0;
  }
  refusePackedBuild();
  const { runCampaign } = await import('../defects/campaign.ts');
  const { campaignMarkdown, campaignText, survivorsOf } = await import('../defects/matrix.ts');
  const { durationMs } = await import('./duration-flag.ts');
  const exploreMs = durationMs(flags.for);
  const problem = flags.report === undefined ? null : reportPathProblem(flags.report);
  if (problem !== null) return refuse([problem], console);
  const startedAt = new Date().toISOString();
  const started = performance.now();
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
  if (flags.report !== undefined) {
    const { writeCampaign } = await import('../report/campaign-directory.ts');
    const { seed, all } = flags;
    const realMs = performance.now() - started;
    await writeCampaign(flags.report, campaign, { version, startedAt, realMs, seed, all: all === true });
    console.out(`Report: ${join(flags.report, 'index.html')}\n`);
  }
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
(\`harness/defects/\`; a patch that no longer fits stops the run), looked for by every short scenario of the library, then by power
cuts of the reference day and by random exploration. \`sanak defects\` looks for all of them, first where each was shown the last
time, and fails while one survives; \`--list\` tells their stories; \`--all\` goes on after the first scenario that shows one.

*Shown by*: invariants that broke; \`expectation\`: one the scenario states; \`assertion\`: the code stopped itself; \`hang\`: no
end. *Runs*, *time*: up to the first detection, cheapest scenario first. *Faults*, *ballots*: of the shortest example found, boxes
filled before the run included.

Twenty were written from the specification alone, before any check was looked at, and committed before their first run. On that
first run, with the library and up to 10 s of power cuts, **15 of those 20 were shown**; on the first run of all, 62 of 90. What
survived was answered by checks that look at more (I11 allocates the seats itself and knows which publication is the newest; I13
asks for the end of each fault and for each returned sheet; I14 for what a frame check lets through and whose journal an answer is
about; I18 for every change of the figures) and by scenarios: adversaries, old drivers, open lists, crossed lines. One mistake could
not matter and was replaced: a hello with a constant nonce still has a fresh agreement key; the one planted now has neither.
`;
