/** Faults of a line that change one frame at a time, whatever came before it. */
import { type Passed, type Piece, passPieces } from '../line/piece.ts';
import type { Random } from '../random.ts';
import { concerns, type DirectionParameter } from './direction.ts';
import { type LineFault, lineFault, type Stated } from './fault.ts';
import type { Parameters, Values } from './parameter.ts';

type WithDirection = Parameters & { readonly direction: DirectionParameter };

interface FrameFault<Params extends WithDirection> extends Stated<Params> {
  /** What becomes of one frame, with a sentence when something changed. */
  change(frame: Piece, values: Values<NoInfer<Params>>, random: Random): Passed;
}

export function frameFault<const Params extends WithDirection>({
  change,
  ...fault
}: FrameFault<Params>): LineFault<Params, null> {
  return lineFault<Params, null>({
    ...fault,
    does: {
      type: 'filter',
      memory: null,
      concerns: (values, way) => concerns(values.direction, way),
      filter: (pieces, values, { random }) => passPieces(pieces, (piece) => change(piece, values, random)),
      end: () => undefined,
    },
  });
}
