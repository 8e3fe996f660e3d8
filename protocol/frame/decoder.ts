/**
 * Cuts a stream of bytes into frames. Any chunking of the same bytes gives the same events; after garbage it is back in step
 * at the next delimiter. Never throws. Delimiters in a row are idle line, not empty frames.
 */
import { concatBytes, copyBytes } from '../bytes.ts';
import type { DiscardReason } from '../discard-reasons.ts';
import { FRAME_DELIMITER, type Frame, frameStuffedSizeBytesMax, parseFrame } from './frame.ts';

export interface FrameDecoder {
  /** What came since the last delimiter, exactly: two decoders that mean the same are equal. */
  partial: Uint8Array;
  /** Bytes since the last delimiter that were thrown away because a frame cannot be that long; 0 while it can. */
  skipped: number;
}

export type FrameEvent =
  | { readonly type: 'frame'; readonly frame: Frame; readonly bytes: number }
  /** `bytes`: how many between two delimiters. Of a flood without delimiter nothing is said until one comes. */
  | { readonly type: 'discard'; readonly reason: DiscardReason; readonly bytes: number };

const EMPTY = new Uint8Array(0);

export function createFrameDecoder(): FrameDecoder {
  return { partial: EMPTY, skipped: 0 };
}

/** Takes bytes as they came; gives what they completed, in order. Keeps no view of `bytes`. */
export function decodeFrames(decoder: FrameDecoder, bytes: Uint8Array): FrameEvent[] {
  const events: FrameEvent[] = [];
  let start = 0;
  for (let end = bytes.indexOf(FRAME_DELIMITER); end >= 0; end = bytes.indexOf(FRAME_DELIMITER, start)) {
    const event = endFrame(decoder, bytes.subarray(start, end));
    if (event !== null) events.push(event);
    start = end + 1;
  }
  keep(decoder, bytes.subarray(start));
  return events;
}

function endFrame(decoder: FrameDecoder, tail: Uint8Array): FrameEvent | null {
  const { partial, skipped } = decoder;
  decoder.partial = EMPTY;
  decoder.skipped = 0;
  const length = partial.length + skipped + tail.length;
  if (length === 0) return null;
  if (length > frameStuffedSizeBytesMax) return { type: 'discard', reason: 'too-long', bytes: length };
  const parsed = parseFrame(partial.length === 0 ? tail : concatBytes(partial, tail));
  return parsed.ok
    ? { type: 'frame', frame: parsed.frame, bytes: length }
    : { type: 'discard', reason: parsed.reason, bytes: length };
}

function keep(decoder: FrameDecoder, tail: Uint8Array): void {
  const length = decoder.partial.length + decoder.skipped + tail.length;
  if (length > frameStuffedSizeBytesMax) {
    decoder.partial = EMPTY;
    decoder.skipped = length;
  } else if (tail.length > 0) {
    decoder.partial = decoder.partial.length === 0 ? copyBytes(tail) : concatBytes(decoder.partial, tail);
  }
}
