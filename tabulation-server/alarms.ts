/** What the server may call a person for: a closed list. The sentence beside a name says which unit and why. */
import { namesOf } from '../protocol/closed-list.ts';

export const alarms = {
  'act-not-stored': "An official's act could not be stored",
  'act-refused': "An official's act is not taken",
  disputed: 'One journal and generation came with two digests',
  'rolled-back': "A report's counter is below the highest of its journal",
  'ledger-rolled-back': 'A station holds a receipt of this server for an entry that its ledger does not reach',
  'two-stories': 'Two receipts of this server name one entry with two heads',
  'records-differ': 'Records do not give the report they stand behind',
  'ledger-damaged': 'The ledger cannot be read',
  'ledger-lost-entries': 'The ledger ends before entries that were read in it',
  'publication-not-stored': 'A publication could not be stored',
  'publication-not-believed':
    'A publication of another server is not signed by one of this night, or differs from the ledger',
  'display-wrong': 'The page does not show what was signed',
  'tallies-differ': 'Two computations of the same figures differ',
  'no-answer': 'The machine at a line does not answer',
} as const satisfies Readonly<Record<string, string>>;

export type AlarmName = keyof typeof alarms;

/** Every name an alarm of the server may have. */
export const alarmNames: readonly AlarmName[] = namesOf(alarms);
