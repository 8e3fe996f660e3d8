/**
 * Results by unit, worked out again from the books. A snapshot names them by digest alone, so the text is made anew to the
 * byte: which units are shown, which are merged because they have fewer ballots than k, and what each of the groups counted.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { ElectionDefinition, Unit } from '../../protocol/election/definition.ts';
import { type Books, standingOf } from '../judge/checks/books.ts';
import type { TraceTally } from '../judge/trace/events.ts';
import { handCountOf, sumsOf } from './figures.ts';
import type { SnapshotText } from './snapshot.ts';

/** A unit of which something counts. */
interface CountedUnit {
  readonly unit: Unit;
  readonly tallies: readonly TraceTally[];
  readonly ballots: number;
}

type Group = readonly CountedUnit[];

/** Units of one region that vote on the same: what is shown of them, and how many wait for others. */
interface Place {
  readonly groups: readonly Group[];
  readonly waiting: number;
}

/** A sentence when the snapshot names other results by unit than the rows give; a snapshot without any is asked nothing. */
export function breakdownSentences(
  { breakdown }: SnapshotText,
  books: Books,
  definition: ElectionDefinition,
): readonly string[] {
  if (breakdown === null) return [];
  const digest = createHash('sha256').update(breakdownText(books, definition)).digest('hex');
  return digest === breakdown
    ? []
    : [`results by unit: published under digest ${breakdown}, worked out again under ${digest}`];
}

/** The text whose digest is published. */
export function breakdownText(books: Books, definition: ElectionDefinition): string {
  const places = new Map<string, Unit[]>();
  for (const unit of definition.units) {
    const place = JSON.stringify([unit.region, unit.style]);
    const units = places.get(place);
    if (units === undefined) places.set(place, [unit]);
    else units.push(unit);
  }
  const shown = [...places.values()].map((units) => placeOf(units, books, definition.mergeBelowBallots));
  return canonicalJson({
    schema: 1,
    election: definition.id,
    mergedBelow: definition.mergeBelowBallots,
    groups: shown.flatMap(({ groups }) => groups).map((group) => groupOf(group, books)),
    heldBack: shown.reduce((sum, { waiting }) => sum + waiting, 0),
  });
}

/** Each unit alone, or the small ones together once nothing of the place is open. */
function placeOf(units: readonly Unit[], books: Books, k: number): Place {
  const isOpen = ({ number }: Unit) => !['complete', 'annulled'].includes(standingOf(books, number));
  const isLarge = ({ unit, ballots }: CountedUnit) => ballots >= k && !isOpen(unit);
  const counting = units.flatMap((unit) => countedUnit(unit, books));
  const large = counting.filter(isLarge);
  const small = counting.filter((each) => !isLarge(each));
  if (small.length === 0) return { groups: alone(large), waiting: 0 };
  const together = cover(small, large, k);
  if (units.some(isOpen) || ballotsOf(together) < k) return { groups: alone(large), waiting: small.length };
  const rest = large.filter((each) => !together.includes(each));
  return { groups: [...alone(rest), together.toSorted((a, b) => a.unit.number - b.unit.number)], waiting: 0 };
}

/** A contest is on every ballot of its unit. */
function countedUnit(unit: Unit, { units }: Books): readonly CountedUnit[] {
  const tallies = units.get(unit.number)?.counted ?? [];
  return tallies.length === 0 ? [] : [{ unit, tallies, ballots: tallies[0]?.ballots ?? 0 }];
}

function alone(units: readonly CountedUnit[]): readonly Group[] {
  return units.map((each) => [each]);
}

/** The small ones, and as few of the large ones, smallest first, as give k ballots; all of them where that is not enough. */
function cover(small: Group, large: Group, k: number): Group {
  const bySize = large.toSorted((a, b) => a.ballots - b.ballots || a.unit.number - b.unit.number);
  const needed = bySize.findIndex((_, joined) => ballotsOf([...small, ...bySize.slice(0, joined)]) >= k);
  return [...small, ...bySize.slice(0, needed >= 0 ? needed : bySize.length)];
}

function ballotsOf(group: Group): number {
  return group.reduce((sum, { ballots }) => sum + ballots, 0);
}

function groupOf(group: Group, books: Books): object {
  return {
    units: group.map(({ unit }) => unit.id),
    region: group[0]?.unit.region ?? '',
    ballots: ballotsOf(group),
    contests: contestsOf(group.map(({ tallies }) => tallies)),
    hand: handOf(group, books),
  };
}

/** Contests that the units vote on, by number. */
function contestsOf(counts: readonly (readonly TraceTally[])[]): readonly object[] {
  const [only] = counts;
  const tallies = only !== undefined && counts.length === 1 ? only : sumsOf(counts.flat()).values();
  return [...tallies]
    .sort((a, b) => a.contest - b.contest)
    .map(({ contest, ballots, votes, undervotes, overvotes, invalid }) => {
      return { contest, ballots, votes, undervotes, overvotes, invalid };
    });
}

/** Only where every unit of the group was counted by hand too. */
function handOf(group: Group, books: Books): readonly object[] | null {
  const counts = group.flatMap(({ unit }) => {
    const book = books.units.get(unit.number);
    const count = book === undefined ? null : handCountOf(book, books.facts);
    return count === null ? [] : [count];
  });
  return counts.length < group.length ? null : contestsOf(counts.map(({ contests }) => contests));
}
