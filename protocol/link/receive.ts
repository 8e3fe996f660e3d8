/**
 * The receiving half: puts stream bytes in order, cuts them into messages, and decides when to acknowledge. An
 * acknowledgement waits a little for something to ride on, but goes at once when the peer asks for it, when bytes are
 * missing before those that came, and when bytes came twice: then the peer is guessing.
 */
import { concatBytes, copyBytes, readUint32 } from '../bytes.ts';
import type { DiscardReason } from '../discard-reasons.ts';
import {
  acknowledgeDelayUs,
  earlyPiecesMax,
  messageSizeBytesMax,
  streamSizeBytesMax,
  windowSizeBytesMax,
} from '../limits.ts';
import { type DataPacket, encodeAcknowledge, type Range } from './packet.ts';
import { mergeRanges } from './ranges.ts';
import { arm, disarm, type Link, type LinkIo, type Receiving, sendFrame } from './state.ts';

/**
 * `messages`: encoded, in order. `discarded`: why the bytes changed nothing, or null. `broken`: the stream holds a length no
 * message can have; the session must be given up.
 */
export interface Received {
  readonly messages: readonly Uint8Array[];
  readonly discarded: DiscardReason | null;
  readonly broken: boolean;
}

const LENGTH_SIZE_BYTES = 4;

/** Takes the stream bytes of one DATA frame. */
export function receiveData(link: Link, packet: DataPacket, io: LinkIo): Received {
  const receiving = link.receiving;
  const end = packet.offset + packet.bytes.length;
  const discarded = refusal(receiving, { from: packet.offset, to: end });
  if (discarded !== null || packet.offset > receiving.expected) {
    if (discarded === null) receiving.early.push({ at: packet.offset, bytes: copyBytes(packet.bytes) });
    acknowledgeNow(link, io);
    return { messages: [], discarded, broken: false };
  }
  const received = append(receiving, inOrder(receiving, packet.offset, packet.bytes));
  if (packet.answerAtOnce || receiving.early.length > 0) acknowledgeNow(link, io);
  else acknowledgeLater(link, io);
  return received;
}

/** Why these stream bytes are of no use; null when they are. */
function refusal(receiving: Receiving, range: Range): DiscardReason | null {
  if (range.to > Math.min(receiving.expected + windowSizeBytesMax, streamSizeBytesMax)) return 'out-of-window';
  if (hasAll(receiving, range)) return 'duplicate';
  return range.from > receiving.expected && receiving.early.length >= earlyPiecesMax ? 'out-of-window' : null;
}

/** Acknowledges with the next data, or alone after `acknowledgeDelayUs`. */
export function acknowledgeLater(link: Link, io: LinkIo): void {
  if (link.receiving.acknowledgeArmed) return;
  link.receiving.acknowledgeArmed = true;
  arm('acknowledge', acknowledgeDelayUs, io);
}

export function acknowledgeNow(link: Link, io: LinkIo): void {
  acknowledgementLeaves(link, io);
  sendFrame(link, 'acknowledge', acknowledgement(link), io);
}

/** Data is leaving that carries the acknowledgement. */
export function acknowledgementLeaves(link: Link, io: LinkIo): void {
  if (!link.receiving.acknowledgeArmed) return;
  link.receiving.acknowledgeArmed = false;
  disarm('acknowledge', io);
}

/** The timer `acknowledge` fired. */
export function acknowledgeTimer(link: Link, io: LinkIo): void {
  if (!link.receiving.acknowledgeArmed) return;
  link.receiving.acknowledgeArmed = false;
  sendFrame(link, 'acknowledge', acknowledgement(link), io);
}

/** Body of an ACKNOWLEDGE or PROBE frame: what has arrived. */
export function acknowledgement(link: Link): Uint8Array {
  return encodeAcknowledge({ acknowledged: link.receiving.expected, ranges: earlyRanges(link.receiving) });
}

function earlyRanges(receiving: Receiving): Range[] {
  return mergeRanges(receiving.early.map((piece) => ({ from: piece.at, to: piece.at + piece.bytes.length })));
}

function hasAll(receiving: Receiving, range: Range): boolean {
  if (range.to <= receiving.expected) return true;
  if (receiving.early.length === 0) return false;
  const from = Math.max(range.from, receiving.expected);
  return earlyRanges(receiving).some((early) => early.from <= from && range.to <= early.to);
}

/** Moves `expected` past these bytes and past early ones that now have their turn; gives what became in order. */
function inOrder(receiving: Receiving, offset: number, bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(receiving.expected - offset)];
  receiving.expected = offset + bytes.length;
  receiving.early.sort((a, b) => a.at - b.at);
  for (const piece of receiving.early) {
    const end = piece.at + piece.bytes.length;
    if (piece.at > receiving.expected) break;
    if (end <= receiving.expected) continue;
    parts.push(piece.bytes.subarray(receiving.expected - piece.at));
    receiving.expected = end;
  }
  receiving.early = receiving.early.filter((piece) => piece.at + piece.bytes.length > receiving.expected);
  return concatBytes(...parts);
}

function append(receiving: Receiving, bytes: Uint8Array): Received {
  const messages: Uint8Array[] = [];
  let rest = concatBytes(receiving.assembly, bytes);
  while (rest.length >= LENGTH_SIZE_BYTES) {
    const length = readUint32(rest, 0);
    if (length === 0 || length > messageSizeBytesMax) return { messages, discarded: 'malformed', broken: true };
    if (rest.length < LENGTH_SIZE_BYTES + length) break;
    messages.push(rest.slice(LENGTH_SIZE_BYTES, LENGTH_SIZE_BYTES + length));
    rest = rest.slice(LENGTH_SIZE_BYTES + length);
  }
  receiving.assembly = rest;
  return { messages, discarded: null, broken: false };
}
