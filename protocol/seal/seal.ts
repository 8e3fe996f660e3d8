/**
 * The seal on every frame of a session, HELLO_CONFIRM included. The frame's head and session number are sealed as associated
 * data: a frame cannot be turned into another kind, turned around, or moved to another session.
 *
 *   body    = counter 4 | ciphertext, as long as the plain body | tag 16
 *   nonce   = direction 4 (0 to the server, 1 to the machine) | 0 4 | counter 4
 *   counter   rises by one with every frame of a direction, resent ones included; the first is 0
 *
 * All integers are big-endian.
 */
import { readUint32, writeUint32 } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import type { DiscardReason } from '../discard-reasons.ts';
import { type Direction, type Frame, frameHead } from '../frame/frame.ts';
import { sealCounterSizeBytes, sealNonceSizeBytes, sealTagSizeBytes } from '../limits.ts';
import { createReplayWindow, refuseCounter, type ReplayWindow, takeCounter } from './replay-window.ts';
import type { SessionKeys } from './session-keys.ts';

/** One end's half of a session's seals. Holds keys: never to be shown. */
export interface Seal {
  /** Of the frames sealed here. */
  readonly direction: Direction;
  readonly sealingKey: Uint8Array;
  readonly openingKey: Uint8Array;
  /** Counter of the next frame sealed. */
  next: number;
  readonly window: ReplayWindow;
}

export function createSeal(keys: SessionKeys, direction: Direction): Seal {
  const toServer = direction === 'to-server';
  return {
    direction,
    sealingKey: toServer ? keys.toServer : keys.toMachine,
    openingKey: toServer ? keys.toMachine : keys.toServer,
    next: 0,
    window: createReplayWindow(),
  };
}

function nonceOf(direction: Direction, counter: number): Uint8Array {
  const nonce = new Uint8Array(sealNonceSizeBytes);
  writeUint32(nonce, 0, direction === 'to-server' ? 0 : 1);
  writeUint32(nonce, 8, counter);
  return nonce;
}

/** The frame with its body sealed under the next counter. */
export function sealFrame(seal: Seal, plain: Omit<Frame, 'direction'>, crypto: Pick<Crypto, 'seal'>): Frame {
  const counter = seal.next;
  if (counter > 0xffff_ffff) throw new Error('the frame counter is spent; the session should have been renewed');
  seal.next += 1;
  const frame = { ...plain, direction: seal.direction };
  const sealed = crypto.seal(seal.sealingKey, nonceOf(seal.direction, counter), frameHead(frame), plain.body);
  const body = new Uint8Array(sealCounterSizeBytes + sealed.length);
  writeUint32(body, 0, counter);
  body.set(sealed, sealCounterSizeBytes);
  return { ...frame, body };
}

export type Opened =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly reason: DiscardReason };

/** The plain body of a frame from the other end, once; nothing changes when it is refused. */
export function openFrame(seal: Seal, frame: Frame, crypto: Pick<Crypto, 'open'>): Opened {
  if (frame.body.length < sealCounterSizeBytes + sealTagSizeBytes) return { ok: false, reason: 'bad-seal' };
  const counter = readUint32(frame.body, 0);
  const refused = refuseCounter(seal.window, counter);
  if (refused !== null) return { ok: false, reason: refused };
  const body = open(seal, frame, crypto);
  if (body === null) return { ok: false, reason: 'bad-seal' };
  takeCounter(seal.window, counter);
  return { ok: true, body };
}

/** Whether the other end sealed this frame, be it taken already. */
export function isSealed(seal: Seal, frame: Frame, crypto: Pick<Crypto, 'open'>): boolean {
  return open(seal, frame, crypto) !== null;
}

function open(seal: Seal, frame: Frame, crypto: Pick<Crypto, 'open'>): Uint8Array | null {
  const nonce = nonceOf(frame.direction, readUint32(frame.body, 0));
  return crypto.open(seal.openingKey, nonce, frameHead(frame), frame.body.subarray(sealCounterSizeBytes));
}
