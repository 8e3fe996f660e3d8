import { expect, test } from 'vitest';
import { backlogOn, createBacklog } from '../../../../harness/judge/checks/backlog.ts';
import { advanceBooks, booksOn, createBooks, standingOf, totalOf } from '../../../../harness/judge/checks/books.ts';
import { factsOf, type RunStarted } from '../../../../harness/judge/checks/facts.ts';
import type { TraceBlock, TraceBody } from '../../../../harness/judge/trace/events.ts';
import { blockOne, blockTwo, night, report, tally } from './night.ts';

type Committed = Extract<TraceBody, { type: 'server.committed' }>;

const started = night()[0]?.body as RunStarted;

/** A backup came back that holds only the first entries. */
interface Restored {
  readonly entries: number;
}

/** Units' standings and contest 1 after these entries, numbered 1.., each changed by what is given. */
function after(...steps: readonly (Partial<Committed> | Restored)[]): string {
  const books = createBooks(factsOf(started));
  let index = 0;
  steps.forEach((step, n) => {
    const stamp = { n, t: n, actor: 'server' };
    if ('entries' in step) {
      index = step.entries;
      booksOn(books, { ...stamp, type: 'server.recovered', entries: index, head: '' });
    } else {
      index += 1;
      const key = `k${index}`;
      const plain = {
        type: 'server.committed',
        what: 'report',
        index,
        key,
        digest: `a${index}`,
        hash: '',
        bytes: 1,
      } as const;
      booksOn(books, { ...stamp, ...plain, machineKey: 'k1', ...step });
    }
    advanceBooks(books, index);
  });
  const units = [1, 2, 3].map((unit) => standingOf(books, unit)).join(' ');
  return `${units}; ${totalOf(books, 1).votes.join(' ')}`;
}

const first = { report: report('j1', blockOne) };
const second = { report: report('j7', blockOne) };
const decide = (journal: string, decision: 'adds' | 'replaces') =>
  ({ what: 'act', act: { type: 'resolve-hold', journal, decision } }) as const;

test('a second journal is held, then adds or replaces; the newest decision is in force', () => {
  expect(after(first)).toBe('complete missing missing; 1 0 0');
  expect(after(first, second)).toBe('held missing missing; 1 0 0');
  expect(after(first, second, decide('j7', 'adds'))).toBe('complete missing missing; 2 0 0');
  expect(after(first, second, decide('j7', 'replaces'))).toBe('complete missing missing; 1 0 0');
  expect(after(first, second, decide('j7', 'replaces'), decide('j7', 'adds'))).toBe('complete missing missing; 2 0 0');
  expect(after(first, decide('j7', 'replaces'), second)).toBe('complete missing missing; 1 0 0');
});

test('a second content disputes; an older memory and another key do not; what officials keep counts', () => {
  const other: TraceBlock = {
    ...blockOne,
    contests: [tally(1, 2, [0, 2, 0]), tally(2, 2, [2, 1, 0], { undervotes: 1 })],
  };
  const rival = { what: 'evidence', report: report('j1', other) } as const;
  const keep = (digest: string) =>
    ({ what: 'act', act: { type: 'resolve-dispute', journal: 'j1', generation: 1, keep: digest } }) as const;
  expect(after(first, rival)).toBe('disputed missing missing; 0 0 0');
  expect(after(first, { ...rival, report: report('j1', other, { counter: 0 }) })).toBe(
    'complete missing missing; 1 0 0',
  );
  expect(after(first, { ...rival, machineKey: 'k9' })).toBe('complete missing missing; 1 0 0');
  expect(after(first, rival, keep('a2'))).toBe('complete missing missing; 0 2 0');
  expect(after(first, rival, keep('a1'))).toBe('complete missing missing; 1 0 0');
  expect(after(first, rival, keep('a9'))).toBe('disputed missing missing; 0 0 0');
});

test('a later generation replaces whole, also at a neighbour', () => {
  const both = { report: report('j1', blockOne, { blocks: [blockOne, blockTwo] }) };
  const later = { report: report('j1', blockOne, { generation: 2, counter: 2 }) };
  expect(after(both)).toBe('complete partial missing; 1 1 0');
  expect(after(both, later)).toBe('complete partial missing; 1 0 0');
  expect(after(both, { report: report('j2', blockTwo), machineKey: 'k2' })).toBe('complete complete missing; 1 2 0');
});

test('impossible figures hold the journal; sources that are too many together contribute nothing', () => {
  const impossible: TraceBlock = {
    ...blockOne,
    contests: [tally(1, 2, [3, 0, 0]), tally(2, 2, [2, 1, 0], { undervotes: 1 })],
  };
  expect(after({ report: report('j1', impossible) })).toBe('held missing missing; 0 0 0');
  const many = decide('j7', 'adds');
  const third = { report: report('j8', blockOne) };
  expect(after(first, second, many, third, decide('j8', 'adds'))).toBe('held missing missing; 0 0 0');
});

test('an annulled unit contributes nothing; a protocol counts where one is expected', () => {
  const annul = { what: 'act', act: { type: 'annul', units: [1] } } as const;
  const protocol = (unit: number) =>
    ({ what: 'act', act: { type: 'protocol', unit, ballots: blockTwo.ballots, contests: blockTwo.contests } }) as const;
  expect(after(first, annul)).toBe('annulled missing missing; 0 0 0');
  expect(after(protocol(3), protocol(3))).toBe('missing missing complete; 0 1 0');
  expect(after(protocol(2))).toBe('missing missing missing; 0 0 0');
});

test('an older ledger takes back what it does not hold; an alarm withholds completeness until the report comes again', () => {
  const restored = { entries: 0 };
  const alarm = { what: 'alarm', key: 'alarm:ledger-rolled-back:j1' } as const;
  expect(after(first, second, { entries: 1 })).toBe('complete missing missing; 1 0 0');
  expect(after(first, restored)).toBe('missing missing missing; 0 0 0');
  expect(after(first, restored, alarm, first)).toBe('complete missing missing; 1 0 0');
  expect(after(first, alarm)).toBe('partial missing missing; 1 0 0');
  expect(after(first, restored, alarm, second)).toBe('held missing missing; 0 0 0');
});

test('what waits for the store excuses as long as it works without a pause', () => {
  const backlog = createBacklog();
  const say = (seconds: number, body: TraceBody) =>
    backlogOn(backlog, { n: 0, t: seconds * 1_000_000, actor: 'server', ...body });
  const receive = (digest: string) =>
    ({
      type: 'server.received',
      line: 'l',
      machineKey: 'k1',
      message: { what: 'report', digest, report: report('j1', blockOne) },
    }) as const;
  const commit = (digest: string): TraceBody => ({
    type: 'server.committed',
    what: 'report',
    index: 1,
    key: '',
    digest,
    hash: '',
    bytes: 1,
  });
  for (const digest of ['a', 'b', 'c', 'd']) say(1, receive(digest));
  say(10, { type: 'fault.ended', fault: 0, do: 'server.slow' });
  say(15, commit('a'));
  say(24, commit('b'));
  expect(backlog.busyUntilUs).toBe(24_000_000);
  say(24, receive('a'));
  say(35, commit('c'));
  say(36, commit('d'));
  expect([backlog.busyUntilUs, backlog.waiting.size]).toEqual([24_000_000, 0]);
});
