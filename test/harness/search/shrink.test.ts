/** Shrinking a night of officials with an election of its own: acts, people, contests, options, rules and names go with the rest. */
import { expect, test } from 'vitest';
import { drawElection } from '../../../harness/search/draw/election.ts';
import { shrink } from '../../../harness/search/shrink.ts';
import { planOf, scenarioText } from '../../../harness/search/trial.ts';
import type { ScenarioContent } from '../../../harness/simulation/scenario/schema.ts';

const election = drawElection('t', 9, {
  ...{ several: true, types: false, lists: true, thresholds: true, lots: true, names: true, regions: true },
  embargo: true,
});

const contests = election.ballotTypes.flatMap((type) => ('contests' in type ? type.contests : []));
const figures = Object.fromEntries(
  contests.map(({ id, options }) => [id, { votes: Object.fromEntries(options.map((option) => [option.id, 1])) }]),
);

const night: ScenarioContent = {
  ...{ name: 'Night', election, stations: 3, ballots: 9, mode: 'test', records: 'sent', handCountFinal: '1 h' },
  voters: { weights: Object.fromEntries(contests.flatMap(({ options }) => options.map(({ id }) => [id, 1]))) },
  machines: [
    { name: 'spare', at: 'station 3', role: 'replacement', ballots: 4 },
    { name: 'left running', at: 'station 1', role: 'rehearsal', ballots: 4 },
  ],
  neighbours: [{ at: 'station 1', of: 'station 2', ballots: 4 }],
  journals: [{ at: 'station 2', ballots: 900, stays: true }],
  acts: [
    { when: '3 min after server.committed(act)', do: 'annul', at: ['station 3', 'station 1'], reason: 'So.' },
    { when: '5 min after close', do: 'hand-count', by: 'district', at: 'station 3', ballots: 9, contests: figures },
    { when: '9 min after close', do: 'resolve-hold', machine: 'station 3', decision: 'adds' },
  ],
};

test('what is left is a scenario, and as little as the failure needs', () => {
  const fails = (content: ScenarioContent) =>
    planOf(scenarioText(content), '1') !== null && content.acts?.some((act) => act.do === 'hand-count') === true;
  expect(planOf(scenarioText(night), '1')).not.toBeNull();
  expect(shrink(night, fails, 2000).content).toEqual({
    ...{ name: 'Night', election: 'small', stations: 1, ballots: 0 },
    acts: [{ when: '5 min after close', do: 'hand-count', by: 'district', at: 'station 1', ballots: 9, contests: {} }],
  });
});

test('an election of its own shrinks to one contest with one option where the failure needs it', () => {
  const fails = (content: ScenarioContent) =>
    planOf(scenarioText(content), '1') !== null && typeof content.election !== 'string';
  const { content } = shrink({ name: 'Night', election, stations: 2, ballots: 1 }, fails, 4000);
  const left = content.election as typeof election;
  expect(left).toMatchObject({ mergeBelowBallots: 0, embargo: '20:00', title: 'Drawn', utcOffsetMinutes: 0 });
  expect(left.regions).toHaveLength(1);
  const [contest, ...others] = left.ballotTypes.flatMap((type) => ('contests' in type ? type.contests : []));
  expect(others).toEqual([]);
  expect(contest?.options).toHaveLength(1);
  expect(Object.keys(contest ?? {})).not.toEqual(expect.arrayContaining(['list']));
  expect(contest?.tie ?? contest?.list ?? contest?.preference ?? contest?.allocation).toBeUndefined();
});
