/**
 * Bodies of DATA, ACKNOWLEDGE and PROBE frames. Each direction of a session is one stream of bytes starting at offset 0, so
 * that what was lost can be sent again in smaller pieces than it was cut in before.
 *
 *   DATA         offset 4 | acknowledged 4 | flags 1 | stream bytes 1..1024
 *   ACKNOWLEDGE  acknowledged 4 | up to 8 times: skip 2, length 2
 *   PROBE        as ACKNOWLEDGE
 *
 *   offset        of the first stream byte carried
 *   acknowledged  every byte of the other direction below this offset has arrived
 *   flags         bit 0: acknowledge at once; the others are 0
 *   skip, length  further bytes that arrived: `skip` missing after the previous end, then `length` held
 *
 * All integers are big-endian. The stream holds messages, each as length 4 | encoded SessionMessage.
 */
import { readUint32, writeUint32 } from '../bytes.ts';
import { acknowledgedRangesMax, fragmentSizeBytesMax } from '../limits.ts';

/** Stream offsets `from` to `to`, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface DataPacket {
  readonly offset: number;
  readonly acknowledged: number;
  readonly answerAtOnce: boolean;
  readonly bytes: Uint8Array;
}

export interface AcknowledgePacket {
  readonly acknowledged: number;
  /** Above `acknowledged`, ascending, apart from each other. */
  readonly ranges: readonly Range[];
}

const DATA_HEAD_SIZE_BYTES = 9;

export function encodeData(packet: DataPacket): Uint8Array {
  const body = new Uint8Array(DATA_HEAD_SIZE_BYTES + packet.bytes.length);
  writeUint32(body, 0, packet.offset);
  writeUint32(body, 4, packet.acknowledged);
  body[8] = packet.answerAtOnce ? 1 : 0;
  body.set(packet.bytes, DATA_HEAD_SIZE_BYTES);
  return body;
}

/** Null when the body is not that of a DATA frame. The bytes are a view of `body`. */
export function parseData(body: Uint8Array): DataPacket | null {
  const flags = body[8] ?? 0;
  const length = body.length - DATA_HEAD_SIZE_BYTES;
  if (length < 1 || length > fragmentSizeBytesMax || flags > 1) return null;
  return {
    offset: readUint32(body, 0),
    acknowledged: readUint32(body, 4),
    answerAtOnce: flags === 1,
    bytes: body.subarray(DATA_HEAD_SIZE_BYTES),
  };
}

/** Names the first `acknowledgedRangesMax` ranges; the rest is left to a later acknowledgement. */
export function encodeAcknowledge(packet: AcknowledgePacket): Uint8Array {
  const ranges = packet.ranges.slice(0, acknowledgedRangesMax);
  const body = new Uint8Array(4 + 4 * ranges.length);
  writeUint32(body, 0, packet.acknowledged);
  let end = packet.acknowledged;
  ranges.forEach((range, i) => {
    writeUint32(body, 4 + 4 * i, (range.from - end) * 65536 + (range.to - range.from));
    end = range.to;
  });
  return body;
}

/** Null when the body is not that of an ACKNOWLEDGE or PROBE frame. */
export function parseAcknowledge(body: Uint8Array): AcknowledgePacket | null {
  const count = (body.length - 4) / 4;
  if (!Number.isInteger(count) || count < 0 || count > acknowledgedRangesMax) return null;
  const acknowledged = readUint32(body, 0);
  const ranges: Range[] = [];
  let end = acknowledged;
  for (let i = 0; i < count; i++) {
    const pair = readUint32(body, 4 + 4 * i);
    const from = end + Math.floor(pair / 65536);
    end = from + (pair % 65536);
    if (from === (ranges.at(-1)?.to ?? acknowledged) || end === from) return null;
    ranges.push({ from, to: end });
  }
  return { acknowledged, ranges };
}
