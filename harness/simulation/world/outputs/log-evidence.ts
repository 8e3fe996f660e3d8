/** What the export of an event log must say of each entry. */
import { eventKind } from '../../../../firmware-sim/journal/event-catalogue.ts';
import type { LogEntry } from '../../../../firmware-sim/journal/log.ts';
import type { LogRecord } from '../../../../firmware-sim/journal/log-record.ts';
import type { LoggedEntry } from '../../../judge/evidence/event-log-reader.ts';
import { hex } from '../message-trace.ts';

/** An entry without a time has that of the last one before it that has one. */
export function loggedEntries(entries: readonly LogEntry[], utcOffsetMinutes: number): readonly LoggedEntry[] {
  let newestS = 0;
  return entries.map(({ sequence, record }) => {
    if ('atS' in record) newestS = record.atS;
    const { id, severity, meaning } = eventKind(record);
    return {
      name: `entry ${sequence}`,
      at: { atS: newestS, utcOffsetMinutes },
      id,
      type: id.split('.')[0] ?? id,
      severity,
      disposition: dispositionOf(record),
      description: meaning,
      details: detailsOf(record),
      user: record.type === 'act' ? (record.role ?? '') : '',
    };
  });
}

const whichSheet = { drawn: 'a sheet drawn in', again: 'the sheet of the entry before', refused: 'never drawn in' };

/** What an entry says of sheets; none where it says nothing. */
export function sheetsOf(record: LogRecord): readonly string[] {
  if (record.type === 'returned') return record.sheet === null ? [] : [whichSheet[record.sheet]];
  if (record.type !== 'closed' || record.passage === null) return [];
  const { drawnIn, returned, inPath } = record.passage;
  return [`drawn in ${drawnIn}, returned ${returned}, path ${inPath}`];
}

function dispositionOf(record: LogRecord): string {
  if (record.type === 'returned' || record.type === 'recovered-sheet') return 'na';
  const failed = record.type === 'fault' || (record.type === 'act' && !record.taken);
  return failed ? 'failure' : 'success';
}

function detailsOf(record: LogRecord): string {
  switch (record.type) {
    case 'boot':
      return `start ${record.epoch}`;
    case 'returned':
      return [record.reason, ...sheetsOf(record)].join(', ');
    case 'recovered-sheet':
      return record.disposition;
    case 'supply':
      return record.supply;
    case 'act':
      return record.act;
    case 'message':
      return `${record.message} ${record.sent ? 'sent' : 'received'}`;
    case 'tested':
      return `${record.ballots} sheets`;
    case 'prepared':
      return `generation ${record.generation}, sha-256 ${hex(record.digest)}`;
    case 'closed':
      return sheetsOf(record).join('');
    case 'configured':
    case 'zeroed':
    case 'opened':
    case 'receipt':
    case 'reopened':
    case 'fault':
    case 'recovery':
    case 'sealed':
      return '';
  }
}
