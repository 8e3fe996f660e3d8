/** A published snapshot, as far as the ledger can confirm it. */
import { z } from 'zod';
import { jsonOf } from './act.ts';

const series = z.object({
  tookPart: z.int(),
  undervotes: z.int(),
  overvotes: z.int(),
  invalid: z.int(),
  votes: z.array(z.int()),
});

const hand = z.object({
  units: z.object({ agreed: z.int(), single: z.int(), differ: z.int() }),
  compared: z.int(),
  differing: z.array(z.int()),
  contests: z.array(z.object({ number: z.int(), official: series, machine: series, hand: series })),
});

const option = z.object({
  id: z.string(),
  votes: z.int(),
  admitted: z.boolean().nullable(),
  seats: z.int().nullable(),
  preferences: z.array(z.int()).optional(),
  list: z.object({ elected: z.array(z.object({ place: z.int() })), vacant: z.int() }).optional(),
});

const shape = z.object({
  schema: z.literal(1),
  number: z.int().min(1),
  definitionDigest: z.string(),
  ledger: z.object({ index: z.int().min(0), head: z.string(), tree: z.string() }),
  contests: z.array(
    z.object({
      number: z.int(),
      tookPart: z.int(),
      voters: z.object({ expected: z.int(), counted: z.int() }),
      undervotes: z.int(),
      overvotes: z.int(),
      invalid: z.int(),
      options: z.array(option),
      tied: z.array(z.string()),
    }),
  ),
  hand: hand.nullable(),
  coverage: z.record(z.enum(['expected', 'complete', 'partial', 'held', 'disputed', 'missing', 'annulled']), z.int()),
  listed: z.array(z.object({ unit: z.int(), status: z.string() })),
  breakdown: z.string().nullable(),
  checks: z.array(z.string()),
});

export type SnapshotText = z.infer<typeof shape>;

export interface SnapshotContent extends SnapshotText {
  readonly type: 'snapshot';
}

/** A contest in which the server's two computations differ keeps the figures that were published before. */
export function isStopped({ checks }: SnapshotText, contest: number): boolean {
  return checks.some((check) => check.startsWith(`contest ${contest} is stopped`));
}

/** The snapshot, or what is wrong with it. */
export function readSnapshot(text: string): SnapshotContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (parsed.success) return { type: 'snapshot', ...parsed.data };
  const issue = parsed.error.issues[0];
  return `no snapshot that is known here: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
}
