/** The ledger's word on the records behind a report: the offer its machine signed, and whether they give the report. */
import { z } from 'zod';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { decodeOffer } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Offer, Signed } from '../../protocol/messages/types.ts';
import { jsonOf } from './act.ts';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const bytes = hex.transform(fromHex);

const shape = z.object({
  type: z.literal('records'),
  journal: hex,
  generation: z.int(),
  reportDigest: hex,
  difference: z.string(),
  offer: z.object({ payload: bytes, key: bytes, signature: bytes }),
});

export interface RecordsContent {
  readonly type: 'records';
  readonly journal: string;
  readonly generation: number;
  readonly reportDigest: string;
  /** The server's own finding; empty when the records give the report. */
  readonly difference: string;
  readonly offer: Offer;
  readonly machine: string;
}

/** The entry, or what is wrong with it. */
export function readRecords(text: string, crypto: Crypto): RecordsContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) return 'no word on records that is known here';
  const signed: Signed = parsed.data.offer;
  const offer = decodeOffer(signed.payload);
  if (!offer.ok) return offer.reason;
  if (!verifySigned(crypto, 'offer', signed, signed.key)) return 'the machine did not sign this offer';
  const { journal, generation, reportDigest, difference } = parsed.data;
  const { value } = offer;
  const own = toHex(value.journalId) === journal && value.generation === generation;
  if (!own || toHex(value.reportDigest) !== reportDigest) return 'the offer is of another report';
  return { type: 'records', journal, generation, reportDigest, difference, offer: value, machine: toHex(signed.key) };
}
