/** The chain and the tree, computed again from their description: tabulation-server/README.md and RFC 6962, section 2.1. */
import { createHash } from 'node:crypto';
import type { Finding, Row } from './row.ts';

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

function integer(value: number, bytes: 1 | 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** Hash of `row` after `previous`. */
function hashOfRow(previous: Uint8Array, row: Row): Uint8Array {
  const kind = Buffer.from(row.kind);
  const key = Buffer.from(row.key);
  const head = [previous, integer(row.index, 4), integer(kind.length, 1), kind, integer(key.length, 2), key];
  return sha256(...head, row.digest, integer(row.atS, 4), row.bytes);
}

/** Kinds that the server writes by itself, without another signature. */
const plain: readonly Row['kind'][] = ['alarm', 'records', 'refusal'];

/** Every break of the chain; after one, the chain is followed from the hash that is there. */
export function chainFindings(rows: readonly Row[]): readonly Finding[] {
  const findings: Finding[] = [];
  const keys = new Set<string>();
  let previous: Uint8Array = new Uint8Array(32);
  for (const [position, row] of rows.entries()) {
    const say = (sentence: string) => findings.push({ subject: 'chain', sentence: `entry ${row.index}: ${sentence}` });
    if (row.index !== position + 1) say(`stands where entry ${position + 1} belongs`);
    if (keys.has(row.key)) say(`the key ${row.key} a second time`);
    keys.add(row.key);
    if (Buffer.compare(hashOfRow(previous, row), row.hash) !== 0) say('it, or an entry before it, was changed');
    const body = plain.includes(row.kind) ? row.bytes : row.bytes.subarray(96);
    if (Buffer.compare(sha256(body), row.digest) !== 0) say('its digest is not of its content');
    previous = row.hash;
  }
  return findings;
}

/** Tree heads over the first 0, 1, 2 ... rows, hex; asked for in rising order of size. */
export function treeHeads(rows: readonly Row[]): (size: number) => string {
  /** Full subtrees, largest first. */
  const full: { height: number; hash: Uint8Array }[] = [];
  let size = 0;
  const grow = (data: Uint8Array): void => {
    full.push({ height: 0, hash: sha256(Uint8Array.of(0), data) });
    for (;;) {
      const [left, right] = full.slice(-2);
      if (left === undefined || right === undefined || left.height !== right.height) return;
      full.splice(-2, 2, { height: left.height + 1, hash: sha256(Uint8Array.of(1), left.hash, right.hash) });
    }
  };
  return (wanted) => {
    if (wanted < size) throw new Error(`the tree has grown to ${size} leaves; its head at ${wanted} is past`);
    for (; size < wanted; size += 1) grow(rows[size]?.hash ?? new Uint8Array());
    let head: Uint8Array | null = null;
    for (const { hash } of full.toReversed()) head = head === null ? hash : sha256(Uint8Array.of(1), hash, head);
    return Buffer.from(head ?? sha256()).toString('hex');
  };
}
