/** A mutant keeps its name, and a sample its members, whatever is edited elsewhere. */
import { expect, test } from 'vitest';
import { keyOf, sampleOf } from '../../../../harness/proof/mutate/identity.ts';
import { instrument } from '../../../../harness/proof/mutate/instrument.ts';
import type { Mutant } from '../../../../harness/proof/mutate/mutation.ts';
import { allMutants } from '../../../../harness/proof/mutate/tree.ts';

const before = `
export function one(a: number): number {
  if (a < 3) return 5;
  return a + 1;
}
const two = (a: number) => a * 2;
`;

/** Another function, another comment, another import. */
const after = `// A comment.
import { x } from './x.ts';
function zero() { return x < 1 ? 7 : 8; }
export function one(a: number): number {
  if (a < 3) return 5;
  return a + 1;
}

const two = (a: number) => a * 2;
`;

function mutantsOf(source: string): readonly Mutant[] {
  return instrument('a.ts', source, 1, 'switch').mutants;
}

test('a name is file, function, kind and ordinal, and nothing else', () => {
  expect(keyOf({ file: 'a.ts', within: 'one', kind: 'comparison', ordinal: 0 })).toBe('8e38b5666e');
  const named = mutantsOf(before).map(
    ({ within, kind, ordinal, original }) => `${within} ${kind} ${ordinal}: ${original}`,
  );
  expect(named.filter((name) => !/boundary|constant/.test(name))).toEqual([
    'one comparison 0: a < 3',
    'one return 0: return 5;',
    'one guard 0: a < 3',
    'one arithmetic 0: a + 1',
    'two arithmetic 0: a * 2',
  ]);
  expect(named.filter((name) => /boundary/.test(name))).toEqual([
    ...['one boundary 0: 3', 'one boundary 1: 3', 'one boundary 2: 5', 'one boundary 3: 5'],
    ...['one boundary 4: 1', 'one boundary 5: 1', 'two boundary 0: 2', 'two boundary 1: 2'],
  ]);
});

test('edits elsewhere leave names as they are', () => {
  const own = (source: string) =>
    mutantsOf(source)
      .filter(({ within }) => within === 'one' || within === 'two')
      .map(({ key, original }) => `${key} ${original}`);
  expect(own(after)).toEqual(own(before));
});

test('a sample is a beginning of a larger one, and mutants that come in between move none of the others', () => {
  const keys = (count: number, source: string) => sampleOf(mutantsOf(source), count, 'seed').map(({ key }) => key);
  expect(keys(3, before)).toEqual(keys(99, before).slice(0, 3));
  const old = new Set(mutantsOf(before).map(({ key }) => key));
  expect(keys(99, after).filter((key) => old.has(key))).toEqual(keys(99, before));
});

test('another seed draws another sample', () => {
  const keys = (seed: string) => sampleOf(mutantsOf(before), 99, seed).map(({ key }) => key);
  expect(keys('1')).not.toEqual(keys('2'));
  expect(keys('1').toSorted()).toEqual(keys('2').toSorted());
});

test('no two mutants of the sources have one name', () => {
  const mutants = allMutants();
  expect(new Set(mutants.map(({ key }) => key)).size).toBe(mutants.length);
  expect(mutants.map(({ id }) => id)).toEqual(mutants.map((_, at) => at + 1));
});
