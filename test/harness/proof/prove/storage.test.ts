/** Storage failing in turn: what heals ends complete and exact, what does not has called a person. */
import { expect, test } from 'vitest';
import { proveStorage } from '../../../../harness/proof/prove/storage.ts';

test('I17 each write and read of a day failing once changes nothing', () => {
  const proof = proveStorage('one copy', 'once', 1);
  expect(proof.findings).toEqual([]);
  expect({ reads: proof.reads, complete: proof.complete }).toEqual({ reads: 2, complete: proof.writes + proof.reads });
  expect(proof.writes).toBeGreaterThan(10);
});

test('a memory that fails for good at any write or read is never silent', () => {
  const { findings, writes, reads, complete, stopped, alarmed } = proveStorage('two copies', 'for good', 1, 6);
  expect(findings).toEqual([]);
  expect(complete + stopped).toBe(writes + reads);
  expect(alarmed).toBe(writes + reads);
});
