/**
 * Known failures: a JSON list of `{id, reason, expires}`. They still run; one that no longer fails is an error, and so is one
 * past its date. `id`: the broken check and a fingerprint of the shrunk scenario, as a failure prints it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../input-error.ts';
import type { Failure } from './random.ts';

const schema = z.array(
  z.strictObject({
    id: z.string().regex(/^(I\d+|assertion|not deterministic)-[0-9a-f]{8}$/),
    reason: z.string().min(10),
    expires: z.iso.date(),
  }),
);

export type KnownFailure = z.infer<typeof schema>[number];

export function failureId(failure: Failure): string {
  const fingerprint = createHash('sha256').update(failure.shrunkText).digest('hex').slice(0, 8);
  return `${failure.broken[0] ?? 'none'}-${fingerprint}`;
}

export function readExpectations(path: string): KnownFailure[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InputError(
      `${path}: found ${error instanceof Error ? error.message : 'nothing'}, expected a JSON list of known failures`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InputError(`${path}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a list of known failures'}`);
}

export interface Judged {
  /** Failures nobody expects. */
  readonly unexpected: readonly Failure[];
  /** One sentence each: expected failures that did not come or are past their date. */
  readonly stale: readonly string[];
}

/** `today`: YYYY-MM-DD. */
export function judgeFailures(failures: readonly Failure[], known: readonly KnownFailure[], today: string): Judged {
  const ids = new Set(failures.map(failureId));
  const valid = known.filter((each) => each.expires >= today);
  const unexpected = failures.filter((failure) => !valid.some((each) => each.id === failureId(failure)));
  const expired = known
    .filter((each) => each.expires < today)
    .map((each) => `${each.id} expired on ${each.expires}: ${each.reason}`);
  const passing = valid
    .filter((each) => !ids.has(each.id))
    .map((each) => `${each.id} is expected and did not fail: ${each.reason}`);
  return { unexpected, stale: [...expired, ...passing] };
}
