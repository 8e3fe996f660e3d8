/** What a snapshot says about units, against the rows: how many stand where, and which are listed with a remark. */
import type { Count } from './count.ts';
import type { SnapshotText } from './snapshot.ts';
import { type Standing, standingsOf } from './standing.ts';

/** One sentence for each standing with another number of units, and for each unit listed otherwise. */
export function coverageSentences({ coverage, listed }: SnapshotText, count: Count): readonly string[] {
  const standings = standingsOf(count);
  const found: Record<Standing, number> = { complete: 0, partial: 0, held: 0, disputed: 0, missing: 0, annulled: 0 };
  for (const standing of standings.values()) found[standing] += 1;
  const sentences: string[] = [];
  for (const [standing, units] of Object.entries({ expected: standings.size, ...found })) {
    const said = coverage[standing as Standing];
    if (said !== units) sentences.push(`coverage: published ${said} units ${standing}, found again ${units}`);
  }
  const remarks = new Map(listed.map(({ unit, status }) => [unit, status]));
  for (const [unit, standing] of standings) {
    const said = remarks.get(unit);
    const simple = standing === 'complete' || standing === 'missing';
    if (said === standing || (said === undefined && simple)) continue;
    sentences.push(`unit ${unit}: published as ${said ?? 'needing no remark'}, found again ${standing}`);
  }
  return sentences;
}
