import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import {
  consistencyProof,
  emptyTree,
  growTree,
  inclusionProof,
  leafHash,
  provesConsistency,
  provesInclusion,
  treeHead,
} from '../../tabulation-server/ledger/merkle.ts';

const crypto = createEd25519Crypto();

/** The eight leaves that implementations of RFC 6962 share; heads and paths computed from section 2.1 by another program. */
const vectors: {
  leaves: string[];
  heads: string[];
  inclusion: { index: number; size: number; path: string[] }[];
  consistency: { from: number; to: number; path: string[] }[];
} = JSON.parse(readFileSync(new URL('merkle-vectors.json', import.meta.url), 'utf8'));
const leaves = vectors.leaves.map(fromHex);
const hashes = leaves.map((leaf) => leafHash(leaf, crypto));

function headOf(data: readonly Uint8Array[]): Uint8Array {
  const tree = emptyTree();
  for (const leaf of data) growTree(tree, leaf, crypto);
  return treeHead(tree, crypto);
}

describe('RFC 6962', () => {
  test('2.1 heads of the first 0 to 8 leaves', () => {
    expect(vectors.heads.map((_, size) => toHex(headOf(leaves.slice(0, size))))).toEqual(vectors.heads);
  });

  test('2.1.1 audit paths', () => {
    const found = vectors.inclusion.map(({ index, size }) =>
      inclusionProof(hashes.slice(0, size), index, crypto).map(toHex),
    );
    expect(found).toEqual(vectors.inclusion.map(({ path }) => path));
  });

  test('2.1.2 consistency proofs', () => {
    const found = vectors.consistency.map(({ from, to }) =>
      consistencyProof(hashes.slice(0, to), from, crypto).map(toHex),
    );
    expect(found).toEqual(vectors.consistency.map(({ path }) => path));
  });
});

const sized = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.record({ size: fc.constant(size), place: fc.nat(size - 1), flip: fc.nat(2 ** 30) }));
const data = Array.from({ length: 70 }, (_, n) => Uint8Array.of(n, 7));
const dataHashes = data.map((leaf) => leafHash(leaf, crypto));

/** `path` with one bit of one hash turned; itself when it is empty. */
function damaged(path: readonly Uint8Array[], flip: number): readonly Uint8Array[] {
  return path.map((hash, n) =>
    n === flip % path.length ? hash.map((byte, at) => (at === flip % 32 ? byte ^ 1 : byte)) : hash,
  );
}

test('every leaf of every tree is proved, at its own place only, by the undamaged path only', () => {
  fc.assert(
    fc.property(sized, ({ size, place, flip }) => {
      const head = headOf(data.slice(0, size));
      const path = inclusionProof(dataHashes.slice(0, size), place, crypto);
      const leaf = dataHashes[place] ?? head;
      const proves = (change: object) => provesInclusion({ index: place, size, leaf, path, ...change }, head, crypto);
      expect(proves({})).toBe(true);
      expect(proves({ path: [...path, head] })).toBe(false);
      expect(proves({ index: size })).toBe(false);
      expect(proves({ leaf: head.map((byte) => byte ^ 1) })).toBe(false);
      if (size > 1) {
        expect(proves({ index: (place + 1) % size })).toBe(false);
        expect(proves({ path: path.slice(1) })).toBe(false);
        expect(proves({ path: damaged(path, flip) })).toBe(false);
      }
    }),
    { seed: 6962, numRuns: 300 },
  );
});

test('every tree is proved to begin with every smaller one; a tree that was rewritten is not', () => {
  fc.assert(
    fc.property(sized, ({ size, place, flip }) => {
      const first = place + 1;
      const earlier = { size: first, head: headOf(data.slice(0, first)) };
      const later = { size, head: headOf(data.slice(0, size)) };
      const path = consistencyProof(dataHashes.slice(0, size), first, crypto);
      expect(provesConsistency(earlier, later, path, crypto)).toBe(true);
      const rewritten = data.slice(0, first).map((leaf, n) => (n === flip % first ? Uint8Array.of(255) : leaf));
      expect(provesConsistency({ size: first, head: headOf(rewritten) }, later, path, crypto)).toBe(false);
      if (first < size) {
        expect(provesConsistency(earlier, later, damaged(path, flip), crypto)).toBe(false);
        expect(provesConsistency(earlier, later, path.slice(0, -1), crypto)).toBe(false);
        expect(provesConsistency(later, earlier, path, crypto)).toBe(false);
      }
    }),
    { seed: 6962, numRuns: 300 },
  );
});
