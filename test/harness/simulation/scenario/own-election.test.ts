/** An election that stands in the scenario itself: run like any other, and each mistake told at its place. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { carriedFile } from '../../../../harness/simulation/elections/data-file.ts';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../../harness/simulation/scenario/load.ts';

const small = JSON.parse(readFileSync(carriedFile('small.json'), 'utf8'));

function textWith(election: unknown): string {
  return stringify({ name: 'Own', election, stations: 2, ballots: 3 });
}

test('it is the same election as from its file', () => {
  const [own, named] = [textWith(small), textWith('small')].map((text) => {
    const loaded = parseScenario(text, 'x.yaml');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return compileScenario(loaded.scenario, { seed: '1' });
  });
  expect(own).toEqual(named);
});

test('a mistake in it is told at its line', () => {
  const text = textWith({ ...small, mergeBelowBallots: -1 });
  const loaded = parseScenario(text, 'x.yaml');
  const line = text.split('\n').findIndex((each) => each.includes('mergeBelowBallots')) + 1;
  expect(loaded).toMatchObject({
    ok: false,
    problems: [{ line, where: 'election.mergeBelowBallots', found: '-1', expected: 'number >=0' }],
  });
});

test('whatever is no election is refused, and no whole night is told of one', () => {
  expect(parseScenario('name: x\nelection: {}\nstations: 1\n', 'x.yaml')).toMatchObject({
    ok: false,
    problems: [{ where: 'election.schema', found: 'nothing' }],
  });
  const night = parseScenario(stringify({ name: 'x', election: small, stations: 'all' }), 'x.yaml');
  expect(() => night.ok && compileScenario(night.scenario, { seed: '1' })).toThrow('whole nights are carried for');
});
