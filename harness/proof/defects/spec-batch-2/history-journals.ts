/** Officials and history: holds, disputes, second generations, replacements, restarts and takeovers. */
import { edit, type LeftOut, toldOf } from './told-defect.ts';

const effects = 'tabulation-server/ledger/act-effects.ts';
const standing = 'tabulation-server/ledger/standing.ts';
const projection = 'tabulation-server/ledger/projection.ts';
const rules = 'tabulation-server/intake/act-rules.ts';
const recount = 'tabulation-server/recount/recount.ts';
const stories = 'tabulation-server/recount/recount-stories.ts';
const replay = 'tabulation-server/ledger/replay.ts';

/** `replay` tells the projection that it reads entries of before the start. */
const replaying = [
  edit(
    replay,
    'for (const entry of entries) applyEntry(projection, entry, deps);',
    'projection.replaying = true;\n  for (const entry of entries) applyEntry(projection, entry, deps);\n  projection.replaying = false;',
  ),
];

export const journalStories = toldOf('history', [
  {
    told: 24,
    id: 'second-means-last',
    place: 'server',
    story: 'Where officials keep another content than the first, the last one held counts, whichever they kept.',
    breaks: 'Who counts what: of a decided dispute, what officials kept',
    instead: 'The act names a digest and not a position; what is wrong is which content that comes to.',
    patches: [
      edit(
        effects,
        '  journal.kept[generation] = keep;\n',
        `  const stated = journal.contents.filter((content) => content.generation === generation);
  journal.kept[generation] = keep === stated[0]?.digest ? keep : (stated.at(-1)?.digest ?? keep);
`,
      ),
      edit(
        stories,
        'if (stated) decided.kept.set(`${act.journal}:${act.generation}`, act.keep);',
        `const all = [...(story?.reports ?? []), ...(story?.contradictions ?? [])].filter(
      ({ report }) => report.generation === act.generation,
    );
    const kept = act.keep === all[0]?.digest ? act.keep : (all.at(-1)?.digest ?? act.keep);
    if (stated) decided.kept.set(\`\${act.journal}:\${act.generation}\`, kept);`,
      ),
    ],
  },
  {
    told: 25,
    id: 'replaced-blocks-of-neighbours-count',
    place: 'server',
    story: "A replaced journal's ballots of neighbouring units go on counting beside those of its replacement.",
    breaks: 'I1, I17: a replaced journal counts nowhere',
    patches: [
      edit(
        standing,
        'if (journal === undefined || !counts(id, projection)) continue;',
        'if (journal === undefined) continue;\n    const visits = journal.replacedBy !== null && journal.unit !== state.unit;\n    if (!visits && !counts(id, projection)) continue;',
      ),
      edit(recount, '  if (decided.replacedBy.has(journal)) return null;\n', ''),
      edit(
        recount,
        'for (const block of inForce?.report.blocks ?? []) add(',
        'for (const block of inForce?.report.blocks ?? []) if (!decided.replacedBy.has(journal) || block.unit !== story.unit) add(',
      ),
    ],
  },
  {
    told: 26,
    id: 'adds-said-of-one-generation',
    place: 'server',
    story:
      'That a second journal adds is said of the generation held then; a later one is held again, and the earlier counts.',
    breaks: 'Who counts what: a later generation replaces whole',
    patches: [
      edit(
        effects,
        '  const touched = new Set(journalUnits(journal));\n',
        "  const touched = new Set(journalUnits(journal));\n  if (decision === 'adds') journal.addsUpTo = Math.max(...journal.contents.map((content) => content.generation));\n",
      ),
      edit(
        standing,
        '  for (const content of journal.contents) {\n',
        '  for (const content of journal.contents) {\n    if (content.generation > (journal.addsUpTo ?? content.generation)) continue;\n',
      ),
      edit(
        stories,
        '    decided.roles.set(act.journal, act.decision);\n',
        `    decided.roles.set(act.journal, act.decision);
    decided.addsUpTo ??= new Map();
    const reported = stories.get(act.journal)?.reports.map(({ report }) => report.generation) ?? [];
    if (act.decision === 'adds' && reported.length > 0) decided.addsUpTo.set(act.journal, Math.max(...reported));
`,
      ),
      edit(
        recount,
        'const lastGeneration = Math.max(...story.reports.map((statement) => statement.report.generation));',
        `const lastGeneration = Math.min(
    decided.addsUpTo?.get(journal) ?? Number.POSITIVE_INFINITY,
    Math.max(...story.reports.map((statement) => statement.report.generation)),
  );`,
      ),
    ],
  },
  {
    told: 27,
    id: 'protocol-beside-the-machine',
    place: 'server',
    story: 'The paper protocol of a station whose machine is not heard counts, and its late report counts beside it.',
    breaks: 'I1, I17: a station counts once',
    patches: [
      edit(
        rules,
        "      if (units.get(act.unit)?.source !== 'protocol') return `unit ${act.unit} is not counted by protocol`;\n",
        '',
      ),
      edit(effects, "      if (election.units.get(act.unit)?.source !== 'protocol') return [];\n", ''),
      edit(recount, "rolls.units.get(unit)?.source === 'protocol' && plausible", 'plausible'),
    ],
  },
  {
    told: 31,
    id: 'acts-before-reports-after-a-start',
    place: 'server',
    story: 'After a start acts are applied before reports: decisions about holds and disputes find nothing to decide.',
    breaks: 'I10: a start changes nothing of what counts',
    patches: [
      ...replaying,
      edit(
        projection,
        '  const units = applyAct(projection, act.value, from, electionIndex(deps.package.definition));\n',
        `  const early = projection.replaying && act.value.type.startsWith('resolve-');
  if (early) projection.early = entry.index;
  const units = early ? [] : applyAct(projection, act.value, from, electionIndex(deps.package.definition));
`,
      ),
      edit(
        'tabulation-server/intake/publisher.ts',
        'const counted = recount(entries.slice(0, draft.ledger.index), deps.package, deps.crypto);',
        'const counted = recount(entries.slice(0, draft.ledger.index), deps.package, deps.crypto, state.projection.early ?? 0);',
      ),
      edit(
        recount,
        'pkg: ServerPackage, crypto: Crypto): Recount {',
        'pkg: ServerPackage, crypto: Crypto, early = 0): Recount {',
      ),
      edit(recount, 'sortEntries(entries, pkg, crypto);', 'sortEntries(entries, pkg, crypto, early);'),
      edit(
        stories,
        '  crypto: Crypto,\n): { readonly stories',
        '  crypto: Crypto,\n  early = 0,\n): { readonly stories',
      ),
      edit(stories, 'decide(entry, stories, decided);\n  }', 'decide(entry, stories, decided, early);\n  }'),
      edit(
        stories,
        'function decide(entry: LedgerEntry, stories: ReadonlyMap<string, Story>, decided: Decided): void {',
        'function decide(entry: LedgerEntry, stories: ReadonlyMap<string, Story>, decided: Decided, early: number): void {',
      ),
      edit(
        stories,
        '  const act = parsed.value;\n',
        "  const act = parsed.value;\n  if (entry.index <= early && act.type.startsWith('resolve-')) return;\n",
      ),
    ],
  },
  {
    told: 32,
    id: 'lost-receipt-forgotten-at-a-start',
    place: 'server',
    story: 'What a receipt of an entry that is gone taught is not read back from the ledger at a start.',
    breaks: 'I10: LEDGER_ROLLED_BACK withholds complete, and its receipt stands for what it named',
    patches: [
      ...replaying,
      edit(
        projection,
        '      return applyAlarm(projection, entry);',
        '      return projection.replaying ? untouched : applyAlarm(projection, entry);',
      ),
    ],
  },
  {
    told: 33,
    id: 'takeover-does-it-again',
    place: 'storage',
    story: 'An act that was passed on, stored and not yet marked as answered is appended once more by the next leader.',
    breaks: 'I1, I10: an act is stored once',
    patches: [
      edit(
        'tabulation-server/host/postgres-entries.ts',
        'const entry = stored.get(append.key);',
        "const entry = append.kind === 'act' ? undefined : stored.get(append.key);",
      ),
      edit(
        'tabulation-server/host/postgres-entries.ts',
        'last = nextEntry(last, append, crypto);',
        'last = nextEntry(last, stored.has(append.key) ? { ...append, key: `${append.key}:${last?.index ?? 0}` } : append, crypto);',
      ),
      edit(
        'tabulation-server/host/postgres-sequencer.ts',
        '    if (requests.length > 0) await answerForwarded(client, requests, answers.slice(own.length));\n',
        '',
      ),
      edit(
        'tabulation-server/host/postgres-sequencer.ts',
        "    await client.query('COMMIT');\n",
        "    await client.query('COMMIT');\n    if (requests.length > 0) await answerForwarded(client, requests, answers.slice(own.length));\n",
      ),
    ],
  },
  {
    told: 34,
    id: 'verdict-of-an-older-generation',
    place: 'server',
    story:
      'Whether records give their report is kept by journal: the transfer that ended last speaks for every generation.',
    breaks: 'I5: records and report',
    patches: [
      edit(
        standing,
        'const records = force === null ? undefined : journal.records[force.generation];\n',
        'const records = journal.lastRecords;\n',
      ),
      edit(
        standing,
        "records.reportDigest === force?.digest && records.difference !== ''",
        "records.difference !== ''",
      ),
      edit(
        projection,
        '  journal.records[generation] = {',
        '  journal.lastRecords = { difference };\n  journal.records[generation] = {',
      ),
      edit(projection, "return difference === '' ? untouched : { units:", 'return { units:'),
      edit(
        stories,
        "if (check.difference !== '') stories.get(check.journal)?.disproved.add(check.reportDigest);",
        "if (check.difference !== '') stories.get(check.journal)?.disproved.add('any');\n  else stories.get(check.journal)?.disproved.delete('any');",
      ),
      edit(recount, 'story.disproved.has(last.digest)', "story.disproved.has('any')"),
    ],
  },
  {
    told: 35,
    id: 'asks-from-where-it-remembered',
    place: 'server',
    story: 'After a start the server asks for records from the number of items it holds of all generations and lists.',
    breaks: 'I5: records behind a report',
    patches: [
      edit(
        'tabulation-server/server.ts',
        "  if (purpose === 'recovery') effects.push(",
        "  if (purpose === 'recovery') state.begun = entries.length > 0;\n  if (purpose === 'recovery') effects.push(",
      ),
      edit(
        'tabulation-server/intake/records.ts',
        'append: { journal, generation, offer: digest, list, from: held, items } }];',
        "append: { journal, generation, offer: digest, list, from: held, items, all: state.begun && list === 'records' && items.length === 0 } }];",
      ),
      edit(
        'tabulation-server/records/lists.ts',
        "return { type: 'held', held: list.length, sizeBytes:",
        `const all = Object.entries(records.generations).filter(([each]) => each.startsWith(append.journal));
  const items = all.reduce((sum, [, each]) => sum + each.lists.records.length + each.lists.log.length, 0);
  return { type: 'held', held: append.all ? items : list.length, sizeBytes:`,
      ),
    ],
  },
]);

export const historyLeftOut: readonly LeftOut[] = [
  {
    told: 36,
    storyClass: 'history',
    title: 'A district may do to others what it may do to the first',
    reason:
      'No right of an official is bound to units: a district official may dispute and count any unit, by the role alone.',
  },
];
