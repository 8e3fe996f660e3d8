/** What the judge keeps of a night does not grow with its events: heap after collection, at two lengths of one night. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { longNight } from '../../../../harness/proof/bench/judge/long-night.ts';
import { defineCheck } from '../../../../harness/judge/checks/check.ts';
import { allChecks } from '../../../../harness/judge/checks/index.ts';
import { createJudging, judgingEnd, judgingOn } from '../../../../harness/judge/checks/judge.ts';
import { createExpecting, expectingEnd, expectingOn } from '../../../../harness/judge/expectations/judging.ts';

/** By then every window of newest things is full. */
const settledAfter = 60_000;
const longAfter = 260_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapKiB(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1024;
}

/** Heap in KiB by which everything listed grows between the two lengths, and what comes of the night. */
async function growth(checks = allChecks) {
  const judging = createJudging(checks);
  const expecting = createExpecting();
  let count = 0;
  let settled = 0;
  let long = 0;
  for (const event of await longNight(1, longAfter + 1000)) {
    judgingOn(judging, event);
    expectingOn(expecting, event);
    count += 1;
    if (count === settledAfter) settled = heapKiB();
    if (count === longAfter) long = heapKiB();
  }
  const verdicts = judgingEnd(judging);
  const expectations = expectingEnd(expecting, verdicts);
  const bad = verdicts.filter(({ verdict }) => verdict !== 'holds').map(({ id, reason }) => `${id}: ${reason}`);
  const unmet = expectations.filter(({ met }) => met !== true).map(({ text, found }) => `${text}; ${found}`);
  return { grownKiB: long - settled, bad, unmet, expected: expectations.length };
}

test('200,000 more events of a decided night hold, and leave nothing behind', async () => {
  const { grownKiB, ...came } = await growth();
  expect(came).toEqual({ bad: [], unmet: [], expected: 6 });
  // It shrinks by 300 KiB as code settles; one entry of a map for each publication would add 1,000.
  expect(grownKiB).toBeLessThan(200);
});

test('a check that keeps one number an event is found out', async () => {
  const hoarder = defineCheck({
    ...{ id: 'I1', name: 'Hoarder', statement: '', needs: 'an event' },
    initial: (): { hoard: number[][] } => ({ hoard: [] }),
    every: ({ hoard }, { n }) => void hoard.push([n]),
    on: {},
  });
  expect((await growth([...allChecks, hoarder])).grownKiB).toBeGreaterThan(1000);
});
