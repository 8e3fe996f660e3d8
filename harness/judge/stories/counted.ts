/** In a sentence or two: whether ballots are counted as they are marked, and what else is broken. */
import type { SheetStanding } from '../checks/sheet-standing.ts';
import { allCounted, accuses } from './accusation.ts';
import type { Stories } from './life-story.ts';

/** Standings of ballots that are not counted at all. */
const besides: readonly (readonly [SheetStanding, (count: number) => string])[] = [
  ['unresolved', (count) => `${be(count)} in the box and named as unresolved: counted nowhere, and known to be`],
  ['under way', (count) => `${be(count)} in the box of a machine that has not said since what it counts`],
  ['in no box', (count) => `${be(count)} in no box, and counted nowhere`],
  ['not shown', (count) => `${be(count)} in the box of a machine whose memory the trace does not show`],
  ['not accounted', (count) => `${be(count)} at a machine that is none of this election`],
];

function be(count: number): string {
  return `${count} ${count === 1 ? 'is' : 'are'}`;
}

function ballots(count: number): string {
  return `${count} ${count === 1 ? 'ballot' : 'ballots'}`;
}

/** Whether ballots are counted as they are marked, of those that have a story. */
export function countedText(told: Stories): string {
  return [ballotsText(told), ...redTexts(told)].join(' ');
}

function ballotsText(told: Stories): string {
  const { stories, red } = told;
  const total = stories.length;
  const wrong = stories.filter(({ problem }) => problem !== '').length;
  const right = stories.filter(({ standing }) => standing === 'counted').length;
  if (total === 0) return 'The trace shows no ballot that was fed.';
  if (wrong > 0) {
    return `${wrong} of the ${total} ballots that were fed ${wrong === 1 ? 'is' : 'are'} counted otherwise than marked.`;
  }
  const figures = red.some(({ about }) => about === null) || accuses(told);
  if (right === total && !figures) {
    return `${allCounted}${ballots(total)} that ${total === 1 ? 'was' : 'were'} fed is counted as it is marked.`;
  }
  const rest = besides.flatMap(([standing, text]) => {
    const count = stories.filter((each) => each.standing === standing).length;
    return count === 0 ? [] : [text(count)];
  });
  const sentence =
    right === total
      ? `The records of all ${ballots(total)} say what their marks say.`
      : `Of the ${ballots(total)} ${right} ${right === 1 ? 'is' : 'are'} recorded as marked; ${rest.join('; ')}.`;
  return figures ? `${sentence} The figures made of them are not right.` : sentence;
}

/** What is broken: about ballots as the judge says it, and about anything else with what that is. */
function redTexts({ red }: Stories): string[] {
  return red.map(({ id, name, sentence, about }) =>
    about === null
      ? `${id} (${name}) is broken: ${sentence}`
      : `${id} (${name}) is broken, which is about ${about} and not about how ballots are counted: ${sentence}`,
  );
}
