/** The planted defects: what checks and scenarios must catch. */
import type { Defect } from './defect.ts';

export const defects: readonly Defect[] = [
  {
    id: 'receipt-before-commit',
    story: 'The server signs the receipt it expects to be true, and only then stores the report.',
    file: 'tabulation-server/intake/report.ts',
    patches: [
      {
        find: "import { sendTo } from './line.ts';",
        replace: [
          "import { sendTo } from './line.ts';",
          "import { nextEntry } from '../ledger/chain.ts';",
          "import { encodeReceipt } from '../../protocol/messages/codec.ts';",
          "import { signPayload } from '../../protocol/messages/signing.ts';",
        ].join('\n'),
      },
      {
        find: "{ type: 'report', route, signed },\n  );",
        replace: [
          "{ type: 'report', route, signed },",
          '  ).concat(',
          '    sendTo(state, route.line, route.machineKey, {',
          "      type: 'receipt',",
          "      signed: signPayload(deps.crypto, deps.seed, 'receipt', encodeReceipt({",
          '        journalId: read.report.journalId,',
          '        generation: read.report.generation,',
          '        reportDigest: fromHex(digest),',
          '        ledgerIndex: state.projection.index + 1,',
          '        ledgerHead: new Uint8Array(32),',
          "        standing: 'counted',",
          '        receivedAtS: secondsAt(nowUs, deps),',
          '      })),',
          '    }, nowUs, deps),',
          '  );',
        ].join('\n'),
      },
    ],
    scenario: 'scenarios/reference-day.yaml',
    by: 'run',
    mustBreak: ['I10'],
  },
  {
    id: 'no-duplicate-detection',
    story: 'The ledger stores whatever comes, without asking whether its key is taken.',
    file: 'tabulation-server/ledger/plain-store.ts',
    patches: [{ find: 'if (held !== undefined) {', replace: "if (held !== undefined && append.kind !== 'report') {" }],
    scenario: 'scenarios/double-send.yaml',
    by: 'run',
    mustBreak: ['I1'],
  },
  {
    id: 'journal-not-synced',
    story: 'The machine lets the sheet drop while the drop command is still in the write buffer.',
    file: 'firmware-sim/actions/slot.ts',
    patches: [
      {
        find: "programStatus(step, slotInPath(step), slotStatus.commanded);\n  requestSync(step.state.writer, 'slot', step.effects);",
        replace: "programStatus(step, slotInPath(step), slotStatus.commanded);\n  step.events.push({ type: 'stored.slot' });",
      },
    ],
    scenario: 'scenarios/reference-day.yaml',
    by: 'power-cuts',
    mustBreak: ['I6', 'I17'],
  },
];
