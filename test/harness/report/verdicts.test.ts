/** The four verdicts as a reader meets them: on a terminal, in junit.xml, on the page, in results.json and from `sanak judge`. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureText, runTable } from '../../../harness/cli/run-text.ts';
import { junitXml } from '../../../harness/report/junit.ts';
import { overall, type RunFacts } from '../../../harness/report/overall.ts';
import type { RunSummary } from '../../../harness/report/outcome.ts';
import { reportPage } from '../../../harness/report/page.ts';
import { resultsJson } from '../../../harness/report/results-json.ts';
import { compileScenario } from '../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../harness/simulation/scenario/load.ts';
import type { TraceEvent } from '../../../harness/judge/trace/events.ts';
import { runPlan } from '../../../harness/runner/run-plan.ts';
import { sanak } from '../../support/sanak.ts';
import { ranAs, runOf, verdict } from './fixture.ts';

const facts: RunFacts = {
  library: false,
  version: '0.1.0',
  startedAt: '2030-05-05T08:00:00.000Z',
  seed: '1',
  on: 'serial',
  crypto: 'ed25519',
  realMs: 1500,
};

/** A device run that holds: what the device does not show is not exercised or inconclusive. */
const device: Partial<RunSummary> = {
  summary: 'the sentence of the run',
  whyNot: 'display.add-vote is outside the budget',
  verdicts: [verdict('I1', 3), verdict('I6', 0), { ...verdict('I13', 4), verdict: 'inconclusive', reason: 'no log' }],
  expectations: [{ text: 'totals equal', met: true, found: 'equal', about: { at: null, actors: [] } }],
  faults: [
    {
      fault: 0,
      do: 'line.cut',
      where: 'station 1',
      started: 1,
      effects: 2,
      optional: false,
      unavailable: '',
      idle: '',
    },
    {
      fault: 1,
      do: 'line.flip',
      where: 'station 1',
      started: 0,
      effects: 0,
      optional: true,
      unavailable: '',
      idle: 'server.published never came',
    },
  ],
  acts: [
    { text: 'annul of station 2', came: 'refused', reason: 'the district may not' },
    { text: 'dispute of station 3', came: 'done', reason: '' },
  ],
  alarms: [{ actor: 'server', what: 'disputed', detail: 'two contents', unit: 2, times: 3, n: 9 }],
};
const holds = ranAs(runOf('Device', device));
const inconclusive = ranAs(
  runOf('Short', {
    ...device,
    status: 'inconclusive',
    summary: 'the run ended too early; 1 of 3 invariants hold',
    reasons: ['the run ended too early', 'I13 (name of I13): no log'],
  }),
);
const notes = [
  'not survivable, so neither the totals nor recovery are judged: display.add-vote is outside the budget',
  'annul of station 2 was refused: the district may not',
  'line.flip at station 1 had no effect, which the scenario allows: server.published never came',
];
const alarm = 'alarm disputed of the server, 3 times: two contents';

test('junit: what is not exercised or inconclusive is skipped and says why; notes stand in the output of the suite', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const cases = (name: string) => `    <testcase classname="${name}" name="I1 name of I1"/>
    <testcase classname="${name}" name="I6 name of I6"><skipped message="not exercised: it needs what I6 needs"></skipped></testcase>
    <testcase classname="${name}" name="I13 name of I13"><skipped message="inconclusive: no log"></skipped></testcase>
    <testcase classname="${name}" name="expects totals equal"/>
    <testcase classname="${name}" name="planned faults take effect"><skipped message="1 of 2 took effect">line.flip at station 1: server.published never came</skipped></testcase>
`;
  expect(
    junitXml(overall([holds, inconclusive], facts)),
  ).toBe(`${head}<testsuites name="sanak" tests="11" failures="0" errors="0" skipped="7" time="1.500">
  <testsuite name="Device" tests="5" failures="0" errors="0" skipped="3" time="0.210" file="Device.yaml">
${cases('Device')}    <system-out>${notes.join('\n')}</system-out>
  </testsuite>
  <testsuite name="Short" tests="6" failures="0" errors="0" skipped="4" time="0.210" file="Short.yaml">
${cases('Short')}    <testcase classname="Short" name="comes to a verdict"><skipped message="inconclusive: the run ended too early">the run ended too early
I13 (name of I13): no log

npx sanak replay sk1.token</skipped></testcase>
    <system-out>${[...notes, alarm].join('\n')}</system-out>
  </testsuite>
</testsuites>
`);
});

describe('the terminal', () => {
  test('of one scenario lists what was not exercised, what could not be judged, and what came to nothing', () => {
    const result = overall([holds], facts);
    expect([result.exit, runTable(result)]).toEqual([
      0,
      `scenario  result  checks  faults  sheets  election time    took
--------  ------  ------  ------  ------  -------------  ------
Device    holds   2 of 3  1 of 2      40     13 h 8 min  0.21 s

${notes.join('\n')}
I6 name of I6: not exercised; it needs what I6 needs
I13 name of I13: inconclusive; no log

1 scenario: 1 holds; 1 of 3 invariants hold, 1 inconclusive: I13, 1 not exercised: I6; 1 of 2 faults took effect.
`,
    ]);
    expect(failureText(result)).toBe('');
  });

  test('of an inconclusive one says the deciding reason first', () => {
    expect(failureText(overall([inconclusive], facts))).toBe(`INCONCLUSIVE: Short (Short.yaml)
  the run ended too early
  I13 (name of I13): no log

  beside that:
${[...notes, alarm].map((note) => `    ${note}`).join('\n')}

  again:
  npx sanak replay sk1.token
`);
  });
});

