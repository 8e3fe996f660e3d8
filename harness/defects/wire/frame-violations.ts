/** Sections 1 and 2: text, limits, stuffing, check, frames, decoder. */
import { type Violation, violation } from './violation.ts';

export const frameViolations: readonly Violation[] = [
  violation(
    'P-1.1',
    'Overlong forms of two bytes pass for UTF-8.',
    'protocol/bytes.ts',
    'trailing: 1, smallest: 0x80',
    'trailing: 1, smallest: 0',
  ),
  violation(
    'P-1.2',
    'A fifth open welcome is kept on a line.',
    'protocol/limits.ts',
    'export const pendingHellosMax = 4;',
    'export const pendingHellosMax = 5;',
  ),
  violation(
    'P-1.3',
    'The specification loses a requirement that has a test.',
    'protocol/README.md',
    '- **P-2.2** The check',
    '- The check',
  ),
  violation(
    'P-2.1',
    'A full group at the end of the content is followed by an empty one.',
    'protocol/frame/cobs.ts',
    '(code === 255 && i + 1 < content.length)',
    'code === 255',
  ),
  violation(
    'P-2.2',
    'The check sequence is made with the polynomial of Castagnoli.',
    'protocol/frame/crc32.ts',
    '(crc >>> 1) ^ 0xedb88320',
    '(crc >>> 1) ^ 0x82f63b78',
  ),
  violation(
    'P-2.3',
    'A frame has its delimiter at the end only.',
    'protocol/frame/frame.ts',
    'return bytes.slice(0, end + 1);',
    'return bytes.slice(1, end + 1);',
  ),
  violation(
    'P-2.4',
    'Frames of other versions are read.',
    'protocol/frame/frame.ts',
    "  if (head >>> 4 !== protocolVersion) return { ok: false, reason: 'bad-version' };\n",
    '',
  ),
  violation(
    'P-2.5',
    'A frame that comes in three pieces loses the first.',
    'protocol/frame/decoder.ts',
    'copyBytes(tail) : concatBytes(decoder.partial, tail);',
    'copyBytes(tail) : copyBytes(tail);',
  ),
  violation(
    'P-2.6',
    'What stood before a delimiter is put before the next frame.',
    'protocol/frame/decoder.ts',
    '  decoder.partial = EMPTY;\n  decoder.skipped = 0;\n  const length',
    '  const length',
  ),
  violation(
    'P-2.7',
    'A megabyte without delimiter is kept.',
    'protocol/frame/decoder.ts',
    '  if (length > frameStuffedSizeBytesMax) {\n    decoder.partial',
    '  if (length > 1_000_000) {\n    decoder.partial',
  ),
  violation(
    'P-2.8',
    'Only the lowest 8 of the 32 bits of the check are compared.',
    'protocol/frame/frame.ts',
    'if (check !== crc32(content, 0, checked))',
    'if ((check & 255) !== (crc32(content, 0, checked) & 255))',
  ),
];
