/** Clauses of the invariant about paper: I20. */
import { type Clause, clause } from './clause.ts';

export const paperClauses = {
  I20: [
    clause(
      'a sheet is in one place',
      ['sheet.fed.sheet', 'sheet.drawn.sheet', 'sheet.returned.sheet', 'sheet.boxed.sheet', 'sheet.taken.sheet'],
      'sheet.boxed',
      'event doubled',
      /Sheet \d+ falls into the box although it lies in a box/,
    ),
    clause(
      'what a machine counted as drawn in was drawn in',
      ['machine.counted.passage.drawnIn', 'sheet.drawn.sheet'],
      'machine.counted.passage.drawnIn',
      'altered',
      /After a ballot .* drawn in/,
    ),
    clause(
      'what went back is in the log, of the same kind',
      ['machine.logged.sheet', 'sheet.returned.reason'],
      'machine.logged.sheet',
      'altered',
      /The log of .* tells in entry/,
    ),
    clause(
      'the closing in the log states what paper says',
      ['machine.logged.passage.drawnIn', 'machine.logged.passage.returned', 'machine.logged.passage.inPath'],
      'machine.logged.passage.returned',
      'altered',
      /The closing in the log of .* returned/,
    ),
    clause(
      'the report states what paper says',
      ['machine.sent.message(report).report.paper.returned'],
      'machine.sent.message(report).report.paper.returned',
      'altered',
      /The report of .* returned/,
    ),
    clause(
      'the ledger holds what the report states',
      ['server.committed.report.paper.drawnIn'],
      'server.committed.report.paper.drawnIn',
      'altered',
      /Ledger entry \d+/,
    ),
  ],
} as const satisfies Readonly<Record<string, readonly Clause[]>>;
