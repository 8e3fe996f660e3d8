/** How fast people feed sheets is nothing to the count: hurried, slow, and twelve hours at twenty a minute end alike. */
import { expect, test } from 'vitest';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { nextInt, randomStream } from '../../harness/simulation/random.ts';
import { type Bench, createBench, input, settle, stateOf } from './bench.ts';
import { depsOf, sheet } from './election.ts';
import { closePolls, openPolls } from './people.ts';

const ballots = 12 * 60 * 20;
const patterns = ['1:0 1#2 2:1 2:2', '1:0 1:1 2:0', '1:2 2:0 2:1 2:2', '', '1:1 1#1 2:3', '1#4 2:0'].map((marks) =>
  sheet(marks),
);

/** `pauseUs`: from one sheet at the front to the next. */
function day(pauseUs: (i: number) => number): Bench {
  const bench = createBench(depsOf({ slots: ballots, announceBelowSlots: 10, logSizeBytes: 65_536 }));
  const random = randomStream('pace');
  openPolls(bench);
  for (let i = 0; i < ballots; i++) {
    const scan: SheetScan | undefined = patterns[nextInt(random, patterns.length)];
    if (scan === undefined) throw new Error('no pattern');
    bench.path = { scan, where: 'front' };
    input(bench, { type: 'sensor', edge: 'front-covered' });
    settle(bench, pauseUs(i));
  }
  return bench;
}

function outcome(bench: Bench) {
  closePolls(bench);
  const report = Object.values(bench.server.held)[0]?.report;
  return { state: stateOf(bench), box: bench.box.length, blocks: report?.blocks, unresolved: report?.unresolved };
}

test('VVSG 1.1.6-K fast, slow, and 12 hours at 20 ballots a minute give the same totals', () => {
  const steady = day(() => 3_000_000);
  expect(steady.nowUs).toBeGreaterThanOrEqual(12 * 3_600_000_000);
  const wanted = outcome(steady);
  expect({ state: wanted.state, box: wanted.box, unresolved: wanted.unresolved }).toEqual({
    state: 'reported',
    box: ballots,
    unresolved: 0,
  });
  expect(outcome(day(() => 8_000))).toEqual(wanted);
  expect(outcome(day((i) => (i % 100 === 0 ? 600_000_000 : 20_000)))).toEqual(wanted);
});
