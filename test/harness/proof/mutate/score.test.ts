/** What became of mutants, from what their processes told; and how it is counted and told. */
import { expect, test } from 'vitest';
import { readEquivalents, staleEquivalents } from '../../../../harness/proof/mutate/equivalents.ts';
import { type Fate, type Judged, judgedOf, notReached } from '../../../../harness/proof/mutate/fate.ts';
import { fateText } from '../../../../harness/proof/mutate/fate-text.ts';
import { mutantDiff } from '../../../../harness/proof/mutate/mutant-text.ts';
import type { Mutant } from '../../../../harness/proof/mutate/mutation.ts';
import { joinRecords, type MutationRecord } from '../../../../harness/proof/mutate/record.ts';
import { scenariosFor } from '../../../../harness/proof/mutate/scenario-order.ts';
import { equivalentProblems, scoreText } from '../../../../harness/proof/mutate/score.ts';
import { survivorsText } from '../../../../harness/proof/mutate/survivors-text.ts';
import { allMutants } from '../../../../harness/proof/mutate/tree.ts';
import type { TrialRun } from '../../../../harness/proof/mutate/trial.ts';

const mutant: Mutant = {
  id: 1,
  key: '0123456789',
  file: 'protocol/bytes.ts',
  within: 'readLength',
  kind: 'comparison',
  ordinal: 0,
  line: 7,
  start: 2,
  end: 7,
  original: 'a < b',
  mutated: 'a <= b',
  wraps: [{ type: 'expression', start: 2, end: 7, mutated: 'a <= b' }],
};

const quiet: TrialRun = {
  type: 'ran',
  where: 'quiet.yaml',
  by: [],
  sentence: '',
  differs: false,
  inconclusive: false,
  text: '',
  steps: 10,
  hash: 'h',
  traceHash: '',
  cpuMs: 5,
};

function fateOf(...runs: readonly Partial<TrialRun>[]): string {
  const { fate, where, by, visibility } = judgedOf(
    mutant,
    runs.map((run) => ({ ...quiet, ...run })),
  );
  return [fate, where, by.join(' '), visibility ?? ''].join('|');
}

test('the strongest sign counts, whichever run came first', () => {
  const unmet = { where: 'a', by: ['expectation'], differs: true };
  expect([
    fateOf(unmet),
    fateOf(unmet, {}, { where: 'b', by: ['I5', 'expectation'], differs: true }),
    fateOf({ where: 'a', by: ['assertion'], differs: true }),
    fateOf({ where: 'a', by: ['hang'], differs: true }),
    fateOf({ where: 'random', by: ['not deterministic'], differs: true }),
  ]).toEqual([
    'expectation|a|expectation|',
    'invariant|b|I5 expectation|',
    'assertion|a|assertion|',
    'hang|a|hang|',
    'assertion|random|not deterministic|',
  ]);
});

test('a survivor says how much of it shows', () => {
  expect([
    fateOf({}, {}),
    fateOf({}, { where: 'b', differs: true }),
    fateOf({ where: 'b', differs: true }, { where: 'c', differs: true, inconclusive: true }),
  ]).toEqual(['survived|||same', 'survived|b||unnoticed', 'survived|c||inconclusive']);
});

function judged(fate: Fate, key: string, more: Partial<Judged> = {}, place: Partial<Mutant> = {}): Judged {
  return { ...notReached({ ...mutant, key, ...place }), fate, ...more };
}

const all: readonly Judged[] = [
  judged('invariant', 'a'),
  judged('invariant', 'b'),
  judged('expectation', 'c'),
  judged('assertion', 'd', {}, { kind: 'call', file: 'firmware-sim/step.ts' }),
  judged('hang', 'e', {}, { kind: 'call', file: 'firmware-sim/step.ts' }),
  judged('survived', 'f', { visibility: 'same' }),
  judged('survived', 'g', { visibility: 'unnoticed', where: 'x.yaml' }, { file: 'firmware-sim/step.ts', within: '' }),
  judged('survived', 'h', { visibility: 'same' }),
  judged('not reached', 'i', {}, { kind: 'await', file: 'tabulation-server/host/turns.ts' }),
];

const reviewed = [{ key: 'h', place: 'p', mutation: 'm', because: 'nobody could see it' }];

test('the score is counted by folder and by kind, with equivalents left out and counted as survivors', () => {
  expect(scoreText(all, reviewed)).toBe(
    `folder             tried  reached  invariant  expectation  assertion  hang  survived  equivalent  killed  by invariants  strictly
-----------------  -----  -------  ---------  -----------  ---------  ----  --------  ----------  ------  -------------  --------
protocol               5        5          2            1          0     0         1           1  75.0 %         50.0 %    60.0 %
firmware-sim           3        3          0            0          1     1         1           0  66.7 %          0.0 %    66.7 %
tabulation-server      1        0          0            0          0     0         0           0       -              -         -
all                    9        8          2            1          1     1         2           1  71.4 %         28.6 %    62.5 %

kind        tried  reached  invariant  expectation  assertion  hang  survived  equivalent   killed  by invariants  strictly
----------  -----  -------  ---------  -----------  ---------  ----  --------  ----------  -------  -------------  --------
comparison      6        6          2            1          0     0         2           1   60.0 %         40.0 %    50.0 %
call            2        2          0            0          1     1         0           0  100.0 %          0.0 %   100.0 %
await           1        0          0            0          0     0         0           0        -              -         -
`,
  );
});

