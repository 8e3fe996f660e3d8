/** Plays back what passed on a line. */
import { transmissionUs } from '../line/line.ts';
import type { Direction } from '../line/piece.ts';
import type { AdversarySurface, Overheard } from './adversary-surface.ts';
import { concerns } from './direction.ts';

/** How long it is played at most, at the pace at which the line carries it: the newest of what was recorded. */
const playedUsMax = 60_000_000;
const paceUsMin = 50_000;

/** In the recorded order and direction. */
export function playAgain(line: AdversarySurface, heard: readonly Overheard[], wanted: Direction | 'both'): void {
  const recorded = heard.filter(({ direction }) => concerns(wanted, direction));
  const paceUs = (bytes: Uint8Array) => Math.max(paceUsMin, transmissionUs(bytes.length, line.knowledge.baud));
  let first = recorded.length;
  for (let us = 0; first > 0; first--) {
    us += paceUs(recorded[first - 1]?.bytes ?? new Uint8Array(0));
    if (us > playedUsMax) break;
  }
  const played = recorded.slice(first);
  let startUs = 0;
  for (const { direction, bytes } of played) {
    line.insertLater(startUs, direction, bytes);
    startUs += paceUs(bytes);
  }
  if (played.length > 0) line.effect(`${played.length} recorded frames played again`);
}
