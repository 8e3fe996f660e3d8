/** Flash cells read in bulk: by words or byte by byte, at any place in memory, the answer is the same. */
import { expect, test } from 'vitest';
import { sameCells, usedEnd, usedPieces } from '../../firmware-sim/cells.ts';
import { nextInt, randomStream } from '../../harness/simulation/random.ts';

/** Erased cells with a few programmed ones, beginning `shift` bytes into their memory. */
function region(name: string, shift: number, size: number): Uint8Array {
  const random = randomStream('cells', name, size);
  const cells = new Uint8Array(new ArrayBuffer(size + shift), shift).fill(0xff);
  for (let i = nextInt(random, 3); i > 0 && size > 0; i--) cells[nextInt(random, size)] = nextInt(random, 256);
  return cells;
}

test('used cells are found wherever a region begins', () => {
  for (let shift = 0; shift < 5; shift++) {
    for (let size = 0; size < 40; size++) {
      const cells = region('a', shift, size);
      expect(usedEnd(cells)).toBe([...cells].findLastIndex((cell) => cell !== 0xff) + 1);
    }
  }
});

test('used pieces of any size are found wherever a region begins, also the last one alone', () => {
  for (let shift = 0; shift < 5; shift++) {
    for (let size = 1; size < 12; size++) {
      for (const count of [1, 15, 16, 17, 40]) {
        const cells = region('c', shift, size * count + 3);
        const pieces = Array.from({ length: count }, (_, at) => at);
        const used = (piece: number) => cells.subarray(piece * size, (piece + 1) * size).some((cell) => cell !== 0xff);
        expect(usedPieces(cells, size, count)).toEqual(pieces.filter(used));
        cells.fill(0xff);
        for (const last of pieces) {
          cells[last * size + size - 1] = 0xfe;
          expect(usedPieces(cells, size, count)).toEqual([last]);
          cells[last * size + size - 1] = 0xff;
        }
      }
    }
  }
});

test('two regions are the same cell by cell, and one bit is enough to tell them apart', () => {
  for (let shift = 0; shift < 5; shift++) {
    for (let size = 0; size < 40; size++) {
      const [cells, copy] = [region('b', shift, size), region('b', 0, size)];
      expect(sameCells(cells, copy)).toBe(true);
      expect(sameCells(cells, copy.subarray(1))).toBe(size === 0);
      for (let at = 0; at < size; at++) {
        copy[at] = (copy[at] ?? 0) ^ 0x80;
        expect(sameCells(cells, copy)).toBe(false);
        copy[at] = (copy[at] ?? 0) ^ 0x80;
      }
    }
  }
});
