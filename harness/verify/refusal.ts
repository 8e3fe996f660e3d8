/** What the server says it refused: whole, or counted beyond the first few of a line and minute. No figures follow from it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jsonOf } from './act.ts';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const place = { line: z.int().min(0), minute: z.int().min(0) };

const shape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('refused'),
    ...place,
    machineKey: hex,
    reason: z.string(),
    detail: z.string(),
    digest: hex,
    /** Empty: too large to be kept. */
    payload: hex,
    key: hex,
    signature: hex,
  }),
  z.object({ type: z.literal('more-refused'), ...place, count: z.int().min(1), digest: hex }),
]);

export interface RefusalContent {
  readonly type: 'refusal';
}

/** The refusal, or what is wrong with it. */
export function readRefusal(text: string): RefusalContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) return 'no refusal that is known here';
  const refused = parsed.data;
  if (refused.type === 'refused' && refused.payload !== '') {
    const digest = createHash('sha256').update(Buffer.from(refused.payload, 'hex')).digest('hex');
    if (digest !== refused.digest) return 'the payload it keeps is not the one it names';
  }
  return { type: 'refusal' };
}
