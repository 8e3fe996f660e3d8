/** Section 11: records behind a report. */
import { defectNamed } from '../list.ts';
import { type Violation, violation } from './violation.ts';

const intake = 'tabulation-server/intake/records.ts';

export const recordsViolations: readonly Violation[] = [
  violation(
    'P-11.1',
    'A machine takes any extension that the server names.',
    'protocol/session/machine-hello.ts',
    "  if ((extensions & ~waiting.hello.extensions) !== 0) return 'malformed';\n",
    '',
  ),
  violation(
    'P-11.2',
    'Whose signature is on an offer is not looked at.',
    intake,
    "if (!verifySigned(deps.crypto, 'offer', signed, peer.machineKey)) {",
    'if (signed.signature.length === 0) {',
  ),
  violation(
    'P-11.3',
    'A chunk is as long as its items make it.',
    'protocol/records.ts',
    '    if (size > chunkSizeBytesMax) break;\n',
    '',
  ),
  violation(
    'P-11.4',
    'The server asks from what came over the line, not from what its disk holds.',
    intake,
    '      transfer.held = answer.held;\n',
    '',
  ),
  violation(
    'P-11.5',
    'A chunk is taken from wherever it begins.',
    intake,
    'return same && chunk.list === list && chunk.from === held;',
    'return same && chunk.list === list && held >= 0;',
  ),
  violation(
    'P-11.6',
    'Whether the records give the report is not added up.',
    'tabulation-server/records/sum.ts',
    '  return sumDifference(lists.records, blocks, definition);',
    "  return blocks.length < 0 ? sumDifference(lists.records, blocks, definition) : '';",
  ),
  violation(
    'P-11.7',
    'More items than were offered are stored.',
    intake,
    'if (chunk.from + chunk.items.length > items || transfer.heldBytes + bytes > sizeBytes) {',
    'if (chunk.items.length === 0 && items + sizeBytes + bytes < 0) {',
  ),
  violation(
    'P-11.8',
    'The list of log entries ends with the newest entry, whenever it is asked for.',
    'firmware-sim/records.ts',
    '    if (complete) return;\n',
    '',
  ),
  {
    id: 'P-11.9',
    story: 'Ballots are written one slot after the other.',
    patches: defectNamed('slots-in-order')?.patches ?? [],
  },
];
