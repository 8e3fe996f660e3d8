/**
 * A digest of everything a world's future follows from. Left out: the time of the last event (the next one brings its own),
 * counters that only tell what was, and sequence numbers, of which only the order matters.
 */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { World } from '../world/world.ts';

/** 40 hex digits; equal for worlds with the same future, as far as it is not drawn from what was left out. */
export function stateHash(world: World): string {
  const {
    nowUs: _,
    sequence: __,
    traceLength: ___,
    faults,
    faultsEndedAtUs: ____,
    queue,
    machines,
    lines,
    ...rest
  } = world.state;
  const waiting = queue
    .toSorted((a, b) => a.atUs - b.atUs || a.sequence - b.sequence)
    .map(({ atUs, event }) => [atUs, event] as const);
  const people = machines.map(({ stats: _stats, effects: _effects, ...machine }) => machine);
  const cables = lines.map(({ frames: _frames, ...line }) => line);
  const active = faults.map((fault) => fault.active);
  return createHash('sha1')
    .update(serialize([rest, waiting, people, cables, active]))
    .digest('hex');
}
