/** Section 4 of the specification: how a session begins, is kept, and ends. */
import { describe, expect, test } from 'vitest';
import { concatBytes, equalBytes, fromHex, toHex } from '../../protocol/bytes.ts';
import type { EndpointOutput, HelloVerdict } from '../../protocol/endpoint-types.ts';
import { machineFacts } from '../../protocol/endpoint.ts';
import { encodeFrame, type Frame } from '../../protocol/frame/frame.ts';
import { beaconIntervalUs, pendingHellosMax } from '../../protocol/limits.ts';
import { encodeAcknowledge, encodeData } from '../../protocol/link/packet.ts';
import {
  decodeHelloReply,
  decodeSigned,
  encodeHelloConfirm,
  encodeHelloReply,
  encodeSessionMessage,
  encodeSigned,
} from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { RefusalReason, SessionMessage } from '../../protocol/messages/types.ts';
import { createSeal, sealFrame } from '../../protocol/seal/seal.ts';
import { sessionKeys } from '../../protocol/seal/session-keys.ts';
import { clean, crypto, type End, facts, fill, framesOf, machineSeed, Pipe, serverSeed } from './pipe.ts';

const SECOND = 1_000_000;
const query: SessionMessage = { type: 'query', journalId: fill(16, 9) };
const holding: SessionMessage = { type: 'holding', journalId: fill(16, 9), generation: 0, receipt: null };
const noFate = (): [] => [];

const kindsSent = (pipe: Pipe, end: End): string[] =>
  framesOf(...pipe.sent.flatMap((sent) => (sent.end === end ? [sent.bytes] : []))).map((frame) => frame.kind);

/** What an end said, without the parts that only repeat the hello. */
function story(pipe: Pipe): string[] {
  return pipe.seen.map(({ end, atUs, output }) => `${atUs / 1000} ms ${end} ${output.type} ${detail(output)}`.trim());
}

function detail(output: Pipe['seen'][number]['output']): string {
  switch (output.type) {
    case 'up':
      return output.warning ?? '';
    case 'down':
    case 'refused':
    case 'discard':
      return output.reason;
    case 'alarm':
      return output.what;
    case 'message':
      return output.message.type;
  }
}

function upPipe(): Pipe {
  const pipe = new Pipe();
  pipe.start();
  pipe.run(100_000);
  expect(story(pipe)).toEqual(['2 ms machine up', '3 ms server up']);
  return pipe;
}

const only = (type: EndpointOutput['type'], pipe: Pipe): string[] =>
  story(pipe).filter((line) => line.split(' ')[3] === type);

