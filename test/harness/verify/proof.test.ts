import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../harness/cli/main.ts';
import { headOfLeaf, headsOfGrowth } from '../../../harness/verify/proof.ts';
import { toHex } from '../../../protocol/bytes.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';
import {
  consistencyProof,
  emptyTree,
  growTree,
  inclusionProof,
  leafHash,
  treeHead,
} from '../../../tabulation-server/ledger/merkle.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';
import {
  boot,
  createBench,
  crypto,
  nextGeneration,
  publish,
  report,
  reportOf,
} from '../../tabulation-server/support/bench.ts';
import { block } from '../../tabulation-server/support/election.ts';

describe('what the server proves, checked by other code', () => {
  const most = 33;
  const data = Array.from({ length: most }, (_, n) => crypto.sha256(Uint8Array.of(n)));
  const leaves = data.map((bytes) => leafHash(bytes, crypto));
  const tree = emptyTree();
  const heads = data.map((bytes) => {
    growTree(tree, bytes, crypto);
    return treeHead(tree, crypto);
  });
  const headAt = (size: number) => heads[size - 1] ?? new Uint8Array();
  const changed = (path: readonly Uint8Array[], at: number) =>
    path.map((hash, n) => (n === at ? hash.map((byte, place) => (place === 9 ? byte ^ 4 : byte)) : hash));

  test('every leaf of every tree up to 33 leaves; no changed, longer or shorter path, no other leaf or place', () => {
    for (let size = 1; size <= most; size += 1) {
      const head = toHex(headAt(size));
      for (const [at, leaf] of data.slice(0, size).entries()) {
        const path = inclusionProof(leaves.slice(0, size), at, crypto);
        expect(headOfLeaf(leaf, at, size, path)).toBe(head);
        for (const n of path.keys()) expect(headOfLeaf(leaf, at, size, changed(path, n))).not.toBe(head);
        expect(headOfLeaf(leaf, at, size, [...path, leaf])).toBeNull();
        if (path.length > 0) expect(headOfLeaf(leaf, at, size, path.slice(1))).toBeNull();
        expect(headOfLeaf(data[at + 1] ?? new Uint8Array(), at, size, path)).not.toBe(head);
        if (size > 1) expect(headOfLeaf(leaf, at === 0 ? 1 : at - 1, size, path)).not.toBe(head);
        expect(headOfLeaf(leaf, size, size, path)).toBeNull();
      }
    }
  });

  test('every growth of every tree up to 33 leaves; no changed, longer or shorter path, no other head', () => {
    for (let size = 1; size <= most; size += 1) {
      for (let from = 1; from <= size; from += 1) {
        const [old, now] = [headAt(from), toHex(headAt(size))];
        const path = consistencyProof(leaves.slice(0, size), from, crypto);
        const good = (found: ReturnType<typeof headsOfGrowth>) => found?.earlier === toHex(old) && found.later === now;
        expect(good(headsOfGrowth(old, from, size, path))).toBe(true);
        for (const n of path.keys()) expect(good(headsOfGrowth(old, from, size, changed(path, n)))).toBe(false);
        expect(good(headsOfGrowth(old, from, size, [...path, old]))).toBe(false);
        if (path.length > 0) expect(good(headsOfGrowth(old, from, size, path.slice(1)))).toBe(false);
      }
    }
    expect(headsOfGrowth(headAt(1), 0, 3, [])).toBeNull();
    expect(headsOfGrowth(headAt(3), 3, 2, [])).toBeNull();
  });
});

