/** Mistakes in the tabulation server, from the invariants and the specification alone. */
import type { Defect } from './defect.ts';

const shared = { place: 'server', writtenFrom: 'specification' } as const;

export const serverSpecificationDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'mode-unread',
    story: 'Key and election decide who is admitted; the mode (live or rehearsal) is not compared.',
    breaks: 'I8',
    patches: [
      {
        file: 'tabulation-server/intake/admission.ts',
        find: '      assignment.mode === deps.package.mode &&\n',
        replace: '',
      },
      {
        file: 'tabulation-server/intake/admission.ts',
        find: "  if (hello.mode !== deps.package.mode) return 'WRONG_MODE';\n",
        replace: '',
      },
      {
        file: 'tabulation-server/intake/report-rules.ts',
        find: 'if (report.mode !== deps.package.mode) {',
        replace: 'if (report.mode !== assignment.mode) {',
      },
    ],
  },
  {
    ...shared,
    id: 'second-journal-counts',
    story: 'A second journal of a unit is added at once, without waiting for officials.',
    breaks: 'Who counts what: held until officials record adds or replaces',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: 'second: replacement || others.length > 0,',
        replace: 'second: replacement && others.length < 0,',
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: '      unit,\n      late,\n      reports: [],',
        replace: '      unit,\n      late: late && false,\n      reports: [],',
      },
    ],
  },
  {
    ...shared,
    id: 'generations-added',
    story: 'A later generation is added to the earlier one: a cumulative report is read as an increment.',
    breaks: 'Who counts what: a report is cumulative, never a delta',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: 'parts.push(...(contentInForce(journal)?.blocks ?? []).filter((block) => block.unit === state.unit));',
        replace:
          'parts.push(...journal.contents.flatMap((each) => each.blocks).filter((block) => block.unit === state.unit));',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'for (const block of inForce?.report.blocks ?? [])',
        replace: 'for (const block of inForce === null ? [] : story.reports.flatMap((each) => each.report.blocks))',
      },
    ],
  },
  {
    ...shared,
    id: 'first-generation-stays',
    story: 'The first report of a journal stays in force; what a later generation says is stored and not counted.',
    breaks: 'Who counts what: a later generation replaces whole',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: 'if (force !== null && content.generation < force.generation) continue;',
        replace: 'if (force !== null && content.generation > force.generation) continue;',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'const lastGeneration = Math.max(...story.reports',
        replace: 'const lastGeneration = Math.min(...story.reports',
      },
    ],
  },
  {
    ...shared,
    id: 'dispute-unraised',
    story: 'Another content for the same generation is kept as evidence and disputes nothing.',
    breaks: 'Who counts what: same generation, other digest: the unit is disputed',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: '  if (!journal.disputed.includes(generation)) journal.disputed.push(generation);\n',
        replace: '',
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: '  story.contradictions.push({ digest: toHex(entry.digest), report: read.report });\n',
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'rollback-unnoticed',
    story: 'A receipt for a journal of which the ledger knows nothing at all raises no warning.',
    breaks: 'Every station is a witness; I10',
    patches: [
      {
        file: 'tabulation-server/intake/admission.ts',
        find: '  return isStored ? null : receipt;',
        replace: '  return isStored || contents.length === 0 ? null : receipt;',
      },
    ],
  },
  {
    ...shared,
    id: 'complete-despite-loss',
    story: 'A unit whose receipted report the ledger lost is complete again before it has reported again.',
    breaks: 'LEDGER_ROLLED_BACK withholds complete',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: '  if (!decided && !state.lost.includes(lost.journal)) state.lost.push(lost.journal);\n',
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'embargo-unread',
    story: 'Publication begins when the server is switched on.',
    breaks: 'I15',
    patches: [
      {
        file: 'tabulation-server/intake/publisher.ts',
        find: 'if (nowS < deps.package.definition.embargoUntilS || underWay) return [again];',
        replace: 'if (underWay) return [again];',
      },
    ],
  },
];
