/** Every kind of mutant as text: where the switch stands, and that what is beside it is the original. */
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { instrument } from '../../../../harness/proof/mutate/instrument.ts';
import type { MutationKind } from '../../../../harness/proof/mutate/mutation.ts';
import { mutationKinds } from '../../../../harness/proof/mutate/mutation.ts';
import { mutatedText } from '../../../../harness/proof/mutate/plain-text.ts';
import { mutatedFiles, sourceText } from '../../../../harness/proof/mutate/sources.ts';

const head = 'const $mutants = globalThis.$mutants;';

/** The instrumented text without its head, and each mutant as `kind: original -> mutated`. */
function shown(source: string): { readonly text: string; readonly mutants: readonly string[] } {
  const { text, mutants } = instrument('a.ts', source, 1, 'switch');
  return {
    text: text.replace(head, ''),
    mutants: mutants.map(({ kind, original, mutated }) => `${kind}: ${original} -> ${mutated}`),
  };
}

const cases: Readonly<Record<string, readonly [kind: MutationKind, source: string, text: string, mutant: string]>> = {
  'a comparison moves its bound': [
    'comparison',
    'x = a < b;',
    'x = ($mutants.active === 1 ? (a <= b) : (a < b));',
    'comparison: a < b -> a <= b',
  ],
  'an equality is turned round': [
    'comparison',
    'x = a !== b;',
    'x = ($mutants.active === 1 ? (a === b) : (a !== b));',
    'comparison: a !== b -> a === b',
  ],
  'an addition becomes a subtraction': [
    'arithmetic',
    'x = a + b;',
    'x = ($mutants.active === 1 ? (a - b) : (a + b));',
    'arithmetic: a + b -> a - b',
  ],
  'a bitwise operation keeps its operands': [
    'arithmetic',
    'x = a ^ b | c;',
    'x = ($mutants.active === 2 ? ((a ^ b) & c) : (($mutants.active === 1 ? (a & b) : (a ^ b)) | c));',
    'arithmetic: a ^ b | c -> (a ^ b) & c',
  ],
  'so does one that assigns': [
    'arithmetic',
    'x += b;',
    '($mutants.active === 1 ? (x -= b) : (x += b));',
    'arithmetic: x += b -> x -= b',
  ],
  'a counter runs backwards': [
    'arithmetic',
    'x++;',
    '($mutants.active === 1 ? (x--) : (x++));',
    'arithmetic: x++ -> x--',
  ],
  'a truth value is turned round': [
    'boolean',
    'x = true;',
    'x = ($mutants.active === 1 ? (false) : (true));',
    'boolean: true -> false',
  ],
  'a number becomes one more': ['boundary', 'x = 0;', 'x = ($mutants.active === 1 ? (1) : (0));', 'boundary: 0 -> 1'],
  'a large number becomes 0': [
    'constant',
    'x = 90_000;',
    'x = ($mutants.active === 1 ? (0) : (90_000));',
    'constant: 90_000 -> 0',
  ],
  'a condition is negated': [
    'guard',
    'if (a.b) {}',
    'if (($mutants.active === 1 ? (!(a.b)) : (a.b))) {}',
    'guard: a.b -> !(a.b)',
  ],
  'the guard of an `&&` is negated': [
    'guard',
    'x = !a && b;',
    'x = ($mutants.active === 1 ? (a) : (!a)) && b;',
    'guard: !a -> a',
  ],
  'an early return is left out': [
    'return',
    'function f(a) { if (a === b) return c; return d; }',
    'function f(a) { if (($mutants.active === 1 ? (a !== b) : (a === b))) { if (!($mutants.active === 2)) return c; } return d; }',
    'return: return c; -> ',
  ],
  'a call is left out': ['call', 'f(a);', '{ if (!($mutants.active === 1)) f(a); }', 'call: f(a); -> '],
  'an effect that is pushed is left out': [
    'effect',
    'effects.push(a);',
    '{ if (!($mutants.active === 1)) effects.push(a); }',
    'effect: effects.push(a); -> ',
  ],
  'an effect of a list is left out': [
    'effect',
    "x = [{ type: 'print' }];",
    "x = [...($mutants.active === 1 ? [] : [{ type: 'print' }])];",
    "effect: { type: 'print' } -> ",
  ],
  'an action of the chart is left out': [
    'effect',
    "x = { entry: ['show'] };",
    "x = { entry: [...($mutants.active === 1 ? [] : ['show'])] };",
    "effect: 'show' -> ",
  ],
  'a transition of the chart is left out': [
    'effect',
    "x = { on: { fired: 'idle' } };",
    "x = { on: { ...($mutants.active === 1 ? {} : { fired: 'idle' }) } };",
    "effect: fired: 'idle' -> ",
  ],
  'the guard of a transition is left out': [
    'guard',
    "x = { guard: 'full' };",
    "x = { ...($mutants.active === 1 ? {} : { guard: 'full' }) };",
    "guard: guard: 'full' -> ",
  ],
  'neighbouring arguments change places': [
    'arguments',
    'x = f(a, b.c);',
    'x = f(($mutants.active === 1 ? (b.c) : (a)), ($mutants.active === 1 ? (a) : (b.c)));',
    'arguments: a, b.c -> b.c, a',
  ],
  'a promise is not awaited': [
    'await',
    'x = await y;',
    'x = ($mutants.active === 1 ? (y) : (await y));',
    'await: await y -> y',
  ],
};

