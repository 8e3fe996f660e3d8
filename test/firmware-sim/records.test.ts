/** What leaves the machine beside its report: exports in the common data formats, tapes, and what none of them tells (I19). */
import { describe, expect, test } from 'vitest';
import { castVoteRecords } from '../../firmware-sim/export/cvr.ts';
import { electionEventLog } from '../../firmware-sim/export/event-log.ts';
import type { MachineInput } from '../../firmware-sim/io.ts';
import { castVoteRecordReport, electionEventLogReport } from '../../harness/report/exports/schemas.ts';
import { nextInt, randomStream } from '../../harness/simulation/random.ts';
import { type Bench, createBench, input, powerUp, settle } from './bench.ts';
import { crypto, definition, depsOf, seeds, sheet } from './election.ts';
import { closePolls, feed, openPolls, operate } from './people.ts';

function factsOf(bench: Bench) {
  const { card, profile } = bench.deps;
  if (card === null) throw new Error('no card');
  return { card, profile, machineKey: crypto.publicKey(seeds.machine), generatedAtS: definition.closesAtS };
}

function act(bench: Bench, action: object): void {
  input(bench, { type: 'operator', action } as MachineInput);
  settle(bench);
}

function day(): Bench {
  const bench = createBench(depsOf());
  openPolls(bench);
  feed(bench, sheet('1:0 1#2 2:1 2:2'));
  feed(bench, sheet('1:0 1:1 2:0'));
  feed(bench, sheet('1:0~ 2:0'));
  feed(bench, sheet('1#1', { style: 2, unit: 3 }));
  input(bench, { type: 'supply', supply: 'battery' });
  settle(bench);
  operate(bench, 'clear');
  closePolls(bench);
  return bench;
}

describe('common data formats', () => {
  test('SP 1500-103: cast vote records keep to the published schema and add up to the report', () => {
    const bench = day();
    const exported = castVoteRecords(bench.flash.votes, factsOf(bench));
    const read = castVoteRecordReport.parse(JSON.parse(JSON.stringify(exported)));
    const votes: Record<string, number> = {};
    for (const { CVRSnapshot } of read.CVR ?? []) {
      for (const contest of CVRSnapshot[0]?.CVRContest ?? []) {
        for (const { ContestSelectionId: id = '', SelectionPosition } of contest.CVRContestSelection ?? []) {
          votes[id] = (votes[id] ?? 0) + (SelectionPosition[0]?.NumberVotes ?? 0);
        }
      }
    }
    expect(read.CVR).toHaveLength(3);
    expect(votes).toEqual({
      'contest-1-option-0': 1,
      'contest-1-option-1': 0,
      'contest-1-preference-2': 1,
      'contest-2-option-0': 1,
      'contest-2-option-1': 1,
      'contest-2-option-2': 1,
    });
    const report = Object.values(bench.server.held)[0]?.report;
    expect(report?.blocks[0]?.contests.map((contest) => contest.votes)).toEqual([
      [1, 0, 0],
      [1, 1, 1, 0],
    ]);
  });

  test('SP 1500-101: the event log keeps to the published schema, entry by entry', () => {
    const bench = day();
    const exported = electionEventLog(bench.flash.log, factsOf(bench), crypto);
    const read = electionEventLogReport.parse(JSON.parse(JSON.stringify(exported)));
    const events = read.Device?.[0]?.Event?.map(({ Sequence, Id, Disposition }) => `${Sequence} ${Id} ${Disposition}`);
    expect(events).toEqual([
      '1 power.start success',
      '2 polls.configured success',
      '3 polls.zeroed success',
      '4 polls.opened success',
      '5 ballot.returned na',
      '6 power.supply success',
      '7 operator.act failure',
      '8 polls.closed success',
      '9 report.prepared success',
      '10 line.message success',
      '11 line.message success',
      '12 line.message success',
      '13 line.message success',
      '14 report.receipted success',
    ]);
  });

  test('a member too many or too few is no such format', () => {
    const bench = day();
    const exported = castVoteRecords(bench.flash.votes, factsOf(bench));
    expect(castVoteRecordReport.safeParse({ ...exported, Version: undefined }).success).toBe(false);
    expect(castVoteRecordReport.safeParse({ ...exported, Extra: 1 }).success).toBe(false);
  });
});