describe('P-4.1 the three-way hello', () => {
  test('P-4.1 brings both ends up with the same session, hello and server time', () => {
    const pipe = upPipe();
    const ups = pipe.seen.flatMap(({ output }) => (output.type === 'up' ? [output] : []));
    const session = ups[0]?.session ?? 0;
    const hello = {
      protocolVersion: 1,
      machineKey: crypto.publicKey(machineSeed),
      nonce: ups[0]?.hello.nonce,
      bootEpoch: 1,
      definitionDigest: fill(32, 7),
      mode: 'live',
      journalId: fill(16, 9),
      lastReceipt: null,
      agreementKey: ups[0]?.hello.agreementKey,
      extensions: 0,
    };
    const up = { type: 'up', session, hello, warning: null, serverTimeS: 1000, extensions: 0 };
    expect(ups).toEqual([up, up]);
    expect(session).toBeGreaterThan(0);
    expect([kindsSent(pipe, 'machine'), kindsSent(pipe, 'server')]).toEqual([
      ['hello', 'hello-confirm'],
      ['hello-reply', 'acknowledge'],
    ]);
    expect(pipe.armed()).toEqual(['machine keep-alive 29902000', 'server keep-alive 119903000']);
  });

  test('P-4.1 a whole reporting exchange takes nine frames', () => {
    const pipe = new Pipe();
    const answers: Record<string, () => void> = {
      up: () => pipe.send('machine', query),
      query: () => pipe.send('server', holding),
      holding: () =>
        pipe.send('machine', { type: 'report', signed: signPayload(crypto, machineSeed, 'report', fill(900, 5)) }),
      report: () =>
        pipe.send('server', { type: 'receipt', signed: signPayload(crypto, serverSeed, 'receipt', fill(110, 6)) }),
    };
    pipe.onOutput = ({ end, output }) => {
      if (end === 'machine' && output.type === 'up') answers.up?.();
      if (output.type === 'message') pipe.call(5000, () => answers[output.message.type]?.());
    };
    pipe.start();
    pipe.run(SECOND);
    expect([kindsSent(pipe, 'machine'), kindsSent(pipe, 'server')]).toEqual([
      ['hello', 'hello-confirm', 'data', 'data', 'data', 'acknowledge'],
      ['hello-reply', 'data', 'data'],
    ]);
  });

  test('P-4.2 the server says nothing about a hello before the machine has proved its key', () => {
    const pipe = new Pipe();
    pipe.fate = (bytes, to) => (to === 'machine' ? [] : clean(bytes, to, 0));
    pipe.start();
    pipe.run(40 * SECOND);
    expect(pipe.seen).toEqual([]);
    expect([pipe.server.link, pipe.server.pending.length]).toEqual([null, pendingHellosMax]);
  });

  test('P-4.3 a lost confirmation is repeated together with the data that waits for it', () => {
    const pipe = new Pipe();
    let lost = 0;
    pipe.fate = (bytes, to, now) =>
      framesOf(bytes)[0]?.kind === 'hello-confirm' && lost++ === 0 ? [] : clean(bytes, to, now);
    pipe.onOutput = ({ end, output }) => {
      if (end === 'machine' && output.type === 'up') pipe.send('machine', query);
    };
    pipe.start();
    pipe.run(5 * SECOND);
    expect(story(pipe)).toEqual([
      '2 ms machine up',
      '3 ms server discard no-session',
      '253 ms server up',
      '253 ms server message query',
    ]);
    expect(kindsSent(pipe, 'server')).toEqual(['hello-reply', 'acknowledge']);
  });

  test('P-4.4 the same hello twice gets the same reply twice; after the session began, nothing', () => {
    const pipe = new Pipe();
    pipe.fate = (bytes, to) => [
      { bytes, delayUs: 1000 },
      { bytes, delayUs: to === 'server' ? 1500 : 1700 },
    ];
    pipe.start();
    pipe.run(SECOND);
    const replies = pipe.sent.filter((s) => framesOf(s.bytes)[0]?.kind === 'hello-reply').map((s) => toHex(s.bytes));
    expect(replies).toEqual([replies[0], replies[0]]);
    // Nobody can tell which of the two was confirmed (P-3.3).
    expect(pipe.server.link?.roundTrip.smoothedUs).toBe(null);
    expect(story(pipe).filter((line) => !line.includes('duplicate'))).toEqual(['2 ms machine up', '3 ms server up']);
  });

  test('P-4.5 a ledger that was rolled back is a welcome with a warning, at both ends', () => {
    const pipe = new Pipe();
    pipe.admit = () => ({ refusal: null, warning: 'LEDGER_ROLLED_BACK' });
    pipe.start();
    pipe.run(SECOND);
    expect(story(pipe)).toEqual(['2 ms machine up LEDGER_ROLLED_BACK', '3 ms server up LEDGER_ROLLED_BACK']);
  });

  test.each<HelloVerdict>([
    { refusal: 'LEDGER_ROLLED_BACK', warning: null },
    { refusal: null, warning: 'BUSY' },
  ])('P-4.5 a verdict the wire cannot say is our own mistake: %o', (verdict) => {
    const pipe = new Pipe();
    pipe.admit = () => verdict;
    pipe.start();
    expect(() => pipe.run(SECOND)).toThrow('a verdict the wire cannot say');
  });
});

