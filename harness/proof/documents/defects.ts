/** The planted defects as a page, generated from their lists: each with the place, the error, and what must notice it. */
import type { Defect, DefectPlace } from '../defects/defect.ts';
import { firstRuns } from '../defects/first-runs.ts';
import { hostDefects } from '../defects/host-defects.ts';
import { defects } from '../defects/list.ts';
import { pastKills } from '../defects/past-kills.ts';
import { secondBatchSection } from './second-batch.ts';

const places: Readonly<Record<DefectPlace, string>> = {
  machine: 'Machine',
  protocol: 'Protocol',
  server: 'Server',
  display: 'Display',
  storage: 'Storage, on either end',
};

function cells(values: readonly string[]): string {
  return `| ${values.map((value) => value.replaceAll('|', '\\|')).join(' | ')} |`;
}

function row({ id, story, breaks, writtenFrom }: Defect, shownIn: string): string {
  return cells([`\`${id}\``, story, breaks, writtenFrom, shownIn]);
}

function section(place: DefectPlace, kills: Readonly<Record<string, string>>): readonly string[] {
  return [
    `## ${places[place]}`,
    '',
    '| defect | what the edited code does | breaks | from | shown in |',
    '| --- | --- | --- | --- | --- |',
    ...defects.filter((defect) => defect.place === place).map((defect) => row(defect, kills[defect.id] ?? '')),
    '',
  ];
}

/** Text of docs/defects.md. */
export function defectsPage(): string {
  const { specification, all } = firstRuns;
  const kills = pastKills();
  return [
    '# Planted defects',
    '',
    'Written by `npm run generate` from `harness/proof/defects/`. Each row is one realistic error. `npx sanak defects` plants them one at a',
    'time into the sources as they load, and fails while one is not found. A patch that no longer fits its file stops the run.',
    '',
    '| to | command |',
    '| --- | --- |',
    '| look for every defect, first where it was shown the last time | `npx sanak defects` |',
    '| list them, and run nothing | `npx sanak defects --list` |',
    '| look for one | `npx sanak defects mode-unread` |',
    '| run every scenario with every defect | `npx sanak defects --all` |',
    '| get the result as a page, with the shortest example of each | `npx sanak defects --all --report matrix` |',
    '| get the result as tables in Markdown | `npx sanak defects --all --markdown matrix.md` |',
    '| share the work between computers | `npx sanak defects --all --shard 1/3 --out one.json`, then `npx sanak merge` |',
    '| look for those of the second batch, in exploration alone | `npx sanak defects --batch second --only exploration --for 30s` |',
    '| run any scenario with one planted | `npx sanak run --planted mode-unread scenarios/rehearsal-left-running.yaml` |',
    '',
    'Every short scenario of the library looks for a defect, then power cuts of the reference day, then random exploration.',
    '',
    'How to read the tables:',
    '',
    '- *breaks*: what the error violates: an [invariant](invariants.md), a requirement of [the protocol](../protocol/README.md), or a rule',
    '  of its text. Other invariants and expectations of scenarios may turn red too.',
    '- *from*: `specification`: written from the specification alone, before any check was looked at. `sources`: written from the code.',
    '- *shown in*: the scenario that showed the defect first in the last whole campaign (`npx sanak defects --all` keeps it); `power cuts`',
    '  and `random` stand for exploration.',
    '',
    'The checks were extended after the first runs, so a later run cannot measure what they find of defects they were not written for. The',
    `first runs were recorded once: ${specification.shown} of ${specification.of} defects from the specification were shown, and ${all.shown} of all ${all.of} of that time.`,
    '',
    ...(Object.keys(places) as DefectPlace[]).flatMap((place) => section(place, kills)),
    '## Hosts',
    '',
    'The simulated world cannot see these: they are in code that only runs on real processes. `npm run prove:durability` finds the one that',
    'the variable `SANAK_DEFECT` names.',
    '',
    '| defect | what the edited code does | breaks |',
    '| --- | --- | --- |',
    ...hostDefects.map(({ id, story, breaks }) => cells([`\`${id}\``, story, breaks])),
    '',
    ...secondBatchSection(),
  ].join('\n');
}
