/** What a publication lists: every contest once, every unit once, who crossed the threshold, hand counts beside machines (I11). */
import { addTotals, emptySum, type Sum, tallyOf } from '../oracle/sum.ts';
import type { Heard } from '../trace/hearing.ts';
import type { TraceGroup, TraceSnapshot } from '../trace/publication.ts';
import { type Books, standingOf } from './books.ts';
import type { UnitBook } from './standing.ts';
import type { Context } from './check.ts';
import { broken } from './evaluation.ts';
import type { Facts } from './facts.ts';
import { countBreach, sameTotals } from './figures.ts';
import { contestName, differingFigures, optionNamed } from './names.ts';
import { seriesTally } from './published-tally.ts';
import { ballotsOf } from './published-units.ts';
import { agreedHandCount } from './unit-standing.ts';

/** What is remembered between publications. */
export interface Lists {
  /** The publication before, while the server has run since. */
  previous: TraceSnapshot | null;
  /** What shares are of, by contest, as the first publication says it. */
  readonly denominators: Map<number, string>;
  /** A second server serves from a copy of the ledger: each has publications of its own. */
  several: boolean;
}

export function createLists(): Lists {
  return { previous: null, denominators: new Map(), several: false };
}

function firstTwice<Item>(items: readonly Item[]): Item | undefined {
  return items.find((item, at) => items.indexOf(item) !== at);
}

/** The contests of the election, each once and in its order. `who`: `Publication 2`. */
export function judgeContests(context: Context, at: number, who: string, numbers: readonly number[]): void {
  const due = context.facts.run.definition.contests.map(({ number }) => number);
  if (due.join() === numbers.join()) return;
  const text = (list: readonly number[]) =>
    list.map((number) => contestName(context.facts, number)).join(', ') || 'none';
  broken(
    context,
    at,
    `${who} has the contests ${text(numbers)}; the election has ${text(due)}.`,
    text(due),
    text(numbers),
  );
}

function judgeDenominators(lists: Lists, context: Context, at: number, { number, contests }: TraceSnapshot): void {
  for (const { number: contest, denominator, options } of contests) {
    const first = lists.denominators.get(contest) ?? denominator.name;
    lists.denominators.set(contest, first);
    const where = `Publication ${number}, ${contestName(context.facts, contest)}`;
    if (first !== denominator.name) {
      const sentence = `${where}: shares are of "${denominator.name}"; before they were of "${first}".`;
      broken(context, at, sentence, first, denominator.name);
    }
    const due = (context.facts.contests.get(contest)?.options ?? []).map(({ id }) => id).join(', ');
    const stated = options.map(({ id }) => id).join(', ');
    if (due !== stated)
      broken(context, at, `${where} has the options ${stated}; on the ballot are ${due}.`, due, stated);
  }
}

/** Publications are numbered upwards, and none is of an earlier ledger than the one before. */
function judgeNumber({ previous }: Lists, context: Context, at: number, { number, ledgerIndex }: TraceSnapshot): void {
  if (previous === null) return;
  if (number <= previous.number) {
    const sentence = `Publication ${number} comes after publication ${previous.number}.`;
    broken(context, at, sentence, `from ${previous.number + 1}`, number);
  }
  if (ledgerIndex < previous.ledgerIndex) {
    const sentence = `Publication ${number} is of entry ${ledgerIndex}; publication ${previous.number} was of entry ${previous.ledgerIndex}.`;
    broken(context, at, sentence, `from ${previous.ledgerIndex}`, ledgerIndex);
  }
}

/** Each unit is in one group at most, and one that is complete with k ballots or more is in one. */
function judgeGroups(
  context: Context<'published'>,
  at: number,
  publication: number,
  groups: readonly TraceGroup[],
): void {
  const { facts, accounts } = context;
  const ids = groups.flatMap(({ units }) => units);
  const twice = firstTwice(ids);
  if (twice !== undefined)
    broken(context, at, `Publication ${publication} shows ${twice} twice by unit.`, 'each unit once', twice);
  const least = facts.run.definition.mergeBelowBallots ?? Number.MAX_SAFE_INTEGER;
  for (const { id, number } of facts.units.values()) {
    if (standingOf(accounts.published, number) !== 'complete') continue;
    const ballots = ballotsOf(accounts.published, id);
    if (ids.includes(id) || ballots < Math.max(1, least)) continue;
    const sentence = `Publication ${publication} leaves ${id} out of the results by unit; ${ballots} ballots of it count.`;
    broken(context, at, sentence, id, 'no group');
  }
}

