/**
 * Who crossed the drawn threshold since the last snapshot, and what moved them. Coverage alone moves parties across a
 * threshold; a page that does not say so invites the wrong conclusion.
 */
import { meetsRatio } from '../seats/ratio.ts';
import type { Snapshot, SnapshotContest, SnapshotOption } from './snapshot.ts';

/** Whether the option is at or above the contest's drawn threshold; null without one, before the first ballot, or for "against all". */
export function aboveThreshold(option: SnapshotOption, contest: SnapshotContest): boolean | null {
  if (contest.threshold === null || contest.tookPart === 0 || option.kind === 'against-all') return null;
  return meetsRatio(option.votes, contest.tookPart, contest.threshold);
}

/** `correctedAt`: ledger index, by contest, of the last entry that corrected what had been counted. */
export function crossingsSince(
  last: Snapshot | null,
  contests: readonly SnapshotContest[],
  correctedAt: Readonly<Record<number, number>>,
): Snapshot['crossings'] {
  if (last === null) return [];
  return contests.flatMap((contest) => {
    const before = last.contests.find((earlier) => earlier.number === contest.number);
    if (before === undefined) return [];
    const because = (correctedAt[contest.number] ?? 0) > last.ledger.index ? 'correction' : 'coverage';
    return contest.options.flatMap((option) => {
      const earlier = before.options.find((candidate) => candidate.id === option.id);
      const was = earlier === undefined ? null : aboveThreshold(earlier, before);
      const is = aboveThreshold(option, contest);
      if (was === null || is === null || was === is) return [];
      const direction = is ? 'above' : 'below';
      return [{ contest: contest.number, option: option.id, direction, because } as const];
    });
  });
}
