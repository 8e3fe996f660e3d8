/** Mistakes in the counting machine, from the invariants and the specification alone. */
import type { Defect } from './defect.ts';

const shared = { place: 'machine', writtenFrom: 'specification' } as const;

export const machineSpecificationDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'receipt-of-any-key',
    story: 'A receipt signed with any key is accepted.',
    breaks: 'I10, I14',
    patches: [
      {
        file: 'firmware-sim/actions/line.ts',
        find: "  if (!verifySigned(deps.crypto, 'receipt', signed, deps.card.serverKey)) return 'other';\n",
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'receipt-digest-unread',
    story: 'A receipt for this journal and generation is believed without comparing the digest it names.',
    breaks: 'I10',
    patches: [
      {
        file: 'firmware-sim/actions/line.ts',
        find: '    generation === state.report.generation &&\n    equalBytes(reportDigest, state.report.digest);',
        replace: '    generation === state.report.generation &&\n    reportDigest.length > 0;',
      },
    ],
  },
  {
    ...shared,
    id: 'unresolved-counts',
    story: 'A ballot whose fate a power cut left open counts like any other.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/journal/slot.ts',
        find: 'return status === slotStatus.confirmed || status === slotStatus.recorded;',
        replace:
          'return status === slotStatus.confirmed || status === slotStatus.recorded || status === slotStatus.unresolved;',
      },
    ],
  },
  {
    ...shared,
    id: 'unresolved-unsaid',
    story: 'The report says that no sheet is unresolved.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/journal/totals.ts',
        find: 'if (status === slotStatus.unresolved) unresolved += 1;',
        replace: 'if (status === slotStatus.unresolved) continue;',
      },
    ],
  },
  {
    ...shared,
    id: 'overvote-adds-one',
    story: 'An overvoted contest adds one overvote, however many selections it allows.',
    breaks: 'I3',
    patches: [
      {
        file: 'firmware-sim/journal/totals.ts',
        find: "else if (outcome === 'overvote') sum.overvotes += allowed;",
        replace: "else if (outcome === 'overvote') sum.overvotes += 1;",
      },
    ],
  },
  {
    ...shared,
    id: 'neighbour-left-out',
    story: "The report carries the machine's own unit and leaves out the neighbours whose ballots it scanned.",
    breaks: 'I5, I17',
    patches: [
      {
        file: 'firmware-sim/report.ts',
        find: '    blocks: totals.blocks,\n',
        replace: '    blocks: totals.blocks.slice(0, 1),\n',
      },
    ],
  },
  {
    ...shared,
    id: 'slots-in-order',
    story: 'Ballots are written one slot after the other.',
    breaks: 'I19',
    patches: [
      {
        file: 'firmware-sim/journal/slots.ts',
        find: 'erasedSlot(map.status, drbgInt(drbg, map.erased, crypto));',
        replace: 'erasedSlot(map.status, drbgInt(drbg, 1, crypto));',
      },
    ],
  },
];
