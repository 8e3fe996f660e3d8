/** Twenty thousand inputs of one seed at both ends' receivers and at every decoder; `npm run fuzz` tries as many as it is told. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex } from '../../../../protocol/bytes.ts';
import { fuzz } from '../../../../harness/proof/fuzz/fuzz.ts';
import { playSession, type Situation } from '../../../../harness/proof/fuzz/situation.ts';
import { holdsFresh, standOf, tryStranger } from '../../../../harness/proof/fuzz/stranger-input.ts';
import { randomStream } from '../../../../harness/simulation/random.ts';

const vectors: { readonly bytes: string }[] = JSON.parse(readFileSync('test/protocol/vectors/frames.json', 'utf8'));
const golden = vectors.map(({ bytes }) => fromHex(bytes));

describe('the fuzzer', () => {
  test('finds nothing in 20,000 inputs, and every kind of input has its share', () => {
    const { counts, findings, accepted } = fuzz({ inputs: 20_000, from: 0, seed: '1', golden });
    expect(findings).toEqual([]);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(20_000);
    expect(Object.entries(counts).filter(([, count]) => count < 400)).toEqual([]);
    // Spoiling that no decoder ever let through would say nothing of what is behind the decoders.
    expect(accepted).toBeGreaterThan(100);
  });

  test('repeats any input from its number alone', () => {
    const whole = fuzz({ inputs: 300, from: 0, seed: '2', golden });
    const parts = [0, 100, 200].map((from) => fuzz({ inputs: 100, from, seed: '2', golden }));
    for (const kind of ['random bytes', 'spoiled inside', 'mad peer'] as const) {
      expect(parts.reduce((sum, { counts }) => sum + counts[kind], 0)).toBe(whole.counts[kind]);
    }
  });

  test('reports an end that moves: frames that come unspoilt are such a move', () => {
    const seen = playSession(0).situations.map((situation: Situation) => {
      const stand = standOf(situation);
      const bytes = concatBytes(...situation.fresh);
      return [situation.name, holdsFresh(stand, bytes), tryStranger(stand, bytes, randomStream('1'))];
    });
    expect(seen).toEqual([
      ['machine, stopped', false, null],
      ['server, no session', false, null],
      ['machine, saying hello', true, 'gave disarm'],
      ['server, welcome open', true, 'gave arm'],
      ['machine, session up', true, 'gave arm'],
      ['server, session up', true, 'gave arm'],
    ]);
  });
});
