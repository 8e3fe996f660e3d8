/** The hand count's side of a snapshot, summed over the units of the projection. */
import type { Contest } from '../../protocol/election/definition.ts';
import { handCount, handTally } from '../ledger/hand-count.ts';
import type { Projection, UnitState, UnitTally } from '../ledger/projection-state.ts';
import type { ElectionIndex } from '../tally/election-index.ts';
import { accumulate, emptyTotals, preferencesText, type ContestTotals } from '../tally/totals.ts';
import type { SeriesFigures, Snapshot, SnapshotHand } from './snapshot.ts';

export function handSeries(projection: Projection, election: ElectionIndex): SnapshotHand | null {
  const states = Object.values(projection.units).filter(({ hand }) => Object.keys(hand).length > 0);
  if (states.length === 0) return null;
  const open = states.filter(({ annulled, contested }) => annulled === null && contested === null);
  const standings = open.map((state) => handCount(state).standing);
  const of = (wanted: string) => standings.filter((standing) => standing === wanted).length;
  const agreed = open.flatMap((state) => handTally(state) ?? []);
  const pairs = open.flatMap((state) => pairOf(state, election));
  const machine = pairs.map((pair) => pair.machine);
  const hand = pairs.map((pair) => pair.hand);
  return {
    units: { agreed: agreed.length, single: of('single'), differ: of('differ') },
    compared: pairs.length,
    differing: pairs.filter((pair) => !sameCount(pair.machine, pair.hand)).map(({ unit }) => unit),
    contests: election.definition.contests
      .map((contest) => ({
        number: contest.number,
        official: sumOf(agreed, contest),
        machine: sumOf(machine, contest),
        hand: sumOf(hand, contest),
      }))
      .filter((series) => isPublic(series, election.definition.mergeBelowBallots)),
  };
}

/** The first hand counts of a night are few: sums over fewer than k ballots would be a small unit's own (I19). */
function isPublic({ official, machine, hand }: SnapshotHand['contests'][number], least: number): boolean {
  const sums = [official, machine, hand].map(({ tookPart }) => tookPart);
  return sums.every((tookPart) => tookPart === 0 || tookPart >= least);
}

export function warningsOf(projection: Projection): Snapshot['warnings'] {
  return Object.values(projection.units).flatMap(({ unit, protocol, hand }) => {
    const entries = [...(protocol === null ? [] : [protocol]), ...Object.values(hand)];
    const warnings = new Set(entries.flatMap((entry) => entry.warnings));
    return [...warnings].map((warning) => ({ unit, warning }));
  });
}

export interface CountPair {
  readonly unit: number;
  readonly machine: UnitTally;
  readonly hand: UnitTally;
}

/** The unit's two counts, alone in the list; empty where it has only one, or its hand count is the one that counts. */
function pairOf(state: UnitState, election: ElectionIndex): readonly CountPair[] {
  const hand = handTally(state);
  const machine = state.tally;
  const both = hand !== null && machine !== null && state.handFinal === null;
  return both && election.units.get(state.unit)?.source === 'machine' ? [{ unit: state.unit, machine, hand }] : [];
}

function sameCount(a: UnitTally, b: UnitTally): boolean {
  const differs = (one: ContestTotals, other: ContestTotals | undefined) =>
    other === undefined ||
    one.ballots !== other.ballots ||
    one.undervotes !== other.undervotes ||
    one.overvotes !== other.overvotes ||
    one.invalid !== other.invalid ||
    one.votes.some((votes, option) => votes !== other.votes[option]) ||
    preferencesText(one) !== preferencesText(other);
  return !a.contests.some((one) =>
    differs(
      one,
      b.contests.find(({ contest }) => contest === one.contest),
    ),
  );
}

function sumOf(tallies: readonly UnitTally[], contest: Contest): SeriesFigures {
  const sum = emptyTotals(contest.number, contest.options.length);
  for (const part of tallies.flatMap((tally) => tally.contests)) {
    if (part.contest === contest.number) accumulate(sum, part, 1);
  }
  const { ballots: tookPart, undervotes, overvotes, invalid, votes } = sum;
  return { tookPart, undervotes, overvotes, invalid, votes };
}
