/** Ends of a session, and what both ends are made of: plain data and counters. Section 4 of the specification. */
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../protocol/bytes.ts';
import { machineFacts } from '../../protocol/endpoint.ts';
import { encodeFrame, type Frame } from '../../protocol/frame/frame.ts';
import { beaconIntervalUs } from '../../protocol/limits.ts';
import { encodeAcknowledge, encodeData } from '../../protocol/link/packet.ts';
import { encodeSessionMessage } from '../../protocol/messages/codec.ts';
import { clean, type End, facts, fill, framesOf, Pipe } from './pipe.ts';
import { SECOND, query, holding, noFate, kindsSent, story, upPipe, only } from './session-samples.ts';

describe('P-4.13 ends of a session', () => {
  test('P-4.13 a new hello of the same line replaces the session', () => {
    const pipe = upPipe();
    pipe.restart('machine', 50);
    pipe.run(SECOND);
    expect(story(pipe).slice(2)).toEqual(['102 ms machine up', '103 ms server down replaced', '103 ms server up']);
    expect(pipe.armed()).toEqual(['machine keep-alive 29102000', 'server keep-alive 119103000']);
  });

  test('P-4.13 a late confirmation of an older hello does not bring the older session back', () => {
    const pipe = new Pipe();
    const [replies, confirms]: [Uint8Array[], Uint8Array[]] = [[], []];
    pipe.fate = (bytes, to, now) => {
      const kind = framesOf(bytes)[0]?.kind;
      if (kind === 'hello-reply') replies.push(bytes);
      if (kind === 'hello-confirm') confirms.push(bytes);
      return to === 'machine' || kind === 'hello-confirm' ? [] : clean(bytes, to, now);
    };
    pipe.start();
    pipe.run(10_000);
    pipe.receive('machine', replies[0] ?? fill(0, 0));
    pipe.restart('machine', 70);
    pipe.run(20_000);
    pipe.receive('machine', replies[1] ?? fill(0, 0));
    pipe.fate = noFate;
    for (const bytes of [confirms[1], confirms[0]]) pipe.receive('server', bytes ?? fill(0, 0));
    expect(story(pipe)).toEqual([
      '10 ms machine up',
      '20 ms machine up',
      '20 ms server up',
      '20 ms server discard old-session',
    ]);
  });

  test('P-4.14 a machine learns at once that the server started again', () => {
    const pipe = upPipe();
    pipe.restart('server', 51);
    pipe.send('machine', query);
    pipe.run(SECOND);
    expect(story(pipe).slice(2)).toEqual([
      '101 ms server discard no-session',
      '102 ms machine down reset',
      '104 ms machine up',
      '105 ms server up',
    ]);
    expect(kindsSent(pipe, 'server').slice(2)).toEqual(['reset', 'hello-reply', 'acknowledge']);
  });

  test('P-4.14 resets are rationed, and never answer a bare acknowledgement', () => {
    const pipe = new Pipe();
    pipe.fate = noFate;
    const stray = (kind: Frame['kind'], body: Uint8Array): Uint8Array =>
      encodeFrame({ kind, direction: 'to-server', session: 5, body });
    pipe.receive('server', stray('acknowledge', new Uint8Array(4)));
    expect(kindsSent(pipe, 'server')).toEqual([]);
    for (let i = 0; i < 30; i++) {
      pipe.nowUs = i * 100_000;
      pipe.receive('server', stray('data', new Uint8Array(20)));
    }
    expect(kindsSent(pipe, 'server')).toEqual(['reset', 'reset', 'reset']);
    expect(pipe.server.counters.discarded).toEqual({ 'no-session': 31 });
  });

  test('P-4.14 a reset of another session, or without one, is nothing', () => {
    const pipe = upPipe();
    const reset = (session: number): Uint8Array =>
      encodeFrame({ kind: 'reset', direction: 'to-machine', session, body: new Uint8Array(0) });
    pipe.receive('machine', reset(5));
    pipe.stopMachine();
    pipe.receive('machine', reset(5));
    expect(story(pipe).slice(2)).toEqual(['100 ms machine discard old-session', '100 ms machine discard no-session']);
  });

  test('P-4.15 an idle session is probed every 30 s and lives', () => {
    const pipe = upPipe();
    pipe.run(3600 * SECOND);
    expect(only('down', pipe)).toEqual([]);
    expect(kindsSent(pipe, 'machine').filter((kind) => kind === 'probe').length).toBe(119);
    expect(
      kindsSent(pipe, 'server')
        .slice(2)
        .every((kind) => kind === 'acknowledge'),
    ).toBe(true);
  });

  test('P-4.15 a silent peer is given up after 120 s; the machine says hello again, alarms, and beacons', () => {
    const pipe = upPipe();
    pipe.fate = noFate;
    pipe.run(300 * SECOND);
    expect(story(pipe).slice(2)).toEqual([
      '120003 ms server down peer-silent',
      '120044 ms machine down peer-silent',
      '167044 ms machine alarm no-answer',
    ]);
    expect(pipe.armed()).toEqual(['machine hello 47044000']);
    pipe.fate = clean;
    pipe.run(300 * SECOND + beaconIntervalUs);
    expect(story(pipe).slice(5)).toEqual(['347046 ms machine up', '347047 ms server up']);
  });

  test('P-4.16 stopping and resetting leave no timer and no session', () => {
    const pipe = upPipe();
    pipe.send('machine', query);
    pipe.send('server', holding);
    pipe.stopMachine();
    pipe.resetServer();
    expect(pipe.armed()).toEqual([]);
    expect([pipe.machine.link, pipe.machine.facts, pipe.server.link]).toEqual([null, null, null]);
    expect(story(pipe).slice(2)).toEqual(['100 ms server down reset']);
    pipe.run(SECOND);
    pipe.send('machine', query);
    pipe.send('server', holding);
    expect(pipe.sent.length).toBe(6 + 1);
  });
});

