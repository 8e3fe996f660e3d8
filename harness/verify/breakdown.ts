/**
 * Results by unit, worked out again from the rows. A snapshot names them by digest alone, so the text is made anew to the
 * byte: which units are shown, which are merged because they have fewer ballots than k, and what each of the groups counted.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { Unit } from '../../protocol/election/definition.ts';
import { agreedHandCount, type Count, countedParts, type Part, sumsOf } from './count.ts';
import type { SnapshotText } from './snapshot.ts';
import { standingsOf, type Standing } from './standing.ts';

interface Shown {
  readonly unit: Unit;
  readonly parts: readonly Part[];
  readonly ballots: number;
}

/** A sentence when the snapshot names other results by unit than the rows give; a snapshot without any is asked nothing. */
export function breakdownSentences(snapshot: SnapshotText, count: Count): readonly string[] {
  if (snapshot.breakdown === null) return [];
  const found = createHash('sha256').update(breakdownText(count)).digest('hex');
  return found === snapshot.breakdown
    ? []
    : [`results by unit: published under digest ${snapshot.breakdown}, worked out again under ${found}`];
}

/** The text whose digest is published. */
export function breakdownText(count: Count): string {
  const { definition } = count.election;
  const standings = standingsOf(count);
  const parts = countedParts(count);
  const places = new Map<string, Unit[]>();
  for (const unit of definition.units) {
    const place = JSON.stringify([unit.region, unit.style]);
    places.set(place, [...(places.get(place) ?? []), unit]);
  }
  const groups: (readonly Shown[])[] = [];
  let waiting = 0;
  for (const units of places.values()) {
    const place = placeOf(units, parts, standings, definition.mergeBelowBallots);
    groups.push(...place.groups);
    waiting += place.waiting;
  }
  return canonicalJson({
    schema: 1,
    election: definition.id,
    mergedBelow: definition.mergeBelowBallots,
    groups: groups.map((group) => ({
      units: group.map(({ unit }) => unit.id),
      region: group[0]?.unit.region ?? '',
      ballots: group.reduce((sum, { ballots }) => sum + ballots, 0),
      contests: contestsOf(
        group.flatMap((one) => one.parts),
        count,
      ),
      hand: handOf(group, count),
    })),
    heldBack: waiting,
  });
}

/** Units of one region that vote on the same: each alone, or the small ones together once nothing of them is open. */
function placeOf(
  units: readonly Unit[],
  parts: ReadonlyMap<number, readonly Part[]>,
  standings: ReadonlyMap<number, Standing>,
  k: number,
): { readonly groups: readonly (readonly Shown[])[]; readonly waiting: number } {
  const open = new Set(
    units.filter(({ number }) => !['complete', 'annulled'].includes(standings.get(number) ?? 'missing')),
  );
  const counting = units.flatMap((unit): Shown[] => {
    const found = parts.get(unit.number);
    return found === undefined
      ? []
      : [{ unit, parts: found, ballots: found.reduce((sum, one) => sum + one.ballots, 0) }];
  });
  const isLarge = ({ unit, ballots }: Shown) => ballots >= k && !open.has(unit);
  const large = counting.filter(isLarge);
  const small = counting.filter((one) => !isLarge(one));
  const alone = (list: readonly Shown[]) => list.map((one) => [one]);
  if (small.length === 0) return { groups: alone(large), waiting: 0 };
  // Smallest first; sorting keeps the order of the definition among equals.
  const bySize = large.toSorted((a, b) => a.ballots - b.ballots || a.unit.number - b.unit.number);
  const needed = bySize.findIndex((_, joined) => isCover([...small, ...bySize.slice(0, joined)], k));
  const joined = needed >= 0 ? needed : bySize.length;
  const together = [...small, ...bySize.slice(0, joined)];
  if (open.size > 0 || !isCover(together, k)) return { groups: alone(large), waiting: small.length };
  const rest = large.filter((one) => !together.includes(one));
  return {
    groups: [...alone(rest), together.toSorted((a, b) => a.unit.number - b.unit.number)],
    waiting: 0,
  };
}

/** Enough ballots; a small unit alone never has them. */
function isCover(group: readonly Shown[], k: number): boolean {
  return group.reduce((sum, { ballots }) => sum + ballots, 0) >= k;
}

/** Contests of the parts, by number; those that no part speaks of are not in it. */
function contestsOf(parts: readonly Part[], count: Count): readonly object[] {
  const spoken = new Set(parts.flatMap((part) => part.contests.map((tally) => tally.contest)));
  return [...sumsOf(parts, count.election)]
    .filter(([contest]) => spoken.has(contest))
    .sort(([a], [b]) => a - b)
    .map(([contest, [ballots, undervotes, overvotes, invalid, ...votes]]) => {
      return { contest, ballots, votes, undervotes, overvotes, invalid };
    });
}

/** Only where every unit of the group was counted by hand too. */
function handOf(group: readonly Shown[], count: Count): readonly object[] | null {
  const hands = group.flatMap(({ unit }) => agreedHandCount(count, unit.number) ?? []);
  return hands.length === group.length ? contestsOf(hands, count) : null;
}
