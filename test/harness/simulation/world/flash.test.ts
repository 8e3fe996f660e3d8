/** Cells shared by reading and forking: what somebody saw stays as it was seen. */
import { describe, expect, test } from 'vitest';
import {
  createFlash,
  durableCells,
  imageTaken,
  readFlash,
  rotFlash,
  syncFlash,
} from '../../../../harness/simulation/world/flash.ts';
import { forkCells, type FlashState } from '../../../../harness/simulation/world/flash.ts';
import { plainCopy } from '../../../../harness/simulation/world/plain-copy.ts';

const program = (flash: FlashState, offset: number, byte: number): void => {
  flash.pending.push({ region: 'votes', offset, bytes: Uint8Array.of(byte) });
  syncFlash(flash);
};
const votes = (flash: FlashState): string => durableCells(flash).votes.join();

function forked(flash: FlashState): FlashState {
  return plainCopy(flash, new Map(forkCells(flash).map((cells) => [cells, cells])));
}

describe.each([1, 2] as const)('simulated flash, %i copies', (copies) => {
  test('an image on its way shows the memory as it was read, whatever is programmed meanwhile', () => {
    const flash = createFlash(4, 4, copies);
    program(flash, 0, 0x7f);
    const [first, second] = [readFlash(flash), readFlash(flash)];
    imageTaken(flash, first);
    program(flash, 1, 0x3f);
    rotFlash(flash, 'main', 'votes', 2, 0);
    expect([...second.votes]).toEqual([0x7f, 0xff, 0xff, 0xff]);
    expect(votes(flash)).toBe('127,63,254,255');
  });

  test('an image that was taken costs no copy: the same cells are programmed on', () => {
    const flash = createFlash(4, 4, copies);
    program(flash, 1, 0x7f);
    const { votes: cells } = durableCells(flash);
    imageTaken(flash, readFlash(flash));
    program(flash, 0, 0x7f);
    expect(durableCells(flash).votes).toBe(cells);
  });

  test('machines with blank memories share it until one is programmed', () => {
    const [flash, other] = [createFlash(4, 4, copies), createFlash(4, 4, copies)];
    program(flash, 0, 0x7f);
    expect([votes(flash), votes(other), votes(createFlash(4, 4))]).toEqual([
      '127,255,255,255',
      '255,255,255,255',
      '255,255,255,255',
    ]);
  });

  test('two forks share cells until one is programmed, and then neither sees the other', () => {
    const flash = createFlash(4, 4, copies);
    const fork = forked(flash);
    expect(durableCells(fork).votes).toBe(durableCells(flash).votes);
    program(flash, 0, 0x7f);
    program(fork, 1, 0x3f);
    const third = forked(fork);
    program(fork, 2, 0x1f);
    expect([votes(flash), votes(fork), votes(third)]).toEqual(['127,255,255,255', '255,63,31,255', '255,63,255,255']);
  });
});
