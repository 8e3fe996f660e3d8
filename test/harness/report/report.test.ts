import { describe, expect, test } from 'vitest';
import { failureText } from '../../../harness/cli/run-text.ts';
import { annotations } from '../../../harness/report/annotations.ts';
import { junitXml } from '../../../harness/report/junit.ts';
import { overall, type RunFacts } from '../../../harness/report/overall.ts';
import type { Outcome, RunSummary } from '../../../harness/report/outcome.ts';
import { reportPage } from '../../../harness/report/page.ts';
import { finalPage } from '../../../harness/report/final-page.ts';
import { brokenRun, ranAs, runOf, traceOf, verdict } from './fixture.ts';

const facts: RunFacts = {
  library: false,
  version: '0.1.0',
  startedAt: '2030-05-05T08:00:00.000Z',
  seed: '1',
  on: 'sim',
  crypto: 'stand-in',
  realMs: 1500,
};
const refused: Outcome = {
  type: 'refused',
  file: 'bad.yaml',
  canary: false,
  problems: [
    { file: 'bad.yaml', line: 2, column: 1, where: '', found: 'a tab', expected: 'spaces', hint: '', excerpt: '' },
  ],
};
const crash: Extract<Outcome, { type: 'crashed' }> = {
  type: 'crashed',
  by: 'harness',
  fingerprint: '0123abcd',
  token: '',
  file: 'x.yaml',
  canary: false,
  name: 'X',
  message: 'out of memory\n  at y',
};
const crashed: Outcome = crash;
const canary = ranAs(runOf('Canary', { mustBreak: ['I2'] }), true);
const greenCanary = ranAs(runOf('Canary', { mustBreak: ['I2'], status: 'broken', summary: 'I2 holds' }), true);
const holds = ranAs(runOf('A'));
const broken = ranAs(brokenRun);
const open = ranAs(runOf('B', { status: 'inconclusive' }));

describe('the exit status', () => {
  test.each<[string, Outcome[], number, string]>([
    [
      '0 when all hold',
      [holds, canary],
      0,
      '1 scenario: 1 holds; 2 of 2 invariants hold; the canary turned red, as it must.',
    ],
    [
      '1 when one is broken',
      [holds, broken, open],
      1,
      '3 scenarios: 1 holds, 1 broken, 1 inconclusive; 2 of 2 invariants exercised; 0 of 1 faults took effect.',
    ],
    [
      '2 when one is wrong, whatever is broken',
      [refused, broken],
      2,
      '2 scenarios: 1 broken, 1 refused as input; 2 of 2 invariants exercised; 0 of 1 faults took effect.',
    ],
    [
      '3 when one crashed, whatever is wrong',
      [refused, crashed],
      3,
      '2 scenarios: 1 refused as input, 1 not finished. The harness failed.',
    ],
    [
      '4 when one is open and none broken',
      [holds, open],
      4,
      '2 scenarios: 1 holds, 1 inconclusive; 2 of 2 invariants exercised.',
    ],
  ])('is %s', (_, outcomes, exit, summary) => {
    const result = overall(outcomes, facts);
    expect([result.exit, result.summary]).toEqual([exit, summary]);
  });

  test('is 3 when the canary stays green', () => {
    const result = overall([holds, greenCanary], facts);
    expect([result.exit, result.harnessFaults]).toEqual([
      3,
      ['the canary did not turn red: I2 must break in it (I2 holds)'],
    ]);
  });

  test('is 1 when the canary turned red by more than it must: there is a failure, and it was seen', () => {
    const redder = { mustBreak: ['I2'], status: 'broken', verdicts: [verdict('I1', 3, ['twice']), verdict('I2', 5)] };
    const result = overall([holds, ranAs(runOf('Canary', redder as Partial<RunSummary>), true)], facts);
    expect([result.exit, result.harnessFaults]).toEqual([1, []]);
  });

  test('is 1 when an end under test stopped itself, and its token is printed', () => {
    const stopped: Outcome = { ...crash, by: 'server', token: 'sk1.again' };
    const result = overall([holds, stopped], facts);
    expect([result.exit, result.summary]).toEqual([
      1,
      '2 scenarios: 1 holds, 1 stopped by itself; 2 of 2 invariants exercised.',
    ]);
    expect(junitXml(result)).toContain('<failure message="the code of the server stopped itself">');
    expect(failureText(result)).toMatch(
      /^BROKEN: the code of the server stopped itself in X[\s\S]*npx sanak replay sk1.again\n/,
    );
  });

  test('is 0 when the only failure is a known one, 1 once it is past its date, unexpected or gone', () => {
    const known = (expires: string, id = 'I1-0123abcd') => ({
      ...facts,
      known: [{ id, reason: 'the old display', expires }],
    });
    const waited = overall([broken], known('2030-05-05'));
    expect([waited.exit, waited.summary, waited.stale]).toEqual([
      0,
      '1 scenario: 1 known failure; 1 of 2 invariants hold, 1 broken: I1; 0 of 1 faults took effect.',
      [],
    ]);
    expect(junitXml(waited)).toContain('<skipped message="known until 2030-05-05: the old display">');
    expect(failureText(waited)).toContain(
      '(Twice <counted>.yaml), I1-0123abcd\n  known until 2030-05-05: the old display\n',
    );
    expect(annotations(waited, process.cwd())[0]).toMatch(/^::warning .*::known until/);
    const late = overall([broken], known('2030-05-04'));
    expect([late.exit, late.stale]).toEqual([1, ['I1-0123abcd expired on 2030-05-04: the old display']]);
    const gone = overall([holds], known('2030-05-05'));
    expect([gone.exit, gone.stale]).toEqual([1, ['I1-0123abcd is expected and did not fail: the old display']]);
    // Another check of the same scenario is another failure; a scenario that did not run is not asked.
    expect(overall([broken], known('2030-05-05', 'I2-0123abcd')).exit).toBe(1);
    expect(overall([holds], known('2030-05-05', 'I1-ffffffff')).stale).toEqual([]);
  });

  test('is 3 when a failure does not come again', () => {
    const result = overall([ranAs({ ...brokenRun, repeats: false }), ranAs({ ...brokenRun, repeats: true })], facts);
    expect([result.exit, result.harnessFaults]).toEqual([
      3,
      ['Twice <counted> is not deterministic: run again with seed 1 it gave another trace'],
    ]);
  });

  test('is 3 when nothing in a whole library called for a check', () => {
    const silent = ranAs(runOf('A', { verdicts: [verdict('I1', 3), verdict('I2', 0)] }));
    const runs = (count: number) => Array.from({ length: count }, () => silent);
    const library = { ...facts, library: true };
    expect([overall(runs(10), facts).exit, overall(runs(9), library).exit]).toEqual([0, 0]);
    const result = overall(runs(10), library);
    expect([result.exit, result.harnessFaults]).toEqual([3, ['I2 (name of I2) was never evaluated in 10 scenarios']]);
  });
});