describe('P-4.6 without an answer', () => {
  test('P-4.6 six hellos within 47 s, one alarm, then one hello a minute for ever, each with a fresh nonce', () => {
    const pipe = new Pipe();
    const at: number[] = [];
    const nonces = new Set<string>();
    pipe.fate = (bytes, _to, now) => {
      at.push(now / SECOND);
      nonces.add(toHex(bytes));
      return [];
    };
    pipe.start();
    pipe.run(300 * SECOND);
    expect(at).toEqual([0, 1, 3, 7, 15, 31, 47, 107, 167, 227, 287]);
    expect(nonces.size).toBe(11);
    expect(story(pipe)).toEqual(['47000 ms machine alarm no-answer']);
  });

  test('P-4.6 a refused machine slows to the beacon and comes in once the server changes its mind', () => {
    const pipe = new Pipe();
    let refusal: RefusalReason | null = 'UNKNOWN_KEY';
    pipe.admit = () => ({ refusal, warning: null });
    pipe.start();
    pipe.call(70 * SECOND, () => {
      refusal = null;
    });
    pipe.run(200 * SECOND);
    expect(story(pipe)).toEqual([
      '2 ms machine refused UNKNOWN_KEY',
      '60004 ms machine refused UNKNOWN_KEY',
      '120006 ms machine up',
      '120007 ms server up',
    ]);
  });

  test('P-4.6 a server that falls silent after a refusal is an alarm too', () => {
    const pipe = new Pipe();
    pipe.admit = () => ({ refusal: 'BUSY', warning: null });
    pipe.start();
    pipe.run(SECOND);
    pipe.fate = noFate;
    pipe.run(20 * 60 * SECOND);
    expect(story(pipe)).toEqual(['2 ms machine refused BUSY', '420002 ms machine alarm no-answer']);
  });

  test('P-4.7 another version is refused before anybody is asked', () => {
    const pipe = new Pipe();
    pipe.admit = () => {
      throw new Error('asked');
    };
    pipe.fate = (bytes, to, now) => {
      const [frame] = framesOf(bytes);
      if (frame?.kind !== 'hello') return clean(bytes, to, now);
      const body = concatBytes(Uint8Array.of(0x08, 2), frame.body.subarray(2));
      return clean(encodeFrame({ ...frame, body }), to, now);
    };
    pipe.start();
    pipe.run(SECOND);
    const reply = framesOf(...pipe.sent.flatMap((s) => (s.end === 'server' ? [s.bytes] : [])))[0];
    const signed = decodeSigned(reply?.body ?? fill(0, 0));
    const decoded = signed.ok ? decodeHelloReply(signed.value.payload) : signed;
    expect(decoded.ok && decoded.value.refusal).toBe('UNSUPPORTED_VERSION');
    // The machine did not say that hello, so it does not take the answer for its own.
    expect(story(pipe)).toEqual(['1 ms server refused UNSUPPORTED_VERSION', '2 ms machine discard unexpected']);
  });

  test('P-4.7 nobody knows what else a hello of another version says', () => {
    const pipe = new Pipe();
    const bodies = ['0802', '08ffffffff0f', '120101080a', '09000000000000000008021a00'].map(fromHex);
    for (const body of bodies) {
      pipe.receive('server', encodeFrame({ kind: 'hello', direction: 'to-server', session: 0, body }));
    }
    expect(story(pipe)).toEqual(bodies.map(() => '0 ms server refused UNSUPPORTED_VERSION'));
    for (const body of ['0801', '', '08', 'ff'].map(fromHex)) {
      pipe.receive('server', encodeFrame({ kind: 'hello', direction: 'to-server', session: 0, body }));
    }
    expect(story(pipe).slice(4)).toEqual(new Array(4).fill('0 ms server discard malformed'));
    expect(pipe.server.pending).toEqual([]);
  });
});

