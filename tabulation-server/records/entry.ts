/**
 * The ledger's entry about records: what was offered, with the machine's signature, and whether the records held beside the
 * ledger give the report. Written once both lists are durable; the records themselves stay out of the chain.
 */
import { z } from 'zod';
import { fromHex, parseUtf8, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { Signed } from '../../protocol/messages/types.ts';

const hex = z.string();
const shape = z.strictObject({
  type: z.literal('records'),
  journal: hex,
  generation: z.int().min(1),
  reportDigest: hex,
  records: z.int().min(0),
  log: z.int().min(0),
  difference: z.string(),
  offer: z.strictObject({ payload: hex, key: hex, signature: hex }),
});

export interface RecordsEntry {
  /** Hex, like the digest. */
  readonly journal: string;
  readonly generation: number;
  readonly reportDigest: string;
  /** Items of each list. */
  readonly records: number;
  readonly log: number;
  /** Why the records do not give the report, in a sentence that names no votes (I19); empty when they do. */
  readonly difference: string;
  readonly offer: Signed;
}

export function encodeRecordsEntry(entry: RecordsEntry): Uint8Array {
  const { payload, key, signature } = entry.offer;
  const offer = { payload: toHex(payload), key: toHex(key), signature: toHex(signature) };
  return utf8Encode(canonicalJson({ ...entry, type: 'records', offer }));
}

/** What `encodeRecordsEntry` wrote. Throws on anything else: only this server writes such entries, and the chain vouches for them. */
export function decodeRecordsEntry(bytes: Uint8Array): RecordsEntry {
  const { type: _, offer, ...value } = shape.parse(JSON.parse(parseUtf8(bytes) ?? 'null'));
  const { payload, key, signature } = offer;
  return { ...value, offer: { payload: fromHex(payload), key: fromHex(key), signature: fromHex(signature) } };
}

export function recordsEntryKey(journal: string, generation: number): string {
  return `records:${journal}:${generation}`;
}
