/** Every fault of the catalogue changes something where it should: one that takes no effect proves nothing. */
import { describe, expect, test } from 'vitest';
import { candidates } from '../../../../harness/search/candidates.ts';
import { faultCatalogue } from '../../../../harness/simulation/faults/catalogue.ts';
import { finished, planOf } from '../../../../harness/search/trial.ts';
import { scenarioOf } from './occasions.ts';

describe('every fault of the catalogue', () => {
  test.each(faultCatalogue.map((kind) => [kind.name, kind] as const))('%s takes effect', (name, kind) => {
    const plan = planOf(scenarioOf(kind), '1');
    expect(plan).not.toBeNull();
    if (plan === null) return;
    const { trace, verdicts } = finished(plan, '1');
    expect(trace.filter((event) => event.type === 'fault.effect' && event.do === name).length).toBeGreaterThan(0);
    const red = verdicts.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id);
    // The canary's fault is there to turn checks red.
    if (name === 'display.add-vote') expect(red).toContain('I11');
    else expect(red).toEqual([]);
  });

  test('meets the reference session in the exhaustive exploration, but for those that need more than it has', () => {
    const met = new Set(candidates('all').map((fault) => fault.do));
    const missed = faultCatalogue.map(({ name }) => name).filter((name) => !met.has(name));
    expect(missed).toEqual(['display.add-vote', 'adversary.tamper-report']);
  });
});