test('junit: one suite a scenario, one case an invariant or expectation', () => {
  expect(junitXml(overall([holds, broken, refused], facts))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sanak" tests="7" failures="2" errors="1" skipped="1" time="1.500">
  <testsuite name="A" tests="2" failures="0" errors="0" skipped="0" time="0.210" file="A.yaml">
    <testcase classname="A" name="I1 name of I1"/>
    <testcase classname="A" name="I2 name of I2"/>
  </testsuite>
  <testsuite name="Twice &lt;counted&gt;" tests="4" failures="2" errors="0" skipped="1" time="0.210" file="Twice &lt;counted&gt;.yaml">
    <testcase classname="Twice &lt;counted&gt;" name="I1 name of I1"><failure message="station 2 is counted twice">station 2 is counted twice
again

the &amp; last events

npx sanak replay sk1.token</failure></testcase>
    <testcase classname="Twice &lt;counted&gt;" name="I2 name of I2"/>
    <testcase classname="Twice &lt;counted&gt;" name="expects totals: exact"><failure message="1 vote too many">

npx sanak replay sk1.token</failure></testcase>
    <testcase classname="Twice &lt;counted&gt;" name="planned faults take effect"><skipped message="0 of 1 took effect">line.cut at station 2: it began once and changed nothing</skipped></testcase>
  </testsuite>
  <testsuite name="bad.yaml" tests="1" failures="0" errors="1" skipped="0" time="0.000" file="bad.yaml">
    <testcase classname="bad.yaml" name="runs"><error message="the scenario is wrong">bad.yaml:2:1: found a tab, expected spaces</error></testcase>
  </testsuite>
</testsuites>
`);
});

test('annotations: one line a failure, at its file and line, escaped as GitHub reads it', () => {
  const far = ranAs(runOf('D', { status: 'inconclusive', file: '/repository/d.yaml', summary: '50 % unknown' }));
  const result = overall([holds, broken, refused, crashed, far], facts);
  expect(annotations(result, '/repository').filter((line) => !line.includes('..'))).toEqual([
    '::warning file=d.yaml,line=1,title=Sanak%3A D::inconclusive: 50 %25 unknown%0Anpx sanak replay sk1.token',
    '::error title=Sanak%3A the harness failed::X (x.yaml): out of memory',
  ]);
  expect(annotations(overall([broken, refused], facts), process.cwd())).toEqual([
    '::error file=Twice <counted>.yaml,line=1,title=Sanak%3A Twice <counted>::I1 name of I1: station 2 is counted twice%0Anpx sanak replay sk1.token',
    '::error file=Twice <counted>.yaml,line=1,title=Sanak%3A Twice <counted>::expected totals: exact; 1 vote too many%0Anpx sanak replay sk1.token',
    '::error file=bad.yaml,line=2,col=1,title=Sanak%3A the scenario is wrong::found a tab, expected spaces',
  ]);
  expect(annotations(overall([holds], facts), '/')).toEqual([]);
});

test('the page escapes what it shows, asks for nothing from elsewhere and has a row for each part', async () => {
  const page = {
    snapshot: 4,
    atS: 0,
    coverage: { expected: 2, complete: 2, held: 0, disputed: 0, missing: 0, annulled: 0 },
    contests: [
      {
        number: 1,
        denominator: { name: 'took part', value: 40 },
        rows: [
          { id: 'a', kind: 'party', votes: 30, shareBp: 7505, seats: 3 },
          { id: 'b', kind: 'party', votes: 1, shareBp: 250, seats: 0 },
          { id: 'c', kind: 'party', votes: 9, shareBp: 2250, seats: 0 },
        ],
      },
    ],
  };
  const contests = {
    1: {
      title: 'Party list',
      names: { a: 'Aspen & Sons', b: 'Birch', c: 'Cedar' },
      thresholds: ['5/100 of all'],
      admitted: { a: true, b: false, c: true },
    },
  };
  const shown = runOf('C', { page: { page, stale: false, contests }, traceFile: '002-c.jsonl', ...course });
  const text = await reportPage(overall([holds, broken, ranAs(shown), refused, crashed, canary], facts));
  expect(text).not.toMatch(/<counted>|src=|https?:|url\(|@import/);
  for (const part of [
    'Twice &lt;counted&gt;',
    '<tr data-result="broken">',
    'station 2 is counted twice',
    'sends &lt;report&gt;',
    '<i class="arrow right"></i>',
    '<pre class="tip">what: report\n4 bytes\n01 02 03 04</pre>',
    '5 min later',
    'the same 3 more until 20:00:09.000',
    'npx sanak replay sk1.token',
    '<a href="trace/001-twice.jsonl">',
    '<a href="trace/002-c.jsonl">',
    '<b>Party list</b>',
    'Seats only from 5/100 of all on.',
    '<td>Aspen &amp; Sons</td><td class="number">30</td><td class="number">75.05 %</td><td class="number">3</td><td class="soft"></td>',
    '<td class="number">0</td><td class="soft">below the threshold</td>',
    '<td class="number">0</td><td class="soft">too few votes for a seat</td>',
    '<td class="number open">2</td>',
    'in the boxes <b class="">40</b>',
    'on the page <b class="open">41</b>',
    'line.cut at station 2: no effect',
    '20:00:00.000, for 1 min',
    '40 made by voters, 38 fell into a box, 1 taken away unscanned, 1 in no box when the run ended, 2 times given back, 1 unresolved.',
    '<b>open</b> <span class="soft">idle ×3</span>',
    '<span class="tag">canary</span>',
    'bad.yaml:2:1: found a tab, expected spaces',
    'X (x.yaml): out of memory',
  ]) {
    expect(text).toContain(part);
  }
});

/** What became of a run over time. */
const course = {
  totals: [
    {
      contest: 1,
      series: [
        {
          by: 'boxes',
          points: [
            [0, 0],
            [2_000_000_000, 40],
            [46_000_000_000, 40],
          ],
        },
        {
          by: 'page',
          points: [
            [0, 0],
            [45_500_000_000, 41],
            [46_000_000_000, 41],
          ],
        },
      ],
    },
  ],
  faults: [
    {
      fault: 0,
      do: 'line.cut',
      where: 'station 2',
      started: 1,
      effects: 0,
      optional: true,
      unavailable: '',
      idle: 'it began once and changed nothing',
    },
  ],
  faultTimes: [{ fault: 0, spans: [{ from: 45_000_000_000, to: 45_060_000_000 }], effectsAt: [], evidence: [] }],
  path: {
    machine: 'station 1/party',
    steps: [{ group: 'open', fromUs: 1_800_000_000, states: [{ name: 'open.idle', times: 3 }] }],
    more: 0,
  },
} satisfies Partial<RunSummary>;

test('the final page is the last one shown, with the names of the definition', () => {
  const page = (snapshot: number) => ({
    snapshot,
    atS: 0,
    coverage: { expected: 0, complete: 0, held: 0, disputed: 0, missing: 0, annulled: 0 },
    contests: [],
  });
  const pages = traceOf(
    [1, 'display', { type: 'page.shown', page: page(1), stale: false }],
    [2, 'display', { type: 'page.shown', page: page(2), stale: true }],
    [3, 'display', { type: 'page.dark' }],
  );
  expect(finalPage(pages, null)).toEqual({ page: page(2), stale: true, contests: {} });
  expect(finalPage([], null)).toBeNull();
});
