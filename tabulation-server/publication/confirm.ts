/**
 * Two computations of one ledger must agree before a contest is published. Where they do not, that contest alone keeps its
 * last figures and says since when (I18); one that was never published shows none.
 */
import type { ContestTotals } from '../io.ts';
import type { Snapshot, SnapshotContest } from './snapshot.ts';

export interface Confirmation {
  readonly snapshot: Snapshot;
  /** One sentence for each contest stopped. */
  readonly stopped: readonly string[];
}

/** `last`: the snapshot published before; `recounted`: totals from the entries up to the draft's ledger index. */
export function confirmSnapshot(
  draft: Snapshot,
  recounted: readonly ContestTotals[],
  last: Snapshot | null,
): Confirmation {
  const stopped: string[] = [];
  const checks: string[] = [];
  const contests = draft.contests.flatMap((contest) => {
    const second = recounted.find((totals) => totals.contest === contest.number);
    const differences = second === undefined ? ['no second computation'] : differencesOf(contest, second);
    if (differences.length === 0) return [contest];
    stopped.push(`contest ${contest.number}: two computations differ: ${differences.join('; ')}`);
    const kept = last?.contests.find((earlier) => earlier.number === contest.number);
    checks.push(stoppedSentence(contest.number, last, kept !== undefined));
    return kept === undefined ? [] : [kept];
  });
  const agreed = draft.contests.length - stopped.length;
  checks.unshift(
    `two computations of ledger entries 1 to ${draft.ledger.index} agree on ${agreed} of ${draft.contests.length} contests`,
  );
  const live = (contest: number) => !stopped.some((sentence) => sentence.startsWith(`contest ${contest}:`));
  const crossings = draft.crossings.filter((crossing) => live(crossing.contest));
  return { snapshot: { ...draft, contests, crossings, checks }, stopped };
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

function differencesOf(contest: SnapshotContest, second: ContestTotals): string[] {
  const pairs: [string, number, number | undefined][] = [
    ['ballots', contest.tookPart, second.ballots],
    ['undervotes', contest.undervotes, second.undervotes],
    ['overvotes', contest.overvotes, second.overvotes],
    ['invalid', contest.invalid, second.invalid],
    ...contest.options.map((option, lot): [string, number, number | undefined] => [
      option.name,
      option.votes,
      second.votes[lot],
    ]),
  ];
  return pairs.flatMap(([what, first, again]) => (first === again ? [] : [`${what} ${first} and ${again ?? 'none'}`]));
}
