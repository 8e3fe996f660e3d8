/** Log entries: append to the chain, and what the machine does with one that became durable. */
import type { ChartEvent } from '../chart/events.ts';
import type { ChartFault } from '../chart/effects.ts';
import { applyRecord } from '../journal/journal-facts.ts';
import { appendEntry, entrySizeBytes, type LogEntry } from '../journal/log.ts';
import type { LogRecord } from '../journal/log-record.ts';
import { countSlots } from '../journal/slots.ts';
import { addProgram, requestSync, type SyncPurpose } from '../journal/writer.ts';
import { alarm, note, type Step } from '../step.ts';

/** Room kept for the steps of a machine's life; what only tells a story stops before it (I12). */
const reservedLogSizeBytes = 4096;

/** Steps of life may use the reserve; stories about sheets and lines may not. */
function mayUseReserve(record: LogRecord): boolean {
  return !['returned', 'recovered-sheet', 'fault', 'recovery', 'boot'].includes(record.type);
}

/** Appends an entry to be durable with the next sync. Returns false, with an alarm, when the log has no room for it. */
export function appendLog(step: Step, record: LogRecord): boolean {
  const { state, deps } = step;
  const limit = deps.profile.logSizeBytes - (mayUseReserve(record) ? 0 : reservedLogSizeBytes);
  if (state.tail.offset + entrySizeBytes(record) > limit) {
    alarm(step, 'log-full', `The event log has no room for an entry: ${record.type}`);
    return false;
  }
  const { offset, bytes, entry } = appendEntry(state.tail, record, deps.crypto);
  addProgram(state.writer, { region: 'log', offset, bytes }, entry);
  return true;
}

/** Appends an entry and asks for it to be durable. An entry without room is answered like a sync that failed. */
export function writeLog(step: Step, record: LogRecord, purpose: SyncPurpose): void {
  const fits = appendLog(step, record);
  if (purpose === 'aside') {
    if (fits) requestSync(step.state.writer, purpose, step.effects);
    return;
  }
  step.state.logOverflowed = !fits;
  if (fits) requestSync(step.state.writer, purpose, step.effects);
  else step.events.push({ type: `unstored.${purpose}` });
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

/** A fault is logged once until its recovery is. */
export function logFault(step: Step, code: ChartFault, detail: string): void {
  alarm(step, code, detail);
  if (!isOpen(step, code)) writeLog(step, { type: 'fault', code }, 'aside');
}

export function logRecovery(step: Step, code: ChartFault): void {
  if (isOpen(step, code)) writeLog(step, { type: 'recovery', code }, 'aside');
}

/** Open in the durable log, or about to be: its entry may still be on the way. */
function isOpen(step: Step, code: ChartFault): boolean {
  const { facts, writer } = step.state;
  const coming = writer.unsaved.some(({ entry }) => entry?.record.type === 'fault' && entry.record.code === code);
  return coming || facts.openFaults.includes(code);
}

/** An entry is durable: it is part of the machine's past now. */
export function takeDurableEntry(step: Step, { sequence, record }: LogEntry): void {
  applyRecord(step.state.facts, record);
  note(step, { type: 'logged', event: record.type, sequence, found: false });
  if (record.type !== 'recovered-sheet') return;
  const { counted, unresolved } = countSlots(step.state.slots);
  if (record.disposition === 'confirmed' || record.disposition === 'unresolved') {
    note(step, { type: 'counted', ballots: counted, unresolved, recovered: true });
  }
  if (record.disposition === 'unresolved') alarm(step, 'unresolved', 'One sheet is unresolved: it is not counted');
}
