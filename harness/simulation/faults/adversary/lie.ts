import { concatBytes, readUint32 } from '../../../../protocol/bytes.ts';
import type { Crypto } from '../../../../protocol/crypto.ts';
import { encodeFrame, type Frame } from '../../../../protocol/frame/frame.ts';
import { encodeAcknowledge, encodeData, parseAcknowledge, parseData } from '../../../../protocol/link/packet.ts';
import type { Link } from '../../../../protocol/link/state.ts';
import { openFrame, sealFrame } from '../../../../protocol/seal/seal.ts';
import { createReplayWindow } from '../../../../protocol/seal/replay-window.ts';
import {
  adversaryFault,
  chance,
  concerns,
  direction,
  type Direction,
  drawn,
  framesIn,
  happens,
  harmless,
  oneOf,
  splitFrames,
} from '../kit.ts';

const fields = [
  'acknowledged-more',
  'acknowledged-less',
  'offset-ahead',
  'offset-behind',
  'ranges',
  'answer-at-once',
  'kind',
  'counter-ahead',
  'trailing-byte',
] as const;
type Field = (typeof fields)[number];

/** Further than any stream of a night gets. */
const farBytes = 1_000_000;

/** The body with this field of it wrong; null where a frame of the kind has no such field, or nothing would change. */
function lied({ kind, body }: Pick<Frame, 'kind' | 'body'>, field: Field): Pick<Frame, 'kind' | 'body'> | null {
  if (field === 'counter-ahead') return { kind, body };
  if (field === 'trailing-byte') return { kind, body: concatBytes(body, new Uint8Array(1)) };
  if (kind === 'data') return liedData(body, field);
  return kind === 'acknowledge' || kind === 'probe' ? liedAcknowledge(kind, body, field) : null;
}

function liedData(body: Uint8Array, field: Field): Pick<Frame, 'kind' | 'body'> | null {
  const packet = parseData(body);
  if (packet === null) return null;
  const { acknowledged, offset, answerAtOnce } = packet;
  switch (field) {
    case 'acknowledged-more':
      return { kind: 'data', body: encodeData({ ...packet, acknowledged: acknowledged + farBytes }) };
    case 'acknowledged-less':
      return acknowledged === 0 ? null : { kind: 'data', body: encodeData({ ...packet, acknowledged: 0 }) };
    case 'offset-ahead':
      return { kind: 'data', body: encodeData({ ...packet, offset: offset + farBytes }) };
    case 'offset-behind':
      return offset === 0 ? null : { kind: 'data', body: encodeData({ ...packet, offset: 0 }) };
    case 'answer-at-once':
      return { kind: 'data', body: encodeData({ ...packet, answerAtOnce: !answerAtOnce }) };
    case 'kind':
      return { kind: 'acknowledge', body };
    case 'ranges':
    case 'counter-ahead':
    case 'trailing-byte':
      return null;
  }
}

function liedAcknowledge(
  kind: 'acknowledge' | 'probe',
  body: Uint8Array,
  field: Field,
): Pick<Frame, 'kind' | 'body'> | null {
  const packet = parseAcknowledge(body);
  if (packet === null) return null;
  const { acknowledged } = packet;
  switch (field) {
    case 'acknowledged-more':
      return { kind, body: encodeAcknowledge({ ...packet, acknowledged: acknowledged + farBytes }) };
    case 'acknowledged-less':
      return acknowledged === 0 ? null : { kind, body: encodeAcknowledge({ acknowledged: 0, ranges: [] }) };
    case 'ranges':
      return {
        kind,
        body: encodeAcknowledge({ acknowledged, ranges: [{ from: acknowledged + 9, to: acknowledged + 19 }] }),
      };
    case 'kind':
      return { kind: kind === 'probe' ? 'acknowledge' : 'probe', body };
    case 'offset-ahead':
    case 'offset-behind':
    case 'answer-at-once':
    case 'counter-ahead':
    case 'trailing-byte':
      return null;
  }
}

/** How far a lying end runs ahead with its frame counter: everything it sends within so many frames afterwards counts as old. */
const counterAhead = 4;

/** The frame with a lie in it, under the keys of the session it is of; null where it is of another, or has no such field. */
function liedFrame(link: Link, frame: Frame, field: Field, way: Direction, crypto: Crypto): Frame | null {
  if (frame.session !== link.session) return null;
  const { sealingKey, openingKey } = link.seal;
  const key = way === 'to-server' ? sealingKey : openingKey;
  const keys = { direction: way, sealingKey: key, openingKey: key, window: createReplayWindow() };
  const opened = openFrame({ ...keys, next: 0 }, frame, crypto);
  const lie = opened.ok ? lied({ kind: frame.kind, body: opened.body }, field) : null;
  if (lie === null) return null;
  const counter = readUint32(frame.body, 0) + (field === 'counter-ahead' ? counterAhead : 0);
  return sealFrame({ ...keys, next: counter }, { ...lie, session: frame.session }, crypto);
}

export const adversaryLie = adversaryFault({
  name: 'adversary.lie',
  summary: 'an end with the keys of its session states something wrong in one field of its packets',
  params: {
    direction,
    field: oneOf(fields, 'what is wrong in a packet of the link'),
    chance: chance(200_000),
  },
  budget: harmless,
  mustDo: 'take no byte for another, believe nothing to have arrived that did not, and begin anew where nothing fits',
  heals: 'when the time is over; a session that no longer fits is given up and another one begun',
  explored: drawn({ direction: 'word', field: 'word' }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  does: {
    type: 'intercept',
    intercept(line, { way, bytes }, { direction: wanted, field, chance: odds }) {
      const link = line.stolenLink();
      if (link === null || !concerns(wanted, way)) return bytes;
      const random = line.random('lie');
      const frames = splitFrames(bytes).map((piece) => {
        const [frame] = framesIn(piece);
        if (frame === undefined || !happens(odds, random)) return piece;
        const wrong = liedFrame(link, frame, field, way, line.knowledge.crypto);
        if (wrong === null) return piece;
        line.effect(`${field} in a ${frame.kind}`);
        return encodeFrame(wrong);
      });
      return concatBytes(...frames);
    },
  },
});
