/** The frames of a write: bytes between 0x00 delimiters. */
import { type Frame, parseFrame } from '../../../protocol/frame/frame.ts';

/** Splits a write into frames, each with the delimiters at both of its ends; stray bytes stay with what follows. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let start = 0;
  let seen = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0) {
      seen = true;
    } else if (seen) {
      frames.push(bytes.slice(start, i + 1));
      start = i + 1;
      seen = false;
    }
  }
  if (start < bytes.length) frames.push(bytes.slice(start));
  return frames;
}

/** The frames in a write that read as such. */
export function framesIn(bytes: Uint8Array): Frame[] {
  return splitFrames(bytes).flatMap((each) => {
    const parsed = parseFrame(each.filter((byte) => byte !== 0));
    return parsed.ok ? [parsed.frame] : [];
  });
}
