/** Outputs and hosts: pages, files, tapes and exports; the disk, the database and the web around the server. */
import { edit, type LeftOut, toldOf } from './told-defect.ts';

const files = 'tabulation-server/host/web/publication-files.ts';
const sqlite = 'tabulation-server/host/sqlite-store.ts';
const report = 'tabulation-server/publication/election-report.ts';
const csv = 'tabulation-server/publication/csv.ts';
const publisher = 'tabulation-server/intake/publisher.ts';
const projection = 'tabulation-server/ledger/projection.ts';
const intake = 'tabulation-server/intake/report.ts';
const cvr = 'firmware-sim/export/cvr.ts';
const pages = 'tabulation-server/host/web/page-server.ts';

export const outputStories = toldOf('outputs', [
  {
    told: 55,
    id: 'two-candidates-of-one-name',
    place: 'display',
    story: 'Rows of the page are collected by the name shown: two options of one name are added into one row.',
    breaks: 'I11: the page shows every option',
    patches: [
      edit(
        'tabulation-server/publication/page-contest.ts',
        "  const standing = shown.rows.filter((row) => row.kind === 'party' || row.kind === 'candidate');\n",
        `  const byName = new Map();
  for (const row of shown.rows) {
    if (row.kind !== 'party' && row.kind !== 'candidate') continue;
    const first = byName.get(row.name.trim());
    const sum = first && { ...first, votes: first.votes + row.votes, shareBp: first.shareBp + row.shareBp };
    byName.set(row.name.trim(), sum ?? row);
  }
  const standing = [...byName.values()];
`,
      ),
      edit(
        'tabulation-server/publication/page-contest.ts',
        'const rest = shown.rows.filter((row) => !standing.includes(row));',
        "const rest = shown.rows.filter((row) => row.kind !== 'party' && row.kind !== 'candidate');",
      ),
    ],
  },
  {
    told: 56,
    id: 'quotation-mark-shifts-columns',
    place: 'display',
    story: 'A field of a CSV file is quoted for a comma only, and quotation marks in it are not doubled.',
    breaks: 'RFC 4180',
    patches: [
      edit(
        csv,
        'return /[",\\r\\n]/.test(plain) ? `"${plain.replaceAll(\'"\', \'""\')}"` : plain;',
        'return /,/.test(plain) ? `"${plain}"` : plain;',
      ),
    ],
  },
  {
    told: 57,
    id: 'units-csv-newer-than-units-json',
    place: 'display',
    story: 'The file of units is made from the running tally when it is written, not from the publication.',
    breaks: 'I11: forms of one publication',
    patches: [
      edit(
        publisher,
        "[{ type: 'publish', snapshot, view: drawn.view, signature: signed, breakdown }];",
        "[{ type: 'publish', snapshot, view: drawn.view, signature: signed, breakdown, running: breakdown && breakdownOf(state.projection, deps.package.definition) }];",
      ),
      edit(
        'tabulation-server/publication/forms.ts',
        'unitsCsv(breakdown, definition) }),',
        'unitsCsv(publication.running ?? breakdown, definition) }),',
      ),
    ],
  },
  {
    told: 58,
    id: 'overvotes-in-ballots',
    place: 'display',
    story: 'The NIST report gives overvotes in ballots and undervotes in selections.',
    breaks: 'I3: sums of an election report',
    patches: [
      edit(
        report,
        'otherCounts(whole, contest),',
        'otherCounts(whole, { ...contest, overvotes: contest.overvotes / rules.votesAllowed }),',
      ),
      edit(
        report,
        '[otherCounts(id, figures)]',
        '[otherCounts(id, { ...figures, overvotes: figures.overvotes / rules.votesAllowed })]',
      ),
    ],
  },
  {
    told: 59,
    id: 'annulled-stations-have-reported',
    place: 'display',
    story: 'The NIST report counts annulled and held units among those that have reported.',
    breaks: 'I9: coverage',
    patches: [
      edit(
        report,
        'SubUnitsReported: snapshot.coverage.complete,',
        'SubUnitsReported: snapshot.coverage.complete + snapshot.coverage.annulled + snapshot.coverage.held,',
      ),
      edit(
        report,
        'coverage.complete + coverage.annulled ===',
        'coverage.complete + coverage.annulled + coverage.held ===',
      ),
    ],
  },
  {
    told: 60,
    id: 'vacant-seat-without-a-line',
    place: 'display',
    story: 'A vacant seat of a list has no line in the file of lists.',
    breaks: 'I11: who sits',
    patches: [edit(csv, 'return [...named, ...vacant];', 'return named;')],
  },
  {
    told: 61,
    id: 'commit-failed-after-success',
    place: 'storage',
    story:
      'A commit that failed is taken for nothing stored: the next entry takes its index and overwrites what may be there.',
    breaks: 'I10, I13: an entry stays',
    patches: [
      edit('tabulation-server/host/sqlite-rows.ts', '`INSERT INTO entry', '`INSERT OR REPLACE INTO entry'),
      edit(
        sqlite,
        '    inTransaction(database, () => appendIn(statements, batch, crypto));',
        `{
    const answers = inTransaction(database, () => appendIn(statements, batch, crypto));
    statements.known = answers.findLast(({ type }) => type === 'inserted')?.entry ?? statements.known;
    return answers;
  };`,
      ),
      edit(
        sqlite,
        'let last = end === undefined ? null : entryOfRow(end);',
        'let last = statements.known ?? (end === undefined ? null : entryOfRow(end));',
      ),
    ],
  },
  {
    told: 62,
    id: 'twice-in-one-batch',
    place: 'storage',
    story: 'Whether a report is held is asked before its batch is stored: two copies in one batch become two entries.',
    breaks: 'I1: a report is stored once',
    patches: [
      edit(
        sqlite,
        '  return batch.map((append): LedgerAnswer => {\n    const row = statements.byKey.get(append.key);\n',
        `  const rows = batch.map((append) => statements.byKey.get(append.key));
  return batch.map((append, at): LedgerAnswer => {
    const row = rows[at];
`,
      ),
      edit(sqlite, '    key TEXT NOT NULL UNIQUE,', '    key TEXT NOT NULL,'),
    ],
  },
  {
    told: 63,
    id: 'rest-of-a-failed-batch',
    place: 'storage',
    story: 'Of a batch that could not be stored the first append is told so; the others are answered like stored ones.',
    breaks: 'I10: a receipt is for what is durable',
    instead: 'Answers go out with their batch here: the others are answered at once and not with the next success.',
    patches: [
      edit(
        sqlite,
        '        return batch.map(alone);\n',
        `        const end = statements.newest.get();
        let last = end === undefined ? null : entryOfRow(end);
        return batch.map((append, at) => {
          if (at === 0) return { type: 'failed', reason: 'the batch could not be stored' };
          last = nextEntry(last, append, crypto);
          return { type: 'inserted', entry: last };
        });
`,
      ),
    ],
  },
  {
    told: 65,
    id: 'publication-numbered-from-memory',
    place: 'server',
    story: 'A publication has the number after the last one that this server showed, whatever the ledger holds.',
    breaks: 'I11, I18: publications are numbered once',
    patches: [
      edit(
        'tabulation-server/publication/draft.ts',
        '(projection.publication?.number ?? 0) + 1',
        '(last?.number ?? 0) + 1',
      ),
      edit(
        publisher,
        'key: `publication:${snapshot.number}`,',
        "key: `publication:${snapshot.number}${snapshot.number > (state.projection.publication?.number ?? 0) ? '' : `.${snapshot.ledger.index}`}`,",
      ),
      edit(
        projection,
        "const number = Number(entry.key.slice('publication:'.length));",
        "const number = Math.floor(Number(entry.key.slice('publication:'.length)));",
      ),
    ],
  },
  {
    told: 66,
    id: 'same-from-memory',
    place: 'server',
    story:
      'A report that this server remembers is receipted without asking the store, which another server may lead by now.',
    breaks: 'I10, P-10.2',
    instead: 'An entry enters the projection with the answer of the store, never before its commit.',
    patches: [
      edit(
        intake,
        "  if (isFull(state, append, route)) return sendRefusal(state, route, busy, nowUs, deps);\n  return requestAppend(state, append, { type: 'report', route, signed });\n",
        `  const remembered = state.projection.journals[route.journal]?.contents.find(
    ({ kind, generation, digest: of }) => kind === 'report' && generation === route.generation && of === route.digest,
  );
  if (remembered !== undefined) {
    const receipt = receiptFor(route.journal, remembered, deps);
    return sendTo(state, line, route.machineKey, { type: 'receipt', signed: receipt }, nowUs, deps);
  }
  if (isFull(state, append, route)) return sendRefusal(state, route, busy, nowUs, deps);
  return requestAppend(state, append, { type: 'report', route, signed });
`,
      ),
      edit(
        intake,
        "import { sendTo } from './line-endpoint.ts';",
        "import { sendTo } from './line-endpoint.ts';\nimport { receiptFor } from './receipt.ts';",
      ),
    ],
  },
  {
    told: 67,
    id: 'not-modified-by-number',
    place: 'display',
    story: 'Whether a mirror has the newest publication is told by its number alone.',
    breaks: 'I18: what is shown is the newest',
    patches: [
      edit(
        pages,
        "    context.header('cache-control', 'no-cache');\n",
        `    context.header('cache-control', 'no-cache');
    const tag = \`"\${publication?.snapshot.number ?? 0}"\`;
    context.header('etag', tag);
    if (context.req.header('if-none-match') === tag) return context.body(null, 304);
`,
      ),
    ],
  },
  {
    told: 68,
    id: 'half-a-publication',
    place: 'display',
    story:
      'The files of a publication are replaced in place, the page first; an error ends them, and what was written once is skipped.',
    breaks: 'I11: forms of one publication',
    patches: [
      edit(
        files,
        "  replaceFile(join(directory, 'snapshots', `${publication.snapshot.number}.json`), json);\n",
        "  replaceFile(join(directory, 'index.html'), pageOfPublication(publication, definition));\n  replaceFile(join(directory, 'snapshots', `${publication.snapshot.number}.json`), json);\n",
      ),
      edit(
        files,
        "  for (const [name, form] of Object.entries(formsOf(publication, definition))) replaceFile(join(directory, name), form);\n  replaceFile(join(directory, 'index.html'), pageOfPublication(publication, definition));\n",
        '  for (const [name, form] of Object.entries(formsOf(publication, definition))) replaceFile(join(directory, name), form);\n',
      ),
      edit(
        files,
        '  const fresh = `${path}.new`;\n  writeFileSync(fresh, content, { flush: true });\n  renameSync(fresh, path);\n',
        '  if (written.get(path) === content) return;\n  written.set(path, content);\n  writeFileSync(path, content);\n',
      ),
      edit(files, 'function replaceFile(', 'const written = new Map();\n\nfunction replaceFile('),
    ],
  },
  {
    told: 69,
    id: 'backup-sorts-records',
    place: 'storage',
    story: 'A backup copies the items of a list in the order of their digests.',
    breaks: 'I5: records behind a report',
    patches: [
      edit(
        'harness/cli/backup-command.ts',
        'const bytes = items.map((item) => item.bytes);',
        'const bytes = items.map((item) => item.bytes).sort((a, b) => (toHex(crypto.sha256(a)) < toHex(crypto.sha256(b)) ? -1 : 1));',
      ),
    ],
  },
  {
    told: 70,
    id: 'export-of-an-unresolved-sheet',
    place: 'machine',
    story: 'The export of ballots holds every sheet whose drop was commanded, also one that stays unresolved.',
    breaks: 'I5, I6: export and report',
    patches: [
      edit(
        cvr,
        "  { card, profile }: Pick<ExportFacts, 'card' | 'profile'>,\n",
        "  { card, profile }: Pick<ExportFacts, 'card' | 'profile'>,\n  counts = statusCounts,\n",
      ),
      edit(cvr, 'if (!statusCounts(votes[offset] ?? 0xff) ||', 'if (!counts(votes[offset] ?? 0xff) ||'),
      edit(
        cvr,
        'CVR: countedRecords(votes, facts).map(',
        'CVR: countedRecords(votes, facts, (status) => statusCounts(status) || status === 0x37 || status === 0x3f).map(',
      ),
    ],
  },
  {
    told: 71,
    id: 'tape-goes-on-where-paper-ended',
    place: 'machine',
    story: 'After new paper the results tape goes on in its middle, and one line is lost.',
    breaks: 'I5: a tape is whole',
    instead: 'The printer does not say how far it came; the tape goes on behind its first half.',
    patches: [
      edit(
        'firmware-sim/actions/life.ts',
        'export function printResultsTape(step: Step): void {',
        'export function printResultsTape(step: Step, event?: ChartEvent): void {',
      ),
      edit(
        'firmware-sim/actions/life.ts',
        "  step.effects.push({ type: 'print', tape: 'results', text: resultsTape(tapeHead(step), facts, report, counted) });\n",
        `  const whole = resultsTape(tapeHead(step), facts, report, counted).split('\\n');
  const lines = event?.type === 'printer.ready' ? whole.slice(Math.ceil(whole.length / 2) + 1) : whole;
  step.effects.push({ type: 'print', tape: 'results', text: lines.join('\\n') });
`,
      ),
    ],
  },
  {
    told: 72,
    id: 'proof-of-more-than-was-published',
    place: 'server',
    story: 'A proof is made in the tree of all entries, and handed out as one of the newest publication.',
    breaks: 'I13: a published head proves its entries',
    patches: [
      edit(
        'tabulation-server/host/web/api.ts',
        'const leaves = hashes.slice(0, size).map((hash) => leafHash(hash, crypto));',
        'const leaves = hashes.map((hash) => leafHash(hash, crypto));',
      ),
    ],
  },
]);

export const outputLeftOut: readonly LeftOut[] = [
  {
    told: 64,
    storyClass: 'outputs',
    title: 'The load that answers late',
    reason:
      'Totals follow from the content in force of each journal; an entry that is applied twice cannot add to them.',
  },
];
