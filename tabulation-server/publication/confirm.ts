/**
 * Two computations of one ledger must agree before a contest is published. Where they do not, that contest alone keeps its
 * last figures and says since when (I18); one that was never published shows none.
 */
import type { ContestTotals } from '../tally/totals.ts';
import type { Recount } from '../recount/recount.ts';
import type { HandRecount } from '../recount/recount-hand.ts';
import type { SeriesFigures, Snapshot, SnapshotContest, SnapshotHand } from './snapshot.ts';

export interface Confirmation {
  readonly snapshot: Snapshot;
  /** One sentence for each contest stopped. */
  readonly stopped: readonly string[];
}

/** `last`: the snapshot published before; `recounted`: what the entries come to, up to the draft's ledger index. */
export function confirmSnapshot(draft: Snapshot, recounted: Recount, last: Snapshot | null): Confirmation {
  const stopped: string[] = [];
  const checks: string[] = [];
  const contests = draft.contests.flatMap((contest) => {
    const second = recounted.totals.find((totals) => totals.contest === contest.number);
    const voters = recounted.voters.get(contest.number);
    const differences = second === undefined ? ['no second computation'] : differencesOf(contest, second, voters);
    if (differences.length === 0) return [contest];
    stopped.push(`contest ${contest.number}: two computations differ: ${differences.join('; ')}`);
    const previous = last?.contests.find((earlier) => earlier.number === contest.number);
    checks.push(stoppedSentence(contest.number, last, previous !== undefined));
    return previous === undefined ? [] : [previous];
  });
  const agreed = draft.contests.length - stopped.length;
  checks.unshift(
    `two computations of ledger entries 1 to ${draft.ledger.index} agree on ${agreed} of ${draft.contests.length} contests`,
  );
  const live = (contest: number) => !stopped.some((sentence) => sentence.startsWith(`contest ${contest}:`));
  const crossings = draft.crossings.filter((crossing) => live(crossing.contest));
  const hand = confirmHand(draft.hand, recounted.hand, last);
  if (hand.stopped !== '') stopped.push(hand.stopped);
  if (hand.check !== '') checks.push(hand.check);
  return { snapshot: { ...draft, contests, hand: hand.hand, crossings, checks }, stopped };
}

/** The hand count is one series: where any of it differs, all of it stays as it was published last. */
function confirmHand(
  draft: SnapshotHand | null,
  second: HandRecount,
  last: Snapshot | null,
): { readonly hand: SnapshotHand | null; readonly stopped: string; readonly check: string } {
  if (draft === null || sameHand(draft, second)) return { hand: draft, stopped: '', check: '' };
  const start = 'the hand count is stopped';
  const since = last === null ? 'before its first publication' : `at the figures of snapshot ${last.number}`;
  const check = last?.checks.find((earlier) => earlier.startsWith(start)) ?? `${start} ${since}`;
  return { hand: last?.hand ?? null, stopped: 'hand count: two computations differ', check };
}

/** Whether the second series is the same in both computations. */
export function sameHand(draft: SnapshotHand, second: HandRecount): boolean {
  const column = (totals: readonly ContestTotals[], number: number) => {
    const recounted = totals.find(({ contest }) => contest === number);
    return [
      recounted?.ballots,
      recounted?.undervotes,
      recounted?.overvotes,
      recounted?.invalid,
      ...(recounted?.votes ?? []),
    ].join();
  };
  const drafted = (figures: SeriesFigures) =>
    [figures.tookPart, figures.undervotes, figures.overvotes, figures.invalid, ...figures.votes].join();
  const inOrder = (units: readonly number[]) => units.toSorted((a, b) => a - b).join();
  return (
    draft.compared === second.compared.length &&
    inOrder(draft.differing) === inOrder(second.differing) &&
    draft.contests.every(
      ({ number, official, machine, hand }) =>
        drafted(official) === column(second.totals, number) &&
        drafted(machine) === column(second.machine, number) &&
        drafted(hand) === column(second.hand, number),
    )
  );
}

/** A stop goes on under the number it began with, so that the page keeps saying since when. */
function stoppedSentence(contest: number, last: Snapshot | null, kept: boolean): string {
  const start = `contest ${contest} is stopped`;
  const earlier = last?.checks.find((check) => check.startsWith(start));
  if (earlier !== undefined) return earlier;
  return kept && last !== null
    ? `${start} at the figures of snapshot ${last.number}, second ${last.atS}: two computations of the ledger differ`
    : `${start} before its first publication: two computations of the ledger differ`;
}

/** One phrase for each figure in which the contest and a second computation of it differ. */
export function differencesOf(
  contest: SnapshotContest,
  second: ContestTotals,
  voters: SnapshotContest['voters'] | undefined,
): string[] {
  const pairs: [string, number, number | undefined][] = [
    ['ballots', contest.tookPart, second.ballots],
    ['voters', contest.voters.expected, voters?.expected],
    ['voters of counted units', contest.voters.counted, voters?.counted],
    ['undervotes', contest.undervotes, second.undervotes],
    ['overvotes', contest.overvotes, second.overvotes],
    ['invalid', contest.invalid, second.invalid],
    ...contest.options.map((option, lot): [string, number, number | undefined] => [
      option.name,
      option.votes,
      second.votes[lot],
    ]),
  ];
  const figures = pairs.flatMap(([what, first, again]) =>
    first === again ? [] : [`${what} ${first} and ${again ?? 'none'}`],
  );
  return [...figures, ...preferenceDifferences(contest, second)];
}

/** Every number published, and every one of a party's that ought to be (keys: option index * 256 + number). */
function preferenceDifferences(
  { options }: SnapshotContest,
  { preferenceKeys = [], preferenceCounts = [] }: ContestTotals,
): string[] {
  const again = new Map(preferenceKeys.map((key, at) => [key, preferenceCounts[at] ?? 0] as const));
  return options.flatMap(({ name, kind, preferences = [] }, lot) => {
    const due = preferenceKeys.filter((key) => kind === 'party' && key >> 8 === lot).map((key) => key & 255);
    const numbers = new Set([...preferences.keys()].map((at) => at + 1).concat(due));
    return [...numbers].flatMap((number) => {
      const [first, second] = [preferences[number - 1] ?? 0, again.get(lot * 256 + number) ?? 0];
      return first === second ? [] : [`${name}, preference ${number}: ${first} and ${second}`];
    });
  });
}
