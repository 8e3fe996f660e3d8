/**
 * What stories and verdicts say of one trace, side by side. A story that finds every ballot counted as it is marked says so
 * only where no invariant about ballots is broken; one that is broken about anything else is named, with what it is about.
 */
import type { CheckId, Verdict } from '../checks/check.ts';
import type { Stories } from './life-story.ts';

/** What an invariant is about where it says nothing of how ballots are counted; null where it does. */
const about: Readonly<Record<CheckId, string | null>> = {
  I1: null,
  I2: null,
  I3: null,
  I4: null,
  I5: null,
  I6: null,
  I7: null,
  I8: null,
  I9: null,
  I10: 'what a receipt promises',
  I11: null,
  I12: 'the announcement of room in the memory',
  I13: 'the event log',
  I14: 'who is believed on the line',
  I15: 'the times of opening, closing and publishing',
  I16: 'how soon a report is complete',
  I17: null,
  I18: 'when and of whom is published',
  I19: 'secrecy',
  I20: 'where the sheets are',
  I21: 'what pages, files, tapes and exports say',
};

/** A broken invariant as a story names it. */
export interface RedVerdict {
  readonly id: CheckId;
  readonly name: string;
  /** The first finding. */
  readonly sentence: string;
  /** What it is about; null: how ballots are counted. */
  readonly about: string | null;
}

export function redVerdicts(verdicts: readonly Verdict[]): RedVerdict[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'broken')
    .map(({ id, name, findings: [first] }) => ({ id, name, sentence: first?.sentence ?? name, about: about[id] }));
}

type Told = Pick<Stories, 'stories' | 'balances' | 'partings' | 'red'>;

/** Whether a story says that ballots, or figures made of them, are not what they should be. */
export function accuses({ stories, balances, partings }: Omit<Told, 'red'>): boolean {
  return (
    stories.some(({ problem }) => problem !== '') ||
    balances.some(({ parting }) => parting !== '') ||
    partings.length > 0
  );
}

/**
 * Where stories and verdicts contradict each other, in a sentence; empty where they agree. Stories that accuse need a broken
 * invariant about ballots; such an invariant needs a story that does not call every ballot counted as marked.
 */
export function contradiction(told: Told, counted: string): string {
  const ofBallots = told.red.filter((each) => each.about === null);
  const content = told.stories.filter(({ problem }) => problem !== '').length;
  if (accuses(told) && ofBallots.length === 0) {
    return `the stories accuse ${content} ballots, and no invariant about ballots is broken`;
  }
  const allWell = counted.startsWith(allCounted);
  if (allWell && ofBallots.length > 0) return `${ofBallots[0]?.id} is broken, and the stories say "${counted}"`;
  const silent = told.red.find(({ id }) => !counted.includes(id));
  if (allWell && silent !== undefined) return `${silent.id} is broken, and the stories do not name it`;
  return '';
}

/** How a sentence begins that finds nothing wrong with any ballot. */
export const allCounted = 'Each of the ';
