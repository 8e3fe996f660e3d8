/** The same seed gives the same run: alone, twice, beside another one, or forked in the middle. */
import { describe, expect, test } from 'vitest';
import { step } from '../../../../harness/simulation/world/loop.ts';
import { runPlan } from '../../../../harness/runner/run-plan.ts';
import { prepareWorld, runToEnd } from '../../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import { traceHash } from '../../../../harness/simulation/world/trace-hash.ts';
import { forkWorld } from '../../../../harness/simulation/world/create-world.ts';
import type { World } from '../../../../harness/simulation/world/world.ts';
import { planOfFile } from '../../../support/plans.ts';

const file = 'scenarios/lost-acknowledgement.yaml';
const world = (seed: string): World => prepareWorld(planOfFile(file, seed), seed, createStandInCrypto());

function hashAlone(seed: string): string {
  const alone = world(seed);
  runToEnd(alone);
  return traceHash(alone.trace);
}

describe('determinism', () => {
  test('one seed twice gives one hash, another seed another', () => {
    expect(hashAlone('1')).toBe(hashAlone('1'));
    expect(hashAlone('2')).not.toBe(hashAlone('1'));
  });

  test('two worlds stepped in turn in one process run as each does alone', () => {
    const [a, b] = [world('1'), world('2')];
    let going = true;
    while (going) {
      const first = step(a);
      const second = step(b);
      going = first || second;
    }
    expect([traceHash(a.trace), traceHash(b.trace)]).toEqual([hashAlone('1'), hashAlone('2')]);
  });

  test('a world forked at any point has the future of the original', () => {
    const original = world('1');
    const forks: World[] = [];
    for (let steps = 0; step(original); steps++) if (steps % 997 === 0) forks.push(forkWorld(original));
    expect(forks.length).toBeGreaterThan(5);
    for (const fork of forks) runToEnd(fork);
    expect(new Set(forks.map((fork) => traceHash(fork.trace)))).toEqual(new Set([traceHash(original.trace)]));
  });

  test('real keys change the bytes and not the verdicts', async () => {
    const plan = planOfFile(file);
    const [fast, real] = await Promise.all(
      (['stand-in', 'ed25519'] as const).map((crypto) => runPlan(plan, { seed: '1', on: 'sim', crypto })),
    );
    expect(real?.traceHash).not.toBe(fast?.traceHash);
    expect([fast?.status, real?.status]).toEqual(['holds', 'holds']);
    const verdicts = (result: typeof fast) =>
      result?.verdicts.map(({ id, verdict, evaluated }) => [id, verdict, evaluated]);
    expect(verdicts(real)).toEqual(verdicts(fast));
  });
});
