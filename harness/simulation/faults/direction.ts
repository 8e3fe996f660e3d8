/** Which way of a line a fault is about. */
import type { Direction } from '../line/piece.ts';
import { oneOf, type WordParameter } from './parameter.ts';

export type DirectionParameter = WordParameter<Direction | 'both'>;

const meaning = 'to-server, to-machine or both';

export const direction: DirectionParameter = {
  ...oneOf(['to-server', 'to-machine', 'both']),
  default: 'both',
  meaning,
};

export const toServer: DirectionParameter = { ...direction, default: 'to-server' };

/** Whether the fault is about what goes this way. */
export function concerns(wanted: Direction | 'both', way: Direction): boolean {
  return wanted === 'both' || wanted === way;
}

const ways: readonly Direction[] = ['to-server', 'to-machine'];

/** The ways it is about. */
export function waysOf(wanted: Direction | 'both'): readonly Direction[] {
  return ways.filter((way) => concerns(wanted, way));
}
