/** Faults of a line that change one frame at a time, whatever came before it. */
import { happens, type Passed, type Piece, passPieces, unchanged } from '../line/piece.ts';
import type { Random } from '../random.ts';
import { concerns, type DirectionParameter } from './direction.ts';
import { type LineFault, lineFault, type Stated } from './fault.ts';
import type { NumberParameter, Parameters, Values } from './parameter.ts';

type WithDirection = Parameters & {
  readonly direction: DirectionParameter;
  readonly chance?: NumberParameter<never>;
};

interface FrameFault<Params extends WithDirection> extends Stated<Params> {
  /** What becomes of one frame, with a sentence when something changed; asked at each opportunity that `chance` gives. */
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
      filter: (pieces, values, { random }) =>
        passPieces(pieces, (piece) => (strikes(values, random) ? change(piece, values, random) : unchanged(piece))),
      end: () => undefined,
    },
  });
}

/** Always, where the fault has no chance. */
function strikes({ chance }: Values<WithDirection>, random: Random): boolean {
  return typeof chance !== 'number' || happens(chance, random);
}
