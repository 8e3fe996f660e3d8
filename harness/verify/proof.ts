/**
 * Proofs over the tree of a ledger, checked without the ledger (RFC 6962, section 2.1): that a published snapshot includes a
 * station's report, and that a later snapshot's ledger begins with an earlier one's. A proof carries the snapshot it is about
 * as the server signed it. Checked by climbing the definition itself; the server that makes proofs has code of its own.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fromHex, toHex, utf8Encode } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import { jsonOf } from './act.ts';
import { readSnapshot, type SnapshotText } from './snapshot.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const shape = z.object({
  schema: z.literal(1),
  /** `inclusion`: of entry `index`, 1.., in the snapshot's tree. `consistency`: of the tree over the first `index` entries with it. */
  type: z.enum(['inclusion', 'consistency']),
  index: z.int().min(1),
  path: z.array(hash),
  snapshot: z.object({ payload: z.string(), key: hash, signature: z.string().regex(/^[0-9a-f]{128}$/) }),
});

export type Proof = z.infer<typeof shape>;

export interface ReadProof {
  readonly proof: Proof;
  readonly snapshot: SnapshotText;
}

/** The proof with the snapshot it is about, whose signature is good; or what is wrong with it. */
export function readProof(text: string, serverKey: Uint8Array, crypto: Crypto): ReadProof | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) return `no proof: ${parsed.error.issues[0]?.path.join('.') ?? ''} is not as expected`;
  const { payload, key, signature } = parsed.data.snapshot;
  const signed = { payload: utf8Encode(payload), key: fromHex(key), signature: fromHex(signature) };
  if (!verifySigned(crypto, 'snapshot', signed, serverKey)) return 'the server did not sign the snapshot it is about';
  const snapshot = readSnapshot(payload);
  return typeof snapshot === 'string' ? snapshot : { proof: parsed.data, snapshot };
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest());
}

/** Leaves of the left subtree: the largest power of two below `size`, 2.. */
function leftOf(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** The head (hex) that leaf `at`, 0.., of `size` has with this path; null when the path is not of that length. */
export function headOfLeaf(leaf: Uint8Array, at: number, size: number, path: readonly Uint8Array[]): string | null {
  const start = new Uint8Array(createHash('sha256').update(Uint8Array.of(0)).update(leaf).digest());
  const climb = (place: number, leaves: number, rest: readonly Uint8Array[]): Uint8Array | null => {
    if (leaves === 1) return rest.length === 0 ? start : null;
    const [sibling, left] = [rest.at(-1), leftOf(leaves)];
    if (sibling === undefined) return null;
    const isLeft = place < left;
    const below = climb(isLeft ? place : place - left, isLeft ? left : leaves - left, rest.slice(0, -1));
    if (below === null) return null;
    return isLeft ? node(below, sibling) : node(sibling, below);
  };
  const head = at >= 0 && at < size ? climb(at, size, path) : null;
  return head === null ? null : toHex(head);
}

/** Both heads (hex) that this path gives a tree of `from` leaves with head `head` and the tree of `size` it grew into. */
export function headsOfGrowth(
  head: Uint8Array,
  from: number,
  size: number,
  path: readonly Uint8Array[],
): { readonly earlier: string; readonly later: string } | null {
  type Pair = readonly [Uint8Array, Uint8Array];
  const climb = (old: number, leaves: number, rest: readonly Uint8Array[], whole: boolean): Pair | null => {
    const last = rest.at(-1);
    if (old === leaves) {
      if (whole) return rest.length === 0 ? [head, head] : null;
      return rest.length === 1 && last !== undefined ? [last, last] : null;
    }
    if (last === undefined) return null;
    const left = leftOf(leaves);
    const isLeft = old <= left;
    const below = climb(isLeft ? old : old - left, isLeft ? left : leaves - left, rest.slice(0, -1), whole && isLeft);
    if (below === null) return null;
    return isLeft ? [below[0], node(below[1], last)] : [node(last, below[0]), node(last, below[1])];
  };
  const heads = from >= 1 && from <= size ? climb(from, size, path, true) : null;
  return heads === null ? null : { earlier: toHex(heads[0]), later: toHex(heads[1]) };
}
