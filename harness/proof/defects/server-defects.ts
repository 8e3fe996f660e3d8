// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patches quote templates of the sources

/** Mistakes in the tabulation server: intake, standing, sums, seats. */
import type { Defect } from './defect.ts';

const shared = { place: 'server', writtenFrom: 'sources' } as const;

export const serverDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'receipt-before-commit',
    story: 'The server signs the receipt it expects to be true, and only then stores the report.',
    breaks: 'I10',
    patches: [
      {
        file: 'tabulation-server/intake/report.ts',
        find: "import { sendTo } from './line-endpoint.ts';",
        replace:
          "import { sendTo } from './line-endpoint.ts';\nimport { encodeReceipt } from '../../protocol/messages/codec.ts';\nimport { signPayload } from '../../protocol/messages/signing.ts';",
      },
      {
        file: 'tabulation-server/intake/report.ts',
        find: "requestAppend(state, append, { type: 'report', route, signed });",
        replace:
          "requestAppend(state, append, { type: 'report', route, signed }).concat(\n    sendTo(state, route.line, route.machineKey, {\n      type: 'receipt',\n      signed: signPayload(deps.crypto, deps.seed, 'receipt', encodeReceipt({\n        journalId: read.report.journalId,\n        generation: read.report.generation,\n        reportDigest: fromHex(digest),\n        ledgerIndex: state.projection.index + 1,\n        ledgerHead: new Uint8Array(32),\n        standing: 'counted',\n        receivedAtS: secondsAt(nowUs, deps),\n      })),\n    }, nowUs, deps),\n  );",
      },
    ],
  },
  {
    ...shared,
    id: 'journal-of-any-key',
    story: 'A journal is continued by a report under any key.',
    breaks: 'Who counts what: the unit is looked up from the key',
    patches: [
      {
        file: 'tabulation-server/intake/report-rules.ts',
        find: 'if (journal !== undefined && (journal.machineKey !== key || journal.unit !== assignment.unit)) {',
        replace: 'if (journal !== undefined && journal.unit !== assignment.unit) {',
      },
      {
        file: 'tabulation-server/intake/answer.ts',
        find: 'if (!equalBytes(holder, fromHex(route.machineKey))) {',
        replace: 'if (holder.length === 0) {',
      },
    ],
  },
  {
    ...shared,
    id: 'impossible-figures-counted',
    story: 'Figures that no honest count can have are counted.',
    breaks: 'I4',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: 'breach: first === undefined ? sheetBreach(report) : `unit ${first.unit}: ${first.breach}`,',
        replace: "breach: first === undefined ? '' : '',",
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'return last !== null && sound && conserved(last.report) ? last : null;',
        replace: 'return sound ? last : last;',
      },
    ],
  },
  {
    ...shared,
    id: 'sources-unsummed',
    story: 'Each source of a unit is held against the list of voters, and never all of them together.',
    breaks: 'I4',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: 'const excess = voterListBreach(sum?.ballots ?? 0, unit);',
        replace: 'const excess = voterListBreach(0, unit);',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'inBoxes > unit.registered + unit.supplementary ? [] : parts',
        replace: 'inBoxes < 0 ? [] : parts',
      },
    ],
  },
  {
    ...shared,
    id: 'visiting-ballots-unadded',
    story: 'Ballots scanned at another unit are stored and not added to their own.',
    breaks: 'I5, I17',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: 'for (const id of [...state.own, ...state.visiting]) {',
        replace: 'for (const id of state.own) {',
      },
    ],
  },
  {
    ...shared,
    id: 'partial-is-complete',
    story: 'A unit of which a neighbour has scanned some ballots is complete.',
    breaks: 'I9',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: "status: some ? 'partial' : 'missing',",
        replace: "status: some ? 'complete' : 'missing',",
      },
    ],
  },
  {
    ...shared,
    id: 'region-skipped',
    story: 'The last region is left out of the sums.',
    breaks: 'I11, I17',
    patches: [
      {
        file: 'tabulation-server/ledger/unit-refresh.ts',
        find: '    move(projection, state.tally, judged.tally, unit.region, election);',
        replace:
          '    if (unit.region !== election.definition.regions.at(-1)?.id) move(projection, state.tally, judged.tally, unit.region, election);',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'return decided.annulled.has(unit.number) ||',
        replace: 'return unit.region === pkg.definition.regions.at(-1)?.id || decided.annulled.has(unit.number) ||',
      },
    ],
  },
  {
    ...shared,
    id: 'held-uncovered',
    story: 'Held units are in no column of the coverage.',
    breaks: 'I9',
    patches: [
      {
        file: 'tabulation-server/ledger/unit-refresh.ts',
        find: 'projection.coverage[judged.status] += 1;',
        replace: "if (judged.status !== 'held') projection.coverage[judged.status] += 1;",
      },
    ],
  },
  {
    ...shared,
    id: 'replaced-still-counts',
    story: 'The journal that officials replaced goes on counting beside the one that replaces it.',
    breaks: 'Who counts what: adds or replaces',
    patches: [
      {
        file: 'tabulation-server/ledger/act-effects.ts',
        find: "if (decision === 'replaces') sibling.replacedBy = id;",
        replace: "if (decision === 'replaces') sibling.replacedBy = null;",
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: "if (act.decision === 'replaces') decided.replacedBy.set(id, act.journal);",
        replace: "if (act.decision === 'replaces') decided.replacedBy.delete(id);",
      },
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: "if (projection.decisions[id] === 'replaces') {",
        replace: 'if (projection.decisions[id] === undefined) {',
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: "if (decided.roles.get(journal) === 'replaces') for",
        replace: 'if (decided.roles.get(journal) === undefined) for',
      },
    ],
  },
  {
    ...shared,
    id: 'annulled-still-counts',
    story: 'An annulled unit stays in the sums.',
    breaks: 'Officials declare units invalid',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: "if (state.annulled !== null) return { status: 'annulled', reason: state.annulled, tally: null };",
        replace:
          "if (state.annulled !== null) return { status: 'annulled', reason: state.annulled, tally: sumOf(state, projection) };",
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'return decided.annulled.has(unit.number) ||',
        replace: 'return',
      },
    ],
  },
  {
    ...shared,
    id: 'receipt-for-another-station',
    story: 'A receipt goes to the line the report came from, even if another machine is on it now.',
    breaks: 'I10; tell stations by key, never by socket',
    patches: [
      {
        file: 'tabulation-server/intake/line-endpoint.ts',
        find: 'if (line === undefined || line.endpoint === null || line.peer?.key !== machineKey) return [];',
        replace: "if (line === undefined || line.endpoint === null || machineKey === '') return [];",
      },
    ],
  },
  {
    ...shared,
    id: 'publication-ends-with-coverage',
    story: 'Once no unit is missing nothing is published any more.',
    breaks: 'I11, I18',
    patches: [
      {
        file: 'tabulation-server/intake/publisher.ts',
        find: 'const changed = projection.changedAt > (last?.ledger.index ?? 0);',
        replace:
          'const changed = projection.changedAt > (last?.ledger.index ?? 0) && (last?.coverage.missing ?? 1) > 0;',
      },
    ],
  },
  {
    ...shared,
    id: 'smallest-remainder',
    story: 'What is left of the seats goes to the smallest remainders.',
    breaks: 'I11: seats',
    patches: [
      {
        file: 'tabulation-server/seats/largest-remainder.ts',
        find: 'compare(b.remainder, a.remainder)',
        replace: 'compare(a.remainder, b.remainder)',
      },
    ],
  },
  {
    ...shared,
    id: 'threshold-of-valid',
    story: 'The threshold is taken of the valid votes instead of those who took part.',
    breaks: 'I11: percentages over a stated denominator',
    patches: [
      {
        file: 'tabulation-server/seats/threshold.ts',
        find: 'wholeOf(threshold, turnout)',
        replace: 'turnout.valid',
      },
    ],
  },
  {
    ...shared,
    id: 'regional-threshold-unread',
    story: 'The threshold in each region is not asked for.',
    breaks: 'I11: seats',
    patches: [
      {
        file: 'tabulation-server/seats/threshold.ts',
        find: 'placesOf(threshold, national, regions)',
        replace: '[national]',
      },
    ],
  },
  {
    ...shared,
    id: 'undervotes-unadded',
    story: 'Undervotes are not added up.',
    breaks: 'I3',
    patches: [
      {
        file: 'tabulation-server/tally/totals.ts',
        find: '  sum.undervotes += sign * part.undervotes;\n',
        replace: '',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'undervotes: total((tally) => tally.undervotes),',
        replace: 'undervotes: 0,',
      },
    ],
  },
  {
    ...shared,
    id: 'held-receipt-says-counted',
    story: 'The receipt of a held report says that it was counted.',
    breaks: 'Receipt: standing',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: "content.standing = isCounted(projection, journal, content) ? 'counted' : 'held';",
        replace: "content.standing = 'counted';",
      },
    ],
  },
  {
    ...shared,
    id: 'dispute-decided-by-arrival',
    story: 'Of two contents the later one counts.',
    breaks: 'Who counts what: no arrival order decides',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: "const wins = decidedDigest === undefined ? content.kind === 'report' : content.digest === decidedDigest;",
        replace: 'const wins = decidedDigest === undefined || content.digest === decidedDigest;',
      },
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: '  dispute(journal, generation);\n  placeBlocks',
        replace: '  placeBlocks',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'const doubtful = [...story.contradicted, ...story.contradictions.map((statement) => statement.report.generation)];',
        replace: 'const doubtful = [...story.contradicted];',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'candidates.find((candidate)',
        replace: 'candidates.findLast((candidate)',
      },
    ],
  },
  {
    ...shared,
    id: 'sleeps-by-the-clock',
    story:
      'The server sleeps until its clock says that the embargo is over, and does not hear that the clock was set right.',
    breaks: 'I18',
    patches: [
      {
        file: 'tabulation-server/intake/publisher.ts',
        find: 'const intervals = Math.min(Math.ceil(embargoUs / deps.publishEveryUs), embargoIntervalsMax);',
        replace:
          'const intervals = Math.max(Math.ceil(embargoUs / deps.publishEveryUs), embargoIntervalsMax - embargoIntervalsMax);',
      },
    ],
  },
];
