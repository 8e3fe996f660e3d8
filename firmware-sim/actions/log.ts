/** Log entries: append to the chain, and what the machine does with one that became durable. */
import { equalBytes } from '../../protocol/bytes.ts';
import type { ChartEvent } from '../chart/events.ts';
import type { ChartFault } from '../chart/effects.ts';
import { applyRecord } from '../journal/journal-facts.ts';
import { appendEntry, entrySizeBytes, type LogEntry } from '../journal/log.ts';
import { encodeLogRecord, type LogRecord } from '../journal/log-record.ts';
import { addProgram, requestSync, type SyncPurpose } from '../journal/writer.ts';
import { clockIsPlausible } from '../clock.ts';
import { alarm, note, type Step } from '../step.ts';
import type { DeviceProfile } from '../profiles.ts';
import { noteCounted } from './slot.ts';

/** Room kept for the steps of a machine's life and for its starts; what only tells a story stops before it (I12). */
const reservedLogSizeBytes = 4096;

/**
 * Of that, the room that starts leave to the steps of life: switching a machine on and off cannot keep it from closing.
 */
const lifeLogSizeBytes = 2048;

/** Events of one start that may wait for its boot entry; for more than that only their alarms are raised. */
const untoldMax = 16;

const stories: readonly LogRecord['type'][] = ['returned', 'fault', 'recovery', 'act', 'supply', 'tested', 'message'];

/** Room that jams and line events cannot use: a start is always logged, and so is what became of a sheet. */
const starts: readonly LogRecord['type'][] = ['boot', 'recovered-sheet'];

/** Bytes at the end of the log that an entry of this kind may not use. */
function keptFrom({ type }: LogRecord): number {
  if (stories.includes(type)) return reservedLogSizeBytes;
  return starts.includes(type) ? lifeLogSizeBytes : 0;
}

const someReturned: LogRecord = { type: 'returned', reason: 'jammed', sheet: 'drawn' };

/** Whether a log that ends at `offset` has room for an entry of a returned sheet. */
export function takesReturned(offset: number, { logSizeBytes }: DeviceProfile): boolean {
  return offset + entrySizeBytes(someReturned) <= logSizeBytes - keptFrom(someReturned);
}

/** Appends an entry to be durable with the next sync. Returns false, with an alarm, when the log has no room for it. */
export function appendLog(step: Step, record: LogRecord): boolean {
  const { state, deps } = step;
  const limit = deps.profile.logSizeBytes - keptFrom(record);
  if (state.tail.offset + entrySizeBytes(record) > limit) {
    alarm(step, 'log-full', `The event log has no room for an entry: ${record.type}`);
    return false;
  }
  const { offset, bytes, entry } = appendEntry(state.tail, record, deps.crypto);
  addProgram(state.writer, { region: 'log', offset, bytes }, entry);
  return true;
}

/**
 * Appends an entry and asks for it to be durable. An entry without room is answered like a sync that failed. One that waits for a
 * memory which stores nothing is asked for again and not appended again: an hour of that must not fill the log.
 */
export function writeLog(step: Step, record: LogRecord, purpose: SyncPurpose): void {
  const fits = (purpose !== 'aside' && waits(step, record)) || appendLog(step, record);
  if (purpose === 'aside') {
    if (fits) requestSync(step.state.writer, purpose, step.effects);
    return;
  }
  step.state.logOverflowed = !fits;
  if (fits) requestSync(step.state.writer, purpose, step.effects);
  else step.events.push({ type: `unstored.${purpose}` });
}

function waits(step: Step, record: LogRecord): boolean {
  const wanted = encodeLogRecord(record);
  return step.state.writer.unsaved.some(
    ({ entry }) => entry?.record.type === record.type && equalBytes(encodeLogRecord(entry.record), wanted),
  );
}

/** Tries the same again after `event` said it was not stored. */
export function retryStorage(step: Step, event: ChartEvent): void {
  switch (event.type) {
    case 'unstored.slot':
      requestSync(step.state.writer, 'slot', step.effects);
      return;
    case 'unstored.log':
    case 'unstored.receipt':
      if (step.state.logOverflowed) step.events.push(event);
      else requestSync(step.state.writer, event.type === 'unstored.log' ? 'log' : 'receipt', step.effects);
      return;
    default:
      throw new Error(`nothing to store again after ${event.type}`);
  }
}

/** Something to tell that nothing waits for. Before this start's own entry is durable it waits for that one (I13). */
export function tell(step: Step, record: LogRecord): void {
  if (step.state.started) writeLog(step, record, 'aside');
  else if (step.state.untold.length < untoldMax) step.state.untold.push(record);
}

/**
 * What a line repeats for ever: logged while the log is at most half full, so that it never crowds out a fault (I12).
 */
export function tellRoutine(step: Step, record: LogRecord): void {
  const { state, deps } = step;
  if (state.tail.offset < (deps.profile.logSizeBytes - reservedLogSizeBytes) / 2) tell(step, record);
}

/** A fault is logged once until its recovery is. */
export function logFault(step: Step, code: ChartFault, detail: string): void {
  alarm(step, code, detail);
  if (!isOpen(step, code)) tell(step, { type: 'fault', code });
}

export function logRecovery(step: Step, code: ChartFault): void {
  if (isOpen(step, code)) tell(step, { type: 'recovery', code });
}

/** Open in the durable log, or about to be: its entry may still be on the way. */
function isOpen(step: Step, code: ChartFault): boolean {
  const { facts, writer, untold } = step.state;
  const coming = [...writer.unsaved.flatMap(({ entry }) => (entry === null ? [] : [entry.record])), ...untold].findLast(
    (record) => (record.type === 'fault' || record.type === 'recovery') && record.code === code,
  );
  return coming === undefined ? facts.openFaults.includes(code) : coming.type === 'fault';
}

/** Tells of a durable entry. `found`: read back at a boot. */
export function noteLogged(step: Step, record: LogRecord, sequence: number, found: boolean): void {
  const code = record.type === 'fault' || record.type === 'recovery' ? { code: record.code } : {};
  const sheet = record.type === 'returned' && record.sheet !== null ? { sheet: record.sheet } : {};
  const passage = record.type === 'closed' && record.passage !== null ? { passage: record.passage } : {};
  note(step, { type: 'logged', event: record.type, sequence, found, ...code, ...sheet, ...passage });
}

/** An entry is durable: it is part of the machine's past now. */
export function takeDurableEntry(step: Step, { sequence, record }: LogEntry): void {
  applyRecord(step.state.facts, record);
  step.state.durableSequence = sequence;
  noteLogged(step, record, sequence, false);
  if (record.type === 'boot') begin(step);
  if (record.type !== 'recovered-sheet') return;
  if (record.disposition === 'confirmed' || record.disposition === 'unresolved') {
    noteCounted(step, true);
  }
  if (record.disposition === 'unresolved') alarm(step, 'unresolved', 'One sheet is unresolved: it is not counted');
}

/** The start is on record: the events that waited for it are logged now, and whether the clock can be right. */
function begin(step: Step): void {
  const { state } = step;
  state.started = true;
  const waiting = state.untold;
  state.untold = [];
  for (const record of waiting) tell(step, record);
  step.events.push({ type: clockIsPlausible(step) ? 'clock.right' : 'clock.wrong' });
}
