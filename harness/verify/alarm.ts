/** An alarm: the server itself says that a receipt it gave is not in its ledger, which was cut or exists twice. */
import { z } from 'zod';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import type { Receipt, Signed } from '../../protocol/messages/types.ts';
import { jsonOf } from './act.ts';

const hex = z
  .string()
  .regex(/^([0-9a-f]{2})*$/)
  .transform(fromHex);

const shape = z.object({
  type: z.literal(['ledger-rolled-back', 'two-stories']),
  unit: z.int(),
  journal: z.string(),
  receipt: z.object({ payload: hex, key: hex, signature: hex }),
});

export interface AlarmContent {
  readonly type: 'alarm';
  readonly unit: number;
  readonly journal: string;
  readonly receipt: Signed;
  /** The receipt it quotes, decoded. */
  readonly quoted: Receipt;
}

/** The alarm, or what is wrong with it. */
export function readAlarm(text: string): AlarmContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) return 'no alarm that is known here';
  const { unit, journal, receipt } = parsed.data;
  const decoded = decodeReceipt(receipt.payload);
  if (!decoded.ok) return `the receipt it quotes is none: ${decoded.reason}`;
  const quoted = decoded.value;
  if (toHex(quoted.journalId) !== journal) return 'the receipt it quotes is of another journal';
  return { type: 'alarm', unit, journal, receipt, quoted };
}
