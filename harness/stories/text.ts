/** Stories as lines, for a terminal and for the page of a failing run. */
import { textTable } from '../cli/text-table.ts';
import type { LifeStory, Stories } from './life-story.ts';

/** Hours, minutes, seconds and milliseconds since the run began. */
function clock(t: number): string {
  const ms = Math.floor(t / 1000);
  const part = (value: number, width: number) => String(value).padStart(width, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
}

/** One ballot's life, a line a step. */
export function storyText(story: LifeStory): string {
  const head = `ballot ${story.sheet}, ${story.kind}, at ${story.machine}${story.problem === '' ? '' : `: ${story.problem}`}`;
  const steps = story.steps.map(({ t, stage, text, faults, n }) => {
    const during = faults.length === 0 ? '' : `  [during ${faults.join(', ')}]`;
    return `  ${clock(t)}  ${stage.padEnd(9)}  ${text}${during}  (event ${n})`;
  });
  return [head, ...steps].join('\n');
}

/** The machines' balances, then every ballot that is counted otherwise than it is; `most` of them. */
export function storiesText({ stories, balances }: Stories, most: number): string {
  const rows = balances.map((each) => [
    each.machine,
    String(each.inBox),
    String(each.inMemory),
    String(each.unresolved),
    each.reported === null ? '-' : String(each.reported),
    each.tallied ? 'yes' : 'no',
    each.published ? 'yes' : 'no',
    each.parting,
  ]);
  const head = [
    'machine',
    'in box',
    'in memory',
    'unresolved',
    'reported',
    'in ledger',
    'published',
    'where they part',
  ];
  const table = textTable(head, rows, ['left', 'right', 'right', 'right', 'right']);
  const told = stories.filter(({ problem }) => problem !== '');
  const more = told.length > most ? `\n${told.length - most} more like these.\n` : '';
  const none = `Each of the ${stories.length} ballots is counted as it is marked.\n`;
  return told.length === 0
    ? `${table}\n${none}`
    : `${table}\n${told.slice(0, most).map(storyText).join('\n\n')}\n${more}`;
}
