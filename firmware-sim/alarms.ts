/** What a machine may call a person for: every fault of its log, and what is told without being one. A closed list. */
import { faultEvents } from './journal/event-catalogue.ts';
import type { FaultCode } from './journal/log-record.ts';

const plain = {
  storage: true,
  memory: true,
  'memory-low': true,
  'log-full': true,
  unresolved: true,
  'foreign-receipt': true,
  records: true,
  'records-differ': true,
  'two-stories': true,
};

export type AlarmName = FaultCode | keyof typeof plain;

/** Every name an alarm of the machine may have. */
export const alarmNames: readonly string[] = [...Object.keys(faultEvents), ...Object.keys(plain)];
