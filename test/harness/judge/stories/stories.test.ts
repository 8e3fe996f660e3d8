import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { contradiction, redVerdicts } from '../../../../harness/judge/stories/accusation.ts';
import { countedText } from '../../../../harness/judge/stories/counted.ts';
import { tellStories } from '../../../../harness/judge/stories/tell.ts';
import { storiesText, storyText } from '../../../../harness/judge/stories/text.ts';
import type { TraceEvent, TraceTally } from '../../../../harness/judge/trace/events.ts';
import {
  after,
  at,
  blockOne,
  change,
  type Draft,
  night,
  one,
  slots,
  tally,
  traceOf,
  two,
  without,
} from '../checks/night.ts';

/** The stories beside the verdicts of the same trace. */
function told(trace: readonly TraceEvent[]) {
  return tellStories(trace, judge(trace));
}

test('every ballot is told from the hand of its voter to the page', () => {
  const all = told(traceOf(night()));
  const { stories, balances } = all;
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
    [2, 2, 2, 2, ''],
    [1, 1, 1, 1, ''],
  ]);
  expect(storiesText(all, 5)).toContain('Each of the 3 ballots that were fed is counted as it is marked.');
});

test('a record that says something else names the ballot, the bytes and the fault', () => {
  const wrong = change(night(), 'machine.flash', 0, (body) => ({
    ...body,
    bytes: body.bytes.replace(/^(.{12})01/, '$102'),
  }));
  const started = at(200, 'harness', { type: 'fault.started', fault: 0, do: 'machine.flash-rot', where: one });
  const { stories, balances } = told(traceOf(after(wrong, 'sheet.fed', 0, started)));
  expect(stories[0]?.problem).toBe(
    'contest 1 (party list): the memory says Birch, number 2, the sheet says Apple, number 2',
  );
  expect(balances[0]?.parting).toBe(
    'memory is not the box: station 1/party, contest 1 (party list): Apple has 0 votes; the sheets have 1',
  );
  expect(stories[0] === undefined ? '' : storyText(stories[0])).toMatch(
    /recorded {3}at 64: [0-9a-f]+ {2}\[during machine.flash-rot\]/,
  );
});

test('a ballot that was never recorded, and one that is in no box, are told', () => {
  const lost = told(traceOf(without(night(), 'machine.flash', 0)));
  expect(lost.stories[0]?.problem).toBe('in the box, and nowhere in the memory');
  const outside = told(traceOf(without(night(), 'sheet.boxed', 0)));
  expect(outside.stories[0]?.problem).toBe('counted, and in no box');
  expect(outside.stories[0]?.steps.map(({ stage }) => stage)).toEqual(['made', 'fed', 'recorded', 'counted']);
});

test('a trace that never says how the run started tells nothing', () => {
  expect(told(traceOf(night()).slice(1))).toEqual({ stories: [], balances: [], partings: [], red: [] });
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
  const { partings, stories } = told(traceOf(after(withoutOne, 'sheet.fed', 0, started)));
  expect(stories.every(({ problem }) => problem === '')).toBe(true);
  expect(partings.map(({ stage, text, alike, faults }) => [stage, text, alike, faults])).toEqual([
    [
      'publication',
      `publication 1, contest 1 (party list), ballots: the ledger sums to 4; published is 2: the 2 ballots of ${one} are missing`,
      1,
      ['server.slow'],
    ],
    [
      'page',
      'publication 1, contest 1 (party list), Apple: published is 1; the page of it shows 2',
      1,
      ['server.slow'],
    ],
  ]);
});

test('a published total of too much says whose ballots are counted besides', () => {
  const twice = published((_, __, contest) =>
    contest === 1 ? tally(1, 5, [2, 2, 0], { invalid: 1 }) : tally(2, 5, [2, 1, 0], { undervotes: 5, overvotes: 2 }),
  );
  const [parting] = told(traceOf(twice)).partings;
  expect(parting?.text).toMatch(/published is 5: the ballot of station 2\/party is counted besides$/);
});

