/** What a publication may say below and beside the sums: voters on the lists, and ballots by unit, from the books. */
import type { Books } from './books.ts';

/** Voters on the lists of units that vote on the contest: of all that are not annulled, and of those that count. */
export function votersOf(
  { facts, units }: Books,
  contest: number,
): { readonly expected: number; readonly counted: number } {
  let [expected, counted] = [0, 0];
  for (const unit of facts.units.values()) {
    const book = units.get(unit.number);
    if (book?.annulled === true || facts.styles.get(unit.style)?.includes(contest) !== true) continue;
    expected += unit.registered + unit.supplementary;
    if ((book?.counted.length ?? 0) > 0) counted += unit.registered + unit.supplementary;
  }
  return { expected, counted };
}

/** Ballots that count of the unit with this id; a contest is on every one of them. */
export function ballotsOf({ facts, units }: Books, id: string): number {
  return units.get(facts.unitsById.get(id)?.number ?? 0)?.counted[0]?.ballots ?? 0;
}
