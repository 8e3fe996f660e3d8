/** A ledger with one entry of each kind, what a forger or a server can do to it, and what verification finds. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readElection } from '../../../harness/verify/election.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { readWitnesses } from '../../../harness/verify/witness.ts';
import { toHex } from '../../../protocol/bytes.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type { OfficialAct } from '../../../tabulation-server/ledger/act-shape.ts';
import { encodeAct } from '../../../tabulation-server/ledger/act-payload.ts';
import { entryHash } from '../../../tabulation-server/ledger/chain.ts';
import { appendPlain } from '../../../tabulation-server/ledger/plain-store.ts';
import { encodeRecord } from '../../../tabulation-server/ledger/record.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';
import {
  type Bench,
  boot,
  createBench,
  crypto,
  nextGeneration,
  publish,
  report,
  reportOf,
} from '../../tabulation-server/support/bench.ts';
import { act, actScope, seedOfSigner, type Signer } from '../../tabulation-server/support/acts.ts';
import { block, definition, tallies } from '../../tabulation-server/support/election.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-verify-'));
afterAll(() => rmSync(directory, { recursive: true }));
let paths = 0;

/** A path that no other test of the file has; it goes with the tests. */
export function freshPath(): string {
  paths += 1;
  return join(directory, String(paths));
}

/** A night with one of each: reports, a correction, a station protocol, a disputed content, an annulment, publications. */
export function night(election = definition): Bench {
  const bench = createBench([{ unit: 1 }, { unit: 2, neighbours: [1] }, { unit: 3 }], election);
  boot(bench);
  report(bench, 0, reportOf(bench, 0));
  report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2), block(1)] }));
  publish(bench);
  report(bench, 0, nextGeneration(reportOf(bench, 0), { blocks: [block(1, 3)] }));
  act(bench, { type: 'protocol', unit: 4, ballots: 200, contests: tallies(2), reason: 'signed by the station' });
  report(bench, 2, reportOf(bench, 2));
  publish(bench);
  report(bench, 2, reportOf(bench, 2, { blocks: [block(3, 4)] }));
  act(bench, { type: 'annul', units: [2], reason: 'the box was open' });
  publish(bench);
  return bench;
}

export function packageOf(bench: Bench): Uint8Array {
  return encodePublicPackage(bench.deps.package, crypto.publicKey(bench.deps.seed));
}

/** A directory with these receipts and snapshots in it. */
export function witnessesIn(receipts: readonly (Signed | null)[], snapshots: readonly Signed[] = []): string {
  const path = freshPath();
  mkdirSync(path);
  const write = (name: string, payload: string, { key, signature }: Signed) =>
    writeFileSync(join(path, name), JSON.stringify({ payload, key: toHex(key), signature: toHex(signature) }));
  for (const [n, signed] of receipts.entries()) {
    if (signed !== null) write(`station-${n}.json`, toHex(signed.payload), signed);
  }
  for (const [n, signed] of snapshots.entries()) {
    write(`mirror-${n}.json`, Buffer.from(signed.payload).toString('utf8'), signed);
  }
  return path;
}

export function verify(bench: Bench, entries: readonly LedgerEntry[], witnesses: string | null = null) {
  const election = readElection(packageOf(bench), crypto);
  const found = witnesses === null ? null : readWitnesses(witnesses, election, crypto);
  return verifyLedger({ rows: entries, items: [], election: null }, election, found, crypto);
}

/** What is found, each with its subject. */
export function findings(...args: Parameters<typeof verify>): readonly string[] {
  return verify(...args).findings.map(({ subject, sentence }) => `${subject}: ${sentence}`);
}

export const receiptsOf = (bench: Bench) => bench.machines.map((machine) => machine.lastReceipt);
export const snapshotsOf = (bench: Bench) => bench.published.map((publication) => publication.signature);

/** The entries with a change to one, hashed anew from there on: what a forger with the file, but no key, can do. */
export function forged(
  bench: Bench,
  index: number,
  change: (entry: LedgerEntry) => Partial<LedgerEntry>,
): LedgerEntry[] {
  let previous: Uint8Array = new Uint8Array(32);
  return bench.ledger.entries.map((entry) => {
    const next = entry.index === index ? { ...entry, ...change(entry) } : entry;
    previous = entryHash(previous, next, crypto);
    return { ...next, hash: previous };
  });
}

export const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, n) => (n === at ? byte ^ 1 : byte));

/** The last publication, signed by the server with something else in it. */
export function altered(bench: Bench, change: (text: string) => string): Signed {
  const last = bench.published.at(-1);
  if (last === undefined) throw new Error('a publication expected');
  const payload = new Uint8Array(Buffer.from(change(Buffer.from(last.signature.payload).toString('utf8'))));
  const signature = crypto.sign(
    bench.deps.seed,
    new Uint8Array(Buffer.concat([Buffer.from('sanak/1 snapshot\0'), payload])),
  );
  return { ...last.signature, payload, signature };
}

/** An act as an entry, as a server stores it that checks less than it must. */
export function store(bench: Bench, content: OfficialAct, signer: Signer): void {
  const key = crypto.publicKey(seedOfSigner[signer]);
  const signed = signPayload(crypto, seedOfSigner[signer], 'act', encodeAct(content, actScope(bench, key)));
  const digest = crypto.sha256(signed.payload);
  const atS = bench.deps.epochS;
  const bytes = encodeRecord(signed);
  appendPlain(bench.ledger, { kind: 'act', key: `act:${toHex(digest)}`, digest, atS, bytes }, crypto);
}