test('ballots filled in before the run are named as such and make no false parting', () => {
  const filled = at(1, one, { type: 'box.filled', blocks: [blockOne] });
  const filledNight = told(traceOf(after(night(), 'run.started', 0, filled)));
  expect(filledNight.balances[0]).toMatchObject({ inBox: 4, filled: 2, inMemory: 2 });
  const text = storiesText(filledNight, 5);
  expect(text).toContain('2 and 2 from before');
  expect(text).toContain('2 ballots lay in boxes and memories before the run began');
  // The machine states one of three: what was filled in counts as truth.
  expect(filledNight.balances[0]?.parting).toBe(
    `3 sheets lie in the box of ${one}; its memory states 1 counted and 0 unresolved.`,
  );
});

test('of a trace without paper and without a look inside nothing is made up', () => {
  const hidden = /^(sheet\.|machine\.(state|flash|counted|sent|printed|storage))/;
  const tapped = night().filter(({ body }) => !hidden.test(body.type));
  const { balances, stories } = told(traceOf(tapped));
  expect([stories, balances[0]]).toMatchObject([
    [],
    { inBox: 'not shown', inMemory: 'not shown', reported: 'not shown', tallied: 2, published: 2, parting: '' },
  ]);
});

test('what a machine writes at a start is no record of the ballot that was in it last', () => {
  const write = (offset: number, bytes: string) =>
    at(240, one, { type: 'machine.flash', region: 'votes', offset, bytes });
  const restart = [
    at(239, one, { type: 'power', up: false, why: 'gone' }),
    at(239, one, { type: 'power', up: true, why: 'back' }),
  ];
  // Rot in an erased slot: its repair by the other copy, and the void of a slot that looks begun.
  const looksBegun = write(192, `7f${'ff'.repeat(6)}fe${'ff'.repeat(24)}`);
  const repairs = [
    ...[looksBegun, write(193, '00'.repeat(31)), write(192, '00')],
    ...[write(128, 'ff'.repeat(32)), write(161, '00'.repeat(31)), write(160, '00')],
  ];
  const { stories, balances } = told(traceOf([...night(), ...restart, ...repairs]));
  expect(stories.map(({ standing, problem }) => [standing, problem])).toEqual([
    ['counted', ''],
    ['counted', ''],
    ['counted', ''],
  ]);
  expect(stories.map(({ steps }) => steps.filter(({ stage }) => stage === 'recorded').length)).toEqual([1, 1, 1]);
  expect(balances[0]).toMatchObject({ inMemory: 2, parting: '' });
});

test('a ballot whose record was repaired at its place before it is still told by its own record', () => {
  const blank = at(150, one, { type: 'machine.flash', region: 'votes', offset: 64, bytes: 'ff'.repeat(32) });
  const { stories } = told(traceOf(after(night(), 'run.started', 0, blank)));
  expect(stories.map(({ standing }) => standing)).toEqual(['counted', 'counted', 'counted']);
});

test('a memory that stands still while sheets fall is told at that stage, and never as yes', () => {
  const still = night().filter(({ body, actor }) => actor !== one || body.type !== 'machine.flash');
  const log = at(21, one, { type: 'machine.flash', region: 'log', offset: 0, bytes: '00' });
  const all = told(traceOf(after(still, 'run.started', 0, log)));
  expect(all.stories[0]).toMatchObject({
    standing: 'miscounted',
    problem: 'in the box, and nowhere in the memory',
    absent: [{ stage: 'recorded', why: 'no' }],
  });
  expect(all.stories[0]?.steps.map(({ stage, text }) => `${stage}: ${text}`)).toEqual([
    'made: valid, for unit 1',
    `fed: ${one}`,
    'boxed: main compartment',
    'counted: 1 ballots, 0 unresolved; this one is not among them',
    'reported: journal j1, generation 1, digest a1, with no record behind it that counts this ballot once',
    'tallied: ledger entry 1, with no record behind it that counts this ballot once',
    'published: publication 1, with no record behind it that counts this ballot once',
  ]);
  expect(all.balances[0]).toMatchObject({
    inMemory: 0,
    parting: 'memory is not the box: 0 ballots of station 1/party; the box holds 2',
  });
  expect(all.red.map(({ id }) => id)).toContain('I6');
});

