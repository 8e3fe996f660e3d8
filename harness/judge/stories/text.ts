/** Stories as lines, for a terminal. */
import { textTable } from '../text/text-table.ts';
import { countedText } from './counted.ts';
import type { BalanceFigure, LifeStory, MachineBalance, Stories } from './life-story.ts';
import type { FigureParting } from './parting.ts';

/** A moment of the run for people. */
export type TimeText = (us: number) => string;

/** Hours, minutes, seconds and milliseconds since the run began: all that a trace alone can say. */
const sinceBegin: TimeText = (us) => {
  const ms = Math.floor(us / 1000);
  const part = (value: number, width: number) => String(value).padStart(width, '0');
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
};

/** One ballot's life, a line a step. */
export function storyText(story: LifeStory, time: TimeText = sinceBegin): string {
  const steps = story.steps.map(
    ({ t, stage, text, faults, n }) => `  ${time(t)}  ${stage.padEnd(9)}  ${text}${duringText(faults)}  (event ${n})`,
  );
  const absent = story.absent.map(({ stage, why }) => `  ${'-'.padEnd(time(0).length)}  ${stage.padEnd(9)}  ${why}`);
  return [storyHead(story), ...steps, ...absent].join('\n');
}

/** `ballot 3, valid, at station 1/ballot: in the box, and nowhere in the memory`. */
export function storyHead({ sheet, kind, machine, problem }: LifeStory): string {
  return `ballot ${sheet}, ${kind}, at ${machine}${problem === '' ? '' : `: ${problem}`}`;
}

/** `publication 2, contest 1, ballots: the ledger sums to 40, published is 20 ... (event 210)`. */
export function partingText({ text, alike, faults, n }: FigureParting): string {
  const more = alike === 0 ? '' : `; so in ${alike} more ${alike === 1 ? 'contest' : 'contests'}`;
  return `${text}${more}${duringText(faults)} (event ${n})`;
}

function duringText(faults: readonly string[]): string {
  return faults.length === 0 ? '' : `  [during ${faults.join(', ')}]`;
}

/** The sentence about ballots that were not fed in this run; empty without such. */
export function filledText(balances: readonly MachineBalance[]): string {
  const filled = balances.reduce((sum, each) => sum + each.filled, 0);
  if (filled === 0) return '';
  return `${filled} ballots lay in boxes and memories before the run began, as totals that the scenario states: they were not fed in this run, so none has a story of its own; their totals are compared by machine.`;
}

export const balanceHead = [
  'machine',
  'in box',
  'in memory',
  'unresolved',
  'reported',
  'in ledger',
  'published',
  'where they part',
];

/** The cells of one machine's balance. */
export function balanceCells(each: MachineBalance): string[] {
  const cell = (figure: BalanceFigure) => String(figure);
  const filled = each.filled === 0 ? '' : ` and ${each.filled} from before`;
  return [
    each.machine,
    cell(each.inBox),
    `${cell(each.inMemory)}${typeof each.inMemory === 'number' ? filled : ''}`,
    cell(each.unresolved),
    cell(each.reported),
    cell(each.tallied),
    cell(each.published),
    each.parting,
  ];
}

/** The machines' balances, where public figures part from them, and every ballot that is counted otherwise than it is; `most` of them. */
export function storiesText(told: Stories, most: number): string {
  const { stories, balances, partings } = told;
  const table = textTable(balanceHead, balances.map(balanceCells), ['left', 'right', 'right', 'right', 'right']);
  const wrong = stories.filter(({ problem }) => problem !== '');
  const lines = [
    ...partings.map((parting) => `${partingText(parting)}\n`),
    `${countedText(told)}\n`,
    ...[filledText(balances)].filter(Boolean).map((text) => `${text}\n`),
  ];
  const more = wrong.length > most ? `\n${wrong.length - most} more like these.\n` : '';
  const lives =
    wrong.length === 0
      ? ''
      : `\n${wrong
          .slice(0, most)
          .map((story) => storyText(story))
          .join('\n\n')}\n${more}`;
  return `${table}\n${lines.join('')}${lives}`;
}
