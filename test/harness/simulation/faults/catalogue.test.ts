/** A fault is one file: the catalogue has each, under the name of its file, and exploration writes only what a scenario may say. */
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Fault, faultCatalogue } from '../../../../harness/simulation/faults/catalogue.ts';
import type { ParameterDraw } from '../../../../harness/simulation/faults/exploration.ts';
import { checkText } from '../../../../harness/simulation/scenario/check.ts';
import { formatProblem } from '../../../../harness/judge/input/problem.ts';
import { scenarioOf, type Written } from './occasions.ts';

const root = 'harness/simulation/faults';

test('every file under a place is in the catalogue, once, under its own name', () => {
  const names = globSync(`${root}/*/*.ts`).map((path) => `${basename(dirname(path))}.${basename(path, '.ts')}`);
  expect(faultCatalogue.map(({ name }) => name).sort()).toEqual(names.sort());
});

test('faults import nothing of the world', async () => {
  const { readFile } = await import('node:fs/promises');
  const importing = await Promise.all(
    globSync(`${root}/**/*.ts`).map(async (path) => [
      path,
      /from '.*\/(world|scenario)\//.test(await readFile(path, 'utf8')),
    ]),
  );
  expect(importing.filter(([, imports]) => imports)).toEqual([]);
});

/** What exploration may write of one parameter. */
function written(fault: Fault, name: string, draw: ParameterDraw): readonly (string | number)[] {
  const parameter = fault.params[name];
  if (parameter === undefined) throw new Error(`${fault.name} has no parameter ${name}`);
  const words = parameter.unit === 'text' ? parameter.choices : [];
  if (draw === 'default') return [];
  if (draw === 'station') return ['station 2'];
  if (draw === 'word') return words;
  if ('last' in draw) return draw.last;
  return 'alone' in draw ? [...words, draw.alone] : draw;
}

function refusal(text: string): string {
  const result = checkText(text, 'x.yaml', '1');
  return result.ok ? '' : result.problems.map(formatProblem).join('\n');
}

describe('what exploration draws and tries of a fault is accepted', () => {
  test.each(faultCatalogue.map((fault) => [fault.name, fault] as const))('%s', (_, fault) => {
    const { explored } = fault;
    if (explored.type === 'never') {
      expect(explored.because).toMatch(/\w+ \w+/);
      return;
    }
    const { values: draws, moments, lengths, only } = explored.draw;
    const needed = Object.entries(fault.params).flatMap(([name, { unit }]) => (unit === 'actor' ? [name] : []));
    const base: Written = Object.fromEntries(needed.map((name) => [name, 'station 2']));
    for (const [name, draw] of Object.entries(draws)) {
      for (const value of written(fault, name, draw))
        expect([value, refusal(scenarioOf(fault, { ...base, [name]: value }))]).toEqual([value, '']);
    }
    for (const tried of explored.tried) {
      const values = Object.entries(tried).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      );
      expect(refusal(scenarioOf(fault, { ...base, ...Object.fromEntries(values) }))).toBe('');
    }
    for (const when of [...moments, ...(only === null ? [] : [only.moment])])
      expect([when, refusal(scenarioOf(fault, base, { when }))]).toEqual([when, '']);
    if (fault.lasts !== 'an-instant')
      for (const length of lengths)
        expect([length, refusal(scenarioOf(fault, base, { for: length }))]).toEqual([length, '']);
  });
});
