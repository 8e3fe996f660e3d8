/**
 * A Merkle tree over the ledger (RFC 6962, section 2.1). Leaf n is the chain hash of entry n + 1: the very hash that the
 * entry's receipt carries, so that a station needs nothing but its receipt to check that a published head includes its
 * report. The chain shows that nothing was changed; the tree shows it in a few hundred bytes, without the ledger.
 *
 *   leaf = SHA-256(0x00 | data)      node = SHA-256(0x01 | left | right)
 */
import { concatBytes, equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';

type Hash = Pick<Crypto, 'sha256'>;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** What is needed to go on growing a tree: the roots of its full subtrees, largest first, one for each 1 bit of `size`. */
export interface GrowingTree {
  size: number;
  roots: Uint8Array[];
}

export function emptyTree(): GrowingTree {
  return { size: 0, roots: [] };
}

export function leafHash(data: Uint8Array, crypto: Hash): Uint8Array {
  return crypto.sha256(concatBytes(LEAF, data));
}

function nodeHash(left: Uint8Array, right: Uint8Array, crypto: Hash): Uint8Array {
  return crypto.sha256(concatBytes(NODE, left, right));
}

/** Adds a leaf in place; two hashes on average, however large the tree. */
export function growTree(tree: GrowingTree, data: Uint8Array, crypto: Hash): void {
  let root = leafHash(data, crypto);
  for (let full = tree.size; full % 2 === 1; full = (full - 1) / 2) {
    const left = tree.roots.pop();
    if (left === undefined) throw new Error(`a tree of ${tree.size} leaves lacks a subtree`);
    root = nodeHash(left, root, crypto);
  }
  tree.roots.push(root);
  tree.size += 1;
}

/** The head, 32 bytes; of the empty tree the hash of nothing. */
export function treeHead(tree: GrowingTree, crypto: Hash): Uint8Array {
  if (tree.size === 0) return crypto.sha256(new Uint8Array());
  return tree.roots.reduceRight((right, left) => nodeHash(left, right, crypto));
}

/** Head of the tree over leaf hashes `from` to `to` - 1; `to` above `from`. */
function headOf(leaves: readonly Uint8Array[], from: number, to: number, crypto: Hash): Uint8Array {
  const only = leaves[from];
  if (only === undefined || to > leaves.length || to <= from) throw new Error(`no leaves ${from} to ${to}`);
  if (to === from + 1) return only;
  const middle = from + split(to - from);
  return nodeHash(headOf(leaves, from, middle, crypto), headOf(leaves, middle, to, crypto), crypto);
}

/** The largest power of two below `size`; `size`: 2.. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The audit path of leaf `index` (0..) in the tree over all `leaves`, hashes of the leaves; lowest sibling first. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number, crypto: Hash): readonly Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new Error(`no leaf ${index}`);
  const path = (from: number, to: number): readonly Uint8Array[] => {
    if (to === from + 1) return [];
    const middle = from + split(to - from);
    if (index < middle) return [...path(from, middle), headOf(leaves, middle, to, crypto)];
    return [...path(middle, to), headOf(leaves, from, middle, crypto)];
  };
  return path(0, leaves.length);
}

/** The proof that the tree over `leaves` begins with the tree over its first `size`; `size`: 1.. */
export function consistencyProof(leaves: readonly Uint8Array[], size: number, crypto: Hash): readonly Uint8Array[] {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) throw new Error(`no tree of ${size} leaves`);
  const path = (from: number, to: number, whole: boolean): readonly Uint8Array[] => {
    if (size === to) return whole ? [] : [headOf(leaves, from, to, crypto)];
    const middle = from + split(to - from);
    if (size <= middle) return [...path(from, middle, whole), headOf(leaves, middle, to, crypto)];
    return [...path(middle, to, false), headOf(leaves, from, middle, crypto)];
  };
  return path(0, leaves.length, true);
}

/** Whether `path` leads from `leaf` (a leaf's hash) at `index` to `head` of a tree of `size` leaves (RFC 9162, section 2.1.3.2). */
export function provesInclusion(
  proof: {
    readonly index: number;
    readonly size: number;
    readonly leaf: Uint8Array;
    readonly path: readonly Uint8Array[];
  },
  head: Uint8Array,
  crypto: Hash,
): boolean {
  let place = proof.index;
  let last = proof.size - 1;
  if (!(place >= 0 && place <= last)) return false;
  let root = proof.leaf;
  for (const sibling of proof.path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      root = nodeHash(sibling, root, crypto);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else root = nodeHash(root, sibling, crypto);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(root, head);
}

/** A head and the number of leaves under it. */
export interface TreeHead {
  readonly size: number;
  readonly head: Uint8Array;
}

/** Whether `path` proves that the tree of `later` begins with that of `earlier` (RFC 9162, section 2.1.4.2). */
export function provesConsistency(
  earlier: TreeHead,
  later: TreeHead,
  path: readonly Uint8Array[],
  crypto: Hash,
): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && equalBytes(earlier.head, later.head);
  let place = earlier.size - 1;
  let last = later.size - 1;
  while (place % 2 === 1) [place, last] = [(place - 1) / 2, Math.floor(last / 2)];
  const rest = place === 0 ? [...path] : path.slice(1);
  const start = place === 0 ? earlier.head : path[0];
  if (start === undefined) return false;
  let [first, second] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      first = nodeHash(sibling, first, crypto);
      second = nodeHash(sibling, second, crypto);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else second = nodeHash(second, sibling, crypto);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(first, earlier.head) && equalBytes(second, later.head);
}