test('the page has a dash for what was not exercised, and never says that everything holds', async () => {
  const page = await reportPage(overall([holds, inconclusive], facts));
  for (const part of [
    '<td title="not exercised: it needs what I6 needs">–</td>',
    '<p><b class="open">Inconclusive</b>: the run ended too early</p><ul><li>I13 (name of I13): no log</li></ul>',
    `<li>${alarm}</li>`,
    ...notes.map((note) => `<li>${note}</li>`),
  ]) {
    expect(page).toContain(part);
  }
  const status = async (changes: Partial<RunSummary>) =>
    /<p class="status \w+">([^<]*)</.exec(await reportPage(overall([ranAs(runOf('X', changes))], facts)))?.[1];
  expect(await status({})).toBe('Everything holds.');
  expect(await status({ verdicts: [verdict('I1', 3), verdict('I6', 0)] })).toBe('Everything that was exercised holds.');
  expect(await status({ faults: (device.faults ?? []).slice(1) })).toBe('Everything that was exercised holds.');
});

test('results.json carries verdict, reasons, acts and alarms as they are', () => {
  const [scenario] = resultsJson(overall([holds], facts)).scenarios;
  const run = scenario?.type === 'ran' ? scenario.run : null;
  expect(run?.verdicts[1]).toEqual({
    id: 'I6',
    name: 'name of I6',
    verdict: 'not exercised',
    evaluated: 0,
    findings: [],
    reason: 'it needs what I6 needs',
  });
  expect([run?.reasons, run?.whyNot, run?.acts, run?.alarms]).toEqual([[], device.whyNot, device.acts, device.alarms]);
});

describe('sanak judge', async () => {
  const text = 'name: Calm\nelection: small\nstations: 1\nballots: 3\n';
  const loaded = parseScenario(text, 'calm.yaml');
  if (!loaded.ok) throw new Error('the scenario is well formed');
  const plan = compileScenario(loaded.scenario, { seed: '1' });
  const { trace } = await runPlan(plan, { seed: '1', on: 'sim', crypto: 'stand-in' });

  async function judged(events: readonly TraceEvent[], ...flags: string[]) {
    const file = join(mkdtempSync(join(tmpdir(), 'sanak-')), 't.jsonl');
    writeFileSync(file, events.map((event, n) => `${JSON.stringify({ ...event, n })}\n`).join(''));
    return sanak('judge', file, ...flags);
  }
  /** A machine that shows neither its paper path nor its memory. */
  const outside = trace.filter(({ type }) => !['sheet.fed', 'sheet.drawn', 'machine.flash'].includes(type));

  test('a trace that shows less ends with 0, a dash where nothing was looked at, and the count', async () => {
    const { status, out, err } = await judged(outside);
    expect([status, err]).toEqual([0, '']);
    expect(out.split('\n').filter((line) => /^I12|^\d/.test(line))).toEqual([
      'I12  Capacity announced and refused before paper is taken     -                -  not exercised: it needs a look at the paper path: sheets fed into a machine',
      '20 of 21 invariants hold, 1 not exercised: I12.',
    ]);
    const json: unknown = JSON.parse((await judged(outside, '--json')).out);
    expect(json).toMatchObject({ summary: '20 of 21 invariants hold, 1 not exercised: I12', reasons: [], whyNot: '' });
  });

  test('ends with 4 where the trace expects it to be exercised, and where nothing at all is', async () => {
    const expecting = outside.map(
      (event): TraceEvent =>
        event.type === 'run.started'
          ? { ...event, expect: [{ type: 'exercised', checks: ['I12'] }], lastCloseUs: 0 }
          : event,
    );
    const { status, out } = await judged(expecting);
    expect([status, out.split('\n').slice(-2)]).toEqual([
      4,
      [
        'Inconclusive: expected I12 to be exercised; I12 was not: it needs a look at the paper path: sheets fed into a machine',
        '',
      ],
    ]);
    const silent = await judged(trace.filter(({ type }) => type === 'run.started' || type === 'run.ended'));
    expect([silent.status, silent.out.includes('nothing in the trace called for any invariant')]).toEqual([4, true]);
  });

  test('says why faults excuse totals and recovery', async () => {
    const lost = trace.map(
      (event): TraceEvent =>
        event.type === 'run.ended'
          ? { ...event, survivable: false, whyNot: 'the disk is gone', recoverable: [] }
          : event,
    );
    const { status, out } = await judged(lost);
    expect([status, out.split('\n').slice(-3)]).toEqual([
      0,
      [
        '19 of 21 invariants hold, 2 not exercised: I16, I17.',
        'Not survivable, so neither the totals nor recovery are judged: the disk is gone.',
        '',
      ],
    ]);
  });
});
