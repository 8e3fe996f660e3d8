/** Sheets of a report (docs/possible-figures.md): what days give is accepted by all three, and nothing else is. */
import { expect, test } from 'vitest';
import { sheetsBreach } from '../../../harness/judge/checks/report-sheets.ts';
import type { TraceReport } from '../../../harness/judge/trace/events.ts';
import type { PaperCount } from '../../../protocol/messages/types.ts';
import { conserved } from '../../../tabulation-server/recount/recount-paper.ts';
import { sheetBreach } from '../../../tabulation-server/tally/sheet-breach.ts';

const blocksOf = (ballots: number, diverted: number) => [
  { unit: 1, ballots, diverted: Math.min(1, diverted), contests: [] },
  { unit: 2, ballots: 1, diverted: diverted > 1 ? 1 : 0, contests: [] },
];

/** Whether each of the three accepts it: server, recount, checks. */
function accepted(paper: PaperCount | null, unresolved: number, blocks: ReturnType<typeof blocksOf>): string {
  const report = { paper, unresolved, blocks };
  const { paper: stated, ...rest } = report;
  const traced = { ...rest, ...(stated !== null && { paper: stated }) } as unknown as TraceReport;
  return [sheetBreach(report) === '', conserved(report), sheetsBreach(traced) === ''].join(' ');
}

test('every set of small figures is accepted exactly when a day gives it', () => {
  const figures = [0, 1, 2, 3];
  const days = new Set<string>();
  for (const diverted of [0, 1, 2])
    for (const returned of figures)
      for (const inPath of figures)
        for (const unresolved of [0, 1])
          days.add(
            [3 + returned + inPath + unresolved, 3 - diverted, diverted, returned, inPath, unresolved, diverted].join(),
          );
  const wrong: string[] = [];
  let possible = 0;
  for (const [drawnIn, boxed, diverted, returned, inPath, unresolved, ofBlocks] of combinations(
    [...figures, 4, 5, 6, 7, 8, 9, 10],
    figures,
    figures,
    figures,
    figures,
    [0, 1],
    [0, 1, 2],
  )) {
    const is = days.has([drawnIn, boxed, diverted, returned, inPath, unresolved, ofBlocks].join());
    const said = accepted({ drawnIn, boxed, diverted, returned, inPath }, unresolved, blocksOf(2, ofBlocks));
    if (is) possible += 1;
    if (said !== `${is} ${is} ${is}`)
      wrong.push(`${[drawnIn, boxed, diverted, returned, inPath, unresolved]}: ${said}`);
  }
  expect(wrong).toEqual([]);
  expect(possible).toBe(96);
});

test('a report that states no sheets is accepted, and one with a figure out of range by none', () => {
  expect(accepted(null, 0, blocksOf(2, 0))).toBe('true true true');
  const paper = { drawnIn: 2 ** 31 + 3, boxed: 3, diverted: 0, returned: 2 ** 31, inPath: 0 };
  expect(accepted(paper, 0, blocksOf(2, 0))).toBe('false false false');
});

/** One value of each list, in every way. */
function combinations(...lists: [number[], number[], number[], number[], number[], number[], number[]]) {
  type Row = [number, number, number, number, number, number, number];
  return lists.reduce<number[][]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  ) as Row[];
}
