/** The inputs of a host: one at a time, none after the end, and an effect that throws ends it. */
import { describe, expect, test } from 'vitest';
import type { HostInput } from '../../protocol/host-input.ts';
import { createTurns, type Turns } from '../../protocol/host/turns.ts';

/** A host whose reducer gives back what `effectsOf` has for an input, and whose effects are written down. */
function hostOf(effectsOf: Readonly<Record<string, readonly string[]>>) {
  const run = { powered: true };
  const done: string[] = [];
  const host: { turns: Turns<string> } = {
    turns: createTurns<string, string>({
      clock: { nowUs: () => 7 },
      run,
      reduce: (input: HostInput<string>) => {
        if (input.type === 'input') return (effectsOf[input.input] ?? []).map((each) => `${each} at ${input.nowUs}`);
        run.powered = false;
        return [input.type === 'failed' ? `failed: ${String(input.error)}` : 'off'];
      },
      perform: (effect) => {
        done.push(effect);
        const [word, name] = effect.split(' ');
        if (word === 'take' && name !== undefined) host.turns.take(name);
        if (word === 'stop') host.turns.stop();
        if (word === 'throw') throw 'full';
      },
    }),
  };
  return { turns: host.turns, done };
}

describe('turns of a host', () => {
  test('what arrives while effects are carried out comes after all of them', () => {
    const { turns, done } = hostOf({ first: ['take second', 'send'], second: ['print'] });
    turns.take('first');
    expect(done).toEqual(['take second at 7', 'send at 7', 'print at 7']);
  });

  test('an effect that switches the end off drops the other effects of its input', () => {
    const { turns, done } = hostOf({ first: ['stop now', 'send'] });
    turns.take('first');
    expect(done).toEqual(['stop now at 7', 'off']);
  });

  test('an effect that throws ends the end, which says why; a failure from outside does the same', () => {
    const { turns, done } = hostOf({ first: ['throw', 'send'] });
    turns.take('first');
    turns.fail('no disk');
    expect(done).toEqual(['throw at 7', 'failed: full', 'failed: no disk']);
  });
});
