import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sanak } from '../../support/sanak.ts';

const run = z.object({ scenario: z.string(), status: z.string(), traceHash: z.string(), token: z.string() });
const results = z.object({
  exit: z.number(),
  scenarios: z.array(z.object({ type: z.string(), canary: z.boolean(), run })),
});

const red = `name: Red on purpose
election: ./own.json
stations: 1
ballots: 3
faults:
  - {when: start, do: display.add-vote}
expect: {totals: exact}
`;

test('a broken scenario ends with status 1, keeps its trace, and its token repeats it to the same hash', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  const report = join(folder, 'report');
  copyFileSync('scenarios/elections/small.json', join(folder, 'own.json'));
  writeFileSync(join(folder, 'red.yaml'), red);
  const first = await sanak('run', join(folder, 'red.yaml'), '--report', report);
  expect([first.status, readdirSync(report).sort(), readdirSync(join(report, 'trace'))]).toEqual([
    1,
    ['index.html', 'junit.xml', 'results.json', 'trace'],
    ['001-red.jsonl'],
  ]);
  const written = results.parse(JSON.parse(readFileSync(join(report, 'results.json'), 'utf8')));
  expect(written.scenarios.map((each) => [each.run.scenario, each.run.status, each.canary])).toEqual([
    ['Red on purpose', 'broken', false],
    ['Canary', 'holds', true],
  ]);
  const token = written.scenarios[0]?.run.token ?? '';
  expect(first.err).toContain(`npx sanak replay ${token}\n`);
  const again = await sanak('replay', token, '--no-report', '--json');
  const repeated = results.parse(JSON.parse(again.out));
  expect([again.status, repeated.scenarios[0]?.run.traceHash]).toEqual([1, written.scenarios[0]?.run.traceHash]);
  const judged = await sanak('judge', join(report, 'trace', '001-red.jsonl'));
  expect([judged.status, /^I11 .*broken/m.test(judged.out)]).toEqual([1, true]);
  const whole = readFileSync(join(report, 'trace', '001-red.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const holed = join(report, 'holed.jsonl');
  writeFileSync(holed, whole.filter((_, at) => at !== 30).join('\n'));
  const judgedAgain = await sanak('judge', holed);
  expect([judgedAgain.status, judgedAgain.out.includes('event 30 is missing, 31 comes instead')]).toEqual([4, true]);
});

test('carried scenarios run on threads, the canary once, and a seed gives the same hash there and here', async () => {
  const report = join(mkdtempSync(join(tmpdir(), 'sanak-')), 'report');
  const files = ['second-machine', 'canary', 'rehearsal-left-running'].map((name) => `scenarios/${name}.yaml`);
  const threads = await sanak('run', ...files, '--json', '--report', report, '--seed', '7');
  const many = results.parse(JSON.parse(threads.out));
  expect([threads.status, many.scenarios.map((each) => each.run.scenario)]).toEqual([
    0,
    ['Second machine for one unit', 'Canary', 'Rehearsal left running'],
  ]);
  expect(existsSync(join(report, 'trace'))).toBe(false);
  const here = await sanak('run', 'scenarios/second-machine.yaml', '--json', '--no-report', '--seed', '7');
  const one = results.parse(JSON.parse(here.out));
  expect(one.scenarios[0]?.run.traceHash).toBe(many.scenarios[0]?.run.traceHash);
});

test('a failure comes with the shortest scenario that still fails, which fails on its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  const long = `name: Long\nelection: kyrgyzstan-2021\nstations: 2\nballots: 9\nfaults:
  - {when: machine.sent(report), at: station 1, do: line.cut, for: 30 s}
  - {when: start, do: display.add-vote}\nexpect: {totals: exact}\n`;
  writeFileSync(join(folder, 'long.yaml'), long);
  const ran = await sanak('run', join(folder, 'long.yaml'), '--no-report');
  const [, shrunk] = /the shortest scenario that still fails:\n((?: {4}.*\n)+)/.exec(ran.err) ?? [];
  const text = (shrunk ?? '').replaceAll(/^ {4}/gm, '');
  expect(text).toBe(
    'name: Long\nelection: small\nstations: 1\nballots: 0\nfaults:\n  - when: start\n    do: display.add-vote\n',
  );
  writeFileSync(join(folder, 'short.yaml'), text);
  const again = await sanak('run', join(folder, 'short.yaml'), '--no-report', '--no-shrink');
  expect([again.status, /^ {2}I11 /m.test(again.err), again.err.includes('the shortest')]).toEqual([1, true, false]);
});

test('judging a kept trace gives the verdicts of the run, and what came of its expectations', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  const report = join(folder, 'report');
  const expected = 'expect: {totals: exact, events: [{event: server.alarm, atLeast: 1}, {event: page.dark, times: 0}]}';
  writeFileSync(join(folder, 'calm.yaml'), `name: Calm\nelection: small\nstations: 1\nballots: 3\n${expected}\n`);
  const ran = await sanak(
    'run',
    join(folder, 'calm.yaml'),
    '--report',
    report,
    '--keep-traces',
    '--no-shrink',
    '--json',
  );
  const outcome = z.object({ run: z.object({ verdicts: z.unknown(), expectations: z.unknown() }) });
  const { scenarios } = z.object({ scenarios: z.array(outcome) }).parse(JSON.parse(ran.out));
  const judged = await sanak('judge', join(report, 'trace', '001-calm.jsonl'), '--json');
  expect([judged.status, JSON.parse(judged.out)]).toEqual([
    1,
    {
      summary: '21 of 21 invariants hold; 2 of 3 expectations met',
      reasons: [],
      whyNot: '',
      verdicts: scenarios[0]?.run.verdicts,
      expectations: scenarios[0]?.run.expectations,
    },
  ]);
  const table = await sanak('judge', join(report, 'trace', '001-calm.jsonl'));
  expect(table.out).toMatch(
    /^server\.alarm to happen at least once +not met +it never happened\npage\.dark never to happen +met +it never happened$/m,
  );
  const canary = await sanak('judge', join(report, 'trace', '002-canary.jsonl'));
  expect([canary.status, canary.err, /^I11 .*red, as it must/m.test(canary.out)]).toEqual([0, '', true]);
});