describe('sanak prove and sanak confirm', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sanak-proof-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const bench = createBench([{ unit: 1 }, { unit: 2 }, { unit: 3 }]);
  boot(bench);
  report(bench, 0, reportOf(bench, 0));
  publish(bench);
  const receipt = bench.machines[0]?.lastReceipt ?? null;
  report(bench, 1, reportOf(bench, 1));
  report(bench, 0, nextGeneration(reportOf(bench, 0), { blocks: [block(1, 3)] }));
  publish(bench);
  report(bench, 2, reportOf(bench, 2));
  const ledger = join(directory, 'ledger.sqlite');
  const store = openSqliteStore(ledger, crypto, encodePublicPackage(bench.deps.package, bench.server.publicKey));
  store.appendAll(bench.ledger.entries);
  store.close();

  function keep(name: string, signed: Signed | null | undefined, payload: (bytes: Uint8Array) => string): string {
    if (signed === null || signed === undefined) throw new Error('something signed expected');
    const path = join(directory, name);
    const { key, signature } = signed;
    writeFileSync(
      path,
      JSON.stringify({ payload: payload(signed.payload), key: toHex(key), signature: toHex(signature) }),
    );
    return path;
  }
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  const early = keep('receipt.json', receipt, toHex);
  const late = keep('late.json', bench.machines[2]?.lastReceipt, toHex);
  const first = keep('first.json', bench.published[0]?.signature, text);
  const serverKey = toHex(bench.server.publicKey);

  async function run(...args: string[]) {
    const said = { out: '', err: '' };
    const console = {
      out: (words: string) => {
        said.out += words;
      },
      err: (words: string) => {
        said.err += words;
      },
      tty: false,
    };
    return { status: await main(args, console), ...said };
  }

  async function proofFor(file: string): Promise<string> {
    const { status, out } = await run('prove', ledger, file);
    expect(status).toBe(0);
    const path = `${file}.proof`;
    writeFileSync(path, out);
    return path;
  }

  test('a station shows that its report is in what was published', async () => {
    const proof = await proofFor(early);
    expect(readFileSync(proof).length).toBeLessThan(8_000);
    expect(await run('confirm', proof, early, '--server-key', serverKey)).toEqual({
      status: 0,
      out: 'entry 1 is in snapshot 2\n',
      err: '',
    });
    expect((await run('confirm', proof, early)).out).toBe(
      `entry 1 is in snapshot 2 (server key ${serverKey}: compare it with the one made public)\n`,
    );
  });

  test('anybody shows that nothing published earlier was taken back', async () => {
    const proof = await proofFor(first);
    expect(await run('confirm', proof, first, '--server-key', serverKey)).toEqual({
      status: 0,
      out: 'snapshot 1 is what came before snapshot 2\n',
      err: '',
    });
  });

  test('a report that no snapshot has yet', async () => {
    expect(await run('prove', ledger, late)).toEqual({
      status: 2,
      out: '',
      err: `${ledger}: found entries 1 to 4 in its newest snapshot, expected entry 6 among them; the next publication will have it, or the ledger was rolled back: sanak verify\n`,
    });
  });

  test('a proof that was changed, is of another server, or is for something else', async () => {
    const proof = await proofFor(early);
    const other = await proofFor(first);
    const changed = join(directory, 'changed.proof');
    const { path, ...rest } = JSON.parse(readFileSync(proof, 'utf8'));
    writeFileSync(changed, JSON.stringify({ ...rest, path: ['00'.repeat(32), ...path.slice(1)] }));
    expect(await run('confirm', changed, early)).toEqual({
      status: 1,
      out: "NOT CONFIRMED: the snapshot's tree does not include entry 1 as it was receipted\n",
      err: '',
    });
    expect((await run('confirm', other, early)).out).toBe('NOT CONFIRMED: the proof is of something else\n');
    expect(await run('confirm', proof, early, '--server-key', '11'.repeat(32))).toEqual({
      status: 2,
      out: '',
      err: `${early}: this server did not sign it\n`,
    });
    const payload = rest.snapshot.payload.replace('"number":2', '"number":3');
    writeFileSync(changed, JSON.stringify({ ...rest, path, snapshot: { ...rest.snapshot, payload } }));
    expect((await run('confirm', changed, early)).err).toBe(
      `${changed}: the server did not sign the snapshot it is about\n`,
    );
  });
});
