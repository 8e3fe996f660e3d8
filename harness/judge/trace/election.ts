/** What a trace says of the election before it begins: its definition and its machines. */
import type { z } from 'zod';
import { list, name, optional, orNull, part, type Read, text, whole, word, yesNo } from './field.ts';
import { listRules } from './list-rules.ts';
import { clockS, contestNumber, definitionDigest, mode, unitNumber } from './units-and-modes.ts';

export type { TraceExpectation } from './expectation.ts';

export type TraceMode = z.infer<typeof mode>;
export type TraceDefinition = Read<z.infer<typeof definition>>;
export type TraceMachine = Read<z.infer<typeof machine>>;

const contestKinds = ['party-list', 'single-mandate', 'vote-for-n'] as const;
const optionKinds = ['party', 'candidate', 'against-all'] as const;
/** How the seats of a contest are shared by votes. */
export const seatMethods = ['hare-largest-remainder', 'droop-largest-remainder', 'dhondt', 'sainte-lague'] as const;
export type TraceSeatMethod = (typeof seatMethods)[number];

const ballotOption = part(
  {
    id: name('Id of the option, once in its contest'),
    name: text('Name of the option as people read it'),
    kind: word(optionKinds, 'What can be chosen'),
    candidates: optional(
      list(
        part(
          { group: optional(name('Group that seats may be reserved for'), 'the candidate is of no such group') },
          'A candidate',
        ),
        'Candidates of the list in its order; preference number k is for the kth',
      ),
      'no candidate of a list takes a seat by name',
    ),
  },
  'An option',
);

const threshold = part(
  {
    scope: word(['national', 'per-region'], 'Where it must be reached'),
    numerator: whole('Numerator of the share'),
    denominator: whole('Denominator of the share', 1),
    of: word(['took-part', 'valid'], 'What the share is of: ballots, or votes'),
  },
  'A threshold',
);

const contest = part(
  {
    number: contestNumber,
    kind: word(contestKinds, 'Kind of contest'),
    votesAllowed: whole('How many options a ballot may select', 1),
    options: list(ballotOption, 'Options in the order of the ballot; votes are stated in this order'),
    list: optional(listRules, 'no candidate of a list takes a seat by name'),
    preferenceNumbers: whole('Preference squares on the ballot; 0: none', 0, 255),
    blankIs: word(['undervote', 'invalid'], 'What a contest without a mark counts as'),
    overvoteIs: word(['overvote', 'invalid'], 'What a contest with too many marks counts as'),
    elects: optional(whole('Vote for N: how many are elected', 1), 'as many as a ballot may select'),
    tie: optional(word(['drawn-lot'], 'Who is first among equals'), 'of equals the earlier on the ballot'),
    seats: whole('Seats that are shared out; 0: none', 0, 10_000),
    method: word(
      [...seatMethods, ''],
      'How seats are shared; empty for a single mandate, a vote for N, a list without seats',
    ),
    cap: orNull(whole('Most seats of one party'), 'no limit'),
    thresholds: list(threshold, 'All of them must be reached'),
  },
  'A contest',
);

const unit = part(
  {
    number: unitNumber,
    id: name('Name of the unit; publications call it so'),
    style: whole('Number of its ballot style'),
    region: name('Region it is in'),
    registered: whole('Voters on its list'),
    supplementary: whole('Voters added to its list'),
    source: word(['machine', 'protocol'], 'Where its figures come from: a machine, or a protocol of a hand count'),
  },
  'A reporting unit',
);

export const definition = part(
  {
    id: name('Name of the election', { read: false }),
    digest: definitionDigest,
    marks: part(
      {
        definite: whole('Darkness from which a mark is one', 0, 255),
        marginal: whole('Darkness below which there is no mark', 0, 255),
      },
      'How dark a mark is; between the two it is neither',
    ),
    opensAtS: clockS('When the polls open'),
    closesAtS: clockS('When the polls close'),
    embargoUntilS: clockS('Before this nothing may be published'),
    mergeBelowBallots: optional(
      whole('Units with fewer ballots are shown merged with others only'),
      'the trace does not say which units are too small to be shown alone',
    ),
    styles: list(
      part({ number: whole('Number of the ballot style'), contests: list(contestNumber, 'Its contests') }, 'A style'),
      'Ballot styles',
    ),
    contests: list(contest, 'Contests'),
    regions: list(name('A region'), 'Regions'),
    units: list(unit, 'All reporting units that are expected'),
  },
  'The election definition, as far as counting depends on it',
);

export const machine = part(
  {
    actor: name('Name of the machine; its events carry it as `actor`'),
    key: name('Its public key'),
    unit: unitNumber,
    mode,
    definition: definitionDigest,
    boxCounter: yesNo('Whether a counter of the sheets in its box survives a power cut'),
    slots: whole('How many ballots its memory has room for'),
    role: word(
      ['regular', 'replacement', 'rehearsal', 'impostor'],
      'Its part; a rehearsal machine and an impostor are outside the tally',
    ),
  },
  'A machine that takes part',
);
