/** How fast the link goes: fragments, window, and a line that is only slow. Section 3 of the specification. */
import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import {
  fragmentMemorySizeBytes,
  fragmentSizeBytesMax,
  fragmentSizeBytesMin,
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
import { encodeAcknowledge, encodeData } from '../../protocol/link/packet.ts';
import { clean, type End, fill, Pipe } from './pipe.ts';
import { SECOND, report, receipt, dataIn, dataSent, upPipe, spans, dropping } from './link-samples.ts';

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
