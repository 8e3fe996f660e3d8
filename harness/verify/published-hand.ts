/** A snapshot's hand count and voters' lists, against the books: the second series is recounted like the first. */
import type { Books } from '../judge/checks/books.ts';
import { votersOf } from '../judge/checks/published-units.ts';
import { emptySum, type Sum, tallyOf } from '../judge/oracle/sum.ts';
import type { TraceBlock, TraceTally } from '../judge/trace/events.ts';
import { type Figures, figuresOf, handCountOf, publishedFigures, sumsOf } from './figures.ts';
import type { SnapshotText } from './snapshot.ts';

/** A unit with an agreed hand count. */
interface CountedByHand {
  readonly unit: number;
  readonly hand: TraceBlock;
  /** What counts of it in the machines' series. */
  readonly counted: readonly TraceTally[];
}

const series = ['official', 'machine', 'hand'] as const;

/** One sentence for each thing published that the rows do not say. */
export function handSentences(snapshot: SnapshotText, books: Books): readonly string[] {
  const published = snapshot.hand;
  if (snapshot.checks.some((check) => check.startsWith('the hand count is stopped'))) return [];
  if (published === null) {
    const entered = [...books.units.values()].some((unit) => unit.hand.size > 0);
    return entered ? ['says nothing of the hand count'] : [];
  }
  const agreed = countedByHand(books);
  const compared = agreed.filter(({ unit, counted }) => counted.length > 0 && isCompared(books, unit));
  const differing = compared.filter(({ counted, hand }) => !isSame(counted, hand.contests));
  const sentences: string[] = [];
  const compare = (what: string, stated: string, due: string) => {
    if (stated !== due) sentences.push(`hand count, ${what}: published ${stated}, counted again ${due}`);
  };
  compare('units that agree', String(published.units.agreed), String(agreed.length));
  compare('units compared', String(published.compared), String(compared.length));
  compare('units that differ', numbersText(published.differing), numbersText(differing.map(({ unit }) => unit)));
  const sums = seriesOf(agreed, compared);
  for (const contest of published.contests) {
    for (const name of series) {
      const due = dueFigures(sums[name], contest.number, books);
      compare(`${name}, contest ${contest.number}`, publishedFigures(contest[name]).join(' '), due.join(' '));
    }
  }
  return sentences;
}

function countedByHand({ units, facts }: Books): readonly CountedByHand[] {
  return [...units.values()].flatMap((unit) => {
    const hand = handCountOf(unit, facts);
    return hand === null ? [] : [{ unit: unit.number, hand, counted: unit.counted }];
  });
}

/** Compared with its machine: where the hand count is final there is none to compare it with. */
function isCompared({ units, facts }: Books, unit: number): boolean {
  return units.get(unit)?.handFinal !== true && facts.units.get(unit)?.source === 'machine';
}

/** Both are of one style, so that they speak of the same contests. */
function isSame(counted: readonly TraceTally[], hand: readonly TraceTally[]): boolean {
  const sums = sumsOf(hand);
  return [...sumsOf(counted)].every(([contest, sum]) => tallyText(sum) === tallyText(sums.get(contest)));
}

function tallyText(sum: Sum | undefined): string {
  return sum === undefined ? '' : JSON.stringify(tallyOf(sum));
}

function seriesOf(
  agreed: readonly CountedByHand[],
  compared: readonly CountedByHand[],
): Record<(typeof series)[number], ReadonlyMap<number, Sum>> {
  const byHand = (list: readonly CountedByHand[]) => list.flatMap(({ hand }) => hand.contests);
  return {
    official: sumsOf(byHand(agreed)),
    machine: sumsOf(compared.flatMap(({ counted }) => counted)),
    hand: sumsOf(byHand(compared)),
  };
}

/** Zeros where the contest was not counted by hand; nothing where the election has no such contest. */
function dueFigures(sums: ReadonlyMap<number, Sum>, number: number, { facts }: Books): Figures {
  const contest = facts.contests.get(number);
  if (contest === undefined) return [];
  return figuresOf(sums.get(number) ?? emptySum(number, contest.options.length));
}

function numbersText(units: readonly number[]): string {
  return units.toSorted((a, b) => a - b).join(', ') || 'none';
}

/** Voters on the lists: annulled units are out, and counted are those of which anything counts. */
export function voterSentences(snapshot: SnapshotText, books: Books): readonly string[] {
  return snapshot.contests.flatMap(({ number, voters }) => {
    const { expected, counted } = votersOf(books, number);
    if (voters.expected === expected && voters.counted === counted) return [];
    const published = `published ${voters.counted} of ${voters.expected} voters`;
    return [`contest ${number}: ${published}, on the lists ${counted} of ${expected}`];
  });
}
