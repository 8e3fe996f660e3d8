/** What a trace says of a publication: the signed snapshot, results by unit, and the page as it was shown. */
import type { z } from 'zod';
import { figure, list, name, optional, orNull, part, type Read, text, whole, word, yesNo } from './field.ts';
import { clockS, contestNumber, definitionDigest, mode, unitNumber, unitStatuses } from './units-and-modes.ts';

export type TraceSeries = Read<z.infer<typeof series>>;
export type TraceSnapshot = Read<z.infer<typeof snapshot>>;
export type TraceGroup = Read<z.infer<typeof group>>;
export type TracePage = Read<z.infer<typeof page>>;

export const crossingCauses = ['coverage', 'correction'] as const;

const series = part(
  {
    tookPart: figure('Ballots'),
    undervotes: figure('Selections not made'),
    overvotes: figure('Selections lost by too many marks'),
    invalid: figure('Selections that are invalid by the rules'),
    votes: list(figure('Votes'), 'Votes by option, in the order of the definition'),
  },
  'One column of a contest',
);

const units = (what: string) => figure(`Units: ${what}`);

const pageCoverage = {
  expected: units('all that are expected'),
  complete: units('complete'),
  held: units('held'),
  disputed: units('disputed'),
  missing: units('missing'),
  annulled: units('annulled'),
};

const denominator = part(
  { name: text('What shares are of, as people read it'), value: figure('What shares are of') },
  'What shares are of',
);

const votersOnLists = part(
  {
    expected: figure('On the lists of all units that vote on it and are not annulled'),
    counted: figure('On the lists of those that count'),
  },
  'Voters on the lists',
);

const placesOnTheList = list(whole('Place on the list, from 1', 1), 'Places in the order in which they take seats');

const publishedOption = part(
  {
    id: name('Id of the option'),
    votes: figure('Votes'),
    admitted: orNull(yesNo('Whether it reached the thresholds'), 'no thresholds apply'),
    seats: orNull(figure('Seats'), 'no seats are shared out'),
    preferences: optional(
      list(figure('How often a number was preferred'), 'Count by preference number, number 1 first'),
      'none are published',
    ),
    elected: optional(placesOnTheList, 'the elected candidates are not named'),
    vacant: optional(figure('Seats that no candidate of the list takes'), 'the elected candidates are not named'),
  },
  'An option',
);

const publishedContest = part(
  {
    number: contestNumber,
    tookPart: figure('Ballots that contain the contest'),
    voters: optional(votersOnLists, 'no turnout is published'),
    undervotes: figure('Selections not made'),
    overvotes: figure('Selections lost by too many marks'),
    invalid: figure('Selections that are invalid by the rules'),
    denominator,
    tied: optional(
      list(name('Id of an option'), 'Options between which lots must be drawn'),
      'the publication does not speak of lots',
    ),
    options: list(publishedOption, 'Options in the order of the definition'),
  },
  'A contest',
);

const handCount = part(
  {
    units: part(
      { agreed: units('two counts agree'), single: units('one count is entered'), differ: units('counts differ') },
      'Units by how their hand counts stand',
      { read: false },
    ),
    compared: whole('Units whose hand count is compared with their machine', 0, undefined, { read: false }),
    differing: list(unitNumber, 'Of these, units where they differ', { read: false }),
    contests: list(
      part({ number: contestNumber, official: series, machine: series, hand: series }, 'A contest'),
      'Columns by contest',
    ),
  },
  'What was counted by hand',
);

export const snapshot = part(
  {
    number: whole('Number of the publication'),
    atS: clockS('Time it is of'),
    mode,
    definition: definitionDigest,
    ledgerIndex: whole('Entry of the ledger that it is made of, and all before it'),
    ledgerHead: text('Chain hash of that entry'),
    coverage: part({ ...pageCoverage, partial: units('reported in part') }, 'Units by status'),
    listed: list(
      part(
        {
          unit: unitNumber,
          status: word(unitStatuses, 'Its status'),
          reason: text('Why, for people', { read: false }),
        },
        'A unit',
      ),
      'Units that are not simply complete or missing',
    ),
    contests: list(publishedContest, 'Contests'),
    hand: optional(orNull(handCount, 'nothing was counted by hand'), 'the publication does not speak of hand counts'),
    crossings: list(
      part(
        {
          contest: contestNumber,
          option: name('Id of the option'),
          direction: word(['above', 'below'], 'Which way'),
          because: word(crossingCauses, 'What moved it'),
        },
        'A crossing',
      ),
      'Options that crossed the drawn threshold since the publication before',
    ),
  },
  'The signed snapshot',
);

export const group = part(
  { units: list(name('Id of a unit'), 'Units'), ballots: figure('Ballots of all of them') },
  'One unit of the results by unit, or several merged',
);

const row = part(
  {
    id: name('Id of the option, or what is counted'),
    kind: name('What the row is of: kind of the option, or `invalid`, `undervote`, `overvote`'),
    votes: figure('Figure shown'),
    shareBp: figure('Share shown, in hundredths of a percent'),
    seats: orNull(figure('Seats shown'), 'no seats are shown'),
  },
  'A row',
);

export const page = part(
  {
    snapshot: whole('Number of the publication it shows'),
    atS: clockS('Time it says it is of'),
    coverage: part(pageCoverage, 'Units by status'),
    contests: list(
      part(
        {
          number: contestNumber,
          denominator,
          rows: list(row, 'Rows'),
          lists: optional(
            list(
              part(
                {
                  id: name('Id of the option'),
                  elected: placesOnTheList,
                  vacant: figure('Seats that no candidate of the list takes'),
                },
                'A list',
              ),
              'Who sits, of options with seats',
            ),
            'the page does not say who sits',
          ),
        },
        'A contest',
      ),
      'Contests',
    ),
  },
  'The public page, as a person reads it',
);
