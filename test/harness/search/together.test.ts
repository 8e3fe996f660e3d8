/** What was met together, and what never was. */
import { expect, test } from 'vitest';
import { coverageOf, thingsIn } from '../../../harness/search/coverage.ts';
import { createMeetings, joinTogether, neverMet, neverThere } from '../../../harness/search/together.ts';
import { finished, planOf, scenarioText } from '../../../harness/search/trial.ts';

function met(...runs: readonly (readonly string[])[]) {
  const meetings = createMeetings();
  for (const run of runs) meetings.add(run);
  return meetings.result();
}

test('pairs that should have met most often come first, over all shards', () => {
  const one = met(['a', 'b'], ['a', 'c'], ['a']);
  const other = met(['b', 'c'], ['d']);
  const joined = joinTogether([one, other]);
  expect(joined).toEqual({
    counts: { a: 3, b: 2, c: 2, d: 1 },
    met: { a: ['b', 'c'], b: ['c'], c: [], d: [] },
  });
  expect(neverMet(joined, 5)).toEqual([
    { one: 'a', other: 'd', expected: 3 / 5 },
    { one: 'b', other: 'd', expected: 2 / 5 },
    { one: 'c', other: 'd', expected: 2 / 5 },
  ]);
  expect(neverThere(joined, ['a', 'z', 'y'])).toEqual(['y', 'z']);
});

test('a run says how many pairs it was the first to have', () => {
  const meetings = createMeetings();
  meetings.add(['b', 'a', 'b']);
  expect(meetings.fresh).toBe(1);
  meetings.add(['a', 'b']);
  expect(meetings.fresh).toBe(0);
  meetings.add(['a', 'b', 'c']);
  expect(meetings.fresh).toBe(2);
});

test('acts, refusals and standings of a run are among its things and its situations', () => {
  const text = scenarioText({
    ...{ name: 'Day', election: 'small', stations: 2, ballots: 3 },
    acts: [
      { when: '20 min after close', do: 'annul', at: 'station 1' },
      { when: '22 min after close', do: 'settle', at: 'station 2' },
    ],
    faults: [{ when: 'operator(annul)', do: 'server.kill' }],
  });
  const plan = planOf(text, '1');
  if (plan === null) throw new Error('no plan');
  const { trace } = finished(plan, '1');
  expect(thingsIn(trace, { 'server.kill': 1, 'line.cut': 0 }).sort()).toEqual([
    ...['act annul', 'fault server.kill', 'refused settle', 'unit annulled', 'unit complete'],
  ]);
  const { situations } = coverageOf(trace);
  expect([...situations].map((each) => each.split('|').slice(3).join(' '))).toEqual(
    expect.arrayContaining(['annul complete', 'settle annulled']),
  );
});
