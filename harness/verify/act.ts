/** An official's act, as far as it moves totals. */
import { z } from 'zod';

const count = z.int().min(0);
const tally = z.object({
  contest: z.int(),
  ballots: count,
  votes: z.array(count),
  undervotes: count,
  overvotes: count,
  invalid: count,
  preferenceKeys: z.array(count),
  preferenceCounts: z.array(count),
});

const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resolve-hold'), journal: z.string(), decision: z.enum(['adds', 'replaces']) }),
  z.object({ type: z.literal('resolve-dispute'), journal: z.string(), generation: z.int(), keep: z.string() }),
  z.object({ type: z.literal('annul'), units: z.array(z.int()) }),
  z.object({ type: z.literal('protocol'), unit: z.int(), ballots: count, contests: z.array(tally) }),
]);

export type Act = z.infer<typeof shape>;

export interface ActContent {
  readonly type: 'act';
  readonly act: Act;
}

/** The act, or what is wrong with it. */
export function readAct(text: string): ActContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  return parsed.success ? { type: 'act', act: parsed.data } : 'no act that is known here';
}

/** Undefined for what is no JSON: no shape takes it. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
