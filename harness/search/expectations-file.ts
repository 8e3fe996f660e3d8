/**
 * Known failures: a JSON list of `{id, reason, expires}`. They still run; one that no longer fails is an error, and so
 * is one past its date. `id`: the broken check and a fingerprint of the shrunk scenario, as a failure prints it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../judge/input/input-error.ts';
import { unreadable } from '../judge/input/unreadable.ts';
import { shown } from '../judge/input/problem.ts';
import { pathText } from '../simulation/scenario/source.ts';
import type { Failure } from './random.ts';

const schema = z.array(
  z.strictObject({
    id: z.string().regex(/^(I\d+|expectation|assertion|not deterministic)-[0-9a-f]{8}$/),
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
    const obstacle = error instanceof SyntaxError ? `no JSON (${error.message})` : unreadable(error);
    throw new InputError(`${path}: found ${obstacle}, expected a JSON list of known failures`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const told = result.error.issues.map(({ path: at, message }) => {
    const wrongValue = at.reduce<unknown>(
      (inside, step) => (isRecord(inside) ? inside[String(step)] : undefined),
      value,
    );
    const where =
      at.length === 0 ? '' : `${pathText(at.map((step) => (typeof step === 'number' ? step : String(step))))}: `;
    return `${path}: ${where}found ${shown(wrongValue)}, expected ${expectedAt(String(at.at(-1) ?? ''), message)}`;
  });
  throw new InputError(told.join('\n'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function expectedAt(key: string, message: string): string {
  switch (key) {
    case 'id':
      return 'an id as a failure prints it, such as `I11-0123abcd`';
    case 'reason':
      return 'a reason of ten letters or more';
    case 'expires':
      return 'a date such as `2030-05-05`';
    default:
      return `a list of \`{id, reason, expires}\` (${message})`;
  }
}

export interface Judged {
  /** Failures that no entry of the expectations file names. */
  readonly unexpected: readonly Failure[];
  /** One sentence each: expected failures that did not come or are past their date. */
  readonly stale: readonly string[];
}

/** `today`: YYYY-MM-DD. */
export function judgeFailures(
  failures: readonly Failure[],
  knownFailures: readonly KnownFailure[],
  today: string,
): Judged {
  const ids = new Set(failures.map(failureId));
  const valid = knownFailures.filter((each) => each.expires >= today);
  const unexpected = failures.filter((failure) => !valid.some((each) => each.id === failureId(failure)));
  const expired = knownFailures
    .filter((each) => each.expires < today)
    .map((each) => `${each.id} expired on ${each.expires}: ${each.reason}`);
  const passing = valid
    .filter((each) => !ids.has(each.id))
    .map((each) => `${each.id} is expected and did not fail: ${each.reason}`);
  return { unexpected, stale: [...expired, ...passing] };
}
