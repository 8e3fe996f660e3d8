/** Section 7 of the specification, keys and seals: RFC bytes, the key schedule, what a seal covers and how often it opens. */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8Encode } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { encodeFrame, type Frame } from '../../protocol/frame/frame.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { sealedFramesMax, sealWindowFrames } from '../../protocol/limits.ts';
import { encodeReset, encodeSigned } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import { hkdfExpand, hkdfExtract } from '../../protocol/seal/hkdf.ts';
import { createSeal, openFrame, sealFrame } from '../../protocol/seal/seal.ts';
import { sessionKeys } from '../../protocol/seal/session-keys.ts';
import { createStandInCrypto } from '../../harness/simulation/world/stand-in-crypto.ts';
import { clean, type End, fill, framesOf, Pipe, serverSeed } from './pipe.ts';
import { counting } from './samples.ts';
import vectors from './vectors/seals.json' with { type: 'json' };

const SECOND = 1_000_000;
const real = createEd25519Crypto();
const cryptos: readonly Crypto[] = [real, createStandInCrypto()];
const query: SessionMessage = { type: 'query', journalId: fill(16, 9) };
const golden = (name: string): string => vectors.find((vector) => vector.name === name)?.bytes ?? '';

const transcript = { helloDigest: counting(32, 1), replyDigest: counting(32, 2), serverKey: counting(32, 3) };

function upPipe(): Pipe {
  const pipe = new Pipe();
  pipe.start();
  pipe.run(100_000);
  return pipe;
}

describe('P-7.1 HKDF', () => {
  test('P-7.1 gives the bytes of RFC 5869, appendix A', () => {
    const long = (first: number): Uint8Array => counting(80, first);
    const cases = [
      [fill(22, 0x0b), fromHex('000102030405060708090a0b0c'), fromHex('f0f1f2f3f4f5f6f7f8f9'), 42],
      [long(0x00), long(0x60), long(0xb0), 82],
      [fill(22, 0x0b), new Uint8Array(0), new Uint8Array(0), 42],
    ] as const;
    expect(
      cases.map(([secret, salt, info, length]) =>
        toHex(hkdfExpand(real, hkdfExtract(real, salt, secret), info, length)),
      ),
    ).toEqual([
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
      'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    ]);
    // A key longer than a block is hashed first (RFC 4231, case 6).
    const wide = hkdfExtract(
      real,
      fill(131, 0xaa),
      utf8Encode('Test Using Larger Than Block-Size Key - Hash Key First'),
    );
    expect(toHex(wide)).toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');
    expect(() => hkdfExpand(real, fill(32, 1), fill(0, 0), 8161)).toThrow('more than one key expands to');
  });
});

describe('P-7.2 agreement and sealing', () => {
  test('P-7.2 X25519 gives the bytes of RFC 7748, 6.1', () => {
    const alice = fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
    const bob = fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
    const keys = [real.agreementKey(alice), real.agreementKey(bob)] as const;
    expect(keys.map(toHex)).toEqual([
      '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
      'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
    ]);
    const shared = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';
    expect([real.agree(alice, keys[1]), real.agree(bob, keys[0])]).toEqual([fromHex(shared), fromHex(shared)]);
  });

  test('P-7.2 ChaCha20-Poly1305 gives the bytes of RFC 8439, 2.8.2', () => {
    const key = counting(32, 0x80);
    const nonce = fromHex('070000004041424344454647');
    const associated = fromHex('50515253c0c1c2c3c4c5c6c7');
    const plaintext = utf8Encode(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const sealed = real.seal(key, nonce, associated, plaintext);
    expect(toHex(sealed)).toBe(
      'd31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36' +
        '92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691',
    );
    expect(real.open(key, nonce, associated, sealed)).toEqual(plaintext);
  });

  test('P-7.2 keys and a sealed frame hold their golden bytes', () => {
    const keys = sessionKeys(real, counting(32, 10), real.agreementKey(counting(32, 20)), transcript);
    if (keys === null) throw new Error('no agreement');
    const seal = createSeal(keys, 'to-server');
    seal.next = 258;
    const frame = sealFrame(seal, { kind: 'data', session: 0x01020304, body: counting(40, 0) }, real);
    expect({ ...keys, frame: encodeFrame(frame) }).toEqual({
      toServer: fromHex(golden('key to the server')),
      toMachine: fromHex(golden('key to the machine')),
      frame: fromHex(golden('sealed frame')),
    });
  });

  test.each(cryptos)('P-7.2 $name: seals of any length open, and only with what they were sealed with', (crypto) => {
    const lengths = [0, 1, 3, 4, 5, 63, 64, 65, 1033];
    const [key, nonce, associated] = [counting(32, 1), counting(12, 2), counting(5, 3)];
    const tried = lengths.map((length) => {
      const plaintext = counting(length, 7);
      const sealed = crypto.seal(key, nonce, associated, plaintext);
      expect(crypto.open(key, nonce, associated, sealed)).toEqual(plaintext);
      const wrong = [
        ...Array.from({ length: key.length }, (_, i) => crypto.open(changed(key, i), nonce, associated, sealed)),
        ...Array.from({ length: nonce.length }, (_, i) => crypto.open(key, changed(nonce, i), associated, sealed)),
        ...Array.from({ length: associated.length }, (_, i) => crypto.open(key, nonce, changed(associated, i), sealed)),
        ...Array.from({ length: sealed.length }, (_, i) => crypto.open(key, nonce, associated, changed(sealed, i))),
        ...Array.from({ length: sealed.length }, (_, i) => crypto.open(key, nonce, associated, sealed.subarray(0, i))),
        crypto.open(key, nonce, associated.subarray(1), sealed),
      ];
      expect(wrong.filter((opened) => opened !== null)).toEqual([]);
      return sealed.length;
    });
    expect(tried).toEqual(lengths.map((length) => length + 16));
  });
});

function changed(bytes: Uint8Array, at: number, flip = 1 << (at % 8)): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ flip : byte));
}

