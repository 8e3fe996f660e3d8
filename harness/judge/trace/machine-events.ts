/** Events of a counting machine; their `actor` is one of the machines of `run.started`. */
import { forPeople, hexBytes, name, optional, part, text, whole, word, yesNo } from './field.ts';
import { message } from './message.ts';
import { counters, passage } from './report.ts';
import { generation, standings } from './units-and-modes.ts';

export const tapes = ['zero', 'results', 'receipt', 'test', 'events', 'readiness'] as const;
export const returnedSheets = ['drawn', 'again', 'refused'] as const;
export type TraceReturned = (typeof returnedSheets)[number];
export const sessionTurns = ['up', 'down', 'refused'] as const;

export const session = {
  what: word(sessionTurns, 'What became of the session'),
  reason: text('Why, as the end says; empty where it says nothing'),
};

export const discard = {
  reason: name('Why the bytes are discarded'),
  bytes: whole('How many', 0, undefined, forPeople),
};

export const machineEvents = [
  part(
    {
      type: word(['machine.state'], 'A transition of the machine'),
      from: text('State it leaves', forPeople),
      to: name('State it enters'),
      event: text('What made it', forPeople),
    },
    'A transition',
  ),
  part(
    {
      type: word(
        ['machine.flash'],
        'Bytes that the machine wrote became durable: stored = stored AND bytes; damage to cells is no such event',
      ),
      region: word(['votes', 'log'], 'Region of the memory'),
      offset: whole('Where, in bytes from the start of the region'),
      bytes: hexBytes('What was written', 1),
    },
    'Bytes in flash',
  ),
  part(
    { type: word(['machine.storage'], 'A write came back'), ok: yesNo('Whether it was taken') },
    'A write is answered',
  ),
  part(
    {
      type: word(['machine.printed'], 'A tape was printed'),
      tape: word(tapes, 'Which tape'),
      text: text('The whole text, line by line'),
    },
    'A tape',
  ),
  part(
    {
      type: word(['machine.counted'], 'What the memory holds now'),
      ballots: whole('Ballots counted'),
      unresolved: whole('Sheets whose fate a power cut left open'),
      recovered: yesNo('Whether it says so after a start', forPeople),
      passage: optional(passage, 'the machine does not state its sheets'),
    },
    'A ballot is counted',
  ),
  part({ type: word(['machine.sent'], 'A message leaves the machine'), message }, 'A message sent'),
  part({ type: word(['machine.received'], 'A message reaches the machine'), message }, 'A message received'),
  part(
    {
      type: word(['machine.receipted'], 'The machine believes a receipt'),
      generation,
      reportDigest: name('Digest of the report it is for'),
      ledgerIndex: whole('Number of the ledger entry', 1),
      standing: word(standings, 'Whether the report counts'),
    },
    'A receipt is believed',
  ),
  part({ type: word(['machine.session'], 'A session of the machine'), ...session }, 'A session'),
  part({ type: word(['machine.discarded'], 'The machine discards bytes'), ...discard }, 'Bytes discarded'),
  part(
    { type: word(['machine.counters'], 'What the end of the line has counted, at the end of a session'), counters },
    'Counters of the line',
  ),
  part(
    {
      type: word(['machine.alarm'], 'The machine calls for people'),
      what: name('Which alarm'),
      detail: text('What it says to people'),
    },
    'An alarm',
  ),
  part(
    {
      type: word(['machine.logged'], 'An entry of the event log is durable'),
      event: name('Name of the entry; `boot`, `open`, `reopen`, `clos` at its beginning are understood'),
      sequence: whole('Its number; the log runs on through every start'),
      code: optional(name('Which fault began or is over; of `fault` and `recovery`'), 'the entry is of no fault'),
      sheet: optional(
        word(
          returnedSheets,
          'Which sheet went back: one drawn in, that of an entry before, or one never drawn in; of `returned`',
        ),
        'the entry does not say',
      ),
      passage: optional(passage, 'the entry states no sheets; `closed` may'),
      found: optional(
        yesNo('Read back at a start: it became durable in the instant of a power cut'),
        'the machine said so when it wrote it',
      ),
    },
    'An entry of the log',
  ),
] as const;
