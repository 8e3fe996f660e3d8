/**
 * Receipts given, by digest of their payload: an alarm about a lost receipt names that digest in its key. A server that says
 * the same again gives the same receipt; one that words each answer anew is remembered by its newest ones.
 */
import type { TraceReceipt } from '../trace/events.ts';

/** Receipts remembered for one content of a journal. */
const perContentMax = 64;

export interface GivenReceipts {
  readonly byDigest: Map<string, TraceReceipt>;
  /** Digests in the order in which they were given, by content. */
  readonly byContent: Map<string, string[]>;
}

export function createReceipts(): GivenReceipts {
  return { byDigest: new Map(), byContent: new Map() };
}

/** Takes one receipt in. `digest`: of its payload. */
export function noteReceipt({ byDigest, byContent }: GivenReceipts, digest: string, receipt: TraceReceipt): void {
  const givenBefore = byDigest.has(digest);
  byDigest.set(digest, receipt);
  if (givenBefore) return;
  const content = `${receipt.journal} ${receipt.generation} ${receipt.reportDigest}`;
  const digests = byContent.get(content) ?? [];
  byContent.set(content, digests);
  digests.push(digest);
  if (digests.length <= perContentMax) return;
  const oldest = digests.shift();
  if (oldest !== undefined) byDigest.delete(oldest);
}
