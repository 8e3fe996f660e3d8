/** Mistakes in what a real database is asked, and in what is made of its errors: nights on failing statements must find them. */
import type { Defect } from './defect.ts';

const store = 'tabulation-server/host/sqlite-store.ts';
const records = 'tabulation-server/host/sqlite-records.ts';
const transaction = 'tabulation-server/host/sqlite-transaction.ts';
const commit = "    database.exec('COMMIT');\n";
const insert =
  '    statements.insert.run(entry.index, entry.kind, entry.key, entry.digest, entry.atS, entry.bytes, entry.hash);\n';

export const statementDefects: readonly Defect[] = [
  {
    id: 'commit-error-swallowed',
    place: 'storage',
    story: 'An error of COMMIT is taken for a warning: everything was written before, was it not?',
    breaks: 'I10',
    writtenFrom: 'sources',
    patches: [
      { file: transaction, find: commit, replace: "    try {\n      database.exec('COMMIT');\n    } catch {}\n" },
    ],
  },
  {
    id: 'rollback-missing',
    place: 'storage',
    story:
      'A transaction that failed is left open: what it wrote is read as if it were stored, and the next one cannot begin.',
    breaks: 'I10',
    writtenFrom: 'sources',
    patches: [{ file: transaction, find: "  if (database.isTransaction) database.exec('ROLLBACK');\n", replace: '' }],
  },
  {
    id: 'insert-error-is-a-duplicate',
    place: 'storage',
    story:
      'The only error an insert is expected to give is a key that is taken, so every error is answered as the same fact.',
    breaks: 'I10',
    writtenFrom: 'sources',
    patches: [
      {
        file: store,
        find: insert,
        replace: `    try {\n  ${insert}    } catch {\n      return { type: 'same', entry };\n    }\n`,
      },
    ],
  },
  {
    id: 'batch-half-stored',
    place: 'storage',
    story:
      'One fact of a batch that cannot be inserted is answered as failed, and the others are chained behind it all the same.',
    breaks: 'I13',
    writtenFrom: 'sources',
    patches: [
      {
        file: store,
        find: `${insert}    last = entry;\n`,
        replace: `    last = entry;\n    try {\n  ${insert}    } catch (error) {\n      return { type: 'failed', reason: sentenceOf(error) };\n    }\n`,
      },
    ],
  },
  {
    id: 'chain-end-remembered',
    place: 'storage',
    story: "The chain's end is kept in memory from one append to the next, and moved on before the commit.",
    breaks: 'I13',
    writtenFrom: 'sources',
    patches: [
      {
        file: store,
        find: 'function appendIn(statements: Statements,',
        replace: 'const ends = new WeakMap<Statements, LedgerEntry>();\n\nfunction appendIn(statements: Statements,',
      },
      {
        file: store,
        find: '  let last = end === undefined ? null : entryOfRow(end);',
        replace: '  let last = ends.get(statements) ?? (end === undefined ? null : entryOfRow(end));',
      },
      { file: store, find: '    last = entry;\n', replace: '    last = entry;\n    ends.set(statements, entry);\n' },
      {
        file: store,
        find: 'import type { LedgerAnswer, LedgerAppend }',
        replace: 'import type { LedgerAnswer, LedgerAppend, LedgerEntry }',
      },
    ],
  },
  {
    id: 'records-error-is-held',
    place: 'storage',
    story: 'Records that could not be stored are answered as held: the machine would only send them once more.',
    breaks: 'I10',
    writtenFrom: 'sources',
    patches: [
      {
        file: records,
        find: "        return { type: 'failed', reason: sentenceOf(error) };",
        replace:
          "        sentenceOf(error);\n        return { type: 'held', held: append.from + append.items.length, sizeBytes: append.items.reduce((sum, item) => sum + item.length, 0) };",
      },
    ],
  },
];
