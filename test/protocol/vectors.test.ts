/** Golden vectors that say what must happen: discards, receivers, digests, signatures. Each holds to the letter, in both directions. */
import { describe, expect, test } from 'vitest';
import recordedDefinitions from './vectors/definitions.json' with { type: 'json' };
import { definitionDigests, signatures } from './vectors/digests.ts';
import { lineDiscards, messageDiscards, sessionDiscards } from './vectors/discards.ts';
import recordedLines from './vectors/line-discards.json' with { type: 'json' };
import recordedMessages from './vectors/message-discards.json' with { type: 'json' };
import { receiving } from './vectors/receiving.ts';
import recordedReceiving from './vectors/receiving.json' with { type: 'json' };
import recordedSessions from './vectors/session-discards.json' with { type: 'json' };
import recordedSignatures from './vectors/signatures.json' with { type: 'json' };

const reasonsIn = (said: readonly { readonly then: readonly string[] }[]): string[] =>
  said.flatMap(({ then }) => then).filter((word) => word.startsWith('discard '));

describe('P-2.4 golden discards', () => {
  test('P-2.4 bytes on an idle line', () => {
    expect(lineDiscards()).toEqual(recordedLines);
    expect(new Set(reasonsIn(recordedLines)).size).toBe(8);
    expect(recordedLines.every(({ then }) => then.at(-1) === 'frame probe')).toBe(true);
  });

  test('P-5.3 messages out of their shape', () => {
    expect(messageDiscards()).toEqual(recordedMessages);
    expect(recordedMessages.filter(({ then }) => then === 'taken').length).toBe(6);
  });

  test('P-7.14 frames into the recorded session', () => {
    expect(sessionDiscards()).toEqual(recordedSessions);
    expect(new Set(reasonsIn(recordedSessions)).size).toBe(6);
  });
});

test('P-3.1 what a receiver acknowledges and delivers', () => {
  expect(receiving()).toEqual(recordedReceiving);
  expect(recordedReceiving.flatMap(({ steps }) => steps.flatMap(({ acknowledges }) => acknowledges)).length).toBe(11);
});

test('P-6.1 canonical text and digest of a definition', () => {
  expect(definitionDigests()).toEqual(recordedDefinitions);
});

test('P-5.11 a signature in each context', () => {
  expect(signatures()).toEqual(recordedSignatures);
  expect(new Set(recordedSignatures.map(({ signature }) => signature)).size).toBe(10);
});
