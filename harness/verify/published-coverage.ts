/** What a snapshot says about units, against the books: how many stand where, and which are listed with a remark. */
import { type Books, standingOf } from '../judge/checks/books.ts';
import type { UnitStanding } from '../judge/checks/standing.ts';
import { unitStatuses } from '../judge/trace/units-and-modes.ts';
import type { SnapshotText } from './snapshot.ts';

/** In which order findings name them; a standing without a place does not compile. */
const place: Readonly<Record<UnitStanding, number>> = {
  complete: 1,
  partial: 2,
  held: 3,
  disputed: 4,
  missing: 5,
  annulled: 6,
};
const standings = unitStatuses.toSorted((a, b) => place[a] - place[b]);

/** One sentence for each standing with another number of units, and for each unit listed otherwise. */
export function coverageSentences({ coverage, listed }: SnapshotText, books: Books): readonly string[] {
  const { units } = books.facts;
  const counted = standings.map((standing) => [standing, books.coverage[standing]] as const);
  const sentences = ([['expected', units.size], ...counted] as const).flatMap(([standing, expected]) =>
    coverage[standing] === expected
      ? []
      : [`coverage: published ${coverage[standing]} units ${standing}, found again ${expected}`],
  );
  const remarks = new Map(listed.map(({ unit, status }) => [unit, status]));
  for (const unit of units.keys()) {
    const [remark, standing] = [remarks.get(unit), standingOf(books, unit)];
    const simple = standing === 'complete' || standing === 'missing';
    if (remark === standing || (remark === undefined && simple)) continue;
    sentences.push(`unit ${unit}: published as ${remark ?? 'needing no remark'}, found again ${standing}`);
  }
  return sentences;
}
