/** Flash cells read in bulk: by words or byte by byte, at any place in memory, the answer is the same. */
import { expect, test } from 'vitest';
import { erasedCells, sameCells, usedEnd } from '../../firmware-sim/cells.ts';
import { nextInt, randomStream } from '../../harness/random.ts';

/** Erased cells with a few programmed ones, beginning `shift` bytes into their memory. */
function region(name: string, shift: number, size: number): Uint8Array {
  const random = randomStream('cells', name, size);
  const cells = new Uint8Array(new ArrayBuffer(size + shift), shift).fill(0xff);
  for (let i = nextInt(random, 3); i > 0 && size > 0; i--) cells[nextInt(random, size)] = nextInt(random, 256);
  return cells;
}

test('erased and used cells are found wherever a region begins', () => {
  for (let shift = 0; shift < 5; shift++) {
    for (let size = 0; size < 40; size++) {
      const cells = region('a', shift, size);
      const isErased = erasedCells(cells);
      expect(usedEnd(cells)).toBe([...cells].findLastIndex((cell) => cell !== 0xff) + 1);
      for (let from = 0; from <= size; from++) {
        for (let to = from; to <= size; to++) {
          expect(isErased(from, to)).toBe(cells.subarray(from, to).every((cell) => cell === 0xff));
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
