/**
 * The sending half: a window of bytes in flight, resending of exactly what is missing, in pieces of the size that gets
 * through
 * at the moment.
 *
 * A gap an acknowledgement shows is resent at once: a serial line does not reorder, so what was sent earlier and has not
 * arrived is lost. Where bytes are reordered after all, the cost is a frame sent twice. Loss halves the window; a time-out
 * also waits twice as long for the next.
 */
import { concatBytes, writeUint32 } from '../bytes.ts';
import {
  retransmitTimeoutsMax,
  sealedFramesMax,
  sendQueueSizeBytesMax,
  streamSizeBytesMax,
  windowFragmentsMin,
  windowSizeBytesMax,
} from '../limits.ts';
import { fragmentDelivered, fragmentLost, fragmentTook } from './fragment-size.ts';
import { type AcknowledgePacket, encodeData, type Range } from './packet.ts';
import { mergeRanges, subtractRange } from './ranges.ts';
import { acknowledgementLeaves } from './receive.ts';
import { backOff, retransmitDelayUs, sampleRoundTrip } from './round-trip.ts';
import { arm, disarm, type Flight, type Link, type LinkIo, type Sending, sendBytes, sendFrame } from './state.ts';

/** Queues one encoded message and sends what the window allows. False when queue, stream or frame counter is full: the session is over. */
export function sendMessage(link: Link, message: Uint8Array, nowUs: number, io: LinkIo): boolean {
  const sending = link.sending;
  const size = sending.queue.length + 4 + message.length;
  if (size > sendQueueSizeBytesMax || sending.base + size > streamSizeBytesMax) return false;
  if (link.seal.next > sealedFramesMax) return false;
  const length = new Uint8Array(4);
  writeUint32(length, 0, message.length);
  sending.queue = concatBytes(sending.queue, length, message);
  fillWindow(link, nowUs, io);
  return true;
}

/** Sends lost bytes again, then new ones, as far as the window allows; then sees to the timer. */
function fillWindow(link: Link, nowUs: number, io: LinkIo): void {
  const sending = link.sending;
  let inFlight = 0;
  for (const flight of sending.flights) inFlight += flight.to - flight.from;
  for (;;) {
    const piece = nextPiece(sending, link.fragment.sizeBytes);
    if (piece === null) break;
    const size = piece.to - piece.from;
    if (!fits(sending, piece, inFlight)) break;
    inFlight += size;
    const resent = piece.from < sending.next;
    take(sending, piece);
    const after = nextPiece(sending, link.fragment.sizeBytes);
    const windowFull = after !== null && !fits(sending, after, inFlight);
    transmit(link, piece, resent, resent || windowFull, nowUs, io);
  }
  tendTimer(link, nowUs, io);
}

/** Whether the window has room, and the receiver would keep bytes so far ahead of those it waits for. */
function fits(sending: Sending, piece: Range, inFlight: number): boolean {
  if (piece.to > sending.base + windowSizeBytesMax) return false;
  return inFlight === 0 || inFlight + piece.to - piece.from <= sending.windowSizeBytes;
}

/** The first bytes to send, at most one fragment: lost ones first. */
function nextPiece(sending: Sending, sizeBytes: number): Range | null {
  const lost = sending.lost[0];
  if (lost !== undefined) return { from: lost.from, to: Math.min(lost.to, lost.from + sizeBytes) };
  const end = sending.base + sending.queue.length;
  return sending.next < end ? { from: sending.next, to: Math.min(end, sending.next + sizeBytes) } : null;
}

function take(sending: Sending, piece: Range): void {
  if (piece.from < sending.next) sending.lost = sending.lost.flatMap((range) => subtractRange(range, piece));
  else sending.next = piece.to;
}

function transmit(link: Link, piece: Range, resent: boolean, answerAtOnce: boolean, nowUs: number, io: LinkIo): void {
  const sending = link.sending;
  acknowledgementLeaves(link, io);
  if (resent) io.counters.framesResent += 1;
  const body = encodeData({
    offset: piece.from,
    acknowledged: link.receiving.expected,
    answerAtOnce,
    bytes: sending.queue.subarray(piece.from - sending.base, piece.to - sending.base),
  });
  sendFrame(link, 'data', body, io);
  sending.order += 1;
  sending.flights.push({ from: piece.from, to: piece.to, sentUs: nowUs, resent, order: sending.order });
}

/**
 * Takes what the peer says has arrived. False when it acknowledges bytes that were never sent: not an acknowledgement of
 * this stream, and nothing changed.
 */