describe('P-4.8 strangers, forgeries and recordings', () => {
  /** The first reply on its way to the machine, changed. */
  function withReply(change: (frame: Frame) => Frame): string[] {
    const pipe = new Pipe();
    pipe.fate = (bytes, to, now) => {
      const [frame] = framesOf(bytes);
      return clean(frame?.kind === 'hello-reply' ? encodeFrame(change(frame)) : bytes, to, now);
    };
    pipe.start();
    pipe.run(10_000);
    expect(pipe.machine.link).toBe(null);
    return story(pipe);
  }

  const resigned =
    (seed: Uint8Array, change: object = {}) =>
    (frame: Frame): Frame => {
      const signed = decodeSigned(frame.body);
      const reply = signed.ok ? decodeHelloReply(signed.value.payload) : signed;
      if (!reply.ok) throw new Error(reply.reason);
      const payload = encodeHelloReply({ ...reply.value, ...change });
      return { ...frame, body: encodeSigned(signPayload(crypto, seed, 'hello-reply', payload)) };
    };

  test('P-4.8 a reply counts only with the pinned key, over this hello, for this session', () => {
    expect([
      withReply(resigned(fill(32, 66))),
      withReply(resigned(serverSeed, { helloDigest: fill(32, 0) })),
      withReply(resigned(serverSeed, { session: 5 })),
      withReply((frame) => ({ ...frame, session: frame.session ^ 1 })),
      withReply((frame) => ({ ...frame, body: frame.body.subarray(1) })),
    ]).toEqual([
      ['2 ms machine discard bad-signature'],
      ['2 ms machine discard unexpected'],
      ['2 ms machine discard malformed'],
      ['2 ms machine discard malformed'],
      ['2 ms machine discard malformed'],
    ]);
  });

  test('P-4.9 a machine that does not hold the key it names never comes in', () => {
    const pipe = new Pipe();
    const pretending = {
      ...crypto,
      publicKey: (seed: Uint8Array) => crypto.publicKey(equalBytes(seed, machineSeed) ? fill(32, 88) : seed),
    };
    pipe.machineDeps = { ...pipe.machineDeps, crypto: pretending };
    pipe.start();
    pipe.run(20 * SECOND);
    expect(only('up', pipe).filter((line) => line.includes('server'))).toEqual([]);
    expect(only('discard', pipe).every((line) => line.endsWith('server discard bad-signature'))).toBe(true);
    expect(only('discard', pipe).length).toBeGreaterThan(2);
  });

  test('P-4.9 a confirmation of another reply, or without a welcome in its place, confirms nothing', () => {
    const pipe = new Pipe();
    pipe.fate = (bytes, to, now) => (to === 'machine' ? [] : clean(bytes, to, now));
    pipe.start();
    pipe.run(10_000);
    const [open] = pipe.server.pending;
    if (open === undefined) throw new Error('no open welcome');
    const transcript = { ...open, serverKey: crypto.publicKey(serverSeed) };
    const ours = pipe.machine.hello?.agreementSeed ?? fill(32, 0);
    const confirm = (seed: Uint8Array, session: number, replyDigest: Uint8Array, ephemeral = ours): Uint8Array => {
      const payload = encodeHelloConfirm({ session, replyDigest });
      const body = encodeSigned(signPayload(crypto, seed, 'hello-confirm', payload));
      const keys = sessionKeys(crypto, ephemeral, crypto.agreementKey(open.agreementSeed), transcript);
      if (keys === null) throw new Error('no agreement');
      const frame = { kind: 'hello-confirm', session: open.session, body } as const;
      return encodeFrame(sealFrame(createSeal(keys, 'to-server'), frame, crypto));
    };
    pipe.receive('server', confirm(machineSeed, open.session, open.replyDigest, fill(32, 66)));
    pipe.receive('server', confirm(machineSeed, open.session, fill(32, 0)));
    pipe.receive('server', confirm(machineSeed, 5, open.replyDigest));
    pipe.receive('server', confirm(fill(32, 66), open.session, open.replyDigest));
    pipe.receive('server', confirm(machineSeed, open.session, open.replyDigest));
    expect(story(pipe)).toEqual([
      '10 ms server discard bad-seal',
      '10 ms server discard bad-signature',
      '10 ms server discard bad-signature',
      '10 ms server discard bad-signature',
      '10 ms server up',
    ]);
  });

  test('P-4.10 a recording of a whole session, played to the server again, changes nothing but counters', () => {
    const pipe = upPipe();
    pipe.send('machine', query);
    pipe.run(SECOND);
    const recording = pipe.sent.flatMap((sent) => (sent.end === 'machine' ? [sent.bytes] : []));
    const link = structuredClone(pipe.link('server'));
    const before = pipe.seen.length;
    for (const bytes of recording) pipe.receive('server', bytes);
    expect(story(pipe).slice(before)).toEqual([
      '1000 ms server discard duplicate',
      '1000 ms server discard duplicate',
      '1000 ms server discard duplicate',
    ]);
    // Not even a sign of life.
    expect(pipe.server.link).toEqual(link);

    pipe.fate = noFate;
    pipe.restart('server', 99);
    for (const bytes of recording) pipe.receive('server', bytes);
    expect(story(pipe).slice(before + 3)).toEqual([
      '1000 ms server discard no-session',
      '1000 ms server discard no-session',
    ]);
    expect(pipe.server.link).toBe(null);
  });

  test('P-4.11 an echo of its own frames is nothing to either end', () => {
    const pipe = upPipe();
    pipe.send('machine', query);
    pipe.run(SECOND);
    pipe.fate = noFate;
    const [machine, server] = [structuredClone(pipe.machine.link), structuredClone(pipe.server.link)];
    const before = pipe.seen.length;
    for (const { end, bytes } of [...pipe.sent]) pipe.receive(end, bytes);
    expect(
      story(pipe)
        .slice(before)
        .every((line) => line.endsWith('discard unexpected')),
    ).toBe(true);
    expect(pipe.seen.length - before).toBe(6);
    expect([pipe.machine.link, pipe.server.link]).toEqual([machine, server]);
  });

  test("P-4.12 a message that is not this end's to say is dropped", () => {
    const pipe = upPipe();
    pipe.send('machine', holding);
    pipe.send('server', query);
    pipe.run(SECOND);
    expect(story(pipe).slice(2)).toEqual(['101 ms server discard unexpected', '101 ms machine discard unexpected']);
  });
});

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
