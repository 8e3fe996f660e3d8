/** The state hash: a fork has its original's, and everything the future follows from is in it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainBytes } from '../../../harness/search/plain-bytes.ts';
import { stateHash } from '../../../harness/search/state-hash.ts';
import { step } from '../../../harness/simulation/world/loop.ts';
import { plainCopy } from '../../../harness/simulation/world/plain-copy.ts';
import { prepareWorld } from '../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../harness/simulation/world/stand-in-crypto.ts';
import { forkWorld } from '../../../harness/simulation/world/create-world.ts';
import type { World } from '../../../harness/simulation/world/world.ts';
import { planOfFile } from '../../support/plans.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const text = (value: unknown): string => Buffer.from(plainBytes(value)).toString('latin1');

function midway(): World {
  const world = prepareWorld(planOfFile('scenarios/reference-day.yaml', '1'), '1', createStandInCrypto());
  for (let steps = 0; steps < 120; steps++) step(world);
  return world;
}

describe('plain data', () => {
  test('a copy equals its original, shares nothing and gives the same bytes', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const copy = plainCopy(value);
        expect(copy).toEqual(value);
        expect(text(copy)).toBe(text(value));
        if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
      }),
    );
  });

  test('two values give the same bytes only when they are equal', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        let equal = true;
        try {
          expect(a).toStrictEqual(b);
        } catch {
          equal = false;
        }
        if (!equal) expect(text(a)).not.toBe(text(b));
      }),
      { numRuns: 2000 },
    );
    expect(new Set(['', 'é', 'éé', 'ж', 0, -0, 0.5, 2 ** 32, true, null, undefined, [], {}].map(text)).size).toBe(13);
  });

  test('what was one object stays one, and what is no data is refused', () => {
    const part = { bytes: Uint8Array.of(1) };
    const copy = plainCopy({ one: part, two: [part] });
    expect(copy.two[0]).toBe(copy.one);
    expect(() => plainCopy({ when: new Date(0) })).toThrow('no plain data');
    expect(() => plainBytes([() => 1])).toThrow('no plain data');
  });
});

describe('the state hash', () => {
  test('a fork has the hash of its original, and each keeps its own from there on', () => {
    const world = midway();
    const before = stateHash(world);
    const fork = forkWorld(world);
    expect(stateHash(fork)).toBe(before);
    for (let steps = 0; steps < 40; steps++) step(fork);
    expect(stateHash(world)).toBe(before);
    expect(stateHash(fork)).not.toBe(before);
    for (let steps = 0; steps < 40; steps++) step(world);
    expect(stateHash(world)).toBe(stateHash(fork));
  });

  test('one cell of the memory is enough for another hash', () => {
    const [world, other] = [midway(), midway()];
    other.state.machines[0]?.flash?.main.votes.cells.fill(0x7f, 0, 1);
    expect(stateHash(other)).not.toBe(stateHash(world));
  });
});