describe('P-4.17 plain data', () => {
  /** Everything both ends sent and said in ten minutes with cuts and restarts. */
  function life(fork: boolean): unknown {
    const pipe = new Pipe();
    const copy = (): void => {
      if (!fork) return;
      pipe.machine = structuredClone(pipe.machine);
      pipe.server = structuredClone(pipe.server);
    };
    let count = 0;
    pipe.fate = (bytes, to, now) => (count++ % 7 === 3 ? [] : clean(bytes, to, now));
    pipe.onOutput = ({ end, output }) => {
      if (end === 'machine' && output.type === 'up') for (let i = 0; i < 5; i++) pipe.send('machine', query);
      if (end === 'server' && output.type === 'message') pipe.send('server', holding);
    };
    pipe.start();
    pipe.call(20 * SECOND, () => pipe.restart('server', 60));
    pipe.call(40 * SECOND, () => pipe.restart('machine', 61));
    for (let at = 0; at < 600; at++) {
      pipe.run(at * SECOND);
      copy();
    }
    return { sent: pipe.sent, seen: pipe.seen, machine: pipe.machine, server: pipe.server };
  }

  test('P-4.17 the same entropy and inputs give the same bytes, also when the state is copied every second', () => {
    const first = life(false);
    expect(life(true)).toEqual(first);
    expect(life(false)).toEqual(first);
  });

  test('P-4.19 an owner that answers within the call keeps the timer of its answer', () => {
    const pipe = upPipe();
    pipe.send('server', holding);
    pipe.fate = noFate;
    pipe.onOutput = ({ end, output }) => {
      if (end === 'server' && output.type === 'message') pipe.send('server', holding);
    };
    const message = encodeSessionMessage(query);
    const sent = pipe.link('server').sending.next;
    const bytes = concatBytes(Uint8Array.of(0, 0, 0, message.length), message);
    const packet = { offset: 0, acknowledged: 0, answerAtOnce: false, bytes };
    const data = pipe.sealed('machine', 'data', encodeData(packet));
    const body = encodeAcknowledge({ acknowledged: sent, ranges: [] });
    // One call: the message comes first, and then what disarms the timer of everything sent before it.
    pipe.receive('server', concatBytes(data, pipe.sealed('machine', 'acknowledge', body)));
    expect(pipe.messages('server')).toEqual([query]);
    expect(pipe.armed().filter((timer) => timer.startsWith('server'))).toEqual([
      'server keep-alive 119903000',
      'server retransmit 250000',
    ]);
    expect(pipe.link('server').sending.retransmitAtUs).toBe(pipe.nowUs + 250_000);
  });

  test('P-4.20 each end counts what it sent, got, sent again, lost and discarded', () => {
    const pipe = new Pipe();
    let frames = 0;
    // The query is lost once, and comes twice the second time.
    pipe.fate = (bytes, to, now) => {
      if (framesOf(bytes)[0]?.kind !== 'data' || to !== 'server') return clean(bytes, to, now);
      frames += 1;
      if (frames === 1) return [];
      return frames === 2 ? [...clean(bytes, to, now), { bytes, delayUs: 1500 }] : clean(bytes, to, now);
    };
    pipe.start();
    pipe.run(100_000);
    pipe.send('machine', query);
    pipe.run(SECOND);
    const body = encodeData({ offset: 0, acknowledged: 0, answerAtOnce: true, bytes: fill(10, 0) });
    pipe.send('machine', query);
    pipe.receive('machine', pipe.sealed('server', 'acknowledge', encodeAcknowledge({ acknowledged: 24, ranges: [] })));
    pipe.receive('server', pipe.sealed('machine', 'data', body));
    pipe.run(2 * SECOND);
    pipe.restart('server', 51);
    pipe.send('machine', query);
    pipe.run(3 * SECOND);
    const bytesSent = (end: End): number =>
      pipe.sent.reduce((sum, sent) => sum + (sent.end === end ? sent.bytes.length : 0), 0);
    const { discarded, ...counters } = pipe.machine.counters;
    expect(counters).toEqual({
      framesSent: pipe.sent.filter(({ end }) => end === 'machine').length,
      framesResent: 1,
      framesReceived: pipe.sent.filter(({ end }) => end === 'server').length + 1,
      bytesSent: bytesSent('machine'),
      bytesReceived: bytesSent('server') + 36,
      sessions: 2,
      resets: 1,
      // One made up, and the server's answer to bytes that it has.
      acknowledgementsSpurious: 2,
    });
    expect([discarded, pipe.server.counters.discarded]).toEqual([{}, { 'no-session': 1 }]);
  });

  test('P-4.18 facts given during a session are in the next hello', () => {
    const pipe = upPipe();
    machineFacts(pipe.machine, { ...facts, bootEpoch: 77 });
    pipe.restart('server', 62);
    pipe.send('machine', query);
    pipe.run(SECOND);
    const ups = pipe.seen.flatMap(({ output }) => (output.type === 'up' ? [output.hello.bootEpoch] : []));
    expect(ups).toEqual([1, 1, 77, 77]);
  });
});
