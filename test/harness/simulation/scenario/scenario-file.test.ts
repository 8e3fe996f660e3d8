import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultCatalogue } from '../../../../harness/simulation/faults/catalogue.ts';
import { loadScenario, parseScenario } from '../../../../harness/simulation/scenario/load.ts';
import { parseMoment } from '../../../../harness/simulation/scenario/moment.ts';
import { editDistance, nearestName } from '../../../../harness/judge/input/names.ts';
import { formatProblem } from '../../../../harness/judge/input/problem.ts';
import {
  formatDuration,
  parseDuration,
  parseRatio,
  parseSize,
} from '../../../../harness/simulation/scenario/quantity.ts';
import { scenarioJsonSchema } from '../../../../harness/simulation/scenario/json-schema.ts';

/** Everything a person sees for this text. */
function answer(text: string): string {
  const result = parseScenario(text, 'x.yaml');
  return result.ok ? 'well formed' : result.problems.map(formatProblem).join('\n');
}

const head = 'name: x\nelection: small\nstations: 2\n';

describe('a file that is no scenario', () => {
  test.each([
    [
      'empty',
      '',
      'x.yaml: found an empty file, expected a scenario with at least `name:`, `election:` and `stations:` (`sanak init` writes one)',
    ],
    [
      'torn in a quote',
      'name: "x',
      'x.yaml:1:9: name: found the end of `name`, expected the closing quote or bracket\n     1 | name: "x\n       |         ^',
    ],
    [
      'torn in a list',
      'faults:\n  - at: [a',
      'x.yaml:2:11: faults: found the end of `faults`, expected the closing quote or bracket\n     2 |   - at: [a\n       |           ^',
    ],
    [
      'indented with a tab',
      'faults:\n\t- do: x',
      'x.yaml:2:1: faults: found a tab, expected spaces for indentation\n     2 | →- do: x\n       | ^',
    ],
    [
      'a key twice',
      `${head}stations: 3\n`,
      'x.yaml:4:1: found `stations` a second time, expected each key once\n     4 | stations: 3\n       | ^',
    ],
    [
      'two documents',
      'name: x\n---\nname: y',
      'x.yaml:2:1: found `---`, expected one scenario a file\n     2 | ---\n       | ^',
    ],
    [
      'a list',
      '- a\n- b\n',
      'x.yaml:1:1: found a list of 2, expected a scenario: `name:`, `election:`, `stations:` and more\n     1 | - a\n       | ^',
    ],
  ])('%s', (_, text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  test('binary, other encodings and directories', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
    const answers = [Buffer.from([0x6e, 0, 1]), Buffer.from([0x6e, 0xff, 0xfe])].map((bytes, i) => {
      const file = join(folder, `${i}.yaml`);
      writeFileSync(file, bytes);
      const result = loadScenario(file);
      return result.ok ? '' : result.problems[0]?.found;
    });
    const none = loadScenario(join(folder, 'none.yaml'));
    const directory = loadScenario(folder);
    expect([...answers, ...[none, directory].map((result) => (result.ok ? '' : result.problems[0]?.found))]).toEqual([
      'a binary file (a zero byte at offset 1)',
      'bytes that are not UTF-8 text',
      'no such file',
      'a directory',
    ]);
  });
});

describe('a mistake in a scenario is answered once, with its place', () => {
  const place = (line: number, text: string, column: number) =>
    `\n${String(line).padStart(6)} | ${text}\n       | ${' '.repeat(column - 1)}^`;
  test.each([
    [
      'a misspelled key, whose absence is not said besides',
      'name: x\nelektion: small\nstations: 2\n',
      `x.yaml:2:1: elektion: found the unknown key \`elektion\`, expected a key that a scenario has here; did you mean \`election\`?${place(2, 'elektion: small', 1)}`,
    ],
    [
      'a missing key',
      'name: x\nstations: 2\n',
      `x.yaml:1:1: election: found nothing, expected the name of a carried election, the path of an election file, or what such a file says${place(1, 'name: x', 1)}`,
    ],
    [
      'a negative count',
      `${head}ballots: -5\n`,
      `x.yaml:4:10: ballots: found \`-5\`, expected a number of ballots from 0 to 100000${place(4, 'ballots: -5', 10)}`,
    ],
    [
      'an unknown election',
      'name: x\nelection: smal\nstations: 2\n',
      `x.yaml:2:11: election: found \`smal\`, expected one of \`kyrgyzstan-2020\`, \`kyrgyzstan-2021\`, \`list-rules\`, \`open-list\`, \`small\`, or the path of an election file ending in \`.json\`; did you mean \`small\`?${place(2, 'election: smal', 11)}`,
    ],
    [
      'an unknown fault',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: line.ct\n`,
      `x.yaml:7:9: faults[0].do: found \`line.ct\`, expected a fault of the catalogue (\`sanak faults\` lists them); did you mean \`line.cut\`?${place(7, '    do: line.ct', 9)}`,
    ],
    [
      'a parameter of the wrong unit',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: line.flip\n    with: {rate: 3 s}\n`,
      `x.yaml:8:18: faults[0].with.rate: found \`3 s\`, expected a ratio such as \`1/10000\`, from 1/1000000 to 1/1 (bit error rate)${place(8, '    with: {rate: 3 s}', 18)}`,
    ],
    [
      'a parameter the fault does not have',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: line.flip\n    with: {rat: 1/10}\n`,
      `x.yaml:8:12: faults[0].with.rat: found the unknown parameter \`rat\`, expected one of \`direction\`, \`rate\`; did you mean \`rate\`?${place(8, '    with: {rat: 1/10}', 12)}`,
    ],
    [
      'a time for a fault that takes none',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: machine.resend\n    for: 3 s\n`,
      `x.yaml:8:5: faults[0].for: found \`3 s\`, expected no \`for\`: \`machine.resend\` is over at once${place(8, '    for: 3 s', 5)}`,
    ],
    [
      'an unknown event',
      `${head}faults:\n  - when: server.comitted(report)\n    do: server.kill\n`,
      `x.yaml:5:11: faults[0].when: found \`server.comitted(report)\`, expected an event of the trace; did you mean \`server.committed\`?${place(5, '  - when: server.comitted(report)', 11)}`,
    ],
    [
      'a least length of what begins once',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: line.cut\n    for: at least 3 s\n`,
      `x.yaml:8:10: faults[0].for: found \`at least 3 s\`, expected a duration such as \`40 s\`, \`2 min\`, \`1 h\`, \`1 day\` or \`500 ms\` (\`at least\` belongs to a fault with \`odds\`)${place(8, '    for: at least 3 s', 10)}`,
    ],
    [
      'an end of what begins once',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: line.cut\n    until: close\n`,
      `x.yaml:8:5: faults[0].until: found \`close\`, expected no \`until\` without \`odds\`: the fault begins once${place(8, '    until: close', 5)}`,
    ],
    [
      'a word that a parameter does not know',
      `${head}faults:\n  - when: close\n    at: station 1\n    do: machine.jam\n    with: {at: dropp}\n`,
      `x.yaml:8:16: faults[0].with.at: found \`dropp\`, expected one of \`drop\`, \`feed\`, \`exit\`; did you mean \`drop\`?${place(8, '    with: {at: dropp}', 16)}`,
    ],
    [
      'an unknown kind of ledger entry in parentheses',
      `${head}faults:\n  - when: server.committed(reprt)\n    do: server.kill\n`,
      `x.yaml:5:11: faults[0].when: found \`server.committed(reprt)\`, expected one of \`report\`, \`evidence\`, \`act\`, \`alarm\`, \`publication\`, \`records\`, \`refusal\` in the parentheses; did you mean \`report\`?${place(5, '  - when: server.committed(reprt)', 11)}`,
    ],
    [
      'an unknown kind of sheet',
      `${head}sheets: [{kind: blnk}]\n`,
      `x.yaml:4:17: sheets[0].kind: found \`blnk\`, expected one of \`valid\`, \`blank\`, \`overvote\`, \`preference-without-party\`, \`two-preferences\`, \`against-all\`, \`marginal\`, \`stray-dot\`, \`wrong-style\`, \`wrong-definition\`, \`foreign-unit\`, \`rehearsal-ballot\` and 5 more; did you mean \`blank\`?${place(4, 'sheets: [{kind: blnk}]', 17)}`,
    ],
    [
      'habits that exceed all voters',
      `${head}voters: {blank: 99/100}\n`,
      `x.yaml:4:1: voters: found ratios that sum to 109 % with those not named, expected ratios that sum to at most 100 %${place(4, 'voters: {blank: 99/100}', 1)}`,
    ],
    [
      'a key a whole night has no use for',
      'name: x\nelection: kyrgyzstan-2021\nstations: all\nballots: 3\n',
      `x.yaml:4:1: ballots: found \`ballots\`, expected no such key with \`stations: all\`: the night brings its own ballots and times${place(4, 'ballots: 3', 1)}`,
    ],
  ])('%s', (_, text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  test('several mistakes come in the order of their places', () => {
    const text = `${head}expect: {totals: about}\nmode: dead\nfaults: [3]\nacts: [{when: close, do: shout}]\n`;
    const result = parseScenario(text, 'x.yaml');
    expect(result.ok ? [] : result.problems.map(({ line, where, expected }) => [line, where, expected])).toEqual([
      [4, 'expect.totals', '`exact`'],
      [5, 'mode', '`live`, `rehearsal` or `test`'],
      [6, 'faults[0]', 'a fault with `when`, `at` and `do`'],
      [
        7,
        'acts[0].do',
        '`resolve-hold`, `resolve-dispute`, `annul`, `reinstate`, `dispute`, `settle`, `hand-count-final`, `protocol`, `hand-count`, `draw-lots` or `reopen`',
      ],
    ]);
  });
});

test('a moment is a clock time, a distance or an event', () => {
  const read = (text: string) => {
    const result = parseMoment(text);
    return result.ok ? result.moment : result.expected;
  };
  expect(['20:05', '+30 s after close', '5 min before opening', 'start'].map(read)).toEqual([
    { type: 'clock', secondOfDay: 72_300 },
    { type: 'anchor', anchor: 'close', offsetUs: 30_000_000 },
    { type: 'anchor', anchor: 'opening', offsetUs: -300_000_000 },
    { type: 'anchor', anchor: 'start', offsetUs: 0 },
  ]);
  expect(read('server.committed(report)')).toEqual({
    type: 'event',
    pattern: { event: 'server.committed', qualifier: 'report' },
    delayUs: 0,
    by: null,
  });
  expect(read('2 s after machine.sent(report) by station 7')).toEqual({
    type: 'event',
    pattern: { event: 'machine.sent', qualifier: 'report' },
    delayUs: 2_000_000,
    by: 'station 7',
  });
  expect(read('1 s before machine.sent(report)')).toBe(
    '`before opening` or `before close`: an event cannot be foreseen',
  );
  expect(read('48:00')).toBe('a clock time from `00:00` to `47:59` (from `24:00` on: the next day)');
});

test('quantities are whole and exact', () => {
  expect(
    ['40 s', '2 min', '1 h', '1 day', '500 ms', '1.5 s', '0 s', '-1 s', '1.5 us', '3', '3 m'].map(parseDuration),
  ).toEqual([40_000_000, 120_000_000, 3_600_000_000, 86_400_000_000, 500_000, 1_500_000, 0, null, null, null, null]);
  expect(['64 B', '4 KiB', '-1 B', '64'].map(parseSize)).toEqual([64, 4096, null, null]);
  expect(['3/100', '1/1', '0/5', '1/10000000', '3/2', '1/0', '0.03'].map(parseRatio)).toEqual([
    30_000,
    1_000_000,
    0,
    1,
    null,
    null,
    null,
  ]);
  expect([0, 40_000_000, 90_000_000, 47_283_123_456, 86_400_000_000].map(formatDuration)).toEqual([
    '0 s',
    '40 s',
    '1 min 30 s',
    '13 h 8 min',
    '1 day',
  ]);
});

test('the nearest name is near', () => {
  expect([editDistance('', 'abc'), editDistance('line.ct', 'line.cut'), editDistance('ab', 'ba')]).toEqual([3, 1, 1]);
  expect(nearestName('exspect', ['name', 'expect'])).toBe('expect');
  expect(nearestName('colour', ['name', 'expect'])).toBeNull();
});

test('the schema for editors knows faults and elections by name', () => {
  expect(scenarioJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    required: ['name', 'election', 'stations'],
    properties: {
      election: {
        anyOf: [
          { enum: ['kyrgyzstan-2020', 'kyrgyzstan-2021', 'list-rules', 'open-list', 'small'] },
          { type: 'string' },
          { type: 'object', properties: { ballotTypes: { type: 'array' }, schema: { const: 1 } } },
        ],
      },
      faults: { items: { properties: { do: { oneOf: faultCatalogue.map((kind) => ({ const: kind.name })) } } } },
    },
    additionalProperties: false,
  });
});
