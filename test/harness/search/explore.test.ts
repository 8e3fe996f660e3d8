/** Exploration: the same cases under the same seed, short examples, certificates that admit their holes. */
import { describe, expect, test } from 'vitest';
import { betweenStations, candidates, kindsLeftOut } from '../../../harness/search/candidates.ts';
import { failureId, judgeFailures } from '../../../harness/search/expectations-file.ts';
import { exploreExhaustively } from '../../../harness/search/exhaustive.ts';
import { survivableKinds } from '../../../harness/search/fault-draw.ts';
import { generateScenario } from '../../../harness/search/generation.ts';
import { emptyExploration, exploreRandomly, type Failure } from '../../../harness/search/random.ts';
import { shrink } from '../../../harness/search/shrink.ts';
import { joinExplorations } from '../../../harness/search/task.ts';
import { planOf, runTrial, scenarioText } from '../../../harness/search/trial.ts';
import { faultCatalogue } from '../../../harness/simulation/faults/catalogue.ts';
import type { ScenarioContent } from '../../../harness/simulation/scenario/schema.ts';

const session: ScenarioContent = {
  name: 'Session',
  election: 'small',
  stations: 1,
  ballots: 1,
  profile: 'small-memory',
};
const exhaustive = {
  content: session,
  seed: '1',
  shard: { index: 3, count: 20 },
  sampleEvery: 5,
  failuresMax: 1,
} as const;

