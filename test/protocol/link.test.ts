/** The link: packets, round trips, and what a broken peer can do. Section 3 of the specification. */
import { describe, expect, test } from 'vitest';
import { concatBytes, toHex } from '../../protocol/bytes.ts';
import {
  acknowledgedRangesMax,
  fragmentSizeBytesMax,
  messageSizeBytesMax,
  retransmitTimeoutUsMax,
  retransmitTimeoutUsMin,
} from '../../protocol/limits.ts';
import {
  type DataPacket,
  encodeAcknowledge,
  encodeData,
  parseAcknowledge,
  parseData,
} from '../../protocol/link/packet.ts';
import { mergeRanges, subtractRange } from '../../protocol/link/ranges.ts';
import { backOff, createRoundTrip, retransmitDelayUs, sampleRoundTrip } from '../../protocol/link/round-trip.ts';
import { encodeSessionMessage } from '../../protocol/messages/codec.ts';
import { fill, type Pipe } from './pipe.ts';
import { SECOND, report, upPipe, dropping } from './link-samples.ts';

describe('P-3.1 packets', () => {
  test('P-3.1 an acknowledgement says which bytes came, and reads back', () => {
    const ranges = [
      { from: 600, to: 700 },
      { from: 701, to: 900 },
    ];
    const body = encodeAcknowledge({ acknowledged: 500, ranges });
    expect(toHex(body)).toBe('000001f400640064000100c7');
    expect(parseAcknowledge(body)).toEqual({ acknowledged: 500, ranges });
    const many = Array.from({ length: 12 }, (_, i) => ({ from: 10 + 20 * i, to: 20 + 20 * i }));
    expect(parseAcknowledge(encodeAcknowledge({ acknowledged: 5, ranges: many }))).toEqual({
      acknowledged: 5,
      ranges: many.slice(0, acknowledgedRangesMax),
    });
  });

  test('P-3.1 what is no packet is refused', () => {
    const packet = { offset: 1, acknowledged: 2, answerAtOnce: false, bytes: fill(3, 4) };
    expect(parseData(encodeData(packet))).toEqual(packet);
    const flags = encodeData(packet);
    flags[8] = 2;
    expect([
      parseData(flags),
      parseData(encodeData({ ...packet, bytes: fill(0, 0) })),
      parseData(encodeData({ ...packet, bytes: fill(fragmentSizeBytesMax + 1, 0) })),
      parseData(fill(3, 0)),
      ...[3, 5, 4 + 4 * 9].map((length) => parseAcknowledge(fill(length, 1))),
      parseAcknowledge(Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 5])),
      parseAcknowledge(Uint8Array.from([0, 0, 0, 1, 0, 5, 0, 0])),
    ]).toEqual(new Array(9).fill(null));
  });

  test('P-3.1 sets of offsets', () => {
    expect(
      mergeRanges([
        { from: 5, to: 9 },
        { from: 0, to: 2 },
        { from: 2, to: 4 },
        { from: 6, to: 7 },
      ]),
    ).toEqual([
      { from: 0, to: 4 },
      { from: 5, to: 9 },
    ]);
    const range = { from: 10, to: 20 };
    const cuts = [
      [0, 10],
      [0, 12],
      [12, 15],
      [15, 30],
      [0, 30],
    ] as const;
    expect(cuts.map(([from, to]) => subtractRange(range, { from, to }).map((r) => `${r.from}-${r.to}`))).toEqual([
      ['10-20'],
      ['12-20'],
      ['10-12', '15-20'],
      ['10-15'],
      [],
    ]);
  });
});

