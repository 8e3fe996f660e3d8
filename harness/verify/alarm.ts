/** The server's own testimony that its ledger did not hold a receipt it gave: it had been cut, or told two stories. */
import { z } from 'zod';
import { fromHex } from '../../protocol/bytes.ts';
import type { Signed } from '../../protocol/messages/types.ts';
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
}

/** The alarm, or what is wrong with it. */
export function readAlarm(text: string): AlarmContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) return 'no alarm that is known here';
  const { unit, journal, receipt } = parsed.data;
  return { type: 'alarm', unit, journal, receipt };
}