describe('P-7.3 the key schedule', () => {
  test.each(cryptos)('P-7.3 $name: the same at both ends, and another for any change', (crypto) => {
    const [ours, theirs] = [counting(32, 10), counting(32, 20)];
    const keysOf = (change: Partial<typeof transcript> = {}, seed = ours, other = theirs): string => {
      const keys = sessionKeys(crypto, seed, crypto.agreementKey(other), { ...transcript, ...change });
      return keys === null ? '' : `${toHex(keys.toServer)} ${toHex(keys.toMachine)}`;
    };
    expect(keysOf({}, theirs, ours)).toBe(keysOf());
    const others = [
      keysOf({ helloDigest: changed(transcript.helloDigest, 0) }),
      keysOf({ replyDigest: changed(transcript.replyDigest, 31) }),
      keysOf({ serverKey: changed(transcript.serverKey, 5) }),
      keysOf({}, counting(32, 11)),
      keysOf({}, ours, counting(32, 21)),
    ];
    const all = [keysOf(), ...others].flatMap((both) => both.split(' '));
    expect(all.every((key) => key.length === 64)).toBe(true);
    expect(new Set(all).size).toBe(12);
  });
});

describe('P-7.4 what is sealed', () => {
  test('P-7.4 every frame from the confirmation on, under counters that rise by one, resent frames included', () => {
    const pipe = new Pipe();
    let count = 0;
    pipe.fate = (bytes, to, now) => (count++ % 3 === 2 ? [] : clean(bytes, to, now));
    pipe.onOutput = ({ end, output }) => {
      if (end === 'machine' && output.type === 'up') for (let i = 0; i < 20; i++) pipe.send('machine', query);
    };
    pipe.start();
    pipe.run(30 * SECOND);
    const session = pipe.link('machine').session;
    const countersOf = (end: End): number[] =>
      pipe.sent.flatMap((sent) => {
        const [frame] = framesOf(sent.bytes);
        if (sent.end !== end || frame?.session !== session || frame.kind === 'hello-reply') return [];
        // Opens with the session's keys or throws.
        expect(pipe.plain(sent.bytes).length).toBe(1);
        return [new DataView(frame.body.buffer, frame.body.byteOffset).getUint32(0)];
      });
    const distinct = (end: End): number[] => [...new Set(countersOf(end))];
    expect(pipe.machine.counters.framesResent).toBeGreaterThan(3);
    for (const end of ['machine', 'server'] as const) {
      const counters = distinct(end);
      expect(counters).toEqual(counters.map((_, i) => i));
      expect(counters.length).toBe(pipe.link(end).seal.next);
    }
    // Only the confirmation goes out twice under one counter, because it is the same frame to the byte.
    const confirms = pipe.sent.filter((sent) => framesOf(sent.bytes)[0]?.kind === 'hello-confirm');
    expect(countersOf('machine').length - distinct('machine').length).toBe(confirms.length - 1);
    expect(new Set(confirms.map(({ bytes }) => toHex(bytes))).size).toBe(1);
  });
});

describe('P-7.5 changed frames', () => {
  test('P-7.5 no change of a sealed frame behind a good check sequence gets through or changes anything', () => {
    const pipe = upPipe();
    const bytes = pipe.sealed('machine', 'data', Uint8Array.from([...fill(8, 0), 1, 0, 0, 0, 200, ...fill(16, 3)]));
    const [frame] = framesOf(bytes);
    if (frame === undefined) throw new Error('no frame');
    const before = structuredClone(pipe.server.link);
    const changes: Frame[] = [
      ...Array.from(frame.body, (_, i) => ({ ...frame, body: changed(frame.body, i) })),
      ...Array.from(frame.body, (_, i) => ({ ...frame, body: frame.body.subarray(0, i) })),
      { ...frame, kind: 'acknowledge' },
      { ...frame, kind: 'probe' },
      { ...frame, kind: 'hello-confirm' },
      { ...frame, body: Uint8Array.from([...frame.body, 0]) },
    ];
    for (const change of changes) pipe.receive('server', encodeFrame(change));
    const reasons = pipe.seen.slice(2).map(({ output }) => (output.type === 'discard' ? output.reason : output.type));
    expect(new Set(reasons)).toEqual(new Set(['bad-seal']));
    expect(reasons.length).toBe(changes.length);
    expect(pipe.server.link).toEqual(before);
    expect(pipe.sent.length).toBe(4);
    pipe.receive('server', bytes);
    expect(pipe.link('server').receiving.expected).toBe(20);
  });
});

