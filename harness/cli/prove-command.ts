/**
 * `sanak prove` and `sanak confirm`: a proof of a few hundred bytes that a report is in the published snapshot, or
 * that nothing published earlier was taken back; made from the ledger, checked without it.
 */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { fromHex, parseHex, parseUtf8, toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { consistencyProof, inclusionProof, leafHash } from '../../tabulation-server/ledger/merkle.ts';
import { InputError } from '../judge/input/input-error.ts';
import { readElection } from '../verify/election.ts';
import { readLedger } from '../verify/ledger.ts';
import { headOfLeaf, headsOfGrowth, type Proof, type ReadProof, readProof } from '../verify/proof.ts';
import type { Row } from '../verify/row.ts';
import { readSnapshot } from '../verify/snapshot.ts';
import { readOneWitness } from '../verify/witness.ts';
import type { Console } from '../runner/console.ts';

const crypto = createEd25519Crypto();

export function proveCommand(console: Console): Command {
  return new Command('prove')
    .description("prove that the newest snapshot includes a station's report, or grew from an earlier snapshot")
    .argument('<ledger>', 'ledger file, or the address of a PostgreSQL database')
    .argument('<file>', 'a receipt, or an earlier snapshot, as `sanak verify --receipts` takes them')
    .action(async (name: string, file: string) => {
      const { rows, election } = await readLedger(name);
      if (election === null) throw new InputError(`${name}: does not say which election it is of`);
      const witness = readOneWitness(textOf(file), readElection(election, crypto).serverKey, crypto);
      if (typeof witness === 'string') throw new InputError(`${file}: ${witness}`);
      const proof =
        witness.type === 'receipt'
          ? proofOf(rows, name, 'inclusion', witness.receipt.ledgerIndex)
          : proofOf(rows, name, 'consistency', witness.ledger.index);
      console.out(`${JSON.stringify(proof, null, 2)}\n`);
    });
}

/** Throws `InputError` when the newest publication does not reach so far. */
function proofOf(rows: readonly Row[], name: string, type: Proof['type'], index: number): Proof {
  const published = rows.findLast(({ kind }) => kind === 'publication');
  if (published === undefined) throw new InputError(`${name}: nothing has been published yet`);
  const payload = parseUtf8(published.bytes.subarray(96)) ?? '';
  const snapshot = readSnapshot(payload);
  if (typeof snapshot === 'string') throw new InputError(`${name}: entry ${published.index}: ${snapshot}`);
  const size = snapshot.ledger.index;
  if (index < 1 || index > size) {
    const missing = `${name}: found entries 1 to ${size} in its newest snapshot, expected entry ${index} among them`;
    throw new InputError(`${missing}; the next publication will have it, or the ledger was rolled back: sanak verify`);
  }
  const leaves = rows.slice(0, size).map(({ hash }) => leafHash(hash, crypto));
  const path =
    type === 'inclusion' ? inclusionProof(leaves, index - 1, crypto) : consistencyProof(leaves, index, crypto);
  const [key, signature] = [published.bytes.subarray(0, 32), published.bytes.subarray(32, 96)];
  const signed = { payload, key: toHex(key), signature: toHex(signature) };
  return { schema: 1, type, index, path: path.map(toHex), snapshot: signed };
}

/** Status 0: proved; 1: refuted; 2: there is nothing to check. */
export function confirmCommand(console: Console, end: (status: number) => void): Command {
  return new Command('confirm')
    .description('check a proof without the ledger')
    .argument('<proof>', 'what `sanak prove` wrote')
    .argument('<file>', 'the receipt or earlier snapshot it is for')
    .option('--server-key <hex>', "the server's key; otherwise the one in <file> is believed and shown")
    .action((proofFile: string, file: string, options: { serverKey?: string }) => {
      const text = textOf(file);
      const key = keyOf(options.serverKey) ?? /"key"\s*:\s*"([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
      const serverKey = fromHex(key);
      const witness = readOneWitness(text, serverKey, crypto);
      if (typeof witness === 'string') throw new InputError(`${file}: ${witness}`);
      const read = readProof(textOf(proofFile), serverKey, crypto);
      if (typeof read === 'string') throw new InputError(`${proofFile}: ${read}`);
      const problem = witness.type === 'receipt' ? notIncluded(read, witness.receipt) : notGrown(read, witness.ledger);
      const what = witness.type === 'receipt' ? `entry ${witness.receipt.ledgerIndex}` : `snapshot ${witness.number}`;
      const trusted =
        options.serverKey === undefined ? ` (server key ${key}: compare it with the one made public)` : '';
      const so = witness.type === 'receipt' ? 'is in' : 'is what came before';
      if (problem === null) console.out(`${what} ${so} snapshot ${read.snapshot.number}${trusted}\n`);
      else console.out(`NOT CONFIRMED: ${problem}\n`);
      end(problem === null ? 0 : 1);
    });
}

function notIncluded(
  { proof, snapshot }: ReadProof,
  receipt: { readonly ledgerIndex: number; readonly ledgerHead: Uint8Array },
): string | null {
  if (proof.type !== 'inclusion' || proof.index !== receipt.ledgerIndex) return 'the proof is of something else';
  const { index: size, tree } = snapshot.ledger;
  const head = headOfLeaf(receipt.ledgerHead, proof.index - 1, size, proof.path.map(fromHex));
  return head === tree ? null : `the snapshot's tree does not include entry ${proof.index} as it was receipted`;
}

function notGrown(
  { proof, snapshot }: ReadProof,
  earlier: { readonly index: number; readonly tree: string },
): string | null {
  if (proof.type !== 'consistency' || proof.index !== earlier.index) return 'the proof is of something else';
  const { index: size, tree } = snapshot.ledger;
  const heads = headsOfGrowth(fromHex(earlier.tree), earlier.index, size, proof.path.map(fromHex));
  const grown = heads !== null && heads.earlier === earlier.tree && heads.later === tree;
  return grown ? null : `the ledger of snapshot ${snapshot.number} did not grow from the earlier one`;
}

function keyOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (parseHex(text)?.length !== 32) throw new InputError('--server-key: expected 64 hexadecimal digits');
  return text.toLowerCase();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
