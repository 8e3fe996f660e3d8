/** Clauses of the invariants about figures: I1 to I9. */
import { type Clause, clause } from './clause.ts';

const sent = 'machine.sent.message(report).report';
const entered = 'server.committed.report';
const snapshot = 'server.published.snapshot';

export const countClauses = {
  I1: [
    clause(
      'after each entry the tally is the sum of what the entries so far say, each once',
      [`${entered}.blocks[].contests[].votes[]`, 'server.tallied.totals[].votes[]', 'server.tallied.index'],
      'server.tallied.totals[].votes[]',
      'altered',
      /After entry .* the tally of .* says/,
    ),
    clause(
      'of what an entry holds, nothing counts twice',
      ['server.committed.digest', `${entered}.blocks[].ballots`],
      `${entered}.blocks[].contests[]`,
      'doubled',
      /the tally of .* says/,
    ),
    clause(
      'a tally states each contest once',
      ['server.tallied.totals'],
      'server.tallied.totals[]',
      'doubled',
      /twice/,
    ),
  ],
  I2: [
    clause(
      'no published figure falls unless an entry of the ledger lowers it',
      [`${snapshot}.contests[].options[].votes`, 'server.committed.act', 'server.committed.what'],
      `${snapshot}.contests[].options`,
      'swapped',
      /nothing in the ledger lowers it/,
    ),
    clause(
      'no figure of a page falls either',
      ['page.shown.page.contests[].rows[].votes'],
      'page.shown.page.contests[].rows',
      'swapped',
      /The page .* before it showed/,
    ),
  ],
  I3: [
    clause(
      'votes, undervotes, overvotes and invalid of a report account for every selection',
      [`${sent}.blocks[].contests[].undervotes`, 'run.started.definition.contests[].votesAllowed'],
      `${sent}.blocks[].contests[].undervotes`,
      'altered',
      /accounts for/,
    ),
    clause(
      'so do those of a publication',
      [`${snapshot}.contests[].undervotes`, `${snapshot}.contests[].tookPart`],
      `${snapshot}.contests[].undervotes`,
      'altered',
      /^Publication .* accounts for/,
    ),
    clause(
      'preferences go with votes',
      [`${snapshot}.contests[].options[].preferences[]`],
      `${snapshot}.contests[].options[].preferences`,
      'swapped',
      /preferences? /,
    ),
  ],
  I4: [
    clause(
      'a publication has no more votes than its ballots allow',
      [`${snapshot}.contests[].tookPart`, `${snapshot}.contests[].options[].votes`],
      `${snapshot}.contests[].tookPart`,
      'swapped',
      /votes, .* are possible/,
    ),
    clause(
      'a unit whose figures are impossible is not complete',
      [`${entered}.blocks[].ballots`, 'server.tallied.units[].status', 'run.started.definition.units[].registered'],
      `${entered}.blocks[].ballots`,
      'altered',
      /complete although its figures are impossible/,
    ),
  ],
  I5: [
    clause(
      'memory and report state the same figures',
      ['machine.flash.bytes', 'machine.flash.offset', `${sent}.blocks[].contests[].votes[]`],
      `${sent}.blocks[].contests[].votes[]`,
      'altered',
      /differs from its memory/,
    ),
    clause(
      'the report is the one of the tape, with its times and numbers',
      ['machine.printed.text', `${sent}.closedAtS`, `${sent}.counter`, `${sent}.supersedes`],
      `${sent}.closedAtS`,
      'altered',
      /results tape .* says CLOSED/,
    ),
    clause(
      'every line of a tape of ours is known, and every line that is due is on it',
      ['machine.printed.text', 'machine.printed.tape'],
      'machine.printed.text',
      'altered',
      /has a line that no such tape has/,
    ),
    clause(
      'the receipt on paper is the one that the machine believes, of the entry that the ledger has',
      ['machine.receipted.generation', 'machine.receipted.standing', 'server.committed.hash'],
      'machine.receipted.standing',
      'altered',
      /receipt tape .* says STANDING/,
    ),
    clause(
      'the ledger holds the report as it was sent',
      [`${entered}.blocks[].contests[].invalid`, 'server.committed.digest'],
      `${entered}.blocks[].contests[].invalid`,
      'altered',
      /Ledger entry .* differs from the report/,
    ),
    clause(
      'records in the ledger are one for each ballot of a report that it holds',
      ['server.committed.records.records', 'server.committed.records.reportDigest'],
      'server.committed.records.records',
      'altered',
      /records? of .* ballots?, and says that they agree/,
    ),
  ],
  I6: [
    clause(
      'as many sheets lie in the box as the memory states',
      ['sheet.boxed.sheet', 'machine.counted.ballots', 'machine.counted.unresolved'],
      'machine.counted.ballots',
      'altered',
      /lies? in the box of .*; its memory states/,
    ),
    clause(
      'as many as the report states',
      [`${sent}.blocks[].ballots`, `${sent}.unresolved`],
      `${sent}.unresolved`,
      'altered',
      /unresolved/,
    ),
    clause(
      'a sheet in the box is counted, and one that is counted is in the box',
      ['sheet.fed.sheet', 'machine.flash.offset', 'machine.flash.bytes'],
      'sheet.fed.sheet',
      'swapped',
      /in no box|nowhere in the memory|counted \d+ times/,
    ),
  ],
  I7: [
    clause(
      'what is counted is of this election definition',
      [`${entered}.definition`, 'run.started.definition.digest'],
      `${entered}.definition`,
      'altered',
      /is of the definition/,
    ),
    clause(
      'so is every sheet in a box',
      ['sheet.made.definition'],
      'sheet.made.definition',
      'altered',
      /^Sheet .* definition/,
    ),
    clause(
      'so is every publication',
      [`${snapshot}.definition`],
      `${snapshot}.definition`,
      'altered',
      /^Publication .* definition/,
    ),
  ],
  I8: [
    clause(
      'what is counted is of this mode',
      [`${entered}.mode`, 'run.started.mode'],
      `${entered}.mode`,
      'altered',
      /of the mode/,
    ),
    clause('so is every sheet in a box', ['sheet.made.mode'], 'sheet.made.mode', 'altered', /^Sheet .* of the mode/),
    clause(
      'so is every publication',
      [`${snapshot}.mode`],
      `${snapshot}.mode`,
      'altered',
      /^Publication .* of the mode/,
    ),
  ],
  I9: [
    clause(
      'the classes of a publication add up to the units of the election',
      [`${snapshot}.coverage.missing`, `${snapshot}.coverage.expected`, 'run.started.definition.units[]'],
      `${snapshot}.coverage.missing`,
      'altered',
      /accounts for/,
    ),
    clause(
      'each class is the one of the ledger',
      [`${snapshot}.coverage.complete`, `${snapshot}.coverage.held`, `${snapshot}.coverage.disputed`],
      `${snapshot}.coverage`,
      'swapped',
      /by the ledger/,
    ),
    clause(
      'units that are held, disputed or annulled are named',
      [`${snapshot}.listed[].unit`, `${snapshot}.listed[].status`],
      `${snapshot}.listed[].status`,
      'altered',
      /lists .* as/,
    ),
    clause(
      'the tally says of a unit what the ledger says',
      ['server.tallied.units[].unit', 'server.tallied.units[].status'],
      'server.tallied.units[].status',
      'altered',
      /After entry .* by the ledger it is/,
    ),
    clause(
      'the page has as many units as the election',
      ['page.shown.page.coverage.expected'],
      'page.shown.page.coverage.expected',
      'altered',
      /The page shows/,
    ),
  ],
} as const satisfies Readonly<Record<string, readonly Clause[]>>;
