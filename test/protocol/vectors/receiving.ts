/** What a receiver of a stream acknowledges and delivers: bodies of DATA in, bodies of ACKNOWLEDGE and messages out, unsealed. */
import { concatBytes, toHex } from '../../../protocol/bytes.ts';
import { encodeData, parseData } from '../../../protocol/link/packet.ts';
import { receiveData } from '../../../protocol/link/receive.ts';
import { createCounters, createLink, type LinkIo } from '../../../protocol/link/state.ts';
import { crypto, fill, framesOf } from '../pipe.ts';
import { createSeal, openFrame } from '../../../protocol/seal/seal.ts';
import * as samples from '../samples.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly atOnce?: true;
}

/** Two messages of 300 and 500 bytes, as they stand in the stream. */
const stream = concatBytes(
  Uint8Array.of(0, 0, 1, 0x2c),
  samples.counting(300, 1),
  Uint8Array.of(0, 0, 1, 0xf4),
  samples.counting(500, 2),
);

const exchanges: Readonly<Record<string, readonly Piece[]>> = {
  'in order': [{ from: 0, to: 400 }, { from: 400, to: 808 }],
  'acknowledged at once when asked': [{ from: 0, to: 400, atOnce: true }, { from: 400, to: 808, atOnce: true }],
  'a gap, filled': [{ from: 0, to: 200 }, { from: 400, to: 808 }, { from: 200, to: 400, atOnce: true }],
  'two gaps, filled from behind': [
    { from: 100, to: 200 },
    { from: 300, to: 808 },
    { from: 200, to: 300, atOnce: true },
    { from: 0, to: 100, atOnce: true },
  ],
  'twice, cut elsewhere the second time': [{ from: 0, to: 500 }, { from: 0, to: 500, atOnce: true }, { from: 250, to: 808, atOnce: true }],
  'far ahead': [{ from: 16_384, to: 16_500 }, { from: 0, to: 808 }],
};

/** Bytes of the stream; behind its end zeros, which no receiver keeps. */
function bytesAt({ from, to }: Piece): Uint8Array {
  return to <= stream.length ? stream.subarray(from, to) : new Uint8Array(to - from);
}

export function receiving() {
  const keys = { toServer: fill(32, 1), toMachine: fill(32, 2) };
  return Object.entries(exchanges).map(([name, pieces]) => {
    const link = createLink(7, keys, 'to-machine', 0, 0);
    const opener = createSeal(keys, 'to-server');
    const steps = pieces.map((piece) => {
      const body = encodeData({ offset: piece.from, acknowledged: 0, answerAtOnce: piece.atOnce === true, bytes: bytesAt(piece) });
      const packet = parseData(body);
      if (packet === null) throw new Error(`${name}: no DATA`);
      const io: LinkIo = { counters: createCounters(), out: [], crypto };
      const { messages, discarded } = receiveData(link, packet, io);
      const acknowledges = io.out.flatMap((output) => (output.type === 'send' ? framesOf(output.bytes) : [])).map((frame) => {
        const opened = openFrame(opener, frame, crypto);
        if (!opened.ok) throw new Error(opened.reason);
        return toHex(opened.body);
      });
      return { data: toHex(body), acknowledges, delivers: messages.map(toHex), discarded: discarded ?? '' };
    });
    return { name, steps };
  });
}
