import { expect, test } from 'vitest';
import { tellStories } from '../../../harness/stories/tell.ts';
import { storiesText, storyText } from '../../../harness/stories/text.ts';
import type { TraceTally } from '../../../harness/trace/events.ts';
import { after, at, blockOne, change, type Draft, night, one, tally, traceOf, two, without } from '../checks/night.ts';

test('every ballot is told from the hand of its voter to the page', () => {
  const { stories, balances, partings } = tellStories(traceOf(night()));
  expect(stories.map(({ sheet, machine, problem }) => [sheet, machine, problem])).toEqual([
    [0, one, ''],
    [1, one, ''],
    [2, two, ''],
  ]);
  expect(stories[0]?.steps.map(({ stage }) => stage)).toEqual([
    'made',
    'fed',
    'recorded',
    'boxed',
    'counted',
    'reported',
    'tallied',
    'published',
  ]);
  expect(
    balances.map(({ inBox, inMemory, reported, published, parting }) => [
      inBox,
      inMemory,
      reported,
      published,
      parting,
    ]),
  ).toEqual([
    [2, 2, 2, true, ''],
    [1, 1, 1, true, ''],
  ]);
  expect(storiesText({ stories, balances, partings }, 5)).toContain(
    'Each of the 3 ballots that were fed is counted as it is marked.',
  );
});

test('a record that says something else names the ballot, the bytes and the fault', () => {
  const wrong = change(night(), 'machine.flash', 0, (body) => ({
    ...body,
    bytes: body.bytes.replace(/^(.{12})01/, '$102'),
  }));
  const started = at(200, 'harness', { type: 'fault.started', fault: 0, do: 'machine.flash-rot', where: one });
  const { stories, balances } = tellStories(traceOf(after(wrong, 'sheet.fed', 0, started)));
  expect(stories[0]?.problem).toBe('contest 1: the memory says option 1, number 2, the sheet says option 0, number 2');
  expect(balances[0]?.parting).toBe('memory is not the box: unit 1, contest 1: option 0 has 0 votes of 1');
  expect(stories[0] === undefined ? '' : storyText(stories[0])).toMatch(
    /recorded {3}at 64: [0-9a-f]+ {2}\[during machine.flash-rot\]/,
  );
});

test('a ballot that was never recorded, and one that is in no box, are told', () => {
  const lost = tellStories(traceOf(without(night(), 'machine.flash', 0)));
  expect(lost.stories[0]?.problem).toBe('in the box, and nowhere in the memory');
  const outside = tellStories(traceOf(without(night(), 'sheet.boxed', 0)));
  expect(outside.stories[0]?.problem).toBe('counted, and in no box');
  expect(outside.stories[0]?.steps.map(({ stage }) => stage)).toEqual(['made', 'fed', 'recorded', 'counted']);
});

test('a trace that never says how the run started tells nothing', () => {
  expect(tellStories(traceOf(night()).slice(1))).toEqual({ stories: [], balances: [], partings: [] });
});

/** The night with the published totals changed, of both contests. */
function published(to: (tookPart: number, votes: readonly number[], contest: number) => TraceTally): Draft[] {
  return change(night(), 'server.published', 0, (body) => ({
    ...body,
    snapshot: {
      ...body.snapshot,
      contests: body.snapshot.contests.map((contest) => {
        const votes = contest.options.map((option) => option.votes);
        const { ballots, ...said } = to(contest.tookPart, votes, contest.number);
        const options = contest.options.map((option, at) => ({ ...option, votes: said.votes[at] ?? 0 }));
        const { undervotes, overvotes, invalid } = said;
        return { ...contest, tookPart: ballots, options, undervotes, overvotes, invalid };
      }),
    },
  }));
}

test('a published total that is short says whose ballots are missing, and the fault that was on', () => {
  const withoutOne = published((_, __, contest) =>
    contest === 1 ? tally(1, 2, [1, 1, 0]) : tally(2, 2, [0, 0, 0], { undervotes: 2, overvotes: 2 }),
  );
  const started = at(200, 'harness', { type: 'fault.started', fault: 0, do: 'server.slow', where: 'server' });
  const { partings, stories } = tellStories(traceOf(after(withoutOne, 'sheet.fed', 0, started)));
  expect(stories.every(({ problem }) => problem === '')).toBe(true);
  expect(partings.map(({ stage, text, alike, faults }) => [stage, text, alike, faults])).toEqual([
    [
      'publication',
      `publication 1, contest 1, ballots: the ledger sums to 4, published is 2: the 2 ballots of ${one} are missing`,
      1,
      ['server.slow'],
    ],
    ['page', 'publication 1, contest 1, apple: published is 1, the page of it shows 2', 1, ['server.slow']],
  ]);
});

test('a published total of too much says whose ballots are counted besides', () => {
  const twice = published((_, __, contest) =>
    contest === 1 ? tally(1, 5, [2, 2, 0], { invalid: 1 }) : tally(2, 5, [2, 1, 0], { undervotes: 5, overvotes: 2 }),
  );
  const [parting] = tellStories(traceOf(twice)).partings;
  expect(parting?.text).toMatch(/published is 5: the ballot of station 2\/party is counted besides$/);
});

test('ballots filled in before the run are named as such and make no false parting', () => {
  const filled = at(1, one, { type: 'box.filled', blocks: [blockOne] });
  const told = tellStories(traceOf(after(night(), 'run.started', 0, filled)));
  expect(told.balances[0]).toMatchObject({ inBox: 4, filled: 2, inMemory: 2 });
  const text = storiesText(told, 5);
  expect(text).toContain('2 and 2 from before');
  expect(text).toContain('2 ballots lay in boxes and memories before the run began');
  // The machine reported two of four: what was filled in counts as truth.
  expect(told.balances[0]?.parting).toBe('the report is not the box: 2 ballots of unit 1, the box holds 4');
});

test('of a trace without paper and without a look inside nothing is made up', () => {
  const hidden = /^(sheet\.|machine\.(state|flash|counted|sent|printed|storage))/;
  const tapped = night().filter(({ body }) => !hidden.test(body.type));
  const { balances, stories } = tellStories(traceOf(tapped));
  expect([stories, balances[0]]).toMatchObject([
    [],
    { inBox: null, inMemory: null, reported: null, tallied: true, published: true, parting: '' },
  ]);
});
