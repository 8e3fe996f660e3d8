import { describe, expect, test } from 'vitest';
import { junitXml } from '../../../harness/report/junit.ts';
import { overall, type RunFacts } from '../../../harness/report/overall.ts';
import type { Outcome } from '../../../harness/report/outcome.ts';
import { reportPage } from '../../../harness/report/page.ts';
import { sequenceDiagram } from '../../../harness/report/sequence-diagram.ts';
import { finalPage } from '../../../harness/report/summarise.ts';
import { brokenRun, ranAs, report, runOf, traceOf, verdict } from './fixture.ts';

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
const crashed: Outcome = {
  type: 'crashed',
  file: 'x.yaml',
  canary: false,
  name: 'X',
  message: 'out of memory\n  at y',
};
const canary = ranAs(runOf('Canary', { mustBreak: ['I2'] }), true);
const greenCanary = ranAs(runOf('Canary', { mustBreak: ['I2'], status: 'broken', summary: 'I2 holds' }), true);
const holds = ranAs(runOf('A'));
const broken = ranAs(brokenRun);
const open = ranAs(runOf('B', { status: 'inconclusive' }));

describe('the exit status', () => {
  test.each<[string, Outcome[], number, string]>([
    ['0 when all hold', [holds, canary], 0, '2 scenarios: 2 hold.'],
    ['1 when one is broken', [holds, broken, open], 1, '3 scenarios: 1 hold, 1 broken, 1 inconclusive.'],
    ['2 when one is wrong, whatever is broken', [refused, broken], 2, '2 scenarios: 1 broken, 1 refused as input.'],
    [
      '3 when one crashed, whatever is wrong',
      [refused, crashed],
      3,
      '2 scenarios: 1 refused as input, 1 not finished. The harness failed.',
    ],
    ['4 when one is open and none broken', [holds, open], 4, '2 scenarios: 1 hold, 1 inconclusive.'],
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

  test('is 3 when nothing in a whole library called for a check', () => {
    const silent = ranAs(runOf('A', { verdicts: [verdict('I1', 3), verdict('I2', 0)] }));
    const runs = (count: number) => Array.from({ length: count }, () => silent);
    const library = { ...facts, library: true };
    expect([overall(runs(10), facts).exit, overall(runs(9), library).exit]).toEqual([0, 0]);
    const result = overall(runs(10), library);
    expect([result.exit, result.harnessFaults]).toEqual([3, ['I2 (name of I2) was never evaluated in 10 scenarios']]);
  });
});

const trace = traceOf(
  [1, 'station 1/party', { type: 'machine.sent', message: { what: 'report', digest: '01', report } }],
  [1.25, 'station 2/party', { type: 'machine.sent', message: { what: 'report', digest: '02', report } }],
  [
    2,
    'server',
    {
      type: 'server.received',
      line: 'station 2/party',
      machineKey: 'k',
      message: { what: 'report', digest: '02', report },
    },
  ],
  [
    2.5,
    'server',
    { type: 'server.committed', what: 'report', index: 7, key: 'r', digest: '02', hash: 'h', bytes: 100 },
  ],
  [3, 'harness', { type: 'fault.started', fault: 1, do: 'line.cut', where: 'station 2' }],
  [3, 'station 2/party', { type: 'machine.logged', event: 'noise', sequence: 1 }],
  [3601, 'line station 2/party', { type: 'line.state', up: false, toServer: false, toMachine: false }],
  [3602, 'station 2/party', { type: 'machine.alarm', what: 'silence', detail: 'no answer' }],
);

describe('the sequence diagram', () => {
  test('shows one station, its line and the server, and marks the event', () => {
    expect(sequenceDiagram(trace, 7).join('\n')).toBe(
      [
        '   time           | station 2/party                              | line           | server',
        '-'.repeat(90),
        '   00:00:01.250   | sends report, generation 1                   | ----------->   |',
        '   00:00:02.000   |                                              | ----------->   | gets report, generation 1',
        '   00:00:02.500   |                                              |                | commits report as entry 7',
        '   00:00:03.000   |                                              | ! line.cut     |',
        '   01:00:01.000   |                                              | line down      |',
        '>> 01:00:02.000   | alarm silence                                |                |',
      ].join('\n'),
    );
  });

  test("shows the last events of all stations where the failure is the server's", () => {
    expect(sequenceDiagram(trace, 3, 3).slice(2)).toEqual([
      '   00:00:01.250   | station 2/party: sends report, generation 1  | ----------->   |',
      '   00:00:02.000   |                                              | ----------->   | gets report, generation 1',
      '>> 00:00:02.500   |                                              |                | commits report as entry 7',
    ]);
  });
});

test('junit: one suite a scenario, one case an invariant or expectation', () => {
  expect(junitXml(overall([holds, broken, refused], facts))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sanak" tests="6" failures="2" errors="1" skipped="0" time="1.500">
  <testsuite name="A" tests="2" failures="0" errors="0" skipped="0" time="0.210" file="A.yaml">
    <testcase classname="A" name="I1 name of I1"/>
    <testcase classname="A" name="I2 name of I2"/>
  </testsuite>
  <testsuite name="Twice &lt;counted&gt;" tests="3" failures="2" errors="0" skipped="0" time="0.210" file="Twice &lt;counted&gt;.yaml">
    <testcase classname="Twice &lt;counted&gt;" name="I1 name of I1"><failure message="station 2 is counted twice">station 2 is counted twice
again

the &amp; last events

npx sanak replay sk1.token</failure></testcase>
    <testcase classname="Twice &lt;counted&gt;" name="I2 name of I2"/>
    <testcase classname="Twice &lt;counted&gt;" name="expects totals: exact"><failure message="1 vote too many">

npx sanak replay sk1.token</failure></testcase>
  </testsuite>
  <testsuite name="bad.yaml" tests="1" failures="0" errors="1" skipped="0" time="0.000" file="bad.yaml">
    <testcase classname="bad.yaml" name="runs"><error message="the scenario is wrong">bad.yaml:2:1: found a tab, expected spaces</error></testcase>
  </testsuite>
</testsuites>
`);
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
        rows: [{ id: 'a', kind: 'party', votes: 30, shareBp: 7505, seats: 3 }],
      },
    ],
  };
  const shown = runOf('C', { page: { page, stale: false, names: { a: 'Aspen & Sons' } } });
  const text = await reportPage(overall([holds, broken, ranAs(shown), refused, crashed], facts));
  expect(text).not.toMatch(/<counted>|src=|https?:|url\(|@import/);
  for (const part of [
    'Twice &lt;counted&gt;',
    '<tr data-result="broken">',
    'station 2 is counted twice',
    '<pre>the &amp; last events</pre>',
    'npx sanak replay sk1.token',
    '<a href="trace/001-twice.jsonl">',
    '<td>Aspen &amp; Sons</td><td class="number">30</td><td class="number">75.05 %</td><td class="number">3</td>',
    '<td class="number open">1</td>',
    'bad.yaml:2:1: found a tab, expected spaces',
    'X (x.yaml): out of memory',
  ]) {
    expect(text).toContain(part);
  }
});

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
  expect(finalPage(pages)).toEqual({ page: page(2), stale: true, names: {} });
  expect(finalPage(trace)).toBeNull();
});
