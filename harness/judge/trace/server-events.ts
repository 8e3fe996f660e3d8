/** Events of the tabulation server, and of the public page made of its publications. */
import { act } from './act.ts';
import { forPeople, list, name, optional, orNull, part, text, whole, word, yesNo } from './field.ts';
import { discard, session } from './machine-events.ts';
import { message } from './message.ts';
import { group, page, snapshot } from './publication.ts';
import { counters, listPlace, records, report, tally } from './report.ts';
import { unitNumber, unitStatuses } from './units-and-modes.ts';

/** What an entry of the ledger is. */
export const entryKinds = ['report', 'evidence', 'act', 'alarm', 'publication', 'records', 'refusal'] as const;
export const storeAnswers = ['same', 'different', 'failed'] as const;

const line = name('Line it came or went over: the name of its machine, or `line` and that name');
const elsewhere = (what: string) => `the entry is no ${what}`;

export const serverEvents = [
  part(
    {
      type: word(['server.received'], 'A message reaches the server in a session'),
      line,
      machineKey: name('Public key of the machine the session is with'),
      message,
    },
    'A message received',
  ),
  part({ type: word(['server.sent'], 'A message leaves the server'), line, message }, 'A message sent'),
  part({ type: word(['server.session'], 'A session of the server'), line, ...session }, 'A session'),
  part({ type: word(['server.discarded'], 'The server discards bytes'), line, ...discard }, 'Bytes discarded'),
  part(
    {
      type: word(['server.counters'], 'What the end of the line has counted, at the end of a session'),
      line: name('The line', forPeople),
      counters,
    },
    'Counters of a line',
  ),
  part(
    {
      type: word(['server.committed'], 'An entry of the ledger is durable'),
      what: word(entryKinds, 'What it is'),
      index: whole('Its number, from 1', 1),
      key: text('Key under which it is stored'),
      digest: name('Digest of its content'),
      hash: name('Chain hash'),
      bytes: whole('Its size in bytes'),
      machineKey: optional(name('Key that signed the report'), elsewhere('report and no evidence')),
      report: optional(report, elsewhere('report and no evidence')),
      act: optional(act, elsewhere('act')),
      records: optional(records, elsewhere('word on records')),
      official: optional(name('Key of the official who signed the act'), elsewhere('act')),
    },
    'An entry of the ledger',
  ),
  part(
    {
      type: word(['server.kept'], 'Items of a list became durable beside the ledger'),
      items: whole('How many', 0, undefined, forPeople),
      held: whole('How many are held now', 0, undefined, forPeople),
      ...listPlace,
    },
    'Items are kept',
  ),
  part(
    {
      type: word(['server.store'], 'The store answered without storing'),
      what: word(entryKinds, 'What was to be stored'),
      answer: word(storeAnswers, 'What it answered'),
      key: text('Key of the entry', forPeople),
    },
    'An answer of the store',
  ),
  part(
    {
      type: word(['server.recovered'], 'The server has read its ledger again'),
      entries: whole('Entries found'),
      head: text('Chain hash of the last one'),
    },
    'A recovery',
  ),
  part(
    {
      type: word(['server.tallied'], 'An entry is tallied'),
      index: whole('Number of the entry'),
      units: list(
        part(
          {
            unit: unitNumber,
            status: word(unitStatuses, 'Its status'),
            reason: text('Why, for people', forPeople),
          },
          'A unit',
        ),
        'Units that the entry touches',
      ),
      totals: list(tally, 'Totals of the contests that it touches'),
    },
    'A tally',
  ),
  part(
    {
      type: word(['server.published'], 'A publication is out'),
      snapshot,
      byUnit: optional(list(group, 'Results by unit'), 'no results by unit are published'),
    },
    'A publication',
  ),
  part(
    {
      type: word(['server.publicationRefused'], 'The gate stopped a publication'),
      number: whole('Number it would have had', 0, undefined, forPeople),
      findings: list(text('A finding'), 'What the gate found', forPeople),
    },
    'A publication refused',
  ),
  part(
    {
      type: word(['server.alarm'], 'The server calls for officials'),
      what: name('Which alarm'),
      detail: text('What it says to people'),
      unit: orNull(unitNumber, 'the alarm is about no single unit'),
    },
    'An alarm',
  ),
  part(
    {
      type: word(['page.shown'], 'The page is drawn'),
      page,
      stale: yesNo('Whether it says that nothing newer could be drawn'),
    },
    'The page',
  ),
  part({ type: word(['page.dark'], 'Nothing is shown') }, 'No page'),
] as const;
