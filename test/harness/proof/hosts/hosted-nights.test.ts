/** Simulated nights on the real SQLite ledger: as on the simulated one, whatever statement fails. */
import { expect, test } from 'vitest';
import { sweep, sweepKinds, sweptNight } from '../../../../harness/proof/hosts/statement-sweep.ts';
import { openHost } from '../../../../harness/runner/host.ts';
import { drawHostPlan } from '../../../../harness/search/host-draw.ts';
import { exploreRandomly } from '../../../../harness/search/random.ts';
import { planOf, runTrial } from '../../../../harness/search/trial.ts';

test('a night on the real ledger is the night on the simulated one, event by event', () => {
  const plan = planOf(sweptNight, '1');
  if (plan === null) throw new Error('no plan');
  const real = runTrial(plan, '1', { open: openHost, plan: { store: 'sqlite', faults: [] } });
  expect([real.broken, real.traceHash]).toEqual([[], runTrial(plan, '1').traceHash]);
  expect(real.statements.strikes).toBe(0);
});

test.each(sweepKinds.map((kind) => [kind.name, kind] as const))('%s: everything holds', (_, kind) => {
  expect(sweep(sweptNight, '1', kind, 67).findings).toEqual([]);
});

test('exploration on real ledgers: as many as asked for, the same under the same seed', () => {
  const options = { seed: 'hosts', forMs: 60_000, sessionsMax: 12, shard: { index: 0, count: 1 }, failuresMax: 1 };
  const explore = () => exploreRandomly({ ...options, shrinkRuns: 0, hostEvery: 2 }, undefined, openHost);
  const first = explore();
  expect(first.failures).toEqual([]);
  expect(first.hosted.sessions).toBeGreaterThan(2);
  expect({ ...explore(), ms: 0 }).toEqual({ ...first, ms: 0 });
  expect(drawHostPlan('hosts', 3)).toEqual(drawHostPlan('hosts', 3));
});
