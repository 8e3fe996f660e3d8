import type { FlashImage } from '../../firmware-sim/io.ts';
import type { World } from './world.ts';

export function prefilledImage(_world: World, _machine: number): FlashImage {
  throw new Error('not yet');
}
