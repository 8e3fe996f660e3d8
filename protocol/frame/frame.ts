/**
 * One frame on the line. The delimiter stands at both ends: with one at the end only, a hit on it would cost two frames.
 *
 *   00 | COBS( head | session | body | check ) | 00
 *
 *   head     1 byte    bits 7..4 version, bit 3 direction (0 to the server, 1 to the machine), bits 2..0 kind
 *   session  4 bytes   big-endian; 0 in HELLO, never 0 otherwise
 *   body     0..1056   by kind; sealed from HELLO_CONFIRM on, but for RESET (seal/seal.ts)
 *   check    4 bytes   CRC-32 over head, session and body, little-endian
 *
 *   kind 1 HELLO          Hello                                            to the server
 *   kind 2 HELLO_REPLY    Signed(HelloReply)                               to the machine
 *   kind 3 HELLO_CONFIRM  Signed(HelloConfirm)                             to the server
 *   kind 4 DATA           link/packet.ts                                   both
 *   kind 5 ACKNOWLEDGE    link/packet.ts                                   both
 *   kind 6 PROBE          as ACKNOWLEDGE; to be acknowledged at once       both
 *   kind 7 RESET          Signed(Reset): "I do not know this session"      to the machine
 */
import type { DiscardReason } from '../discard-reasons.ts';
import { frameBodySizeBytesMax, protocolVersion } from '../limits.ts';
import { readUint32, writeUint32 } from '../bytes.ts';
import { stuff, stuffedSizeMax, unstuff } from './cobs.ts';
import { crc32 } from './crc32.ts';

export type Direction = 'to-server' | 'to-machine';

export interface Frame {
  readonly kind: FrameKind;
  readonly direction: Direction;
  readonly session: number;
  readonly body: Uint8Array;
}

export type ParsedFrame =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly reason: DiscardReason };

export const FRAME_DELIMITER = 0x00;
const HEADER_SIZE_BYTES = 5;
const CHECK_SIZE_BYTES = 4;
/** Stuffed bytes between two delimiters, at most. */
export const frameStuffedSizeBytesMax = stuffedSizeMax(HEADER_SIZE_BYTES + frameBodySizeBytesMax + CHECK_SIZE_BYTES);

/** By their number on the wire, less 1. */
export const frameKinds = ['hello', 'hello-reply', 'hello-confirm', 'data', 'acknowledge', 'probe', 'reset'] as const;
export type FrameKind = (typeof frameKinds)[number];

function headByte(frame: Pick<Frame, 'direction' | 'kind'>): number {
  return (protocolVersion << 4) | (frame.direction === 'to-machine' ? 8 : 0) | (frameKinds.indexOf(frame.kind) + 1);
}

/** Head and session, 5 bytes: what a seal covers besides the body. */
export function frameHead(frame: Omit<Frame, 'body'>): Uint8Array {
  const head = new Uint8Array(HEADER_SIZE_BYTES);
  head[0] = headByte(frame);
  writeUint32(head, 1, frame.session);
  return head;
}

/** The frame's bytes with both delimiters. Throws on a body longer than `frameBodySizeBytesMax`. */
export function encodeFrame(frame: Frame): Uint8Array {
  if (frame.body.length > frameBodySizeBytesMax) throw new Error(`frame body of ${frame.body.length} bytes`);
  const checked = HEADER_SIZE_BYTES + frame.body.length;
  const content = new Uint8Array(checked + CHECK_SIZE_BYTES);
  content[0] = headByte(frame);
  writeUint32(content, 1, frame.session);
  content.set(frame.body, HEADER_SIZE_BYTES);
  const check = crc32(content, 0, checked);
  for (let i = 0; i < CHECK_SIZE_BYTES; i++) content[checked + i] = check >>> (8 * i);
  const bytes = new Uint8Array(stuffedSizeMax(content.length) + 2);
  const end = stuff(content, bytes, 1);
  return bytes.slice(0, end + 1);
}

/** Reads the bytes between two delimiters. Never throws; the body is the caller's own. */
export function parseFrame(stuffed: Uint8Array): ParsedFrame {
  if (stuffed.length > frameStuffedSizeBytesMax) return { ok: false, reason: 'too-long' };
  const content = unstuff(stuffed);
  if (content === null) return { ok: false, reason: 'bad-stuffing' };
  if (content.length === 0) return { ok: false, reason: 'empty' };
  const checked = content.length - CHECK_SIZE_BYTES;
  if (checked < HEADER_SIZE_BYTES) return { ok: false, reason: 'too-short' };
  let check = 0;
  for (let i = CHECK_SIZE_BYTES - 1; i >= 0; i--) check = check * 256 + (content[checked + i] ?? 0);
  if (check !== crc32(content, 0, checked)) return { ok: false, reason: 'bad-checksum' };
  return parseContent(content.subarray(0, checked));
}

/** Content whose check sequence is good. */
function parseContent(content: Uint8Array): ParsedFrame {
  const head = content[0] ?? 0;
  if (head >>> 4 !== protocolVersion) return { ok: false, reason: 'bad-version' };
  const kind = frameKinds[(head & 7) - 1] ?? null;
  if (kind === null) return { ok: false, reason: 'bad-kind' };
  const session = readUint32(content, 1);
  const body = content.slice(HEADER_SIZE_BYTES);
  if (body.length > frameBodySizeBytesMax) return { ok: false, reason: 'too-long' };
  if ((session === 0) !== (kind === 'hello')) return { ok: false, reason: 'malformed' };
  return { ok: true, frame: { kind, direction: (head & 8) === 0 ? 'to-server' : 'to-machine', session, body } };
}
