/** Reads the tapes of service whole: the event log, and the report of readiness. */
import { readPaperTime } from './civil-time.ts';
import type { Reading } from './difference.ts';
import { TapeLines } from './tape-lines.ts';
import type { EventsTapeReading, ReadinessReading } from './tape-reading.ts';

const entryLine = /^(\d+) (-|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d) (info|notice|warning|alarm) (\S+) (.+)$/;

export function readEventsTape(text: string): Reading<EventsTapeReading> {
  const lines = new TapeLines(text, 'EVENT LOG');
  const start = {
    election: lines.text('ELECTION'),
    definition: lines.text('DEFINITION'),
    machine: lines.text('MACHINE'),
    printed: lines.time('PRINTED'),
  };
  const entries: EventsTapeReading['entries'][number][] = [];
  while (lines.next('ENTRY')) {
    const entry = lines.text('ENTRY');
    const [, sequence, at = '', severity = '', id = '', meaning = ''] = entryLine.exec(entry) ?? [];
    if (sequence === undefined) lines.note('ENTRY', 'number, time, severity, id and meaning', entry);
    else entries.push({ sequence: Number(sequence), at: readPaperTime(at), severity, id, meaning });
  }
  const damaged = lines.next('DAMAGED') ? lines.text('DAMAGED') : '';
  return { value: { ...start, entries, damaged, head: lines.text('HEAD') }, problems: lines.end() };
}

export function readReadinessReport(text: string): Reading<ReadinessReading> {
  const lines = new TapeLines(text, 'READINESS REPORT');
  const start = {
    election: lines.text('ELECTION'),
    definition: lines.text('DEFINITION'),
    machine: lines.text('MACHINE'),
    device: lines.text('DEVICE'),
    printed: lines.time('PRINTED'),
    newestEntry: lines.time('NEWEST-ENTRY'),
    start: lines.whole('START'),
    configured: lines.text('CONFIGURED'),
    zeroed: lines.text('ZEROED'),
  };
  const conditions: string[] = [];
  while (lines.next('CONDITION')) conditions.push(lines.text('CONDITION'));
  const freeBallots = lines.whole('FREE-BALLOTS');
  const freeLog = lines.text('FREE-LOG');
  const bytes = /^(\d+) bytes$/.exec(freeLog)?.[1];
  if (bytes === undefined) lines.note('FREE-LOG', 'a number of bytes', freeLog);
  const faults = lines.text('OPEN-FAULTS');
  const value = {
    ...start,
    conditions,
    freeBallots,
    freeLogBytes: bytes === undefined ? null : Number(bytes),
    openFaults: faults === 'none' ? [] : faults.split(' '),
  };
  return { value, problems: lines.end() };
}
