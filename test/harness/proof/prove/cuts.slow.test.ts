/** The proof over power cuts: shares are the whole, merged cases end as run ones do, and what breaks is counted. */
import { expect, test } from 'vitest';
import { createMerging, type CutOutcome, everyPairOfCuts } from '../../../../harness/search/power-cuts.ts';
import { addAnswer, type CutTask, dayOf, emptyAnswer, proveCuts } from '../../../../harness/proof/prove/cuts.ts';

const whole: CutTask = {
  profile: 'no box counter',
  pairs: false,
  ballots: 20,
  every: 40,
  share: { index: 0, count: 1 },
};

function ends(outcomes: Iterable<CutOutcome>) {
  return [...outcomes].map(({ cut, effect, unresolved, finished, verdicts }) => {
    return [cut, effect, unresolved, finished, verdicts.map(({ id, verdict }) => `${id} ${verdict}`)];
  });
}

test('two shares of the cuts are the whole, and each cut holds', () => {
  const all = proveCuts(whole);
  const sum = emptyAnswer();
  for (const index of [0, 1]) addAnswer(sum, proveCuts({ ...whole, share: { index, count: 2 } }));
  expect({ ...sum, merged: 0, runs: 0, sampled: 0 }).toEqual({ ...all, merged: 0, runs: 0, sampled: 0 });
  expect(all.cases).toBeGreaterThan(30);
  expect(all).toMatchObject({ broken: 0, unsound: 0, findings: [] });
});

test('I6 pairs that merge by state end as they do when each is run', () => {
  const task: CutTask = { ...whole, pairs: true, ballots: 2, every: 30 };
  const options = { downUs: 30_000_000, actors: [0], every: task.every };
  const merging = createMerging(5);
  expect(ends(everyPairOfCuts(dayOf(task), { ...options, merging }))).toEqual(
    ends(everyPairOfCuts(dayOf(task), options)),
  );
  expect(merging.merged).toBeGreaterThan(20);
  expect({ sampled: merging.sampled > 0, unsound: merging.unsound }).toEqual({ sampled: true, unsound: 0 });
});
