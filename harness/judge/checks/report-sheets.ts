/** Where a report says its sheets are: whether its figures fit each other and its votes (docs/possible-figures.md), for the checks alone. */
import type { TraceReport } from '../trace/events.ts';
import { sumOf } from './figures.ts';

/** What does not fit, as the end of a sentence; empty where all does, and where a report does not state its sheets. */
export function sheetsBreach({ paper, blocks, unresolved }: TraceReport): string {
  if (paper === undefined) return '';
  const { drawnIn, ...places } = paper;
  const figures = [...Object.values(places), unresolved];
  if ([drawnIn, ...figures].some((figure) => figure < 0 || figure >= 2 ** 31))
    return 'a number of sheets is out of range';
  const invalid = sumOf(blocks.map((block) => block.diverted));
  const main = sumOf(blocks.map((block) => block.ballots)) - invalid;
  if (main !== paper.boxed || invalid !== paper.diverted) {
    return `${paper.boxed} and ${paper.diverted} sheets in its compartments for ${main} and ${invalid} ballots`;
  }
  const accounted = sumOf(figures);
  return accounted === drawnIn ? '' : `${drawnIn} sheets drawn in and ${accounted} accounted for`;
}
