/**
 * The event log in the common data format of NIST SP 1500-101. The format wants a time on every event and ours about ballots
 * have none (I19): they take that of the last timed entry before them, which says no more than their place in the log.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { eventKind } from '../journal/event-catalogue.ts';
import { replayLog } from '../journal/log.ts';
import type { LogRecord } from '../journal/log-record.ts';
import { isoTime } from '../tape/calendar.ts';
import { deviceId, type ExportFacts } from './cvr.ts';
import { paperText } from '../journal/passage.ts';

/** The log as plain data, to be written as JSON. Throws on a damaged one: a machine does not get that far with it. */
export function electionEventLog(log: Uint8Array, facts: ExportFacts, crypto: Crypto) {
  const replay = replayLog(log.subarray(0, facts.profile.logSizeBytes), crypto);
  if (!replay.ok) throw new Error(replay.detail);
  const { utcOffsetMinutes, id } = facts.card.definition;
  let atS = 0;
  return {
    '@type': 'EventLogging.ElectionEventLog',
    GeneratedTime: isoTime(facts.generatedAtS, utcOffsetMinutes),
    ElectionId: id,
    Device: [
      {
        '@type': 'EventLogging.Device',
        Id: deviceId(facts),
        Type: 'scan-single',
        Manufacturer: 'Sanak',
        Model: facts.profile.name,
        Details: `chain head sha-256 ${toHex(replay.tail.head)}`,
        Event: replay.entries.map(({ sequence, record }) => {
          atS = 'atS' in record ? record.atS : atS;
          const kind = eventKind(record);
          return {
            '@type': 'EventLogging.Event',
            Sequence: String(sequence),
            TimeStamp: isoTime(atS, utcOffsetMinutes),
            Id: kind.id,
            Type: kind.id.slice(0, kind.id.indexOf('.')),
            Severity: kind.severity,
            Disposition: dispositionOf(record),
            Description: kind.meaning,
            ...detailsOf(record),
            ...(record.type === 'act' && record.role !== null && { UserId: record.role }),
          };
        }),
      },
    ],
  };
}

function dispositionOf(record: LogRecord): 'success' | 'failure' | 'na' {
  if (record.type === 'fault') return 'failure';
  if (record.type === 'act') return record.taken ? 'success' : 'failure';
  return record.type === 'returned' || record.type === 'recovered-sheet' ? 'na' : 'success';
}

/** What an entry says beside its kind; never a selection. */
function detailsOf(record: LogRecord): { readonly Details?: string } {
  switch (record.type) {
    case 'boot':
      return { Details: `start ${record.epoch}` };
    case 'returned':
      return { Details: record.sheet === null ? record.reason : `${record.reason}, ${paperText(record)}` };
    case 'recovered-sheet':
      return { Details: record.disposition };
    case 'closed':
      return record.passage === null ? {} : { Details: paperText(record) };
    case 'supply':
      return { Details: record.supply };
    case 'act':
      return { Details: record.act };
    case 'message':
      return { Details: `${record.message} ${record.sent ? 'sent' : 'received'}` };
    case 'tested':
      return { Details: `${record.ballots} sheets` };
    case 'prepared':
      return { Details: `generation ${record.generation}, sha-256 ${toHex(record.digest)}` };
    default:
      return {};
  }
}
