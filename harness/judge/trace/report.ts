/** What a machine states of its count, and what a server answers. */
import type { z } from 'zod';
import { byName, figure, list, name, optional, part, type Read, text, whole, word } from './field.ts';
import {
  clockS,
  contestNumber,
  definitionDigest,
  generation,
  journal,
  listNames,
  mode,
  standings,
  unitNumber,
} from './units-and-modes.ts';

export type TraceTally = Read<z.infer<typeof tally>>;
export type TraceBlock = Read<z.infer<typeof block>>;
export type TracePaper = Read<z.infer<typeof paper>>;
export type TracePassage = Read<z.infer<typeof passage>>;
export type TraceReport = Read<z.infer<typeof report>>;
export type TraceReceipt = Read<z.infer<typeof receipt>>;
export type TraceRecords = Read<z.infer<typeof records>>;
export type TraceCounters = Read<z.infer<typeof counters>>;
export interface TraceListPlace extends Read<z.infer<z.ZodObject<typeof listPlace>>> {}

const noPreferences = 'nothing is said of preferences';

export const tally = part(
  {
    contest: contestNumber,
    ballots: figure('Ballots that contain the contest'),
    votes: list(figure('Votes'), 'Votes by option, in the order of the definition'),
    undervotes: figure('Selections not made'),
    overvotes: figure('Selections lost by too many marks'),
    invalid: figure('Selections that are invalid by the rules'),
    preferenceKeys: optional(
      list(whole('Option index x 256 + preference number', 1), 'Which preferences are counted, ascending'),
      noPreferences,
    ),
    preferenceCounts: optional(
      list(figure('How often'), 'How often each of `preferenceKeys` was given, in the same order'),
      noPreferences,
    ),
  },
  'Totals of one contest as an actor states them',
);

/** Sheets of a journal as its machine states them. */
const drawnIn = figure('Sheets drawn in since zeroing');
const returned = figure('Of these, sheets given back or pulled out');
const inPath = figure('Of these, sheets still in the path');

export const passage = part({ drawnIn, returned, inPath }, 'Sheets that passed the entrance');

const paper = part(
  {
    drawnIn,
    boxed: figure('Counted, in the main compartment'),
    diverted: figure('Counted, in the invalid compartment'),
    returned,
    inPath,
  },
  'Every sheet by where it is',
);

export const block = part(
  {
    unit: unitNumber,
    ballots: figure('Ballots of the unit'),
    diverted: figure('Of these, sheets in the invalid compartment'),
    contests: list(tally, 'Totals by contest'),
  },
  'Totals of one reporting unit',
);

export const report = part(
  {
    journal,
    generation,
    supersedes: text('Digest of the report it replaces; empty for a first one', { read: false }),
    counter: whole('How many reports the journal has made'),
    mode,
    definition: definitionDigest,
    unresolved: whole('Sheets whose fate a power cut left open'),
    openedAtS: clockS('When the polls opened by its clock'),
    closedAtS: clockS('When the polls closed by its clock'),
    blocks: list(block, 'Its own unit first, then units whose ballots it scanned'),
    paper: optional(paper, 'the machine does not state its sheets'),
  },
  'What a machine reports',
);

export const receipt = part(
  {
    journal,
    generation,
    reportDigest: name('Digest of the report it is for'),
    ledgerIndex: whole('Number of the ledger entry that holds the report, from 1', 1),
    ledgerHead: name('Chain hash of that entry'),
    standing: word(standings, 'Whether the report counts'),
  },
  'A receipt',
);

/** Where in a list of items something is. */
export const listPlace = {
  journal,
  generation,
  list: word(listNames, 'Which list', { read: false }),
  from: whole('Index of an item, from 0', 0, undefined, { read: false }),
};

export const records = part(
  {
    journal,
    generation,
    reportDigest: name('Digest of the report the records are behind'),
    records: whole('Records of ballots held'),
    log: whole('Entries of the event log held', 0, undefined, { read: false }),
    difference: text('Why they do not give the report; empty when they do'),
  },
  'What the ledger says of the records behind a report',
);

const since = (what: string) => whole(`${what} since power-up, or since the line was opened`);

export const counters = part(
  {
    framesSent: since('Frames sent'),
    framesResent: since('Of these, sent again'),
    framesReceived: since('Frames received'),
    bytesSent: since('Bytes sent'),
    bytesReceived: since('Bytes received'),
    sessions: since('Sessions'),
    resets: since('Sessions reset'),
    acknowledgementsSpurious: since('Acknowledgements of frames that were sent again for nothing'),
    discarded: byName(since('Frames discarded'), 'Frames discarded, by reason'),
  },
  'What one end of a line has counted',
  { read: false },
);