describe('P-3.2 round trip', () => {
  test('P-3.2 follows RFC 6298 in whole microseconds, between its bounds', () => {
    const roundTrip = createRoundTrip();
    expect(retransmitDelayUs(roundTrip)).toBe(SECOND);
    const delays = [400_000, 400_000, 1_200_000, 1_000, 1_000].map((sample) => {
      sampleRoundTrip(roundTrip, sample);
      return [roundTrip.smoothedUs, roundTrip.deviationUs, retransmitDelayUs(roundTrip)];
    });
    expect(delays).toEqual([
      [400_000, 200_000, 1_200_000],
      [400_000, 150_000, 1_000_000],
      [500_000, 312_500, 1_750_000],
      [437_625, 359_125, 1_874_125],
      [383_046, 378_500, 1_897_046],
    ]);
    const quick = createRoundTrip();
    sampleRoundTrip(quick, 100);
    const slow = createRoundTrip();
    sampleRoundTrip(slow, 60 * SECOND);
    expect([retransmitDelayUs(quick), retransmitDelayUs(slow)]).toEqual([
      retransmitTimeoutUsMin,
      retransmitTimeoutUsMax,
    ]);
  });

  test('P-3.2 doubles at each time-out up to the bound, and a sample ends the back-off', () => {
    const roundTrip = createRoundTrip();
    const delays = Array.from({ length: 7 }, () => {
      backOff(roundTrip);
      return retransmitDelayUs(roundTrip) / SECOND;
    });
    expect(delays).toEqual([2, 4, 8, 16, 16, 16, 16]);
    sampleRoundTrip(roundTrip, 400_000);
    expect(retransmitDelayUs(roundTrip)).toBe(1_200_000);
  });

  test('P-3.3 ignores round-trip samples of retransmitted bytes (Karn)', () => {
    const pipe = upPipe();
    const before = structuredClone(pipe.machine.link?.roundTrip);
    pipe.fate = dropping(0);
    pipe.send('machine', report(100));
    pipe.run(3 * SECOND);
    expect(pipe.messages('server')).toEqual([report(100)]);
    expect(pipe.machine.link?.roundTrip).toEqual({ ...before, backoff: 1 });
    pipe.send('machine', report(100, 1));
    pipe.run(4 * SECOND);
    expect(pipe.machine.link?.roundTrip.backoff).toBe(0);
  });
});

describe('P-3.9 what a broken peer can do', () => {
  const dataFrame = (pipe: Pipe, packet: DataPacket): Uint8Array => pipe.sealed('machine', 'data', encodeData(packet));

  test.each([0, messageSizeBytesMax + 1])('P-3.9 a message length of %d ends the session', (length) => {
    const pipe = upPipe();
    const bytes = concatBytes(Uint8Array.of(0, length >>> 16, length >>> 8, length), fill(20, 1));
    pipe.receive('server', dataFrame(pipe, { offset: 0, acknowledged: 0, answerAtOnce: false, bytes }));
    expect(pipe.seen.slice(2).map(({ output }) => output.type)).toEqual(['down', 'discard']);
    expect(pipe.server.link).toBe(null);
  });

  test('P-3.9 acknowledging what was never sent is malformed and changes nothing', () => {
    const pipe = upPipe();
    const link = structuredClone(pipe.link('server'));
    pipe.receive('server', dataFrame(pipe, { offset: 0, acknowledged: 1, answerAtOnce: false, bytes: fill(20, 1) }));
    const body = encodeAcknowledge({ acknowledged: 0, ranges: [{ from: 1, to: 2 }] });
    pipe.receive('server', pipe.sealed('machine', 'acknowledge', body));
    expect(pipe.seen.slice(2).map(({ output }) => output)).toMatchObject([
      { reason: 'malformed' },
      { reason: 'malformed' },
    ]);
    expect(pipe.server.link).toEqual({ ...link, seal: { ...link.seal, window: pipe.link('server').seal.window } });
  });

  test('P-3.9 a message that cannot be read is dropped; the next one comes through', () => {
    const pipe = upPipe();
    const good = encodeSessionMessage(report(10));
    const bytes = concatBytes(Uint8Array.of(0, 0, 0, 2, 9, 9, 0, 0, 0, good.length), good);
    pipe.receive('server', dataFrame(pipe, { offset: 0, acknowledged: 0, answerAtOnce: false, bytes }));
    expect(pipe.seen.slice(2).map(({ output }) => output)).toEqual([
      { type: 'discard', reason: 'malformed', bytes: 2 },
      { type: 'message', message: report(10) },
    ]);
  });
});
