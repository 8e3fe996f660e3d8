/** Section 5 of the specification: signatures, and the generator behind keys. */
import { describe, expect, test } from 'vitest';
import { concatBytes, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { createDrbg, drbgBytes, drbgInt } from '../../protocol/drbg.ts';
import { signPayload, verifySigned } from '../../protocol/messages/signing.ts';
import type { SigningContext } from '../../protocol/messages/types.ts';
import * as samples from './samples.ts';
import keyVectors from './vectors/keys.json' with { type: 'json' };
import { crypto } from './message-entries.ts';

describe('P-5.11 signatures', () => {
  const seed = samples.counting(32, 0);
  const publicKey = crypto.publicKey(seed);

  test('P-5.11 key, signature and generator hold their golden bytes', () => {
    const envelope = signPayload(crypto, seed, 'report', samples.counting(40, 0));
    const drawn = drbgBytes(createDrbg(seed, 'link'), 80, crypto);
    expect([envelope.key, envelope.signature, drawn].map(toHex)).toEqual(keyVectors.map((vector) => vector.bytes));
    const prefixed = concatBytes(utf8Encode('sanak/1 report\0'), envelope.payload);
    expect(crypto.verify(publicKey, prefixed, envelope.signature)).toBe(true);
  });

  test('P-5.11 a signature holds for its payload, context and key only', () => {
    const envelope = signPayload(crypto, seed, 'receipt', samples.counting(40, 0));
    const other = crypto.publicKey(samples.counting(32, 1));
    const verify = (context: SigningContext, changed: object, key = publicKey): boolean =>
      verifySigned(crypto, context, { ...envelope, ...changed }, key);
    expect([
      verify('receipt', {}),
      verify('report', {}),
      verify('receipt', { payload: samples.counting(40, 1) }),
      verify('receipt', {}, other),
      verify('receipt', { key: other }, other),
      verify('receipt', { signature: new Uint8Array(64) }),
      verify('receipt', { signature: new Uint8Array(3) }),
      verify('receipt', { key: new Uint8Array(5) }, new Uint8Array(5)),
      verify('receipt', { key: new Uint8Array(32).fill(255) }, new Uint8Array(32).fill(255)),
    ]).toEqual([true, false, false, false, false, false, false, false, false]);
  });

  test('P-5.12 the generator repeats, keeps labels apart, and favours no number', () => {
    const [a, b, c] = [createDrbg(seed, 'x'), createDrbg(seed, 'x'), createDrbg(seed, 'y')];
    expect(drbgBytes(a, 33, crypto)).toEqual(drbgBytes(b, 33, crypto));
    expect(a).toEqual(b);
    expect(drbgBytes(a, 16, crypto)).not.toEqual(drbgBytes(c, 16, crypto));
    // 3 * 2^30 has the worst bias of all under a plain remainder: the first third would come up twice as often.
    const below = 3 * 2 ** 30;
    const drawn = Array.from({ length: 3000 }, () => drbgInt(a, below, crypto));
    const inFirstThird = drawn.filter((n) => n < 2 ** 30).length;
    expect(drawn.every((n) => Number.isInteger(n) && n >= 0 && n < below)).toBe(true);
    expect(Math.abs(inFirstThird - 1000)).toBeLessThan(100);
    expect(
      [0, 1.5, 2 ** 33].map((n) => {
        try {
          return drbgInt(a, n, crypto);
        } catch {
          return 'thrown';
        }
      }),
    ).toEqual(['thrown', 'thrown', 'thrown']);
    expect(drbgInt(a, 1, crypto)).toBe(0);
  });
});
