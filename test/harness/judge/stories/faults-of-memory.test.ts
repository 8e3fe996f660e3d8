/** Whatever befalls a memory, stories and verdicts of the same run say the same, and no ballot is accused that is counted. */
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../../harness/search/trial.ts';
import { contradiction } from '../../../../harness/judge/stories/accusation.ts';
import { countedText } from '../../../../harness/judge/stories/counted.ts';
import { tellStories } from '../../../../harness/judge/stories/tell.ts';
import { runPlan } from '../../../../harness/runner/run-plan.ts';

const restart = '  - {when: sheet.fed, nth: 14, at: station 1, do: machine.power, for: 30 s}';
const again = '  - {when: sheet.boxed, nth: 25, at: station 1, do: machine.power, for: 30 s}';

/** Faults of the memory of station 1, with starts between them and after. */
const cases: readonly (readonly [name: string, profile: string, faults: readonly string[]])[] = [
  ['rot where there is one copy', 'small-memory', [...rot(30, ''), restart, again]],
  ['rot in one of two copies', 'two-copies', [...rot(30, ', with: {copy: backup}'), restart, again]],
  ['rot in both copies', 'two-copies', [...rot(20, ''), ...rot(20, ', with: {copy: backup}'), restart, again]],
  [
    'a worn page',
    'two-copies',
    ['  - {when: machine.counted, nth: 4, at: station 1, do: machine.flash-worn}', restart],
  ],
  [
    'a lost copy',
    'two-copies',
    ['  - {when: machine.counted, nth: 4, at: station 1, do: machine.flash-lost, for: 2 h}', restart],
  ],
  [
    'an old image of one copy',
    'two-copies',
    ['  - {when: machine.counted, nth: 6, at: station 1, do: machine.old-image, for: 2 h}', restart],
  ],
  [
    'an old image of both copies',
    'two-copies',
    ['  - {when: machine.counted, nth: 6, at: station 1, do: machine.old-image, for: 2 h, with: {copy: both}}'],
  ],
  [
    'an old image of the only copy',
    'small-memory',
    ['  - {when: machine.counted, nth: 6, at: station 1, do: machine.old-image, for: 2 h}'],
  ],
  ['refused writes', 'standard', ['  - {when: sheet.fed, nth: 6, at: station 1, do: machine.flash-fail, for: 10 min}']],
  [
    'memories swapped',
    'two-copies',
    [
      '  - {when: machine.counted, nth: 6, at: station 1, do: machine.memory-swapped, for: 20 min, with: {with: station 2}}',
    ],
  ],
];

/** `count` cells of the main copy, or of another one, over the first minutes of the day. */
function rot(count: number, more: string): string[] {
  return Array.from(
    { length: count },
    (_, at) => `  - {when: machine.counted, nth: ${at + 1}, at: station 1, do: machine.flash-rot${more}}`,
  );
}

describe.each(cases)('%s', (_, profile, faults) => {
  test.each(['1', '2', '3', '4'])('seed %s', async (seed) => {
    const text = `name: Memory\nelection: small\nstations: 2\nballots: 40\nprofile: ${profile}\nfaults:\n${faults.join('\n')}\n`;
    const plan = planOf(text, seed);
    if (plan === null) throw new Error(`no scenario: ${text}`);
    const { trace, verdicts } = await runPlan(plan, { seed, on: 'sim', crypto: 'stand-in' });
    const told = tellStories(trace, verdicts);
    const accused = told.stories.filter(({ problem }) => problem !== '').map(({ problem }) => problem);
    const red = verdicts.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id);
    expect([contradiction(told, countedText(told)), red.length === 0 ? accused : []]).toEqual(['', []]);
  });
});
