/**
 * The durable alarm that the ledger does not hold what it receipted: what a machine presented, with our own signature on it.
 * `ledger-rolled-back`: the ledger ends before that entry. `two-stories`: another report was receipted for that index, in
 * this ledger or to another station. The station is the witness; the entry keeps its testimony.
 */
import { z } from 'zod';
import { fromHex, parseUtf8, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { AlarmName } from '../alarms.ts';
import type { Receipt, Signed } from '../../protocol/messages/types.ts';

const losses = ['ledger-rolled-back', 'two-stories'] as const satisfies readonly AlarmName[];

export type Loss = (typeof losses)[number];

const shape = z.strictObject({
  type: z.literal(losses),
  unit: z.int(),
  machineKey: z.string(),
  journal: z.string(),
  generation: z.int(),
  digest: z.string(),
  receipt: z.strictObject({ payload: z.string(), key: z.string(), signature: z.string() }),
});

export interface LostReceipt {
  readonly type: Loss;
  readonly unit: number;
  /** Hex, like every byte string here. */
  readonly machineKey: string;
  readonly journal: string;
  readonly generation: number;
  readonly digest: string;
}

export function encodeLostReceipt(
  type: Loss,
  unit: number,
  machineKey: string,
  receipt: Receipt,
  signed: Signed,
): Uint8Array {
  const value = {
    type,
    unit,
    machineKey,
    journal: toHex(receipt.journalId),
    generation: receipt.generation,
    digest: toHex(receipt.reportDigest),
    receipt: {
      payload: toHex(signed.payload),
      key: toHex(signed.key),
      signature: toHex(signed.signature),
    },
  };
  return utf8Encode(canonicalJson(value));
}

/** What `encodeLostReceipt` wrote. Throws on anything else: only this server writes alarms, and the chain vouches for them. */
export function decodeLostReceipt(bytes: Uint8Array): LostReceipt & { readonly receipt: Signed } {
  const value = shape.parse(JSON.parse(parseUtf8(bytes) ?? 'null'));
  const { payload, key, signature } = value.receipt;
  return { ...value, receipt: { payload: fromHex(payload), key: fromHex(key), signature: fromHex(signature) } };
}
