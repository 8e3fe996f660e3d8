/** A night that balances, and whose figures no box of paper gives: I3 and I4 say so wherever it is counted or published. */
import { expect, test } from 'vitest';
import type { TraceBlock, TraceTally } from '../../../../harness/judge/trace/events.ts';
import { broken } from './mutations.ts';
import { after, at, change, type Draft, night, snapshot, tally } from './night.ts';

/** Three ballots: six votes for Carol where each voter has two. Everything adds up. */
const crowded: TraceBlock = {
  unit: 1,
  ballots: 3,
  diverted: 0,
  contests: [tally(1, 3, [3, 0, 0]), tally(2, 3, [6, 0, 0])],
};

const six =
  'contest 2 (vote for 2) has 6 votes for Carol on 3 ballots; a ballot carries at most one vote for a candidate.';

/** Of what is broken, only what I3 and I4 say. */
function said(drafts: readonly Draft[]): readonly (string | undefined)[] {
  const { I3, I4 } = broken(drafts);
  return [I3, I4];
}

const act = (index: number, official: string, entered: Extract<Draft['body'], { type: 'server.committed' }>['act']) =>
  at(1190, 'server', {
    type: 'server.committed',
    what: 'act',
    index,
    key: `act:${index}`,
    digest: `act-${index}`,
    hash: `h${index}`,
    bytes: 90,
    official,
    ...(entered !== undefined && { act: entered }),
  });

/** Both officials enter the same count of unit 1 and make it final; the server then says what it says. */
function counted(totals: readonly TraceTally[], status: 'complete' | 'held'): Draft[] {
  const { unit, ballots, contests } = crowded;
  const count = { type: 'hand-count', unit, ballots, contests } as const;
  return after(
    night(),
    'page.shown',
    0,
    act(4, 'one', count),
    act(5, 'other', count),
    act(6, 'one', { type: 'hand-count-final', units: [1] }),
    at(1191, 'server', {
      type: 'server.tallied',
      index: 6,
      units: [{ unit: 1, status, reason: 'counted by hand' }],
      totals,
    }),
  );
}

test('I3 and I4 a hand count of six votes on three ballots that is counted breaks them', () => {
  expect(said(counted([tally(2, 3, [6, 0, 0])], 'complete'))).toEqual([
    `The tally after entry 6: ${six}`,
    `The tally after entry 6: ${six}`,
  ]);
});

test('I4 a unit that is called complete by such a count breaks it', () => {
  expect(said(counted([], 'complete'))).toEqual([
    undefined,
    'station 1/party is complete although its figures are impossible or undecided.',
  ]);
});

test('such a count that is held, and counted by nobody, breaks neither', () => {
  const afterIt = [tally(1, 2, [1, 1, 0]), tally(2, 2, [0, 0, 0], { undervotes: 2, overvotes: 2 })];
  expect(said(counted(afterIt, 'held'))).toEqual([undefined, undefined]);
});

test('I3 and I4 a publication whose total no box gives breaks them, in the sum and in the hand count', () => {
  const published = (contest: Partial<(typeof snapshot)['contests'][number]>, hand: (typeof snapshot)['hand'] = null) =>
    change(night(), 'server.published', 0, (body) => ({
      ...body,
      snapshot: {
        ...body.snapshot,
        hand,
        contests: body.snapshot.contests.map((each) => (each.number === 2 ? { ...each, ...contest } : each)),
      },
    }));
  const votes = (...counts: number[]) =>
    (snapshot.contests[1]?.options ?? []).map((option, at) => ({ ...option, votes: counts[at] ?? 0 }));
  const where = 'Publication 1';
  // Four ballots, one of them overvoted.
  const crowd =
    'contest 2 (vote for 2) has 4 votes for Carol on 3 ballots that are neither overvoted nor invalid; a ballot carries at most one vote for a candidate.';
  expect(said(published({ options: votes(4, 0, 0), undervotes: 2 }))).toEqual([
    `${where}: ${crowd}`,
    `${where}: ${crowd}`,
  ]);
  expect(said(published({ options: votes(3, 1, 0), undervotes: 3, overvotes: 1 }))).toEqual([
    `${where}: contest 2 (vote for 2) has 1 overvotes; an overvoted ballot adds 2.`,
    undefined,
  ]);
  expect(said(published({ options: votes(3, 1, 0), undervotes: 2, overvotes: 0, invalid: 2 }))).toEqual([
    `${where}: contest 2 (vote for 2) has 2 invalid votes; by its rules no ballot is invalid.`,
    undefined,
  ]);
  const column = (tookPart: number, ...counts: number[]) => ({
    tookPart,
    undervotes: 0,
    overvotes: 0,
    invalid: 0,
    votes: counts,
  });
  const hand = {
    units: { agreed: 1, single: 0, differ: 0 },
    compared: 1,
    differing: [1],
    contests: [{ number: 2, official: column(3, 6, 0, 0), machine: column(3, 3, 3, 0), hand: column(3, 3, 3, 0) }],
  };
  expect(said(published({}, hand))).toEqual([`${where}: hand count, ${six}`, `${where}, hand count: ${six}`]);
});

test('I3 preferences that are published without the votes they go with break it', () => {
  const preferred = change(night(), 'server.published', 0, (body) => ({
    ...body,
    snapshot: {
      ...body.snapshot,
      contests: body.snapshot.contests.map((each) =>
        each.number === 1
          ? {
              ...each,
              options: each.options.map((option, at) => (at === 0 ? { ...option, preferences: [1, 2, 0] } : option)),
            }
          : each,
      ),
    },
  }));
  const sentence =
    'Publication 1: contest 1 (party list) has 3 preferences beside 2 votes for Apple; a preference goes with a vote.';
  expect(said(preferred)).toEqual([sentence, sentence]);
});

test('I3 and I17 a box that was filled with what no sheets give breaks them', () => {
  const filled = change(night(), 'run.started', 0, (body) => body);
  const box = (block: TraceBlock) =>
    broken(after(filled, 'server.recovered', 0, at(2, 'station 1/party', { type: 'box.filled', blocks: [block] })));
  expect(box(crowded)).toMatchObject({
    I3: `The filled box of station 1/party: station 1/party: ${six}`,
    I17: 'The box of station 1/party was filled with figures of station 1/party that no sheets give.',
  });
  const diverted = { ...crowded, contests: [tally(1, 3, [3, 0, 0]), tally(2, 3, [3, 3, 0])], diverted: 1 };
  expect(box(diverted)).toMatchObject({
    I3: 'The filled box of station 1/party: station 1/party: 1 of 3 sheets are diverted; its contests allow 0 to 0.',
    I17: 'The box of station 1/party was filled with figures of station 1/party that no sheets give.',
  });
});
