/** What the server may call a person for: a closed list. The sentence beside a name says which unit and why. */
const names = {
  'act-not-stored': true,
  'act-refused': true,
  disputed: true,
  'rolled-back': true,
  'ledger-rolled-back': true,
  'two-stories': true,
  'records-differ': true,
  'ledger-damaged': true,
  'ledger-lost-entries': true,
  'publication-not-stored': true,
  'publication-not-believed': true,
  'display-wrong': true,
  'tallies-differ': true,
  'no-answer': true,
};

export type AlarmName = keyof typeof names;

/** Every name an alarm of the server may have. */
export const alarmNames: readonly string[] = Object.keys(names);