test('a memory that the trace does not show is not shown, and nobody is accused', () => {
  const hidden = night().filter(({ body }) => !['machine.flash', 'machine.counted'].includes(body.type));
  const all = told(traceOf(hidden));
  expect(all.stories[0]).toMatchObject({
    standing: 'not shown',
    problem: '',
    absent: [
      { stage: 'recorded', why: 'not shown' },
      { stage: 'counted', why: 'not shown' },
    ],
  });
  expect(countedText(all)).toBe(
    'Of the 3 ballots 0 are recorded as marked; 3 are in the box of a machine whose memory the trace does not show.',
  );
});

test('an invariant that is not about ballots is named as such beside ballots that are counted', () => {
  const late = change(night(), 'machine.logged', 1, (body) => ({ ...body, sequence: 7 }));
  const all = told(traceOf(late));
  expect(countedText(all)).toMatch(
    /^Each of the 3 ballots that were fed is counted as it is marked\. I13 \(.*\) is broken, which is about the event log and not about how ballots are counted: /,
  );
});

test('the void of a slot that took no record is none of the ballot that is given back for it', () => {
  const voids = [
    at(200, one, { type: 'machine.flash', region: 'votes', offset: 97, bytes: '00'.repeat(31) }),
    at(200, one, { type: 'machine.flash', region: 'votes', offset: 96, bytes: '00' }),
  ];
  const { stories } = told(traceOf(after(night(), 'sheet.fed', 0, ...voids)));
  expect(stories[0]?.steps.filter(({ stage }) => stage === 'recorded').map(({ text }) => text)).toEqual([
    'at 64: 0f000101000001020003',
  ]);
});

test('a ballot whose machine has said nothing since it fell is on its way, and nobody is accused', () => {
  const drafts = change(night(), 'machine.flash', 1, (body) => ({ ...body, bytes: body.bytes.replace(/^0f/, '3f') }));
  const trace = traceOf(drafts);
  const fell = trace.findIndex((event) => event.type === 'sheet.boxed' && event.sheet === 1);
  const all = told(trace.slice(0, fell + 1));
  expect(all.stories.slice(0, 2).map(({ standing, problem }) => [standing, problem])).toEqual([
    ['counted', ''],
    ['under way', ''],
  ]);
  expect(all.red).toEqual([]);
});

test('two mistakes that make up for one another are two mistakes, to the judge as to the story', () => {
  const record = at(150, one, { type: 'machine.flash', region: 'votes', offset: 64, bytes: slots[0] ?? '' });
  const all = told(traceOf(after(without(night(), 'machine.flash', 0), 'run.started', 0, record)));
  expect(all.stories[0]?.problem).toBe('in the box, and nowhere in the memory');
  expect(all.red.map(({ id, sentence }) => [id, sentence])).toEqual([
    ['I6', `Ballot 0 at ${one}: in the box, and nowhere in the memory.`],
  ]);
});

test('what stories and verdicts cannot both say is a contradiction', () => {
  const right = told(traceOf(night()));
  const well = countedText(right);
  const red = (id: 'I6' | 'I13', about: string | null) => ({ id, name: '', sentence: '', about });
  const wrong = told(traceOf(without(night(), 'machine.flash', 0)));
  expect([
    contradiction(right, well),
    contradiction(wrong, countedText(wrong)),
    contradiction({ ...right, red: [red('I6', null)] }, well),
    contradiction({ ...right, red: [red('I13', 'the event log')] }, well),
    contradiction({ ...right, red: [red('I13', 'the event log')] }, `${well} I13 is broken`),
    contradiction({ ...wrong, red: [] }, countedText({ ...wrong, red: [] })),
  ]).toEqual([
    '',
    '',
    `I6 is broken, and the stories say "${well}"`,
    'I13 is broken, and the stories do not name it',
    '',
    'the stories accuse 1 ballots, and no invariant about ballots is broken',
  ]);
  expect(redVerdicts(judge(traceOf(without(night(), 'sheet.boxed', 0)))).map(({ id, about }) => [id, about])).toEqual([
    ['I6', null],
    ['I17', null],
    ['I20', 'where the sheets are'],
  ]);
});
