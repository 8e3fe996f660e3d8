/**
 * What others hold of the server's word: receipts of stations and snapshots of mirrors, files of a directory. Each names an
 * entry by its chain hash, which covers everything before it: a handful of them pins the whole ledger.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fromHex, parseHex, parseUtf8, toHex, utf8Encode } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Receipt, Signed } from '../../protocol/messages/types.ts';
import { InputError } from '../judge/input/input-error.ts';
import { jsonOf } from './act.ts';
import type { ReadRow } from './content.ts';
import type { Election } from './election.ts';
import type { Publication } from './published.ts';
import type { Finding, Row } from './row.ts';
import { readSnapshot } from './snapshot.ts';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
/** `payload`: hex for a receipt; the very text for a snapshot, as mirrors serve it. */
const shape = z.object({ payload: z.string(), key: hex, signature: hex });
/** One of them, or many in one file. */
const fileShape = z.union([shape.transform((one) => [one]), z.array(shape)]);

export interface Witnesses {
  readonly receipts: readonly { readonly file: string; readonly signed: Signed; readonly receipt: Receipt }[];
  readonly snapshots: readonly Publication[];
  /** Files that are no witness: not signed by this server, or not readable. */
  readonly findings: readonly Finding[];
}

/** Reads every `.json` file of `directory`. Throws `InputError` when there is no such directory or nothing in it. */
export function readWitnesses(directory: string, election: Election, crypto: Crypto): Witnesses {
  const receipts: Witnesses['receipts'][number][] = [];
  const snapshots: Publication[] = [];
  const findings: Finding[] = [];
  for (const file of filesOf(directory)) {
    for (const { name, text } of textsOf(file, readFileSync(join(directory, file), 'utf8'))) {
      const witness =
        text === null ? 'neither a receipt nor a snapshot' : readWitness(text, election.serverKey, crypto);
      if (typeof witness === 'string') findings.push({ subject: 'receipts', sentence: `${name}: ${witness}` });
      else if (witness.type === 'receipt')
        receipts.push({ file: name, signed: witness.signed, receipt: witness.receipt });
      else snapshots.push({ name, snapshot: witness });
    }
  }
  return { receipts, snapshots, findings };
}

function filesOf(directory: string): readonly string[] {
  let files: string[];
  try {
    files = readdirSync(directory);
  } catch {
    throw new InputError(`${directory}: there is no such directory`);
  }
  const texts = files.filter((file) => file.endsWith('.json')).sort();
  if (texts.length === 0) throw new InputError(`${directory}: holds no .json file with a receipt or a snapshot`);
  return texts;
}

type SignedText = z.infer<typeof shape>;

/** What a file holds, and how a finding names each of it. */
function textsOf(file: string, text: string): readonly { readonly name: string; readonly text: SignedText | null }[] {
  const parsed = fileShape.safeParse(jsonOf(text));
  if (!parsed.success) return [{ name: file, text: null }];
  const many = parsed.data.length > 1;
  return parsed.data.map((one, at) => ({ name: many ? `${file}, number ${at + 1}` : file, text: one }));
}

/** The one receipt or snapshot in `text`; a sentence when there is none that this server signed. */
export function readOneWitness(text: string, serverKey: Uint8Array, crypto: Crypto) {
  const parsed = shape.safeParse(jsonOf(text));
  return parsed.success ? readWitness(parsed.data, serverKey, crypto) : 'neither a receipt nor a snapshot';
}

function readWitness({ payload, key, signature }: SignedText, serverKey: Uint8Array, crypto: Crypto) {
  const raw = parseHex(payload);
  const signed = { payload: raw ?? utf8Encode(payload), key: fromHex(key), signature: fromHex(signature) };
  if (!verifySigned(crypto, raw === null ? 'snapshot' : 'receipt', signed, serverKey)) {
    return 'this server did not sign it';
  }
  if (raw === null) return readSnapshot(parseUtf8(signed.payload) ?? '');
  const decoded = decodeReceipt(signed.payload);
  return decoded.ok ? ({ type: 'receipt', signed, receipt: decoded.value } as const) : decoded.reason;
}

export interface WitnessAgreement {
  readonly findings: readonly Finding[];
  /** Receipts whose entry is where they say. */
  readonly held: number;
  /** Receipts the ledger does not hold and itself says so, in an alarm. */
  readonly admitted: number;
}

export function receiptFindings(
  receipts: Witnesses['receipts'],
  rows: readonly Row[],
  read: readonly ReadRow[],
): WitnessAgreement {
  const admissions = new Map<string, number>();
  for (const { row, content } of read) {
    if (content.type === 'alarm') admissions.set(toHex(content.receipt.payload), row.index);
  }
  const findings: Finding[] = [];
  let confirmed = 0;
  let admitted = 0;
  for (const { file, signed, receipt } of receipts) {
    const problem = receiptProblem(receipt, rows);
    if (problem === null) confirmed += 1;
    else if (admissions.has(toHex(signed.payload))) admitted += 1;
    else findings.push({ subject: 'receipts', sentence: `${file}: ${problem}` });
  }
  return { findings, held: confirmed, admitted };
}

function receiptProblem(receipt: Receipt, rows: readonly Row[]): string | null {
  const { ledgerIndex } = receipt;
  const row = rows[ledgerIndex - 1];
  if (row === undefined) {
    return `receipts entry ${ledgerIndex}; the ledger ends at entry ${rows.length}: it was rolled back`;
  }
  if (toHex(row.hash) !== toHex(receipt.ledgerHead)) {
    return `receipts entry ${ledgerIndex} with another hash: two stories were told`;
  }
  return toHex(row.digest) === toHex(receipt.reportDigest)
    ? null
    : `entry ${ledgerIndex} is not the report that was receipted`;
}
