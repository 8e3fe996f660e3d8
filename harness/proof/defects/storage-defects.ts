// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patches quote templates of the sources

/** Mistakes in the contents of flash and ledger, on either end. */
import type { Defect } from './defect.ts';

const shared = { place: 'storage', writtenFrom: 'sources' } as const;

export const storageDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'no-duplicate-detection',
    story: 'The ledger stores whatever comes, without asking whether its key is taken.',
    breaks: 'I1',
    patches: [
      {
        file: 'tabulation-server/ledger/plain-store.ts',
        find: 'if (existing !== undefined) {',
        replace: "if (existing !== undefined && append.kind !== 'report') {",
      },
    ],
  },
  {
    ...shared,
    id: 'second-upload-overwrites',
    story: 'Another content under a taken key is stored in its place.',
    breaks: 'Same generation, other digest: disputed',
    patches: [
      {
        file: 'tabulation-server/ledger/plain-store.ts',
        find: 'if (existing !== undefined) {',
        replace: 'if (existing !== undefined && equalBytes(existing.digest, append.digest)) {',
      },
    ],
  },
  {
    ...shared,
    id: 'deduplicated-by-journal',
    story: 'The key of a report leaves the generation out.',
    breaks: 'Who counts what: later generations replace',
    patches: [
      {
        file: 'tabulation-server/intake/report.ts',
        find: '`report:${route.journal}:${route.generation}`, route',
        replace: '`report:${route.journal}`, route',
      },
    ],
  },
  {
    ...shared,
    id: 'deduplicated-by-digest',
    story: 'The key of a report is its digest: two contents of one generation have two keys.',
    breaks: 'Who counts what: disputed',
    patches: [
      {
        file: 'tabulation-server/intake/report.ts',
        find: '`report:${route.journal}:${route.generation}`, route',
        replace: '`report:${route.journal}:${digest}`, route',
      },
    ],
  },
  {
    ...shared,
    id: 'failed-program-forgotten',
    story: 'What a failed sync did not store is not stored again.',
    breaks: 'Never count what is not durable',
    patches: [
      {
        file: 'firmware-sim/journal/writer.ts',
        find: 'writer.unsaved = writer.unsaved.filter((each) => !ok || !each.programmed);',
        replace: 'writer.unsaved = writer.unsaved.filter((each) => !each.programmed);',
      },
    ],
  },
  {
    ...shared,
    id: 'intent-left-behind',
    story: 'The slot of a sheet that was never dropped is left as it was found.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/actions/life.ts',
        find: "    case 'intent-void':\n    case 'commanded-void':\n",
        replace: "    case 'commanded-void':\n",
      },
      {
        file: 'firmware-sim/actions/life.ts',
        find: "    case 'unresolved':\n      programStatus(",
        replace: "    case 'intent-void':\n      return;\n    case 'unresolved':\n      programStatus(",
      },
    ],
  },
  {
    ...shared,
    id: 'unresolved-becomes-void',
    story: 'The slot of a sheet whose fate is open is voided.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/actions/life.ts',
        find: 'programStatus(step, slot, slotStatus.unresolved);',
        replace: 'programVoidSlot(step, slot);',
      },
    ],
  },
  {
    ...shared,
    id: 'torn-log-left',
    story: 'The torn end of the log is left as a cut made it.',
    breaks: 'I13',
    patches: [
      {
        file: 'firmware-sim/actions/life.ts',
        find: 'if (tornLog !== null) {',
        replace: 'if (tornLog !== null && tornLog.from > tornLog.to) {',
      },
    ],
  },
  {
    ...shared,
    id: 'log-overwrites',
    story: 'After a start the log begins again behind the first entry.',
    breaks: 'I13',
    patches: [
      {
        file: 'firmware-sim/memory.ts',
        find: 'state.tail = log.tail;',
        replace: 'state.tail = log.entries.length > 1 ? { ...log.tail, offset: log.tail.offset - 16 } : log.tail;',
      },
    ],
  },
];
