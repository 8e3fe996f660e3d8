/** Section 11: records behind a report. */
import { type Violation, violation } from './violation.ts';

const intake = 'tabulation-server/intake/records.ts';

export const recordsViolations: readonly Violation[] = [
  violation(
    'P-11.1',
    'Records are heard in any session.',
    'protocol/session/link-frames.ts',
    '(link.extensions & recordsExtension) === 0 ? accepted.always : accepted.withRecords',
    'accepted.withRecords',
  ),
  violation(
    'P-11.2',
    'An offer signed with any key is accepted.',
    intake,
    "if (!verifySigned(deps.crypto, 'offer', signed, peer.machineKey)) {",
    'if (signed.key.length === 0) {',
  ),
  violation(
    'P-11.3',
    'A chunk is as long as a message may be.',
    'protocol/records.ts',
    'if (size > chunkSizeBytesMax) break;',
    'if (size > 7 * chunkSizeBytesMax) break;',
  ),
  violation(
    'P-11.4',
    'The server asks from where it believes to be, whatever the disk holds.',
    intake,
    'transfer.held = answer.held;',
    'transfer.held = Math.max(transfer.held, 0);',
  ),
  violation(
    'P-11.5',
    'Any chunk of the journal is taken for the one that was asked for.',
    intake,
    'return same && chunk.list === list && chunk.from === held;',
    'return same || chunk.list === list || chunk.from === held;',
  ),
  violation(
    'P-11.6',
    'Votes by option are not compared with the report.',
    'tabulation-server/records/sum.ts',
    '    sum.votes.every((votes, option) => votes === tally.votes[option]) &&\n',
    '',
  ),
  violation(
    'P-11.7',
    'A machine may send more than it offered.',
    intake,
    'if (chunk.from + chunk.items.length > items || transfer.heldBytes + bytes > sizeBytes) {',
    'if (chunk.from > items || bytes > 2 ** 24 + sizeBytes) {',
  ),
  violation(
    'P-11.8',
    'The log that is offered goes on growing with every session.',
    'firmware-sim/records.ts',
    '    if (complete) return;\n',
    '',
  ),
  violation(
    'P-11.9',
    'Ballots go into the first free slot.',
    'firmware-sim/journal/slots.ts',
    'erasedSlot(map.status, drbgInt(drbg, map.erased, crypto))',
    'erasedSlot(map.status, 0 * drbgInt(drbg, map.erased, crypto))',
  ),
];
