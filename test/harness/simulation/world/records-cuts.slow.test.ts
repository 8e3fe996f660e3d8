/** Power may go at every effect between the receipt and the last record, at either end: the records are held in the end. */
import { expect, test } from 'vitest';
import { everyPowerCut } from '../../../../harness/search/power-cuts.ts';
import { step } from '../../../../harness/simulation/world/loop.ts';
import { prepareWorld } from '../../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import { planOfText } from '../../../support/plans.ts';

const day =
  'name: Day\nelection: small\nstations: 1\nballots: 400\nregistered: 500\nrecords: sent\nline: {baud: 9600}\n';

test('I5 a power cut at any effect of a transfer: every ballot is held once, and gives the report', () => {
  const world = prepareWorld(planOfText(day), '1', createStandInCrypto());
  while (!world.trace.some((event) => event.type === 'machine.receipted')) step(world);
  const boxed = world.trace.filter((event) => event.type === 'sheet.boxed').length;
  const byEffect: Record<string, number> = {};
  const broken: string[] = [];
  for (const { cut, effect, verdicts, trace, finished } of everyPowerCut(world, {
    downUs: 30_000_000,
    actors: [0, 'server'],
    every: 1,
  })) {
    byEffect[effect] = (byEffect[effect] ?? 0) + 1;
    const entries = trace.flatMap((event) =>
      event.type === 'server.committed' && event.records ? [event.records] : [],
    );
    const stored = trace.flatMap((event) => (event.type === 'server.kept' && event.list === 'records' ? [event] : []));
    const items = stored.reduce((sum, event) => sum + event.items, 0);
    const [entry] = entries;
    const whole = entries.length === 1 && entry?.records === boxed && entry.difference === '' && items === boxed;
    const bad = verdicts.filter(({ verdict }) => ['broken', 'inconclusive'].includes(verdict)).map(({ id }) => id);
    if (!whole || !finished || bad.length > 0) {
      broken.push(`${JSON.stringify(cut)}: ${entries.length} entries, ${items} items, ${finished}, ${bad.join()}`);
    }
  }
  console.log(`cuts by effect ${JSON.stringify(byEffect)}`);
  expect(broken).toEqual([]);
  expect(byEffect['records.append']).toBeGreaterThan(6);
  expect(byEffect.send).toBeGreaterThan(60);
});
