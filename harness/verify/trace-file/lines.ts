/**
 * Bytes of a text file cut into lines, in whatever pieces they come: LF or CRLF, a byte order mark at the very beginning, UTF-8
 * and nothing else. A line above the limit is reported and never kept.
 */
import { isUtf8 } from 'node:buffer';

/** Longest line of a trace. The `run.started` of a nation with every candidate by name is under 2 MiB. */
export const lineSizeBytesMax = 16 * 1024 * 1024;

export interface LineProblem {
  /** Byte of the line, from 1; 0 where the whole line is meant. */
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

export interface LineReader {
  /** The next bytes of the file. */
  chunk(bytes: Uint8Array): void;
  /** After the last byte. */
  end(): void;
}

export interface LineListener {
  /** `number`: from 1; blank lines are counted and left out. */
  line(text: string, number: number): void;
  problem(problem: LineProblem, number: number): void;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The line that has not ended. */
interface OpenLine {
  number: number;
  pieces: Buffer[];
  sizeBytes: number;
  /** It is above the limit, and reported. */
  skipping: boolean;
}

export function readLines(listener: LineListener): LineReader {
  const open: OpenLine = { number: 1, pieces: [], sizeBytes: 0, skipping: false };
  return {
    chunk(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let from = 0;
      for (;;) {
        const end = buffer.indexOf(lineFeed, from);
        if (end < 0) break;
        endLine(open, buffer.subarray(from, end), listener);
        from = end + 1;
      }
      addPiece(open, buffer.subarray(from), listener);
    },
    end() {
      if (open.sizeBytes > 0) endLine(open, Buffer.alloc(0), listener);
    },
  };
}

function addPiece(open: OpenLine, piece: Buffer, { problem }: LineListener): void {
  if (open.skipping || piece.length === 0) return;
  open.sizeBytes += piece.length;
  if (open.sizeBytes <= lineSizeBytesMax) {
    // The piece is a view of a buffer that the file system may use again.
    open.pieces.push(Buffer.from(piece));
    return;
  }
  problem(tooLong, open.number);
  open.skipping = true;
  open.pieces = [];
}

function endLine(open: OpenLine, last: Buffer, listener: LineListener): void {
  if (open.pieces.length > 0 || open.sizeBytes + last.length > lineSizeBytesMax) addPiece(open, last, listener);
  const whole = open.pieces.length > 0 ? Buffer.concat(open.pieces) : last;
  if (!open.skipping) reportLine(whole, open.number, listener);
  Object.assign(open, { number: open.number + 1, pieces: [], sizeBytes: 0, skipping: false } satisfies OpenLine);
}

const tooLong: LineProblem = {
  column: 0,
  found: `a line of more than ${lineSizeBytesMax} bytes`,
  expected: `at most ${lineSizeBytesMax} bytes (${lineSizeBytesMax / 1024 / 1024} MiB) a line`,
};

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

function reportLine(bytes: Buffer, number: number, { line, problem }: LineListener): void {
  const from = number === 1 && bytes.subarray(0, 3).equals(mark) ? 3 : 0;
  const to = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  const content = bytes.subarray(from, Math.max(from, to));
  if (!isUtf8(content)) {
    problem(brokenUtf8(content), number);
    return;
  }
  const text = content.toString('utf8');
  if (text.trim() !== '') line(text, number);
}

/** Where the first byte that is no UTF-8 is. */
function brokenUtf8(bytes: Buffer): LineProblem {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let at = 0;
  try {
    for (; at < bytes.length; at++) decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    return { column: bytes.length, found: 'a character that the line cuts off', expected: 'UTF-8 text' };
  } catch {
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0');
    return { column: at + 1, found: `the byte 0x${byte} where no character has it`, expected: 'UTF-8 text' };
  }
}
