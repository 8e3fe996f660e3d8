/** What both ends do alike: cutting bytes into frames, and the frames and timers of an established session. */
import type { DiscardReason } from '../discard-reasons.ts';
import type { EndpointOutput, LinkCounters } from '../endpoint-types.ts';
import { decodeFrames, type FrameDecoder } from '../frame/decoder.ts';
import type { Frame } from '../frame/frame.ts';
import { parseAcknowledge, parseData } from '../link/packet.ts';
import { acknowledgeNow, acknowledgeTimer, receiveData } from '../link/receive.ts';
import { receiveAcknowledgement, retransmitTimer, tendTimer } from '../link/send.ts';
import { arrivedBytes, discard, type Link, type LinkIo, type OutputIo, outputsOf } from '../link/state.ts';
import { decodeSessionMessage } from '../messages/codec.ts';
import type { SessionMessage } from '../messages/types.ts';
import { recordsExtension } from '../records.ts';
import { openFrame } from '../seal/seal.ts';

/** Hands each whole frame to `take`, which answers null or why the frame changed nothing; every discard is counted. */
export function receiveFrames(
  ep: { readonly decoder: FrameDecoder; readonly counters: LinkCounters },
  bytes: Uint8Array,
  io: OutputIo,
  take: (frame: Frame) => DiscardReason | null,
): EndpointOutput[] {
  ep.counters.bytesReceived += bytes.length;
  for (const event of decodeFrames(ep.decoder, bytes)) {
    if (event.type === 'frame') ep.counters.framesReceived += 1;
    const reason = event.type === 'frame' ? take(event.frame) : event.reason;
    if (reason !== null) discard(reason, event.bytes, io);
  }
  return outputsOf(io);
}

/** Messages that this end accepts, without and with the records extension. */
export interface Accepted {
  readonly always: readonly SessionMessage['type'][];
  readonly withRecords: readonly SessionMessage['type'][];
}

/** `broken`: the peer breaks the protocol in a way no later frame can mend; the session must be given up. */
export interface LinkVerdict {
  readonly discarded: DiscardReason | null;
  readonly broken: boolean;
}

/** Takes a sealed data, acknowledge or probe frame that carries this link's session number and comes from the other end. */
export function receiveLinkFrame(link: Link, frame: Frame, accepted: Accepted, nowUs: number, io: LinkIo): LinkVerdict {
  const opened = openFrame(link.seal, frame, io.crypto);
  if (!opened.ok) return { discarded: opened.reason, broken: false };
  const data = frame.kind === 'data' ? parseData(opened.body) : null;
  const acknowledge = data === null ? parseAcknowledge(opened.body) : { acknowledged: data.acknowledged, ranges: [] };
  if (acknowledge === null || (frame.kind === 'data') !== (data !== null)) {
    return { discarded: 'malformed', broken: false };
  }
  const [waits, arrived] = [link.sending.flights.length > 0, arrivedBytes(link.sending)];
  if (!receiveAcknowledgement(link, acknowledge, nowUs, io)) return { discarded: 'malformed', broken: false };
  const news = arrivedBytes(link.sending) > arrived;
  if (frame.kind === 'acknowledge' && waits && !news) io.counters.acknowledgementsSpurious += 1;
  heard(link, nowUs, io);
  if (frame.kind === 'probe') acknowledgeNow(link, io);
  if (data === null) return { discarded: null, broken: false };
  const received = receiveData(link, data, io);
  const types = (link.extensions & recordsExtension) === 0 ? accepted.always : accepted.withRecords;
  for (const message of received.messages) deliver(message, types, io);
  return { discarded: received.discarded, broken: received.broken };
}

/** The peer lives and knows the session: the confirmation need not be repeated. */
function heard(link: Link, nowUs: number, io: LinkIo): void {
  link.heardAtUs = nowUs;
  if (link.handshake === null) return;
  link.handshake = null;
  link.sending.timeouts = 0;
  tendTimer(link, nowUs, io);
}

function deliver(bytes: Uint8Array, accepted: readonly SessionMessage['type'][], io: LinkIo): void {
  const decoded = decodeSessionMessage(bytes);
  if (!decoded.ok) discard('malformed', bytes.length, io);
  else if (!accepted.includes(decoded.value.type)) discard('unexpected', bytes.length, io);
  else io.out.push({ type: 'message', message: decoded.value });
}

/** A link timer fired. False when the peer has been silent for too long. */
export function linkTimer(link: Link, timer: 'retransmit' | 'acknowledge', nowUs: number, io: LinkIo): boolean {
  if (timer === 'retransmit') return retransmitTimer(link, nowUs, io);
  acknowledgeTimer(link, io);
  return true;
}
