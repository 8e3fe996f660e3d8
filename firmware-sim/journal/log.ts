/**
 * The log region: append-only, hash-chained (I13). One entry:
 *
 *   +0   0xA5
 *   +1   kind         position in the list of journal/log-record.ts
 *   +2   body size    2 bytes, big-endian
 *   +4   sequence     4 bytes, 1, 2, 3 ...
 *   +8   previous     32 bytes: SHA-256 of the entry before, checksum included; zeros for the first
 *   +40  body
 *   +n   CRC-32       4 bytes over everything before
 *
 * Entries begin at multiples of 16. A cut can leave a torn tail: it is programmed to zeros at boot and stepped over ever
 * after, so that the chain goes on behind it. An entry that does not chain, or anything whole behind an unreadable place,
 * is damage and not a tear: the machine stops for a person.
 */
import { concatBytes, equalBytes, readUint32, writeUint32 } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { usedEnd } from '../cells.ts';
import { checksumHolds, writeChecksum } from './checksum.ts';
import { decodeLogRecord, encodeLogRecord, kindNumber, type LogRecord } from './log-record.ts';

/** Where the next entry goes and what it chains to. */
export interface LogTail {
  sequence: number;
  head: Uint8Array;
  offset: number;
}

export interface LogEntry {
  readonly sequence: number;
  readonly record: LogRecord;
}

export type LogReplay =
  | {
      readonly ok: true;
      readonly entries: readonly LogEntry[];
      readonly tail: LogTail;
      /** Bytes a cut left behind the last entry, to be programmed to zeros; `tail.offset` is already behind them. */
      readonly torn: { readonly from: number; readonly to: number } | null;
    }
  | { readonly ok: false; readonly detail: string };

const mark = 0xa5;
const blockSizeBytes = 16;
const headerSizeBytes = 40;

export function emptyTail(): LogTail {
  return { sequence: 0, head: new Uint8Array(32), offset: 0 };
}

/** Bytes an entry with this record takes in the region. */
export function entrySizeBytes(record: LogRecord): number {
  return blockEnd(headerSizeBytes + encodeLogRecord(record).length + 4);
}

/** The bytes of the next entry; moves `tail` behind it. */
export function appendEntry(
  tail: LogTail,
  record: LogRecord,
  crypto: Crypto,
): { readonly offset: number; readonly bytes: Uint8Array; readonly entry: LogEntry } {
  const body = encodeLogRecord(record);
  const header = new Uint8Array(8);
  header[0] = mark;
  header[1] = kindNumber(record);
  header[2] = body.length >> 8;
  header[3] = body.length & 0xff;
  writeUint32(header, 4, tail.sequence + 1);
  const bytes = concatBytes(header, tail.head, body, new Uint8Array(4));
  writeChecksum(bytes, 0, bytes.length - 4);
  const offset = tail.offset;
  tail.sequence += 1;
  tail.head = crypto.sha256(bytes);
  tail.offset = blockEnd(offset + bytes.length);
  return { offset, bytes, entry: { sequence: tail.sequence, record } };
}

/**
 * Reads a whole region back. Nothing but its bytes is trusted. `onEntry`: called with each entry and a view of its
 * stored bytes.
 */
export function replayLog(
  log: Uint8Array,
  crypto: Crypto,
  onEntry: (entry: LogEntry, bytes: Uint8Array) => void = () => {},
): LogReplay {
  const entries: LogEntry[] = [];
  const tail = emptyTail();
  const end = usedEnd(log);
  while (tail.offset < end) {
    const size = entrySizeAt(log, tail.offset);
    if (size === null) {
      const next = skippable(log, tail.offset, end);
      if (next === null) return { ok: false, detail: `something whole follows the unreadable place at ${tail.offset}` };
      if (next.torn)
        return {
          ok: true,
          entries,
          tail: { ...tail, offset: blockEnd(end) },
          torn: { from: tail.offset, to: Math.min(blockEnd(end), log.length) },
        };
      tail.offset = next.offset;
      continue;
    }
    const bytes = log.subarray(tail.offset, tail.offset + size);
    const record = decodeLogRecord(bytes[1] ?? 0xff, bytes.subarray(headerSizeBytes, size - 4));
    const chains =
      equalBytes(bytes.subarray(8, headerSizeBytes), tail.head) && readUint32(bytes, 4) === tail.sequence + 1;
    if (record === null || !chains)
      return { ok: false, detail: `the entry at ${tail.offset} does not follow entry ${tail.sequence}` };
    tail.sequence += 1;
    tail.head = crypto.sha256(bytes);
    tail.offset = blockEnd(tail.offset + size);
    const entry = { sequence: tail.sequence, record };
    entries.push(entry);
    onEntry(entry, bytes);
  }
  return { ok: true, entries, tail, torn: null };
}

/** Size of the whole, checksummed entry at `offset`; null if there is none. */
function entrySizeAt(log: Uint8Array, offset: number): number | null {
  if (log[offset] !== mark) return null;
  const size = headerSizeBytes + (((log[offset + 2] ?? 0) << 8) | (log[offset + 3] ?? 0)) + 4;
  return offset + size <= log.length && checksumHolds(log, offset, offset + size - 4) ? size : null;
}

/** What to do at an unreadable place: step over zeroed blocks, take the rest as torn, or null when something whole follows. */
function skippable(
  log: Uint8Array,
  from: number,
  end: number,
): { readonly torn: boolean; readonly offset: number } | null {
  let offset = from;
  while (offset < end && blockIs(log, offset, Math.min(offset + blockSizeBytes, log.length), 0))
    offset += blockSizeBytes;
  if (offset > from) return { torn: false, offset };
  for (let at = from + blockSizeBytes; at < end; at += blockSizeBytes) if (entrySizeAt(log, at) !== null) return null;
  return { torn: true, offset };
}

function blockIs(log: Uint8Array, from: number, to: number, value: number): boolean {
  for (let at = from; at < to; at++) if (log[at] !== value) return false;
  return true;
}

function blockEnd(offset: number): number {
  return Math.ceil(offset / blockSizeBytes) * blockSizeBytes;
}
