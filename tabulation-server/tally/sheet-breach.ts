/**
 * Where a report says its sheets are (P-5.13): every sheet drawn in is in a compartment, back, in the path, or named as
 * unresolved, and the compartments hold what the votes were counted on. A report that states no sheets breaks nothing.
 */
import type { Report } from '../../protocol/messages/types.ts';
import { isFigure } from './contest-breach.ts';

/** A sentence about the first figure that does not fit; empty when all do. */
export function sheetBreach({ paper, blocks, unresolved }: Pick<Report, 'paper' | 'blocks' | 'unresolved'>): string {
  if (paper === null) return '';
  const { drawnIn, boxed, diverted, returned, inPath } = paper;
  if (![drawnIn, boxed, diverted, returned, inPath, unresolved].every(isFigure)) return 'a figure is outside its range';
  const counted = blocks.reduce((sum, block) => sum + block.ballots, 0);
  const inInvalid = blocks.reduce((sum, block) => sum + block.diverted, 0);
  if (diverted !== inInvalid)
    return `${diverted} sheets in the invalid compartment, ${inInvalid} ballots counted in it`;
  if (boxed !== counted - inInvalid) {
    return `${boxed} sheets in the main compartment, ${counted - inInvalid} ballots counted in it`;
  }
  const places = boxed + diverted + returned + inPath + unresolved;
  return drawnIn === places ? '' : `${drawnIn} sheets drawn in, ${places} accounted for`;
}