describe('tapes on demand', () => {
  test('event log and readiness are printed where nothing is being scanned, and say what they should', () => {
    const bench = day();
    act(bench, { type: 'print', tape: 'events' });
    act(bench, { type: 'print', tape: 'readiness' });
    act(bench, { type: 'print', tape: 'results' });
    const [events, readiness, results] = bench.tapes.slice(-3);
    expect([events?.tape, readiness?.tape, results?.tape]).toEqual(['events', 'readiness', 'results']);
    expect(events?.text.match(/^ENTRY \d+/gm)).toHaveLength(15);
    expect(events?.text).toMatch(/^ENTRY 5 - info ballot\.returned A sheet went back to its voter: a sheet drawn in$/m);
    expect(readiness?.text).toMatch(/^CONDITION power\.battery$/m);
    expect(readiness?.text).toMatch(/^OPEN-FAULTS none$/m);
    expect(results?.text).toBe(bench.tapes.find(({ tape }) => tape === 'results')?.text);
  });

  test('while polls are open no tape is printed', () => {
    const bench = createBench(depsOf());
    openPolls(bench);
    for (const tape of ['results', 'events', 'readiness']) act(bench, { type: 'print', tape });
    expect(bench.tapes.map(({ tape }) => tape)).toEqual(['zero']);
  });
});

describe('I19 secrecy', () => {
  /**
   * The worst case: the adversary has flash image, both exports and the log of one machine, and every ballot is unlike all
   * others, so that it knows whose each record is. It guesses the order of voting from the order in which records lie there;
   * chance gets one in two pairs right, and six standard deviations over all runs are not chance.
   */
  test('an adversary with flash, exports and logs recovers the order of voters at chance level', () => {
    const runs = 12;
    let [right, pairs] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const bench = createBench(depsOf({ slots: 200 }));
      bench.boots = run * 7;
      powerUp(bench);
      openPolls(bench);
      const cast = shuffled(unlike, run);
      const seen = new Map<string, number>();
      for (const [at, marks] of cast.entries()) {
        feed(bench, sheet(marks));
        const alone = createBench(depsOf({ slots: 1 }));
        openPolls(alone);
        feed(alone, sheet(marks));
        seen.set(recordsOf(alone)[0] ?? '', at);
      }
      const order = recordsOf(bench).map((record) => seen.get(record) ?? -1);
      expect([...order].sort((a, b) => a - b)).toEqual(cast.map((_, at) => at));
      for (let i = 0; i < order.length; i++) {
        for (let j = i + 1; j < order.length; j++) right += (order[i] ?? 0) < (order[j] ?? 0) ? 1 : 0;
      }
      pairs += (order.length * (order.length - 1)) / 2;
      closePolls(bench);
      const log = JSON.stringify(electionEventLog(bench.flash.log, factsOf(bench), crypto));
      expect(log).not.toMatch(/contest|option|candidate|overvot|counted/i);
    }
    const n = unlike.length;
    const deviation = Math.sqrt((2 * (2 * n + 5)) / (9 * n * (n - 1))) / 2 / Math.sqrt(runs);
    expect(Math.abs(right / pairs - 0.5)).toBeLessThan(6 * deviation);
  });

  test('the same ballots in another order leave the same exports but for the places of records', () => {
    const marks = ['1:0 2:0', '1:1 2:1', '1:2 2:2', '1:0 2:3'];
    const exportsOf = (order: readonly string[]) => {
      const bench = createBench(depsOf());
      openPolls(bench);
      for (const each of order) feed(bench, sheet(each));
      closePolls(bench);
      const cvr = castVoteRecords(bench.flash.votes, factsOf(bench));
      return { log: bench.flash.log, records: cvr.CVR.map((record) => JSON.stringify(record)).sort() };
    };
    const [one, other] = [exportsOf(marks), exportsOf(marks.toReversed())];
    expect(other.records).toEqual(one.records);
    expect(other.log).toEqual(one.log);
  });
});

/** Ballots no two of which are marked alike. */
const unlike = ['1:0', '1:1', '1:0 1#1', '1:0 1#2', '1:1 1#3', '1:1 1#4', '1:2'].flatMap((first) =>
  ['', '2:0', '2:1', '2:2', '2:3', '2:0 2:1', '2:1 2:2', '2:2 2:3'].map((second) => `${first} ${second}`.trim()),
);

function shuffled(marks: readonly string[], run: number): readonly string[] {
  const random = randomStream('secrecy', run);
  const left = [...marks];
  return marks.map(() => left.splice(nextInt(random, left.length), 1)[0] ?? '');
}

/** Every record of the machine's memory, in the order in which they lie there. */
function recordsOf(bench: Bench): readonly string[] {
  return castVoteRecords(bench.flash.votes, factsOf(bench)).CVR.map((record) => JSON.stringify(record));
}
