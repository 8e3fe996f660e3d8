/** What a machine may call a person for: every fault of its log, and a few events that are no faults. A closed list. */
import { namesOf } from '../protocol/closed-list.ts';
import { type FaultCode, faults } from './journal/event-catalogue.ts';

/** Alarms that are no fault of the log, with what they mean; the sentence beside an alarm says more. */
export const plainAlarms = {
  storage: 'Something could not be stored: a record, a receipt or the seal',
  memory: 'The memory does not store, or does not hold what it must',
  'memory-low': 'Few vote slots are left',
  'log-full': 'The event log has no room for an entry',
  unresolved: 'A power cut left the fate of one sheet open',
  'foreign-receipt': 'A receipt came that is not for this report',
  records: 'The records behind a report cannot be read back or are not taken',
  'records-differ': 'The server says that the records do not give the report',
  'two-stories': 'Two receipts name one ledger entry with two heads',
} as const satisfies Readonly<Record<string, string>>;

export type AlarmName = FaultCode | keyof typeof plainAlarms;

/** Every name an alarm of the machine may have. */
export const alarmNames: readonly AlarmName[] = [...namesOf(faults), ...namesOf(plainAlarms)];