test('survivors are told by how much of them shows, and equivalents are not', () => {
  const loaded = judged('survived', 'j', { visibility: 'same' }, { within: '', file: 'protocol/limits.ts' });
  expect(survivorsText([...all, loaded], reviewed)).toBe(
    `
A trace differs, and no check and no expectation notices: a check is missing or too narrow: 1
  g comparison firmware-sim/step.ts:7 a < b -> a <= b  [when loaded]  (differs in x.yaml)

No trace differs: no run has the situation, or the change makes no difference: 1
  f comparison protocol/bytes.ts:7 a < b -> a <= b  [readLength]

No trace differs, of a value computed when its file is loaded: perhaps no run reads it at all: 1
  j comparison protocol/limits.ts:7 a < b -> a <= b  [when loaded]
`,
  );
  expect(survivorsText(all.slice(0, 3), [])).toBe('');
});

test('one that is called equivalent may not be killed, and only so many may be called so', () => {
  expect(equivalentProblems(all, reviewed, 0.05)).toEqual([
    '1 of 8 reached are called equivalent, 0 may be: check them again',
  ]);
  expect(equivalentProblems(all, reviewed, 0.5)).toEqual([]);
  const killed = judged('invariant', 'h', { where: 'y.yaml', sentence: 'I5: wrong' });
  expect(equivalentProblems([killed], reviewed, 0.5)).toEqual([
    'h is called equivalent, and y.yaml shows it (I5: wrong): take it off the list',
  ]);
});

test('an equivalent that is no longer the same change is told', () => {
  const entry = { key: mutant.key, place: 'protocol/bytes.ts readLength', mutation: 'a < b -> a <= b', because: 'b' };
  expect(staleEquivalents([entry], [mutant])).toEqual([]);
  expect(staleEquivalents([entry], [{ ...mutant, original: 'a < c' }])).toEqual([
    'equivalent 0123456789 was reviewed as protocol/bytes.ts readLength: a < b -> a <= b; it is protocol/bytes.ts readLength: a < c -> a <= b now: review it again',
  ]);
  expect(staleEquivalents([entry], [])).toEqual([
    'equivalent 0123456789 (protocol/bytes.ts readLength): there is no such mutant; take it off the list',
  ]);
});

test('the reviewed list fits the sources', () => {
  expect(staleEquivalents(readEquivalents(), allMutants())).toEqual([]);
});

test('scenarios that come to the place are tried, the cheapest for what they show first', () => {
  const measured = (file: string, steps: number, reached: readonly (readonly [number, number])[]) => ({
    file,
    steps,
    hash: file,
    reached: new Map(reached),
  });
  const files = scenariosFor(1, [
    measured('elsewhere', 1, [[2, 1]]),
    measured('long', 1000, [[1, 1]]),
    measured('often', 1000, [[1, 64]]),
    measured('short', 100, [[1, 1]]),
    measured('broad', 1000, [
      [1, 1],
      [2, 1],
    ]),
  ]).map(({ file }) => file);
  expect(files).toEqual(['short', 'often', 'long', 'broad']);
});

test('a mutant is shown as a difference', () => {
  const source = 'x;\ny;\nz = a < b;\nw;\n';
  const start = source.indexOf('a <');
  const wraps = [{ type: 'expression', start, end: start + 5, mutated: 'a <= b' }] as const;
  expect(mutantDiff(source, { ...mutant, start, end: start + 5, wraps })).toBe(
    `--- protocol/bytes.ts
+++ protocol/bytes.ts with mutant 0123456789
@@ line 3 @@
 x;
 y;
-z = a < b;
+z = (a <= b);
 w;
`,
  );
});

test('one mutant is told in sentences', () => {
  const kill = { where: 'a.yaml', by: ['I5'], sentence: 'I5: wrong', runs: 3, cpuMs: 1234 };
  expect(fateText(judged('invariant', 'a', kill))).toBe(
    'invariant: a check turned red (3 runs, 1.2 s of processor time)\nI5 in a.yaml: I5: wrong\n',
  );
  expect(fateText(judged('survived', 'a', { visibility: 'unnoticed', where: 'a.yaml', runs: 2 }))).toBe(
    'survived: reached, and nothing turned red (2 runs, 0.0 s of processor time)\n' +
      'The trace of a.yaml differs, and no check and no expectation notices.\n',
  );
});

test('shares of one sample are joined; shares of others, and one that is there twice, are refused', () => {
  const share: MutationRecord = {
    kind: 'sanak mutate',
    version: '1',
    codeDigest: 'c',
    seed: '1',
    sample: 's',
    exploreMs: 1,
    shards: ['1/2'],
    realMs: 5,
    drawn: 2,
    refused: 3,
    judged: all.slice(0, 2),
  };
  const other = { ...share, shards: ['2/2'], drawn: 7, judged: all.slice(2) };
  expect(joinRecords([share, other])).toEqual({ ...share, shards: ['1/2', '2/2'], realMs: 10, drawn: 9, judged: all });
  expect(() => joinRecords([share, share])).toThrow('--merge: found the share 1/2 twice, expected each once');
  expect(() => joinRecords([share, { ...other, seed: '2' }])).toThrow('--merge: found mutants of different code');
});
