/** Mistakes in what a real database is asked, and in what is made of its errors: nights on failing statements must find them. */
import type { Defect } from './defect.ts';

const store = 'tabulation-server/host/sqlite-store.ts';
const rows = 'tabulation-server/host/sqlite-rows.ts';
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
    writtenFrom: 'specification',
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
    writtenFrom: 'specification',
    patches: [{ file: transaction, find: "  if (database.isTransaction) database.exec('ROLLBACK');\n", replace: '' }],
  },
  {
    id: 'insert-error-is-a-duplicate',
    place: 'storage',
    story:
      'The only error an insert is expected to give is a key that is taken, so every error is answered as the same fact.',
    breaks: 'I10',
    writtenFrom: 'specification',
    patches: [
      {
        file: store,
        find: insert,
        replace: `    try {\n  ${insert}    } catch {\n      return { type: 'same', entry };\n    }\n`,
      },
    ],
  },
  {
    id: 'busy-is-stored',
    place: 'storage',
    story: 'A write lock that another program holds is waited for by nobody: the batch is taken to be on its way.',
    breaks: 'I10',
    writtenFrom: 'specification',
    patches: [
      {
        file: store,
        find: "      return { type: 'failed', reason: sentenceOf(error) };",
        replace:
          "      if (/locked/.test(sentenceOf(error))) return { type: 'inserted', entry: nextEntry(null, append, crypto) };\n      return { type: 'failed', reason: sentenceOf(error) };",
      },
    ],
  },
  {
    id: 'batch-half-stored',
    place: 'storage',
    story:
      'One fact of a batch that cannot be inserted is answered as failed, and the others are chained behind it all the same.',
    breaks: 'I13',
    writtenFrom: 'specification',
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
    writtenFrom: 'specification',
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
    id: 'loaded-by-key',
    place: 'storage',
    story: 'The ledger is read in the order of its keys.',
    breaks: 'I13',
    writtenFrom: 'specification',
    patches: [{ file: rows, find: 'FROM entry ORDER BY "index"`', replace: 'FROM entry ORDER BY key`' }],
  },
  {
    id: 'records-error-is-held',
    place: 'storage',
    story: 'Records that could not be stored are answered as held: the machine would only send them once more.',
    breaks: 'I10',
    writtenFrom: 'specification',
    patches: [
      {
        file: records,
        find: "        return { type: 'failed', reason: sentenceOf(error) };",
        replace:
          "        sentenceOf(error);\n        return { type: 'held', held: append.from + append.items.length, sizeBytes: append.items.reduce((sum, item) => sum + item.length, 0) };",
      },
    ],
  },
  {
    id: 'key-cached-before-commit',
    place: 'storage',
    story: 'What was inserted once is answered from a cache, which is filled before the commit and never emptied.',
    breaks: 'I10',
    writtenFrom: 'specification',
    patches: [
      {
        file: store,
        find: '    const row = statements.byKey.get(append.key);',
        replace: '    const row = cached.get(append.key) ?? statements.byKey.get(append.key);',
      },
      {
        file: store,
        find: '    last = entry;\n',
        replace: '    last = entry;\n    cached.set(entry.key, { ...entry, at_s: entry.atS });\n',
      },
      {
        file: store,
        find: '  let last = end ===',
        replace: '  const cached = cacheOf(statements);\n  let last = end ===',
      },
      {
        file: store,
        find: 'function appendIn(statements: Statements,',
        replace:
          'const caches = new WeakMap<Statements, Map<string, Readonly<Record<string, unknown>>>>();\n\nfunction cacheOf(statements: Statements) {\n  const cache = caches.get(statements) ?? new Map<string, Readonly<Record<string, unknown>>>();\n  caches.set(statements, cache);\n  return cache;\n}\n\nfunction appendIn(statements: Statements,',
      },
    ],
  },
  {
    id: 'load-cached',
    place: 'storage',
    story: 'The ledger is read from the file once; later loads give the same entries, to spare the disk.',
    breaks: 'I11',
    writtenFrom: 'specification',
    patches: [
      {
        file: store,
        find: '    load: () => outsideTransaction(database, () => statements.all.all().map(entryOfRow)),',
        replace:
          '    load: () => (loaded ??= outsideTransaction(database, () => statements.all.all().map(entryOfRow))),',
      },
      {
        file: store,
        find: '  const together = ',
        replace: '  let loaded: ReturnType<SqliteStore["load"]> | null = null;\n  const together = ',
      },
    ],
  },
];