for (const [name, [kind, source, text, mutant]] of Object.entries(cases)) {
  test(`${kind}: ${name}`, () => {
    expect(shown(source).text).toBe(text);
    expect(shown(source).mutants.at(-1)).toBe(mutant);
  });
}

test('every kind has a case', () => {
  expect([...new Set(Object.values(cases).map(([kind]) => kind))].sort()).toEqual(Object.keys(mutationKinds).sort());
});

test('the original side holds the mutants inside it, the mutated side is the text as it was', () => {
  expect(shown('if (a < b && c(d, e)) {}')).toEqual({
    text:
      'if (($mutants.active === 4 ? (!(a < b && c(d, e))) : (($mutants.active === 3 ? (!(a < b)) : (($mutants.active === 1 ? (a <= b) : (a < b)))) && ' +
      'c(($mutants.active === 2 ? (e) : (d)), ($mutants.active === 2 ? (d) : (e)))))) {}',
    mutants: [
      'comparison: a < b -> a <= b',
      'arguments: d, e -> e, d',
      'guard: a < b -> !(a < b)',
      'guard: a < b && c(d, e) -> !(a < b && c(d, e))',
    ],
  });
});

test('types, keys, joined texts and functions as arguments are left alone', () => {
  const source =
    "const x: 3 | true = f<2>(() => y, z) as 1; type T = { a: 4 }; const o = { 5: 'a' + b }; f({ a }, [b]); import 'c';";
  expect(shown(source)).toEqual({
    text: source.replace('f({ a }, [b]);', '{ if (!($mutants.active === 1)) f({ a }, [b]); }'),
    mutants: ['call: f({ a }, [b]); -> '],
  });
});

test('arguments that have no order are not swapped', () => {
  expect(shown('x = Math.max(a, b) === equalBytes(c, d);').mutants).toEqual([
    'comparison: Math.max(a, b) === equalBytes(c, d) -> Math.max(a, b) !== equalBytes(c, d)',
  ]);
});

test('the last return of a function, and one of a function inside an `if`, are not early', () => {
  expect(shown('function f() { return a; }').mutants).toEqual([]);
  expect(shown('if (a === b) { x = () => { return c; }; }').mutants).toEqual(['comparison: a === b -> a !== b']);
});

test('the coverage build notes each place and does what the original does', () => {
  const { text } = instrument('a.ts', 'x = a < b;', 7, 'coverage');
  expect(text).toBe(`${head}x = ($mutants.reach(7) ? (a <= b) : (a < b));`);
});

test('as somebody would have written it, a mutant keeps the numbers of the lines', () => {
  const source = 'f(\n  a,\n);\nx = a < b;\n';
  const { mutants } = instrument('a.ts', source, 1, 'switch');
  expect(mutants.map((mutant) => mutatedText(source, [mutant]))).toEqual([
    '{}\n\n\nx = a < b;\n',
    'f(\n  a,\n);\nx = (a <= b);\n',
  ]);
});

test('every source still strips with all its mutants in it', () => {
  const broken = mutatedFiles().flatMap((file) => {
    try {
      stripTypeScriptTypes(instrument(file, sourceText(file), 1, 'switch').text);
      return [];
    } catch (error) {
      return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  expect(broken).toEqual([]);
});
