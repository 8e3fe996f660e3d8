/**
 * Between the machine and its flash: at most one sync is on its way, nothing is programmed meanwhile, and what a failed sync
 * may have lost is programmed again before the next one. Programming the same bytes twice is harmless (stored AND bytes), so
 * a retry needs no memory of what landed; and the log can never get a hole in front of a later entry.
 */
import type { FlashEffect, FlashRegion } from '../cells.ts';
import type { LogEntry } from './log.ts';

/**
 * Who waits for a sync: the log entry of a life step, a vote slot, a receipt; `aside`: none does, it goes with the next
 * sync.
 */
export type SyncPurpose = 'log' | 'slot' | 'receipt' | 'aside';

export interface FlashProgram {
  readonly region: FlashRegion;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

interface Unsaved {
  readonly program: FlashProgram;
  /** The log entry this program is, if any. */
  readonly entry: LogEntry | null;
  /** Part of the sync on its way, or of one that failed; otherwise added since. */
  programmed: boolean;
}

export interface FlashWriter {
  nextToken: number;
  inFlight: { token: number; purposes: SyncPurpose[] } | null;
  /** Asked for while a sync was in flight. */
  waiting: SyncPurpose[];
  unsaved: Unsaved[];
}

export interface SyncAnswer {
  readonly purposes: readonly SyncPurpose[];
  /** Entries that are durable now; none after a failure. */
  readonly entries: readonly LogEntry[];
}

export function createWriter(): FlashWriter {
  return { nextToken: 1, inFlight: null, waiting: [], unsaved: [] };
}

/** Forgets everything not durable: memory is about to be read again. Answers still to come are then ignored. */
export function resetWriter(writer: FlashWriter): void {
  writer.inFlight = null;
  writer.waiting = [];
  writer.unsaved = [];
}

/** Adds a program to the next sync. */
export function addProgram(writer: FlashWriter, program: FlashProgram, entry: LogEntry | null): void {
  writer.unsaved.push({ program, entry, programmed: false });
}

/** Drops programs of a range that is about to be programmed otherwise. */
export function dropPrograms(writer: FlashWriter, region: FlashRegion, from: number, to: number): void {
  writer.unsaved = writer.unsaved.filter(
    ({ program }) => program.region !== region || program.offset < from || program.offset >= to,
  );
}

/** Where effects are put, those of other parts of the machine among them. */
export type FlashEffects = Pick<FlashEffect[], 'push'>;

/** Asks for everything added so far to be made durable; now, or after the sync that is on its way. */
export function requestSync(writer: FlashWriter, purpose: SyncPurpose, effects: FlashEffects): void {
  writer.waiting.push(purpose);
  if (writer.inFlight === null) issue(writer, effects);
}

/** Takes the answer to a sync; null when nothing waits for it any more. */
export function takeAnswer(writer: FlashWriter, token: number, ok: boolean, effects: FlashEffects): SyncAnswer | null {
  const inFlight = writer.inFlight;
  if (inFlight === null || inFlight.token !== token) return null;
  writer.inFlight = null;
  const saved = ok ? writer.unsaved.filter((each) => each.programmed) : [];
  writer.unsaved = writer.unsaved.filter((each) => !ok || !each.programmed);
  if (writer.waiting.length > 0) issue(writer, effects);
  return { purposes: inFlight.purposes, entries: saved.flatMap(({ entry }) => (entry === null ? [] : [entry])) };
}

function issue(writer: FlashWriter, effects: FlashEffects): void {
  for (const each of writer.unsaved) {
    effects.push({ type: 'flash.program', ...each.program });
    each.programmed = true;
  }
  const token = writer.nextToken;
  writer.nextToken += 1;
  writer.inFlight = { token, purposes: writer.waiting };
  writer.waiting = [];
  effects.push({ type: 'flash.sync', token });
}
