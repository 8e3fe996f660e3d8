/** The figures of a snapshot as the page shows them, and nothing else. What a display has to do; the gate checks whatever does it. */
import { basisPoints } from '../seats/ratio.ts';
import { aboveThreshold } from './crossings.ts';
import type { SeriesFigures, Snapshot, SnapshotContest, SnapshotHand, SnapshotOption } from './snapshot.ts';
import type { PublicContest, PublicHand, PublicList, PublicRow, PublicView } from './view.ts';

export function honestView(snapshot: Snapshot): PublicView {
  const { expected, complete, held, disputed, missing, annulled } = snapshot.coverage;
  return {
    snapshot: snapshot.number,
    atS: snapshot.atS,
    coverage: { expected, complete, held, disputed, missing, annulled },
    contests: snapshot.contests.map((contest) => contestView(contest, snapshot)),
  };
}

function contestView(contest: SnapshotContest, snapshot: Snapshot): PublicContest {
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
    turnout: {
      tookPart: contest.tookPart,
      voters: contest.voters.counted,
      shareBp: basisPoints(contest.tookPart, contest.voters.counted),
    },
    hand: handView(contest, snapshot.hand),
    lists: contest.options.flatMap(listView),
    rows: [
      ...options,
      rest('invalid', 'Invalid', 'invalid', contest.invalid),
      rest('undervotes', 'Undervotes', 'undervote', contest.undervotes),
      rest('overvotes', 'Overvotes', 'overvote', contest.overvotes),
    ],
  };
}

function listView({ id, seats, list }: SnapshotOption): readonly PublicList[] {
  if (list === undefined || (seats ?? 0) === 0) return [];
  const elected = list.elected.map(({ preferences = null, ...each }) => ({ ...each, preferences }));
  return [{ id, elected, vacant: list.vacant }];
}

function handView(contest: SnapshotContest, hand: SnapshotHand | null): PublicHand | null {
  const byHandOf = hand?.contests.find(({ number }) => number === contest.number);
  if (hand === null || byHandOf === undefined || hand.units.agreed === 0) return null;
  const ids = [...contest.options.map(({ id }) => id), 'invalid', 'undervotes', 'overvotes', 'took part'];
  const [official, machine, byHand] = [byHandOf.official, byHandOf.machine, byHandOf.hand].map((figures) =>
    column(figures, contest),
  );
  const rows = ids.map((id, at) => {
    const [a, b] = [machine?.[at] ?? 0, byHand?.[at] ?? 0];
    return { id, official: official?.[at] ?? 0, machine: a, hand: b, difference: b - a };
  });
  return { units: hand.units.agreed, compared: hand.compared, rows };
}

/** Figures in the order of the page: by row and never by id, because an id such as `20` would move to the front of an object's keys. */
function column(figures: SeriesFigures, contest: SnapshotContest): readonly number[] {
  const { invalid, undervotes, overvotes, tookPart } = figures;
  return [...contest.options.map((_, lot) => figures.votes[lot] ?? 0), invalid, undervotes, overvotes, tookPart];
}