describe('P-7.6 once each', () => {
  test('P-7.6 a frame is taken once, out of turn within the window, and not from beyond it', () => {
    const keys = sessionKeys(real, counting(32, 10), real.agreementKey(counting(32, 20)), transcript);
    if (keys === null) throw new Error('no agreement');
    const [sender, receiver] = [createSeal(keys, 'to-server'), createSeal(keys, 'to-machine')];
    const frames = Array.from({ length: 2 * sealWindowFrames + 2 }, (_, i) =>
      sealFrame(sender, { kind: 'data', session: 7, body: Uint8Array.of(i, i >>> 8) }, real),
    );
    const take = (number: number): string => {
      const frame = frames[number];
      if (frame === undefined) throw new Error(`no frame ${number}`);
      const opened = openFrame(receiver, frame, real);
      return opened.ok ? `${(opened.body[0] ?? 0) + 256 * (opened.body[1] ?? 0)}` : opened.reason;
    };
    expect([1, 0, 1, 0, 2].map(take)).toEqual(['1', '0', 'duplicate', 'duplicate', '2']);
    const newest = sealWindowFrames + 2;
    expect([newest, 2, 3, 4, newest - 1, newest - 1, newest].map(take)).toEqual([
      `${newest}`,
      'out-of-window',
      '3',
      '4',
      `${newest - 1}`,
      'duplicate',
      'duplicate',
    ]);
    // Far ahead: everything the window held is behind it now, and the places taken before are free again.
    const far = 2 * sealWindowFrames + 1;
    expect([far, newest, newest - 1, far - 1, sealWindowFrames + 3].map(take)).toEqual([
      `${far}`,
      'duplicate',
      'out-of-window',
      `${far - 1}`,
      `${sealWindowFrames + 3}`,
    ]);
  });
});

describe('P-7.7 limits of a session', () => {
  test('P-7.7 a spent frame counter ends the session, and the next begins at once', () => {
    const pipe = upPipe();
    pipe.link('machine').seal.next = sealedFramesMax + 1;
    pipe.send('machine', query);
    pipe.run(SECOND);
    expect(pipe.seen.slice(2).map(({ end, output }) => `${end} ${output.type}`)).toEqual([
      'machine down',
      'machine up',
      'server down',
      'server up',
    ]);
    expect(pipe.link('machine').seal.next).toBeLessThan(10);
  });
});

describe('P-7.8 agreement keys', () => {
  test.each(cryptos)('P-7.8 $name: a key of another length is none', (crypto) => {
    expect([crypto.agree(fill(32, 1), fill(31, 9)), crypto.agree(fill(32, 1), fill(0, 0))]).toEqual([null, null]);
  });

  test('P-7.8 a key of small order is none, and begins no session', () => {
    const smallOrder = [
      '0000000000000000000000000000000000000000000000000000000000000000',
      '0100000000000000000000000000000000000000000000000000000000000000',
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    ].map(fromHex);
    expect(smallOrder.map((key) => real.agree(fill(32, 1), key))).toEqual([null, null, null, null]);
    const pipe = new Pipe();
    pipe.machineDeps = {
      ...pipe.machineDeps,
      crypto: { ...pipe.machineDeps.crypto, agreementKey: () => fill(32, 0), agree: () => fill(32, 0) },
    };
    pipe.start();
    pipe.run(500_000);
    expect(
      pipe.seen.map(({ end, output }) => `${end} ${output.type === 'discard' ? output.reason : output.type}`),
    ).toEqual(['machine up', 'server bad-seal', 'server bad-seal']);
  });
});

describe('P-7.9 resets', () => {
  test('P-7.9 a reset counts only under the pinned key, in its context, for this session', () => {
    const pipe = upPipe();
    const { session } = pipe.link('machine');
    const reset = (body: Uint8Array): Uint8Array =>
      encodeFrame({ kind: 'reset', direction: 'to-machine', session, body });
    const payload = encodeReset({ session });
    const bodies = [
      new Uint8Array(0),
      encodeSigned(signPayload(real, fill(32, 66), 'reset', payload)),
      encodeSigned(signPayload(real, serverSeed, 'receipt', payload)),
      encodeSigned(signPayload(real, serverSeed, 'reset', encodeReset({ session: session > 1 ? session - 1 : 2 }))),
      encodeSigned(signPayload(real, serverSeed, 'reset', payload)),
    ];
    for (const body of bodies) pipe.receive('machine', reset(body));
    expect(pipe.seen.slice(2).map(({ output }) => ('reason' in output ? output.reason : output.type))).toEqual([
      'malformed',
      'bad-signature',
      'bad-signature',
      'malformed',
      'reset',
    ]);
  });
});
