/**
 * Lists that are transferred by index: their manifest, and where a chunk ends. A list never changes while its generation
 * lasts, so an index means the same item after any cut.
 */
import { writeUint32 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import { chunkItemsMax, chunkSizeBytesMax } from './limits.ts';
import type { Manifest } from './messages/types.ts';

/** Bit of the extension in hello and reply. */
export const recordsExtension = 1;

const LENGTH_SIZE_BYTES = 4;

/** What an offer says of a list. */
export function manifestOf(items: readonly Uint8Array[], crypto: Crypto): Manifest {
  const sizeBytes = items.reduce((sum, item) => sum + item.length, 0);
  const framed = new Uint8Array(sizeBytes + LENGTH_SIZE_BYTES * items.length);
  let at = 0;
  for (const item of items) {
    writeUint32(framed, at, item.length);
    framed.set(item, at + LENGTH_SIZE_BYTES);
    at += LENGTH_SIZE_BYTES + item.length;
  }
  return { items: items.length, sizeBytes, digest: crypto.sha256(framed) };
}

/** The items from `from` on that one chunk takes; none only behind the end. */
export function chunkFrom(items: readonly Uint8Array[], from: number): readonly Uint8Array[] {
  let size = 0;
  let end = from;
  while (end < items.length && end - from < chunkItemsMax) {
    size += items[end]?.length ?? 0;
    if (size > chunkSizeBytesMax) break;
    end += 1;
  }
  return items.slice(from, end);
}
