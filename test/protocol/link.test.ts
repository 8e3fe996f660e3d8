/** Section 3 of the specification: two byte streams that arrive whole, in order and once, whatever the line does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, toHex } from '../../protocol/bytes.ts';
import {
  acknowledgedRangesMax,
  fragmentMemorySizeBytes,
  fragmentSizeBytesMax,
  fragmentSizeBytesMin,
  messageSizeBytesMax,
  retransmitTimeoutUsMax,
  retransmitTimeoutUsMin,
  sendQueueSizeBytesMax,
  windowFragmentsMin,
  windowSizeBytesFirst,
  windowSizeBytesMax,
} from '../../protocol/limits.ts';
import {
  createFragmentSize,
  fragmentDelivered,
  fragmentLost,
  fragmentTook,
} from '../../protocol/link/fragment-size.ts';
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
import type { SessionMessage } from '../../protocol/messages/types.ts';
import { clean, type End, type Fate, fill, framesOf, Pipe } from './pipe.ts';
import { counting } from './samples.ts';

const SECOND = 1_000_000;

/** A report whose payload has this many bytes, none like its neighbours. */
const report = (size: number, first = 0): SessionMessage => ({
  type: 'report',
  signed: { payload: counting(size, first), key: fill(32, 1), signature: fill(64, 2) },
});

const receipt = (number: number): SessionMessage => ({
  type: 'receipt',
  signed: { payload: counting(100, number), key: fill(32, 1), signature: fill(64, 2) },
});

function dataIn(pipe: Pipe, ...bytes: readonly Uint8Array[]): DataPacket[] {
  return pipe.plain(...bytes).flatMap((frame) => {
    const data = frame.kind === 'data' ? parseData(frame.body) : null;
    return data === null ? [] : [data];
  });
}

const dataSent = (pipe: Pipe, end: End): DataPacket[] =>
  dataIn(pipe, ...pipe.sent.flatMap((sent) => (sent.end === end ? [sent.bytes] : [])));

function upPipe(): Pipe {
  const pipe = new Pipe();
  pipe.start();
  pipe.run(SECOND);
  expect(pipe.seen.map(({ output }) => output.type)).toEqual(['up', 'up']);
  return pipe;
}

const spans = (packets: readonly DataPacket[]): string[] =>
  packets.map((packet) => `${packet.offset}+${packet.bytes.length}${packet.answerAtOnce ? '!' : ''}`);

/** Drops the given data frames of the machine, counted from 0. */
function dropping(...numbers: readonly number[]): Fate {
  let count = 0;
  return (bytes, to, now) => {
    const data = to === 'server' && framesOf(bytes)[0]?.kind === 'data';
    return data && numbers.includes(count++) ? [] : clean(bytes, to, now);
  };
}

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

