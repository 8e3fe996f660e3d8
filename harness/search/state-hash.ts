/**
 * A digest of everything a world's future follows from. Left out: the time of the last event (the next one brings its
 * own), counters of past events, sequence numbers (only their order matters), and which copies share a memory's cells.
 */
import { hash } from 'node:crypto';
import { cellsDigest, digestsOf, type FlashState } from '../simulation/world/flash.ts';
import type { WorldEvent } from '../simulation/world/state.ts';
import type { World } from '../simulation/world/world.ts';
import { plainBytes } from './plain-bytes.ts';

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
    .map(({ atUs, event }) => [atUs, withoutCells(event)]);
  const people = machines.map(({ stats: _stats, effects: _effects, flash, ...machine }) => [machine, memoryOf(flash)]);
  const cables = lines.map(({ frames: _frames, ...line }) => line);
  const active = faults.map((fault) => [fault.active, fault.memory]);
  return hash('sha1', plainBytes([rest, waiting, people, cables, active]));
}

function memoryOf(flash: FlashState | null): unknown {
  if (flash === null) return null;
  const { main: _main, backup: _backup, ...troubles } = flash;
  return [digestsOf(flash), troubles];
}

/** An image on its way shows cells that flash keeps as they are meanwhile. */
function withoutCells(event: WorldEvent): unknown {
  if (event.type !== 'machine.input' || event.input.type !== 'flash.loaded') return event;
  const { votes, log, backup, missing } = event.input.image;
  const second = backup ? [cellsDigest(backup.votes), cellsDigest(backup.log)] : null;
  return [event.type, event.machine, event.epoch, cellsDigest(votes), cellsDigest(log), second, missing ?? ''];
}
