/** Section 2 of the specification: stuffing, check sequence, frames, and a decoder that nothing can confuse for long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { stuff, stuffedSizeMax, unstuff } from '../../protocol/frame/cobs.ts';
import { crc32 } from '../../protocol/frame/crc32.ts';
import { createFrameDecoder, decodeFrames, type FrameEvent } from '../../protocol/frame/decoder.ts';
import { encodeFrame, type Frame, frameStuffedSizeBytesMax, parseFrame } from '../../protocol/frame/frame.ts';
import { frameBodySizeBytesMax } from '../../protocol/limits.ts';
import { discardReasons } from '../../protocol/discard-reasons.ts';
import { specification } from './specification.ts';
import vectors from './vectors/frames.json' with { type: 'json' };

const golden = vectors.map((vector) => ({
  name: vector.name,
  bytes: fromHex(vector.bytes),
  frame: { ...vector.frame, body: fromHex(vector.frame.body) } as Frame,
}));

function stuffed(content: Uint8Array): string {
  const into = new Uint8Array(stuffedSizeMax(content.length));
  return toHex(into.subarray(0, stuff(content, into, 0)));
}

/** Everything the decoder says when the bytes come in these chunks. */
function decodeChunks(chunks: readonly Uint8Array[]): FrameEvent[] {
  const decoder = createFrameDecoder();
  return chunks.flatMap((chunk) => decodeFrames(decoder, chunk));
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const points = [0, ...at.map((point) => point % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return points.slice(1).map((end, i) => bytes.subarray(points[i] ?? 0, end));
}

const ascending = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i % 255) + 1);