describe('P-3.4 fragments', () => {
  test('P-3.4 the size is where losses and bytes around fragments cost the same', () => {
    const fragment = createFragmentSize();
    const sizes = (times: number, step: () => void): number[] =>
      Array.from({ length: times }, () => {
        step();
        return fragment.sizeBytes;
      });
    // sqrt(41 B / (L + 1/2)) in multiples of 32; B is 3200, 3753, 4306; then 4614 and 4810 with L = 1 and 2
    expect(fragment.sizeBytes).toBe(512);
    expect(sizes(2, () => fragmentDelivered(fragment, 512))).toEqual([544, 576]);
    expect(sizes(2, () => fragmentLost(fragment, fragment.sizeBytes))).toEqual([352, 256]);
    expect(sizes(100, () => fragmentDelivered(fragment, 1024)).at(-1)).toBe(fragmentSizeBytesMax);
    expect(sizes(400, () => fragmentLost(fragment, 64)).at(-1)).toBe(fragmentSizeBytesMin);
  });

  test('P-3.4 what was lost long ago counts less', () => {
    const fragment = createFragmentSize();
    for (let i = 0; i < 20; i++) fragmentLost(fragment, 512);
    const before = fragment.sizeBytes;
    for (let i = 0; i < 80; i++) fragmentDelivered(fragment, 1024);
    expect([before, fragment.sizeBytes]).toEqual([128, 800]);
    expect(fragment.bytes).toBeLessThanOrEqual(fragmentMemorySizeBytes);
  });

  test('P-3.4 no fragment takes a slow line for longer than eight seconds', () => {
    const fragment = createFragmentSize();
    fragmentTook(fragment, 512, 9.2 * SECOND);
    expect(fragment.sizeBytes).toBe(416);
    fragmentTook(fragment, 512, SECOND);
    expect(fragment.sizeBytes).toBe(512);
  });

  test('P-3.5 what was lost in large pieces goes out again in smaller ones', () => {
    const pipe = upPipe();
    pipe.fate = dropping(0, 1, 2, 3, 4);
    pipe.send('machine', report(900));
    pipe.run(5 * SECOND);
    expect(pipe.messages('server')).toEqual([report(900)]);
    const [first, second] = [spans(dataSent(pipe, 'machine')).slice(0, 2), spans(dataSent(pipe, 'machine')).slice(2)];
    expect(first).toEqual(['0+512', '512+498']);
    expect(second).toEqual([
      '0+288!',
      '288+288!',
      '576+288!',
      '864+146!',
      '0+224!',
      '224+224!',
      '448+224!',
      '672+192!',
    ]);
  });

  test('P-3.6 a gap is filled at once, without waiting for the timer, and nothing else is sent again', () => {
    const pipe = upPipe();
    pipe.fate = dropping(2);
    pipe.send('machine', report(3000));
    const startUs = pipe.nowUs;
    pipe.run(5 * SECOND, () => pipe.messages('server').length === 1);
    expect(pipe.messages('server')).toEqual([report(3000)]);
    expect(pipe.nowUs - startUs).toBe(3000);
    expect(spans(dataSent(pipe, 'machine'))).toEqual([
      '0+512',
      '512+512',
      '1024+512',
      '1536+512',
      '2048+512',
      '2560+512',
      '3072+38',
      '1024+352!',
      '1376+160!',
    ]);
    expect(pipe.machine.counters.framesResent).toBe(2);
  });
});

test('P-3.6 bytes given up as lost that turn out to have arrived are not sent again', () => {
  const pipe = upPipe();
  pipe.fate = () => [];
  pipe.send('machine', report(9000));
  pipe.run(pipe.nowUs + 300_000);
  const lost = pipe.machine.link?.sending.lost;
  expect(lost).toEqual([{ from: 2880, to: 4096 }]);
  const body = encodeAcknowledge({ acknowledged: 512, ranges: [{ from: 1024, to: 3000 }] });
  pipe.receive('machine', pipe.sealed('server', 'acknowledge', body));
  const fresh = spans(dataSent(pipe, 'machine')).slice(8 + 10);
  expect(fresh.slice(0, 4)).toEqual(['3000+384!', '3384+384!', '3768+328!', '4096+384']);
});

