/** List rules, preferences, lots and who sits, as scenarios state them. */
import { describe, expect, test } from 'vitest';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../../harness/simulation/scenario/load.ts';
import type { ScenarioPlan } from '../../../../harness/simulation/plan/plan.ts';
import { ScenarioError, formatProblem } from '../../../../harness/judge/input/problem.ts';

function compiled(text: string, seed = '1'): ScenarioPlan {
  const result = parseScenario(text, 'x.yaml');
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return compileScenario(result.scenario, { seed });
}

/** What compiling this text is refused with: place, found, expected, hint. */
function refused(text: string): string[] {
  try {
    compiled(text);
  } catch (error) {
    if (error instanceof ScenarioError) {
      return error.problems.map(({ line, where, found, expected, hint }) =>
        [line, where, found, expected, hint].join(' | '),
      );
    }
    throw error;
  }
  return [];
}

describe('list rules, preferences and lots', () => {
  const lists = 'name: x\nelection: list-rules\nballotTypes: [quota, closed]\nstations: 1\nregistered: 400\n';
  const entry = (council: string) => `${lists}journals:
  - at: station 1/quota
    ballots: 10
    contests: {council: ${council}}
`;

  test('stated preferences are on the sheets, as many as said', () => {
    const plan = compiled(entry('{votes: {pine: 10}, preferences: {pine: {2: 3, 5: 4}}}'));
    const machine = plan.machines.find(({ actor }) => actor === 'station 1/quota');
    const counts: Record<string, number> = {};
    for (const { sheet, count } of machine?.prefilled ?? []) {
      const number = String(sheet.intent[0]?.preference);
      counts[number] = (counts[number] ?? 0) + count;
    }
    expect(counts).toEqual({ 2: 3, 5: 4, null: 3 });
  });

  test('preferences that no ballot can carry', () => {
    expect([
      ...refused(entry('{votes: {pine: 10}, preferences: {pinie: {2: 3}}}')),
      ...refused(entry('{votes: {pine: 10}, preferences: {pine: {6: 3}}}')),
    ]).toEqual([
      '9 | journals[0].contests.council.preferences.pinie | the unknown option `pinie` | an option of council: one of `pine`, `rowan`, `council-none` | did you mean `pine`?',
      '9 | journals[0].contests.council.preferences.pine | preference number 6 | a preference number from 1 to 5 | ',
    ]);
    expect(refused(entry('{votes: {pine: 10}, preferences: {pine: {2: 11}}}'))).toHaveLength(1);
  });

  test('lots name every option of a contest that asks for them, once', () => {
    const act = (contest: string, order: string) =>
      `${lists}acts:\n  - when: close\n    do: draw-lots\n    contest: ${contest}\n    order: [${order}]\n`;
    const [planned] = compiled(act('assembly', 'moor, hill, lake, assembly-none')).acts;
    expect(planned).toMatchObject({ do: 'draw-lots', contest: 2, order: [2, 0, 1, 3] });
    expect([
      ...refused(act('assembly', 'moor, hill, lake')),
      ...refused(act('assembly', 'moor, moor, lake, assembly-none')),
      ...refused(act('council', 'pine, rowan, council-none')),
      ...refused(act('asembly', 'pine')),
    ]).toEqual([
      '10 | acts[0].order | a list of 3 | each option of assembly once: hill, lake, moor, assembly-none | ',
      '10 | acts[0].order | a list of 4 | each option of assembly once: hill, lake, moor, assembly-none | ',
      '9 | acts[0].contest | `council` | a contest whose election file says `tie: drawn-lot` | ',
      '9 | acts[0].contest | `asembly` | a contest of list-rules: one of `council`, `assembly` | did you mean `assembly`?',
    ]);
  });

  test('who sits is expected of parties whose lists have rules', () => {
    expect(compiled(`${lists}expect: {elected: {pine: [5, 3]}}\n`).expect).toContainEqual({
      type: 'elected',
      contest: 1,
      elected: { pine: [5, 3] },
    });
    expect(refused(`${lists}expect: {elected: {pines: [5]}}\n`)).toHaveLength(1);
    expect(refused('name: x\nelection: small\nstations: 1\nexpect: {elected: {river: [1]}}\n')).toEqual([
      '4 | expect.elected | the keys river | nothing: no contest of small says who of a list sits | ',
    ]);
  });
});
