/** Sections 5 and 6: messages at the boundary, signatures, the generator, the election package. */
import { type Violation, violation } from './violation.ts';

const shape = 'protocol/messages/shape.ts';
const boundary = 'protocol/messages/boundary.ts';

export const messageViolations: readonly Violation[] = [
  violation(
    'P-5.1',
    'A hello leaves out its boot epoch.',
    'protocol/messages/hello-codec.ts',
    'bootEpoch: uint32(value.bootEpoch),',
    'bootEpoch: 0,',
  ),
  violation(
    'P-5.2',
    'Two refusals change their numbers.',
    'protocol/messages/names.ts',
    "export const refusalNumbers = columnOf(refusals, 'number');",
    "export const refusalNumbers = { ...columnOf(refusals, 'number'), STORAGE: 13, BUSY: 12 };",
  ),
  violation(
    'P-5.3',
    'Numbers not in their shortest form are read.',
    shape,
    ' && (byte !== 0 || size === 1) ? value : -1;',
    ' ? value : -1;',
  ),
  violation(
    'P-5.4',
    'What an encoder wrote is not checked.',
    boundary,
    ': (checkShape(bytes, codec.shape) ?? codec.inconsistency?.(value) ?? null);',
    ': null;',
  ),
  violation(
    'P-5.5',
    'What only the whole shows is not looked at on reading.',
    boundary,
    'const inconsistency = codec.inconsistency?.(value) ?? null;',
    'const inconsistency = null;',
  ),
  violation(
    'P-5.6',
    'Lists are built whatever their length.',
    shape,
    "field.kind === 'numbers' || field.kind === 'messages' || field.kind === 'blobs' ? field.most : 1;",
    "field.kind === 'numbers' || field.kind === 'messages' || field.kind === 'blobs' ? Infinity : 1;",
  ),
  violation(
    'P-5.7',
    'Of two bodies the last wins.',
    shape,
    'shape.oneOf === true && Object.keys(seen).length !== 1',
    'shape.oneOf === true && Object.keys(seen).length < 1',
  ),
  violation(
    'P-5.8',
    'An unknown refusal is taken for BUSY.',
    'protocol/messages/session-codec.ts',
    "nameOf(refusalNumbers, refused.reason ?? 0, 'MALFORMED')",
    "nameOf(refusalNumbers, refused.reason ?? 0, 'BUSY')",
  ),
  violation(
    'P-5.9',
    'Byte fields are views of the receive buffer.',
    boundary,
    'return copyBytes(bytes ?? new Uint8Array(0));',
    'return bytes ?? new Uint8Array(0);',
  ),
  violation(
    'P-5.10',
    'A message that does not fit makes the decoder throw.',
    boundary,
    'if (misfit !== null) return { ok: false, reason: misfit };',
    'if (misfit !== null) throw new Error(misfit);',
  ),
  violation(
    'P-5.11',
    'The context is not signed with the payload.',
    'protocol/messages/signing.ts',
    'utf8Encode(`sanak/1 ${context}\\0`)',
    "utf8Encode('sanak/1 \\0')",
  ),
  violation(
    'P-5.12',
    'Whole numbers are plain remainders.',
    'protocol/drbg.ts',
    'if (word < limit) return word % below;',
    'return word % below;',
  ),
  violation(
    'P-5.13',
    'Sheets that a report does not state are sent as zeros.',
    'protocol/messages/report-codec.ts',
    'paper: value.paper === null ? null : toWirePaper(value.paper),',
    'paper: value.paper === null ? {} : toWirePaper(value.paper),',
  ),
  violation(
    'P-6.1',
    'Keys stand in the order in which they were written down.',
    'protocol/election/canonical-json.ts',
    'Object.keys(members).sort()',
    'Object.keys(members)',
  ),
  violation(
    'P-6.2',
    'The definition is hashed as the platform writes JSON.',
    'protocol/election/digest.ts',
    'utf8Encode(canonicalJson(definition))',
    'utf8Encode(JSON.stringify(definition))',
  ),
  violation(
    'P-6.3',
    'An assignment for another definition is good.',
    'protocol/election/issue.ts',
    'if (!equalBytes(assignment.definitionDigest, pkg.definitionDigest)) {',
    'if (assignment.definitionDigest.length === 0) {',
  ),
  violation(
    'P-6.4',
    'A signature found good once is good for any key.',
    'protocol/election/issue.ts',
    'if (goodUnder !== undefined && equalBytes(goodUnder, pkg.commissionKey)) return true;',
    'if (goodUnder !== undefined) return true;',
  ),
];