describe('exploration', () => {
  test('generated scenarios are scenarios, and the same under the same seed', () => {
    for (let index = 0; index < 40; index++) {
      const text = scenarioText(generateScenario('t', index));
      expect(planOf(text, 't'), text).not.toBeNull();
      expect(scenarioText(generateScenario('t', index))).toBe(text);
    }
  });

  test.each(['line.stall', 'line.swap-two-frames', 'machine.printer', 'adversary.flood'])(
    'the fault %s in the catalogue changes no run that does not draw it',
    (newest) => {
      const before = survivableKinds.filter(({ name }) => name !== newest);
      const runs = Array.from({ length: 300 }, (_, index) => [
        scenarioText(generateScenario('t', index)),
        scenarioText(generateScenario('t', index, before)),
      ]);
      const drawn = runs.filter(([now]) => now?.includes(`do: ${newest}`));
      expect(drawn.length).toBeGreaterThan(0);
      expect(runs.filter(([now, was]) => now !== was)).toEqual(drawn);
    },
  );

  test('every single fault at some points: no wrong total, merges that hold', () => {
    const found = exploreExhaustively({ ...exhaustive, depth: 1 });
    expect({
      ...found,
      points: 0,
      cases: found.cases > 30,
      merges: found.merges > 5,
      mergesRun: found.mergesRun > 0,
      ms: 0,
    }).toEqual({
      ...{ points: 0, candidates: found.candidates, cases: true, pruned: 0, merges: true, mergesRun: true },
      ...{ unsound: 0, excused: 0, wrongTotals: 0, broken: 0, failures: [], cutShort: false, ms: 0 },
    });
  });

  test('whoever watches hears how far it is, and ends it early: the certificate says that it was', () => {
    const told: number[] = [];
    const watch = {
      stopped: () => told.length > 3,
      begun: () => {},
      moved: (done: number) => void told.push(done),
      failed: () => {},
    };
    const found = exploreExhaustively({ ...exhaustive, depth: 1 }, watch);
    expect(found.cutShort).toBe(true);
    expect(told).toEqual(Array.from({ length: found.cases }, (_, at) => at + 1));
    const whole = exploreExhaustively({ ...exhaustive, depth: 1 });
    expect(found.cases).toBeLessThan(whole.cases);
    const random = {
      seed: 't',
      forMs: Number.POSITIVE_INFINITY,
      failuresMax: 1,
      shrinkRuns: 0,
      shard: { index: 0, count: 1 },
    };
    expect(exploreRandomly(random, { ...watch, stopped: () => true }).sessions).toBe(0);
  });

  test('a single fault strikes with every kind of the catalogue but those the certificate names', () => {
    const tried = candidates('all').map((fault) => fault.do);
    const named = kindsLeftOut(1).map(([name]) => name);
    expect([...new Set([...tried, ...named])].sort()).toEqual(faultCatalogue.map(({ name }) => name).sort());
    expect(named).toEqual(['display.add-vote', 'adversary.tamper-report']);
    expect(tried).toEqual(expect.arrayContaining([...betweenStations]));
    expect(kindsLeftOut(2)).toEqual([['line.cross', 'in no pair']]);
  });

  test('a case is judged by the faults that began: all others in the plan excuse nothing', () => {
    const lost = { at: 'station 1', do: 'machine.flash-lost', with: { copy: 'main' } };
    const plan = planOf(scenarioText({ ...session, faults: [{ ...lost, when: 'run.ended', nth: 2 }] }), '1');
    expect(plan === null ? null : runTrial(plan, '1').recoverable).toBe(1);
    const begun = planOf(scenarioText({ ...session, faults: [{ ...lost, when: 'machine.receipted' }] }), '1');
    expect(begun === null ? null : runTrial(begun, '1').recoverable).toBe(0);
  });

  test('random: two explorers of one seed meet the same', () => {
    const options = {
      seed: 't',
      forMs: Number.POSITIVE_INFINITY,
      sessionsMax: 6,
      failuresMax: 1,
      shrinkRuns: 0,
      shard: { index: 0, count: 1 },
    };
    const first = exploreRandomly(options);
    expect({ ...exploreRandomly(options), ms: 0 }).toEqual({ ...first, ms: 0 });
    expect(first.sessions).toBe(6);
    expect(first.failures).toEqual([]);
  });

  test('shrinks over faults, stations, ballots, lengths and times together', () => {
    const content: ScenarioContent = {
      ...session,
      ...{ stations: 3, ballots: 40, line: { baud: 1200 }, voters: { blank: '1/10' } },
      faults: [
        { when: 'close', at: 'station 3', do: 'line.cut', for: '20 min' },
        {
          when: '40 s after machine.sent(report)',
          nth: 3,
          at: 'station 2',
          do: 'line.drop',
          for: '5 min',
          chance: '1/2',
        },
      ],
    };
    const fails = ({ faults, ballots }: ScenarioContent) =>
      (ballots ?? 0) >= 7 && faults?.some((fault) => fault.do === 'line.drop') === true;
    expect(shrink(content, fails, 500).content).toEqual({
      ...{ name: 'Session', election: 'small', stations: 1, ballots: 7 },
      faults: [{ when: 'machine.sent(report)', at: 'station 1', do: 'line.drop', for: '200 ms' }],
    });
  });

  test('the canary of exploration: a fault nothing can stop is found', () => {
    const faults = [{ when: 'start', do: 'display.add-vote' }];
    const plan = planOf(scenarioText({ ...session, ballots: 3, faults }), '1');
    expect(plan === null ? [] : runTrial(plan, '1').broken).toEqual(['I2', 'I11']);
  });

  test('known failures: unexpected, expired and passing ones are all said', () => {
    const failure = (text: string): Failure => ({
      ...{ broken: ['I5'], sentence: 's', text, shrunkText: text, seed: '1', faults: 0, ballots: 0 },
    });
    const [known, unknown] = [failure('a'), failure('b')];
    const list = [
      { id: failureId(known), reason: 'known since spring', expires: '2030-01-01' },
      { id: 'I1-00000000', reason: 'mended by now', expires: '2030-01-01' },
      { id: 'I2-00000000', reason: 'long forgotten', expires: '2020-01-01' },
    ];
    expect(judgeFailures([known, unknown], list, '2025-01-01')).toEqual({
      unexpected: [unknown],
      stale: [
        'I2-00000000 expired on 2020-01-01: long forgotten',
        'I1-00000000 is expected and did not fail: mended by now',
      ],
    });
  });

  test('shards join: sums, and triples each once', () => {
    const part = { ...emptyExploration(), sessions: 2, effects: { 'line.cut': 1 }, triples: ['a', 'b'], ms: 5 };
    expect(joinExplorations([part, { ...part, triples: ['b', 'c'], ms: 7 }])).toEqual({
      ...{ ...emptyExploration(), sessions: 4, effects: { 'line.cut': 2 }, triples: ['a', 'b', 'c'], ms: 7 },
    });
  });
});