describe('P-2.1 stuffing', () => {
  test('P-2.1 the examples of the published algorithm', () => {
    const examples: readonly (readonly [string, string])[] = [
      ['', '01'],
      ['00', '0101'],
      ['0000', '010101'],
      ['11220033', '0311220233'],
      ['11223344', '0511223344'],
      ['11000000', '0211010101'],
    ];
    expect(examples.map(([content]) => [content, stuffed(fromHex(content))])).toEqual(examples);
    expect(stuffed(ascending(254))).toBe(`ff${toHex(ascending(254))}`);
    expect(stuffed(ascending(255))).toBe(`ff${toHex(ascending(254))}02ff`);
    expect(stuffed(concatBytes(ascending(254), fromHex('00')))).toBe(`ff${toHex(ascending(254))}0101`);
  });

  test('P-2.1 any content comes back, holds no zero, and grows by one byte in 254 at most', () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 1100 }),
      fc.uint8Array({ maxLength: 1100, min: 1 }),
      fc.uint8Array({ maxLength: 600, max: 1 }),
    );
    fc.assert(
      fc.property(content, (bytes) => {
        const into = new Uint8Array(stuffedSizeMax(bytes.length));
        const end = stuff(bytes, into, 0);
        expect(end).toBeLessThanOrEqual(into.length);
        expect(into.subarray(0, end).includes(0)).toBe(false);
        expect(unstuff(into.subarray(0, end))).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('P-2.1 a group that runs past the end is no stuffing', () => {
    expect([unstuff(fromHex('05112233')), unstuff(fromHex('02'))]).toEqual([null, null]);
  });
});

test('P-2.2 the check sequence is CRC-32 of IEEE 802.3', () => {
  expect(crc32(utf8Encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
  expect(crc32(utf8Encode('The quick brown fox jumps over the lazy dog'))).toBe(0x414fa339);
  expect(crc32(utf8Encode('xx123456789xx'), 2, 11)).toBe(0xcbf43926);
});

describe('P-2.3 frames', () => {
  test('P-2.3 the golden frames are written to the byte and read back', () => {
    expect(golden.map(({ name, frame }) => [name, toHex(encodeFrame(frame))])).toEqual(
      golden.map(({ name, bytes }) => [name, toHex(bytes)]),
    );
    expect(golden.map(({ name, bytes }) => [name, parseFrame(bytes.subarray(1, -1))])).toEqual(
      golden.map(({ name, frame }) => [name, { ok: true, frame }]),
    );
  });

  test('P-2.3 a body above the limit is never written', () => {
    const body = new Uint8Array(frameBodySizeBytesMax + 1);
    expect(() => encodeFrame({ kind: 'data', direction: 'to-server', session: 1, body })).toThrow('frame body of');
  });

  test('P-2.4 the specification lists every reason', () => {
    const section = specification[0]?.split('### Discards')[1]?.split('###')[0] ?? '';
    const listed = [...section.matchAll(/^\| `([a-z-]+)` +\| /gm)].map(([, reason]) => reason);
    expect(listed).toEqual(discardReasons);
  });

  test('P-2.4 what is no frame of this version is discarded with its reason', () => {
    const withCheck = (content: Uint8Array): Uint8Array => {
      const check = crc32(content);
      return fromHex(stuffed(concatBytes(content, Uint8Array.of(check, check >>> 8, check >>> 16, check >>> 24))));
    };
    const reasons = [
      fromHex('01'),
      fromHex('0211'),
      fromHex('051122'),
      withCheck(fromHex('14000000')),
      withCheck(fromHex('2400000001')),
      withCheck(fromHex('1000000001')),
      withCheck(fromHex('1400000000')),
      withCheck(fromHex('1100000001')),
      withCheck(concatBytes(fromHex('1400000001'), new Uint8Array(frameBodySizeBytesMax + 1))),
      new Uint8Array(frameStuffedSizeBytesMax + 1).fill(1),
    ].map((bytes) => {
      const parsed = parseFrame(bytes);
      return parsed.ok ? 'frame' : parsed.reason;
    });
    expect(reasons).toEqual([
      'empty',
      'too-short',
      'bad-stuffing',
      'too-short',
      'bad-version',
      'bad-kind',
      'malformed',
      'malformed',
      'too-long',
      'too-long',
    ]);
  });
});

describe('P-2.5 the decoder', () => {
  const stream = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...golden.map(({ bytes }) => bytes)) },
        { weight: 2, arbitrary: fc.uint8Array({ maxLength: 40 }) },
        { weight: 1, arbitrary: fc.constant(ascending(frameStuffedSizeBytesMax + 300)) },
        { weight: 1, arbitrary: fc.constant(new Uint8Array(3)) },
      ),
      { maxLength: 8 },
    )
    .map((parts) => concatBytes(...parts));

  test('P-2.5 any chunking of a stream gives the same events and the same state', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 12 }), (bytes, at) => {
        const [whole, inChunks] = [createFrameDecoder(), createFrameDecoder()];
        const events = decodeFrames(whole, bytes);
        expect(cut(bytes, at).flatMap((chunk) => decodeFrames(inChunks, chunk))).toEqual(events);
        expect(inChunks).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('P-2.5 byte by byte is a chunking too', () => {
    const bytes = concatBytes(...golden.map((vector) => vector.bytes));
    const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    expect(decodeChunks(single)).toEqual(decodeChunks([bytes]));
    expect(decodeChunks(single)).toEqual(
      golden.map(({ frame, bytes: { length } }) => ({ type: 'frame', frame, bytes: length - 2 })),
    );
  });

  test('P-2.6 after garbage and a delimiter every frame is found again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), fc.array(fc.nat(), { maxLength: 4 }), (garbage, at) => {
        const bytes = concatBytes(garbage, ...golden.map((vector) => vector.bytes));
        const frames = decodeChunks(cut(bytes, at)).flatMap((event) => (event.type === 'frame' ? [event.frame] : []));
        expect(frames).toEqual(golden.map(({ frame }) => frame));
      }),
      { numRuns: 200 },
    );
  });

  test('P-2.7 a flood without delimiter is held to the size of one frame and reported once', () => {
    const decoder = createFrameDecoder();
    const flood = ascending(5000);
    for (let i = 0; i < 20; i++) expect(decodeFrames(decoder, flood)).toEqual([]);
    expect(decoder).toEqual({ partial: new Uint8Array(0), skipped: 100_000 });
    expect(decodeFrames(decoder, new Uint8Array(1))).toEqual([{ type: 'discard', reason: 'too-long', bytes: 100_000 }]);
    expect(decoder).toEqual(createFrameDecoder());
  });

  test('P-2.8 no single-byte corruption of a golden frame delivers it altered, and the next frame survives', () => {
    const next = golden[0];
    if (next === undefined) throw new Error('no golden frames');
    let tried = 0;
    for (const { name, bytes, frame } of golden) {
      for (let at = 0; at < bytes.length; at++) {
        for (const flip of [1, 2, 4, 8, 16, 32, 64, 128, 255, bytes[at] ?? 0]) {
          if (flip === 0) continue;
          tried += 1;
          const spoiled = new Uint8Array(bytes);
          spoiled[at] = (bytes[at] ?? 0) ^ flip;
          const frames = decodeChunks([spoiled, next.bytes]).flatMap((e) => (e.type === 'frame' ? [e.frame] : []));
          const wanted = frames.length === 2 ? [frame, next.frame] : [next.frame];
          expect(frames, `${name}, byte ${at} ^ ${flip}`).toEqual(wanted);
        }
      }
    }
    expect(tried).toBeGreaterThan(5000);
  });
});