/** Whether an option reaches the first threshold of a contest, which is the one that a page draws; null: it has none. */
function reaches(facts: Facts, contest: TraceSnapshot['contests'][number], id: string): boolean | null {
  const defined = facts.contests.get(contest.number);
  const kind = defined?.options.find((option) => option.id === id)?.kind;
  const [drawn] = defined?.thresholds ?? [];
  if (drawn === undefined || drawn.of !== 'took-part' || contest.tookPart === 0 || kind === 'against-all') return null;
  const votes = contest.options.find((option) => option.id === id)?.votes ?? 0;
  return BigInt(votes) * BigInt(drawn.denominator) >= BigInt(contest.tookPart) * BigInt(drawn.numerator);
}

/** A crossing that is stated has happened since the publication before, and is stated once. */
function judgeCrossings({ previous }: Lists, context: Context, at: number, snapshot: TraceSnapshot): void {
  const { facts } = context;
  const key = (contest: number, option: string, direction: string) =>
    `${optionNamed(facts, contest, option)} ${direction}, ${contestName(facts, contest)}`;
  if (previous === null) return;
  const due = snapshot.contests.flatMap((contest) => {
    const before = previous.contests.find(({ number }) => number === contest.number);
    return contest.options.flatMap(({ id }) => {
      const [was, is] = [before === undefined ? null : reaches(facts, before, id), reaches(facts, contest, id)];
      return was === null || is === null || was === is ? [] : [key(contest.number, id, is ? 'above' : 'below')];
    });
  });
  const stated = snapshot.crossings.map(({ contest, option, direction }) => key(contest, option, direction));
  const [expected, found] = [due.sort().join('; ') || 'none', stated.sort().join('; ') || 'none'];
  if (expected === found) return;
  const sentence = `Publication ${snapshot.number} says of options that crossed the threshold: ${found}; since publication ${previous.number}: ${expected}.`;
  broken(context, at, sentence, expected, found);
}

/** A unit with two counts of the same paper, by hand and by its machine. */
function pairOf(unit: UnitBook, facts: Facts) {
  const isOpen = !unit.annulled && !unit.contested && !unit.handFinal;
  const agreed = isOpen ? agreedHandCount(unit) : null;
  if (agreed === null || countBreach(agreed, facts) !== '' || unit.counted.length === 0) return [];
  if (facts.units.get(unit.number)?.source !== 'machine') return [];
  return [{ unit: unit.number, machine: unit.counted, hand: agreed.contests }];
}

/** The columns of the hand count that stand beside each other are of the units that have both. */
function judgePairs(context: Context<'published'>, at: number, { number, hand }: TraceSnapshot): void {
  const { facts, accounts } = context;
  const contests = (hand?.contests ?? []).map((each) => each.number);
  const twice = firstTwice(contests);
  if (twice !== undefined) {
    const name = contestName(facts, twice);
    broken(context, at, `Publication ${number} states the hand counts of ${name} twice.`, 'each contest once', name);
  }
  const pairs = pairsOf(accounts.published, facts);
  for (const each of hand?.contests ?? []) {
    for (const column of ['machine', 'hand'] as const) {
      const sum: Sum = emptySum(each.number, each[column].votes.length);
      for (const tally of pairs.flatMap((pair) => pair[column]))
        if (tally.contest === each.number) addTotals(sum, tally);
      const [expected, stated] = [tallyOf(sum), seriesTally(each.number, each[column])];
      if (sameTotals(expected, stated)) continue;
      const figures = differingFigures(facts, expected, stated);
      const what = column === 'hand' ? 'by hand where there are both' : 'by machine where there are both';
      const where = `Publication ${number}, ${contestName(facts, each.number)}`;
      const sentence = `${where}, ${what}: the ledger sums to ${figures.expected}; published is ${figures.found}.`;
      broken(context, at, sentence, figures.expected, figures.found);
    }
  }
}

function pairsOf(books: Books, facts: Facts) {
  return [...books.units.values()].flatMap((unit) => pairOf(unit, facts));
}

/** Everything that can be judged whatever ledger entry the publication is of. */
export function judgeLists(lists: Lists, { n, snapshot }: Heard<'server.published'>, context: Context): void {
  judgeContests(
    context,
    n,
    `Publication ${snapshot.number}`,
    snapshot.contests.map(({ number }) => number),
  );
  judgeDenominators(lists, context, n, snapshot);
  judgeNumber(lists, context, n, snapshot);
  judgeCrossings(lists, context, n, snapshot);
  const listed = firstTwice(snapshot.listed.map(({ unit }) => unit));
  if (listed !== undefined)
    broken(context, n, `Publication ${snapshot.number} lists unit ${listed} twice.`, 'each unit once', listed);
  lists.previous = lists.several ? null : snapshot;
}

/** What can be judged of a publication whose ledger entry the books have reached. */
export function judgeOfEntry({ n, snapshot, byUnit }: Heard<'server.published'>, context: Context<'published'>): void {
  if (byUnit !== undefined) judgeGroups(context, n, snapshot.number, byUnit);
  judgePairs(context, n, snapshot);
}