export function receiveAcknowledgement(link: Link, packet: AcknowledgePacket, nowUs: number, io: LinkIo): boolean {
  const sending = link.sending;
  if (Math.max(packet.acknowledged, packet.ranges.at(-1)?.to ?? 0) > sending.next) return false;
  const arrived: Range[] = [{ from: 0, to: packet.acknowledged }, ...packet.ranges];
  const before = sending.flights;
  const delivered: Flight[] = [];
  sending.flights = before.flatMap((flight) => {
    const rest = arrived.reduce<Range[]>(
      (parts, acknowledged) => parts.flatMap((part) => subtractRange(part, acknowledged)),
      [flight],
    );
    if (rest.length === 0) delivered.push(flight);
    return rest.map((part) => (part === flight ? flight : { ...flight, from: part.from, to: part.to }));
  });
  for (const acknowledged of arrived)
    sending.lost = sending.lost.flatMap((range) => subtractRange(range, acknowledged));
  if (packet.acknowledged > sending.base) {
    sending.queue = sending.queue.slice(packet.acknowledged - sending.base);
    sending.base = packet.acknowledged;
  }
  if (delivered.length > 0) progress(link, delivered, nowUs);
  fillWindow(link, nowUs, io);
  return true;
}

/**
 * Some flights arrived: the peer lives, the window opens, and what was sent before them and did not arrive is lost. Bytes sent
 * again after a gap tell that as well as new ones; after a time-out it is not known which sending arrived.
 */
function progress(link: Link, delivered: readonly Flight[], nowUs: number): void {
  const sending = link.sending;
  const quietSinceUs = sending.progressUs;
  sending.timeouts = 0;
  sending.progressUs = nowUs;
  let newest: Flight | null = null;
  let newestOrder = 0;
  let sentOnceBytes = 0;
  for (const flight of delivered) {
    const size = flight.to - flight.from;
    sending.windowSizeBytes = Math.min(windowSizeBytesMax, sending.windowSizeBytes + size);
    fragmentDelivered(link.fragment, size);
    if (!flight.resent || flight.from >= sending.doubtBelow) newestOrder = Math.max(newestOrder, flight.order);
    if (flight.resent) continue;
    sentOnceBytes += size;
    if (newest === null || flight.order > newest.order) newest = flight;
  }
  if (newest !== null) {
    sampleRoundTrip(link.roundTrip, nowUs - newest.sentUs);
    fragmentTook(link.fragment, sentOnceBytes, nowUs - Math.max(quietSinceUs, newest.sentUs));
  }
  const overtaken = sending.flights.filter((flight) => flight.order < newestOrder);
  if (overtaken.length === 0) return;
  for (const flight of overtaken) fragmentLost(link.fragment, flight.to - flight.from);
  // What is sent again waits behind everything in flight, and the receiver's window stands still until it comes. On a noisy
  // line a shorter queue keeps the line busy; on a clean one the window is back after one round trip.
  halveWindow(link);
  sending.flights = sending.flights.filter((flight) => flight.order > newestOrder);
  sending.lost = mergeRanges([...sending.lost, ...overtaken]);
}

/** A window of too few fragments would idle the line between acknowledgements; one of too many would outgrow their ranges. */
function halveWindow({ sending, fragment }: Link): void {
  sending.windowSizeBytes = Math.max(windowFragmentsMin * fragment.sizeBytes, Math.floor(sending.windowSizeBytes / 2));
}

/**
 * When the oldest unanswered sending is overdue; null when nothing is unanswered. Every acknowledgement of anything new starts
 * the wait anew (RFC 6298, 5.3): on a slow line the last bytes of a window wait for all those before them.
 */
function dueUs(link: Link): number | null {
  let oldest: number | null = link.handshake?.sentUs ?? null;
  for (const flight of link.sending.flights) if (oldest === null || flight.sentUs < oldest) oldest = flight.sentUs;
  return oldest === null ? null : Math.max(oldest, link.sending.progressUs) + retransmitDelayUs(link.roundTrip);
}

/** Arms `retransmit` only when it is off or would fire too late: firing early costs one look, arming costs one each frame. */
export function tendTimer(link: Link, nowUs: number, io: LinkIo): void {
  const sending = link.sending;
  const due = dueUs(link);
  if (due === null) {
    if (sending.retransmitAtUs !== null) disarm('retransmit', io);
    sending.retransmitAtUs = null;
  } else if (sending.retransmitAtUs === null || due < sending.retransmitAtUs) {
    sending.retransmitAtUs = Math.max(due, nowUs);
    arm('retransmit', sending.retransmitAtUs - nowUs, io);
  }
}

/** The timer `retransmit` fired. False when the peer has been silent for too many time-outs: the session is over. */
export function retransmitTimer(link: Link, nowUs: number, io: LinkIo): boolean {
  const sending = link.sending;
  sending.retransmitAtUs = null;
  const due = dueUs(link);
  if (due === null || due > nowUs) {
    tendTimer(link, nowUs, io);
    return true;
  }
  sending.timeouts += 1;
  if (sending.timeouts > retransmitTimeoutsMax) return false;
  backOff(link.roundTrip);
  sending.doubtBelow = sending.next;
  // Whether the line is cut or noisy cannot be told yet: it counts as one loss.
  fragmentLost(link.fragment, link.fragment.sizeBytes);
  halveWindow(link);
  sending.lost = mergeRanges([...sending.lost, ...sending.flights]);
  sending.flights = [];
  if (link.handshake !== null) {
    link.handshake.sentUs = nowUs;
    io.counters.framesResent += 1;
    sendBytes(link.handshake.bytes, io);
  }
  fillWindow(link, nowUs, io);
  return true;
}
