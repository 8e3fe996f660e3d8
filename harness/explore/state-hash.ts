/**
 * A digest of everything a world's future follows from. Left out: the time of the last event (the next one brings its own),
 * counters that only tell what was, and sequence numbers, of which only the order matters.
 */
import { hash } from 'node:crypto';
import type { World } from '../world/world.ts';

/** Longer memory enters as its own digest, which is cheaper than text of it. */
const asTextSizeBytesMax = 256;

/** By value: the same number or bytes however they are kept in memory, which a copy changes. */
function asText(_: string, value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  if (value.byteLength > asTextSizeBytesMax) return hash('sha1', value);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
}

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
  const text = JSON.stringify([rest, waiting, people, cables, active], asText);
  return hash('sha1', text);
}
