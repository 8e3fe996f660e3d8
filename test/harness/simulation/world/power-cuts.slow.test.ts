/** The first proof: power may go before, after and at every programmed byte of every effect of a day, at either end. */
import { describe, expect, test } from 'vitest';
import { everyPowerCut } from '../../../../harness/search/power-cuts.ts';
import { prepareWorld } from '../../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import { planOfFile } from '../../../support/plans.ts';

interface Tally {
  runs: number;
  readonly byEffect: Record<string, number>;
  readonly unresolved: Record<number, number>;
  readonly broken: string[];
}

function cutEverywhere(boxCounter: boolean): Tally {
  const reference = planOfFile('scenarios/reference-day.yaml');
  const machines = reference.machines.map((machine) => ({ ...machine, profile: { ...machine.profile, boxCounter } }));
  const world = prepareWorld({ ...reference, machines }, '1', createStandInCrypto());
  const tally: Tally = { runs: 0, byEffect: {}, unresolved: {}, broken: [] };
  for (const outcome of everyPowerCut(world, { downUs: 30_000_000, actors: [0, 'server'], every: 1 })) {
    tally.runs++;
    tally.byEffect[outcome.effect] = (tally.byEffect[outcome.effect] ?? 0) + 1;
    tally.unresolved[outcome.unresolved] = (tally.unresolved[outcome.unresolved] ?? 0) + 1;
    const bad = outcome.verdicts.filter(({ verdict }) => verdict === 'broken' || verdict === 'inconclusive');
    if (!outcome.finished) tally.broken.push(`${JSON.stringify(outcome.cut)}: the night never ends`);
    for (const { id, findings, reason } of bad) {
      tally.broken.push(`${JSON.stringify(outcome.cut)} ${id}: ${findings[0]?.sentence ?? reason}`);
    }
  }
  return tally;
}

describe('I6 I10 I17 a power cut at every effect of a ten-ballot day', () => {
  test('without a box counter: at most one sheet is unresolved, nothing is lost or counted twice', () => {
    const tally = cutEverywhere(false);
    console.log(`no box counter: ${tally.runs} runs, unresolved sheets ${JSON.stringify(tally.unresolved)}`);
    expect(tally.broken).toEqual([]);
    expect(Object.keys(tally.unresolved).sort()).toEqual(['0', '1']);
    expect(tally.byEffect['flash.sync']).toBeGreaterThan(700);
    expect(tally.byEffect['ledger.append']).toBeGreaterThan(2);
  });

  test('with a box counter that survives the cut: no sheet is ever unresolved', () => {
    const tally = cutEverywhere(true);
    console.log(`box counter: ${tally.runs} runs, unresolved sheets ${JSON.stringify(tally.unresolved)}`);
    expect(tally.broken).toEqual([]);
    expect(Object.keys(tally.unresolved)).toEqual(['0']);
  });
});
