/** The figures of a snapshot as the page shows them, and nothing else. What a display has to do; the gate checks whatever does it. */
import { basisPoints } from '../seats/ratio.ts';
import { aboveThreshold } from './crossings.ts';
import type { Snapshot, SnapshotContest } from './snapshot.ts';
import type { PublicContest, PublicRow, PublicView } from './view.ts';

export function honestView(snapshot: Snapshot): PublicView {
  const { expected, complete, held, disputed, missing, annulled } = snapshot.coverage;
  return {
    snapshot: snapshot.number,
    atS: snapshot.atS,
    coverage: { expected, complete, held, disputed, missing, annulled },
    contests: snapshot.contests.map(contestView),
  };
}

function contestView(contest: SnapshotContest): PublicContest {
  const { name, value } = contest.denominator;
  const options = contest.options.map(
    (option): PublicRow => ({
      id: option.id,
      name: option.name,
      kind: option.kind,
      votes: option.votes,
      shareBp: basisPoints(option.votes, value),
      seats: option.seats,
      aboveThreshold: aboveThreshold(option, contest),
    }),
  );
  const rest = (id: string, rowName: string, kind: PublicRow['kind'], votes: number): PublicRow => ({
    id,
    name: rowName,
    kind,
    votes,
    shareBp: basisPoints(votes, value),
    seats: null,
    aboveThreshold: null,
  });
  return {
    number: contest.number,
    title: contest.title,
    denominator: { name, value },
    thresholdBp:
      contest.threshold === null ? null : basisPoints(contest.threshold.numerator, contest.threshold.denominator),
    rows: [
      ...options,
      rest('invalid', 'Invalid', 'invalid', contest.invalid),
      rest('undervotes', 'Undervotes', 'undervote', contest.undervotes),
      rest('overvotes', 'Overvotes', 'overvote', contest.overvotes),
    ],
  };
}
