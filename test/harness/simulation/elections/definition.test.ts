/** Carried elections: definitions for runs of any size, and files that are refused with the place of the mistake. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { carriedFile, parseData } from '../../../../harness/simulation/elections/data-file.ts';
import { electionFileSchema, readElectionFile } from '../../../../harness/simulation/elections/election-file.ts';
import { readNightFile } from '../../../../harness/simulation/elections/night-file.ts';
import { buildElection } from '../../../../harness/simulation/elections/definition.ts';
import { electionNames } from '../../../../harness/simulation/elections/election-file.ts';
import { publishedSeries } from '../../../../harness/simulation/elections/series.ts';

describe('a definition of a carried election', () => {
  test('three stations of 2021 open three regions, with two machines each', () => {
    const definition = buildElection('kyrgyzstan-2021', {
      stations: 3,
      ballotTypes: 'all',
      seed: '1',
      registered: 1500,
    });
    const rest = { registered: 1500, supplementary: 0, source: 'machine' };
    expect(definition.units).toEqual([
      { number: 1, id: 'station 1/party', station: 1, style: 1, region: 'batken', ...rest },
      { number: 2, id: 'station 1/single', station: 1, style: 2, region: 'batken', ...rest },
      { number: 3, id: 'station 2/party', station: 2, style: 1, region: 'jalal-abad', ...rest },
      { number: 4, id: 'station 2/single', station: 2, style: 3, region: 'jalal-abad', ...rest },
      { number: 5, id: 'station 3/party', station: 3, style: 1, region: 'issyk-kul', ...rest },
      { number: 6, id: 'station 3/single', station: 3, style: 4, region: 'issyk-kul', ...rest },
    ]);
    expect(definition.styles).toEqual([
      { number: 1, id: 'party', contests: [1] },
      { number: 2, id: 'single-01', contests: [2] },
      { number: 3, id: 'single-04', contests: [3] },
      { number: 4, id: 'single-10', contests: [4] },
    ]);
    expect(definition.regions.map((region) => region.id)).toEqual(['batken', 'jalal-abad', 'issyk-kul']);
    expect(
      definition.contests.map((contest) => [contest.id, contest.options.length, contest.options.at(-1)?.kind]),
    ).toEqual([
      ['party-list', 22, 'against-all'],
      ['district-01', 7, 'against-all'],
      ['district-04', 9, 'against-all'],
      ['district-10', 8, 'against-all'],
    ]);
    // 20:00 in Bishkek is 14:00 UTC.
    expect([definition.opensAtS, definition.closesAtS, definition.embargoUntilS]).toEqual([
      1638064800, 1638108000, 1638108000,
    ]);
  });

  test('a station stays where it is when more stations take part', () => {
    const small = buildElection('kyrgyzstan-2021', { stations: 10, ballotTypes: ['party'], seed: '1' });
    const large = buildElection('kyrgyzstan-2021', { stations: 400, ballotTypes: ['party'], seed: '1' });
    expect(large.units.slice(0, 10)).toEqual(small.units);
    expect(new Set(small.units.map((unit) => unit.region)).size).toBe(9);
    expect(small.contests).toEqual(large.contests);
  });

  test('the rules of 2021, 2020 and the invented ones', () => {
    const rules = electionNames.map((name) => {
      const definition = buildElection(name, { stations: 9, ballotTypes: 'all', seed: '1' });
      return definition.contests.flatMap(({ allocation: a, preference }) =>
        a
          ? [
              [
                a.seats,
                a.method,
                a.cap,
                ...a.thresholds.map((t) => `${t.ratio.numerator}/${t.ratio.denominator}`),
                preference?.numbers ?? 0,
              ],
            ]
          : [],
      );
    });
    expect(rules).toEqual([
      [[120, 'hare-largest-remainder', 65, '7/100', '7/1000', 0]],
      [[54, 'hare-largest-remainder', 27, '5/100', '1/200', 54]],
      [
        [5, 'sainte-lague', null, '5/100', 5],
        [4, 'hare-largest-remainder', null, '10/100', 4],
        [5, 'dhondt', null, 0],
        [8, 'hare-largest-remainder', null, '5/100', 6],
      ],
      [[7, 'dhondt', null, '3/100', 4]],
      [[10, 'hare-largest-remainder', 7, '5/100', '1/200', 5]],
    ]);
  });

  test('the single-mandate ballot alone, all districts of 72 stations', () => {
    const definition = buildElection('kyrgyzstan-2021', { stations: 72 * 4, ballotTypes: ['single'], seed: '1' });
    expect(definition.contests.map((contest) => contest.number)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
    expect(definition.styles.map((style) => style.contests)).toEqual(
      definition.contests.map((contest) => [contest.number]),
    );
  });

  test('one seed gives one definition, another seed other registered numbers', () => {
    const build = (seed: string) => buildElection('small', { stations: 4, ballotTypes: 'all', seed });
    expect(build('a')).toEqual(build('a'));
    expect(build('a').units.map((u) => u.registered)).not.toEqual(build('b').units.map((u) => u.registered));
  });

  test('what is not known is refused by name', () => {
    const build = (name: string, type: string, stations: number) => () =>
      buildElection(name, { stations, ballotTypes: [type], seed: '1' });
    expect(build('kyrgyzstan-2012', 'party', 3)).toThrow(
      'unknown election "kyrgyzstan-2012"; known: kyrgyzstan-2020, kyrgyzstan-2021, list-rules, open-list, small',
    );
    expect(build('kyrgyzstan-2021', 'mayor', 3)).toThrow(
      'unknown ballot type "mayor" in kyrgyzstan-2021; known: party, single',
    );
    expect(build('small', 'ballot', 0)).toThrow('0 stations; expected 1..10000');
  });
});

describe('a file that is not right', () => {
  const text = readFileSync(carriedFile('small.json'), 'utf8');
  const refusal = (changed: string): string => {
    try {
      parseData('x.json', changed, electionFileSchema);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return 'accepted';
  };

  test('is refused with file, line, path, found and expected', () => {
    const line = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    expect(refusal(text)).toBe('accepted');
    expect(refusal(text.replace('"votesAllowed": 2', '"votesAllowed": -2'))).toBe(
      `x.json:${line('"votesAllowed": 2')} at ballotTypes[0].contests[0].votesAllowed: found -2, expected number >=1`,
    );
    expect(refusal(text.replace('"closes": "20:00"', '"closes": "8 pm"'))).toBe(
      `x.json:${line('"closes"')} at closes: found "8 pm", expected a local time HH:MM`,
    );
    expect(refusal(text.replace('"closes": "20:00"', '"closes": "07:00"'))).toBe(
      `x.json:${line('"closes"')} at closes: found "07:00", expected a time after opening`,
    );
    expect(refusal(text.replace('"utcOffsetMinutes"', '"offset"'))).toContain(
      'at utcOffsetMinutes: found nothing, expected number',
    );
    expect(refusal('')).toBe('x.json: found an empty file, expected JSON');
    expect(refusal(text.slice(0, 900))).toMatch(/^x\.json:\d+: found a syntax error \([A-Z_]+\), expected JSON$/);
    expect(refusal('[]')).toBe('x.json:1: found a list of 0, expected object');
  });
});

describe('list rules that contradict themselves', () => {
  const text = readFileSync(carriedFile('list-rules.json'), 'utf8');
  const refusal = (from: string, to: string): string => {
    expect(text).toContain(from);
    try {
      parseData('x.json', text.replace(from, to), electionFileSchema);
    } catch (error) {
      return (error instanceof Error ? error.message : String(error)).replace(/^x\.json:\d+ at ballotTypes/, '');
    }
    return 'accepted';
  };
  const quota = '"type": "quota", "ratio": { "numerator": 1, "denominator": 7 }, "of": "list-votes"';

  test.each([
    ['', '', 'accepted'],
    [
      quota,
      '"type": "majority"',
      /^\[0\]\.contests\[0\]\.list\.order.*expected an order of `type` `closed`, `open` or `quota`/,
    ],
    [quota, quota.replace('"numerator": 1', '"numerator": 8'), /ratio.*expected a ratio of at most 1/],
    [
      quota,
      quota.replace('list-votes', 'votes'),
      /list\.order\.of: found "votes", expected one of "list-votes"\|"electoral-quotient"/,
    ],
    [
      '"preference": { "numbers": 5 }',
      '"preference": { "numbers": 4 }',
      /list\.order.*expected an order that needs no preferences, or a preference number for each of 5 candidates/,
    ],
    [
      '"group": "women", "ratio"',
      '"group": "wimmen", "ratio"',
      /list\.reserved\.group: found "wimmen", expected a group of some candidate: women/,
    ],
    ['"allocation": {', '"allotted": {', /unrecognized|allotted/i],
    [
      '{ "id": "council-none", "kind": "against-all"',
      '{ "id": "council-none", "kind": "party"',
      /options\[2\]\.candidates: found nothing, expected the candidates of the list, in its order/,
    ],
  ])('%s -> %s', (from, to, expected) => {
    expect(refusal(from, to)).toMatch(expected);
  });

  test('candidates without rules, or of nobody who is a party', () => {
    const rules = `${/,\s*"list": \{ "order": \{ "type": "quota", [^\n]*\n/.exec(text)?.[0] ?? ''}`.trimEnd();
    expect(rules).not.toBe('');
    expect(refusal(rules, '')).toContain('expected no candidates without `list` rules that say who of them sits');
    const none = '"id": "council-none", "kind": "against-all",';
    expect(refusal(none, `${none} "candidates": [{ "name": { "en": "Nobody" } }],`)).toContain(
      'options[2].candidates: found a list of 1, expected no candidates but of a party',
    );
  });
});

describe('a night that does not fit its election', () => {
  const text = readFileSync(carriedFile('kyrgyzstan-2021-night.json'), 'utf8');
  const election = readElectionFile(carriedFile('kyrgyzstan-2021.json'));
  const folder = mkdtempSync(join(tmpdir(), 'sanak-night-'));
  const file = join(folder, 'night.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const refusal = (from: string, to: string): string => {
    writeFileSync(file, text.replace(from, to));
    try {
      readNightFile(file, election);
    } catch (error) {
      return error instanceof Error ? error.message.replace(file, 'night.json') : String(error);
    }
    return 'accepted';
  };

  test('is refused: a sum, an unknown party, a missing party, another election', () => {
    expect([
      refusal('', ''),
      refusal('"votes": 222005', '"votes": 222006'),
      refusal('"ishenim"', '"ishnim"'),
      refusal('"kyrgyzstan-2021"', '"kyrgyzstan-2020"'),
      refusal('"mark": "official"', '"mark": "true"'),
    ]).toEqual([
      'accepted',
      'night.json:13 at tookPart.value: found 1281622, expected the sum of the options and invalid',
      'night.json at options.ishenim: found nothing, expected votes',
      'night.json at election: found "kyrgyzstan-2020", expected "kyrgyzstan-2021"',
      'night.json:13 at tookPart.mark: found "true", expected one of "official"|"reported"|"derived"|"assumed"|"synthetic"',
    ]);
  });
});

describe('the published series', () => {
  test('end on the published final, name only parties of the election, and keep their marks', () => {
    for (const name of ['kyrgyzstan-2020', 'kyrgyzstan-2021']) {
      const series = publishedSeries(name);
      const ids = buildElection(name, { stations: 1, ballotTypes: ['party'], seed: '1' }).contests[0]?.options.map(
        (o) => o.id,
      );
      expect(series.entries.flatMap((entry) => Object.keys(entry.sharesBp)).filter((id) => !ids?.includes(id))).toEqual(
        [],
      );
      expect(series.entries.filter((entry) => entry.mark === 'official').map((entry) => entry.kind)).toEqual(
        name === 'kyrgyzstan-2021' ? ['final'] : [],
      );
    }
    expect(publishedSeries('kyrgyzstan-2021').entries.at(-1)).toEqual({
      date: '2021-12-15',
      time: null,
      kind: 'final',
      mark: 'official',
      coverageBp: 10000,
      stations: null,
      voters: 1281622,
      partiesAboveThreshold: 6,
      sharesBp: {
        'ata-jurt-kyrgyzstan': 1732,
        ishenim: 1361,
        yntymak: 1100,
        alliance: 835,
        'butun-kyrgyzstan': 704,
        'yiman-nuru': 617,
      },
    });
  });
});
