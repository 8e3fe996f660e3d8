/**
 * Simulated NOR flash: programming only clears bits; what was not synced before a power cut is torn at some byte.
 * Durable content and the programs waiting for the next sync are kept apart.
 */
import { programCells } from '../../firmware-sim/cells.ts';
import type { FlashImage, FlashRegion } from '../../firmware-sim/io.ts';

export interface PendingProgram {
  readonly region: FlashRegion;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface FlashState {
  readonly votes: Uint8Array;
  readonly log: Uint8Array;
  pending: PendingProgram[];
}

export function createFlash(votesSizeBytes: number, logSizeBytes: number): FlashState {
  return {
    votes: new Uint8Array(votesSizeBytes).fill(0xff),
    log: new Uint8Array(logSizeBytes).fill(0xff),
    pending: [],
  };
}

export function flashFromImage(image: FlashImage): FlashState {
  return { votes: image.votes, log: image.log, pending: [] };
}

/** Clears bits: stored = stored AND bytes. Programming past the end is our own mistake and stops the run. */
export function programDurable(flash: FlashState, program: PendingProgram, length = program.bytes.length): void {
  programCells(flash[program.region], program.offset, program.bytes, length);
}

export function pendingBytes(flash: FlashState): number {
  return flash.pending.reduce((sum, program) => sum + program.bytes.length, 0);
}

/** Makes everything pending durable; returns what was written, for the trace. */
export function syncFlash(flash: FlashState): PendingProgram[] {
  const written = flash.pending;
  flash.pending = [];
  for (const program of written) programDurable(flash, program);
  return written;
}

/** Power cut: of the pending bytes, in program order, the first `prefix` reach the cells and the rest is gone. */
export function tearFlash(flash: FlashState, prefix: number): PendingProgram[] {
  const written: PendingProgram[] = [];
  let left = prefix;
  for (const program of flash.pending) {
    const length = Math.min(left, program.bytes.length);
    if (length === 0) break;
    programDurable(flash, program, length);
    written.push({ ...program, bytes: program.bytes.slice(0, length) });
    left -= length;
  }
  flash.pending = [];
  return written;
}

/** What the controller reads back: durable cells with the pending programs over them. */
export function readFlash(flash: FlashState): FlashImage {
  const view: FlashState = { votes: flash.votes.slice(), log: flash.log.slice(), pending: [] };
  for (const program of flash.pending) programDurable(view, program);
  return { votes: view.votes, log: view.log };
}