describe('P-3.7 window', () => {
  test('P-3.7 no more than the window is in flight, and it opens with every acknowledgement', () => {
    const pipe = upPipe();
    pipe.send('machine', report(60_000));
    let inFlightMax = 0;
    const inFlight = (): number => pipe.machine.link?.sending.flights.reduce((sum, f) => sum + f.to - f.from, 0) ?? 0;
    expect(inFlight()).toBe(windowSizeBytesFirst);
    pipe.run(5 * SECOND, () => {
      inFlightMax = Math.max(inFlightMax, inFlight());
      return pipe.messages('server').length === 1;
    });
    expect(pipe.messages('server')).toEqual([report(60_000)]);
    expect(inFlightMax).toBeLessThanOrEqual(windowSizeBytesMax);
    expect(inFlightMax).toBeGreaterThan(windowSizeBytesMax - fragmentSizeBytesMax);
    expect(pipe.machine.counters.framesResent).toBe(0);
  });

  test('P-3.7 a gap halves the window, down to ten fragments', () => {
    const pipe = upPipe();
    pipe.fate = dropping(0, 2, 4, 6);
    const windows: { window: number; least: number }[] = [];
    pipe.send('machine', report(3500));
    pipe.run(5 * SECOND, () => {
      const { sending, fragment } = pipe.link('machine');
      windows.push({ window: sending.windowSizeBytes, least: windowFragmentsMin * fragment.sizeBytes });
      return pipe.messages('server').length === 1;
    });
    expect(pipe.messages('server')).toEqual([report(3500)]);
    const smallest = windows.reduce((a, b) => (b.window < a.window ? b : a));
    expect(smallest).toEqual({ window: 2240, least: 2240 });
  });

  test('P-3.7 nothing is sent that the receiver could not keep while it waits for the first bytes', () => {
    const pipe = upPipe();
    let drops = 0;
    pipe.fate = (bytes, to, now) => {
      return dataIn(pipe, bytes)[0]?.offset === 0 && to === 'server' && drops++ < 6 ? [] : clean(bytes, to, now);
    };
    pipe.send('machine', report(60_000));
    pipe.run(60 * SECOND);
    expect(pipe.messages('server')).toEqual([report(60_000)]);
    expect(drops).toBe(7);
    expect(pipe.server.counters.discarded).toEqual({});
  });

  test('P-3.6 while bytes are missing, every frame is acknowledged at once', () => {
    const pipe = upPipe();
    const acknowledged = (offset: number, length: number): (string | null)[] => {
      const [before, bytes] = [pipe.sent.length, fill(length, 0)];
      bytes[3] = 200;
      const body = encodeData({ offset, acknowledged: 0, answerAtOnce: false, bytes });
      pipe.receive('server', pipe.sealed('machine', 'data', body));
      return pipe.sent.slice(before).flatMap(({ bytes: sent }) => pipe.plain(sent).map((frame) => toHex(frame.body)));
    };
    expect([acknowledged(150, 10), acknowledged(0, 100), acknowledged(100, 50), acknowledged(160, 4)]).toEqual([
      ['000000000096000a'],
      ['000000640032000a'],
      [],
      [],
    ]);
  });

  test('P-3.7 bytes far ahead of their turn are not kept', () => {
    const pipe = upPipe();
    const at = (offset: number): Uint8Array => {
      const body = encodeData({ offset, acknowledged: 0, answerAtOnce: false, bytes: fill(64, 1) });
      return pipe.sealed('machine', 'data', body);
    };
    for (let i = 0; i < 1000; i++) pipe.receive('server', at(1 + 65 * i));
    expect(pipe.server.link?.receiving.early.length).toBe(252);
    expect(pipe.server.counters.discarded).toEqual({ 'out-of-window': 748 });
    for (let i = 0; i < 300; i++) pipe.receive('server', at(65 * i + 2));
    expect(pipe.server.link?.receiving.early.length).toBe(256);
  });

  test('P-3.8 a queue nobody empties ends the session instead of growing', () => {
    const pipe = upPipe();
    pipe.fate = () => [];
    for (let i = 0; i < 2; i++) pipe.send('machine', report(64_000));
    expect(pipe.machine.link?.sending.queue.length).toBeLessThanOrEqual(sendQueueSizeBytesMax);
    pipe.send('machine', report(64_000));
    pipe.send('server', receipt(1));
    expect(pipe.seen.slice(2).map(({ output }) => output)).toEqual([{ type: 'down', reason: 'reset' }]);
  });

  test('P-3.8 eight time-outs without an answer end the session', () => {
    const pipe = upPipe();
    const startUs = pipe.nowUs;
    pipe.fate = () => [];
    pipe.send('server', receipt(1));
    pipe.run(200 * SECOND, () => pipe.seen.length > 2);
    expect(pipe.seen.slice(2).map(({ output }) => output)).toEqual([{ type: 'down', reason: 'peer-silent' }]);
    expect(dataSent(pipe, 'server').filter((packet) => packet.offset === 0).length).toBe(9);
    expect((pipe.nowUs - startUs) / SECOND).toBe(63.75);
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

test('P-3.12 on a line that is only slow nothing is sent twice', () => {
  const repeated = [600, 9600, 115_200].map((bitsPerSecond) => {
    const pipe = new Pipe();
    const free: Record<End, number> = { machine: 0, server: 0 };
    pipe.fate = (bytes, to, now) => {
      free[to] = Math.max(now, free[to]) + Math.ceil((bytes.length * 10 * SECOND) / bitsPerSecond);
      return [{ bytes, delayUs: free[to] - now }];
    };
    pipe.onOutput = ({ end, output }) => {
      if (end === 'machine' && output.type === 'up') pipe.send('machine', report(20_000));
    };
    pipe.start();
    pipe.run(1000 * SECOND, () => pipe.messages('server').length === 1);
    expect(pipe.messages('server')).toEqual([report(20_000)]);
    return [pipe.machine.counters.framesResent, pipe.machine.counters.sessions];
  });
  expect(repeated).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
});

/** What one line does to its chunks: percentages out of 100, and a stream of numbers to decide by. */
interface Weather {
  readonly loss: number;
  readonly double: number;
  readonly spoil: number;
  readonly jitterUs: number;
  readonly seed: number;
}

function fateOf(weather: Weather): Fate {
  let state = weather.seed + 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return (bytes) => {
    if (below(100) < weather.loss) return [];
    const spoiled = new Uint8Array(bytes);
    if (below(100) < weather.spoil) spoiled[below(bytes.length)] = below(256);
    const copy = { bytes: spoiled, delayUs: 1000 + below(weather.jitterUs + 1) };
    return below(100) < weather.double ? [copy, { ...copy, delayUs: copy.delayUs + below(300_000) }] : [copy];
  };
}

const toServer = (count: number): SessionMessage[] => Array.from({ length: count }, (_, i) => report(37 + 700 * i, i));
const toMachine = (count: number): SessionMessage[] => Array.from({ length: count }, (_, i) => receipt(i));

/** At every `up`, each end sends its whole list; gives what each end heard in each of its sessions, and the last of both. */
function converse(
  pipe: Pipe,
  count: number,
  untilUs: number,
): { heard: Record<End, SessionMessage[][]>; last: number } {
  const heard: Record<End, SessionMessage[][]> = { machine: [], server: [] };
  const sessions: Record<End, number> = { machine: 0, server: 0 };
  pipe.onOutput = ({ end, output }) => {
    if (output.type === 'message') heard[end].at(-1)?.push(output.message);
    if (output.type !== 'up') return;
    heard[end].push([]);
    sessions[end] = output.session;
    for (const message of end === 'machine' ? toServer(count) : toMachine(count)) pipe.send(end, message);
  };
  const done = (): boolean =>
    sessions.machine === sessions.server &&
    heard.server.at(-1)?.length === count &&
    heard.machine.at(-1)?.length === count &&
    pipe.nowUs > untilUs;
  pipe.start();
  pipe.run(4 * 3600 * SECOND, done);
  expect(done()).toBe(true);
  return { heard, last: sessions.machine };
}

function expectExactlyOnceInOrder(heard: Record<End, SessionMessage[][]>, count: number): void {
  for (const session of heard.server) expect(session).toEqual(toServer(count).slice(0, session.length));
  for (const session of heard.machine) expect(session).toEqual(toMachine(count).slice(0, session.length));
  expect([heard.server.at(-1), heard.machine.at(-1)]).toEqual([toServer(count), toMachine(count)]);
}

describe('P-3.10 exactly once, in order, per session', () => {
  test('P-3.10 over a line that loses, doubles, swaps and spoils', () => {
    const weather = fc.record({
      loss: fc.integer({ min: 0, max: 35 }),
      double: fc.integer({ min: 0, max: 30 }),
      spoil: fc.integer({ min: 0, max: 20 }),
      jitterUs: fc.constantFrom(0, 500, 50_000, 2_000_000),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(weather, (conditions) => {
        const pipe = new Pipe();
        pipe.fate = fateOf(conditions);
        expectExactlyOnceInOrder(converse(pipe, 6, 0).heard, 6);
      }),
      { numRuns: 120 },
    );
  });

  test('P-3.11 with either end restarted after any number of steps', () => {
    const steps = (): number => {
      const pipe = new Pipe();
      converse(pipe, 3, 0);
      return pipe.sent.length;
    };
    const total = steps();
    expect(total).toBeGreaterThan(12);
    for (const end of ['machine', 'server'] as const) {
      for (let at = 0; at <= total; at++) {
        const pipe = new Pipe();
        pipe.fate = (bytes, to, now) => {
          if (pipe.sent.length === at) pipe.call(500, () => pipe.restart(end, 100 + at));
          return clean(bytes, to, now);
        };
        // A server that restarts after all is said hears of it when the machine probes.
        expectExactlyOnceInOrder(converse(pipe, 3, 60 * SECOND).heard, 3);
      }
    }
  });
});
