/** Section 7 of the specification, the attacks: each "cannot" is tried here by somebody with the cable, a machine or a copy. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, toHex } from '../../protocol/bytes.ts';
import { encodeFrame, type Frame, type FrameKind } from '../../protocol/frame/frame.ts';
import { encodeAcknowledge, encodeData } from '../../protocol/link/packet.ts';
import {
  decodeHello,
  decodeHelloReply,
  decodeSigned,
  encodeHello,
  encodeHelloReply,
  encodeSessionMessage,
  encodeSigned,
} from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { HelloReply, SessionMessage } from '../../protocol/messages/types.ts';
import { createSeal, sealFrame } from '../../protocol/seal/seal.ts';
import { clean, crypto, type End, fill, framesOf, machineSeed, Pipe, serverSeed } from './pipe.ts';
import { counting } from './samples.ts';

const SECOND = 1_000_000;
const query: SessionMessage = { type: 'query', journalId: fill(16, 9) };
const holding: SessionMessage = { type: 'holding', journalId: fill(16, 9), generation: 0, receipt: null };
const report900: SessionMessage = {
  type: 'report',
  signed: signPayload(crypto, machineSeed, 'report', counting(900, 5)),
};
const receipt: SessionMessage = {
  type: 'receipt',
  signed: signPayload(crypto, serverSeed, 'receipt', counting(110, 90)),
};

const ends = ['machine', 'server'] as const;

const otherEnd = (end: End): End => (end === 'machine' ? 'server' : 'machine');

/** A pipe on which both ends have said everything there is to say. */
function talkedPipe(entropy?: number): Pipe {
  const pipe = new Pipe();
  if (entropy !== undefined) pipe.restart('server', entropy);
  if (entropy === undefined) pipe.start();
  else pipe.restart('machine', entropy + 1);
  pipe.run(100_000);
  pipe.send('machine', query);
  pipe.send('machine', report900);
  pipe.send('server', holding);
  pipe.send('server', receipt);
  pipe.run(SECOND);
  expect([pipe.messages('server'), pipe.messages('machine')]).toEqual([
    [query, report900],
    [holding, receipt],
  ]);
  return pipe;
}

/** Everything of an end that a frame could change, but for what only counts. */
function stateOf(pipe: Pipe, end: End): unknown {
  const { counters: _counters, decoder: _decoder, ...state } = structuredClone(pipe[end]);
  return state;
}

/** Hands `bytes` to `end`; expects one discard each, no answer, no change; gives the reasons. */
function expectDiscarded(pipe: Pipe, end: End, ...attacks: readonly Uint8Array[]): string[] {
  const [state, seen, sent] = [stateOf(pipe, end), pipe.seen.length, pipe.sent.length];
  for (const bytes of attacks) pipe.receive(end, bytes);
  const said = pipe.seen.slice(seen).map(({ output }) => (output.type === 'discard' ? output.reason : output.type));
  expect(said.length).toBe(attacks.length);
  expect(pipe.sent.slice(sent)).toEqual([]);
  expect(stateOf(pipe, end)).toEqual(state);
  return said;
}

const sentBy = (pipe: Pipe, end: End, ...kinds: readonly FrameKind[]): Frame[] =>
  framesOf(...pipe.sent.flatMap((sent) => (sent.end === end ? [sent.bytes] : []))).filter(({ kind }) =>
    kinds.includes(kind),
  );

const story = (pipe: Pipe): string[] =>
  pipe.seen.map(({ end, output }) => `${end} ${'reason' in output ? output.reason : output.type}`);

describe('P-7.12 somebody holds the line', () => {
  test('P-7.12 no part of a message can be read on the line', () => {
    const pipe = talkedPipe();
    const sealed = (['machine', 'server'] as const).flatMap((end) =>
      sentBy(pipe, end, 'hello-confirm', 'data', 'acknowledge', 'probe'),
    );
    const line = toHex(concatBytes(...sealed.map(({ body }) => body)));
    const plain = pipe.plain(...pipe.sent.map(({ bytes }) => bytes));
    const all = toHex(concatBytes(...plain.map(({ body }) => body)));
    const runs = [query, report900, holding, receipt].flatMap((message) => {
      const encoded = toHex(encodeSessionMessage(message));
      return Array.from({ length: Math.floor(encoded.length / 16) }, (_, i) => encoded.slice(16 * i, 16 * i + 16));
    });
    expect(runs.filter((run) => all.includes(run)).length).toBeGreaterThan(100);
    expect(runs.filter((run) => line.includes(run))).toEqual([]);
  });

  test.each(ends)('P-7.13 a recording played to the %s again is worthless, now and later', (end) => {
    const pipe = talkedPipe();
    const recorded = pipe.sent.flatMap((sent) => (sent.end === otherEnd(end) ? [sent.bytes] : []));
    expect(new Set(expectDiscarded(pipe, end, ...recorded))).toEqual(new Set(['duplicate']));
    pipe.restart(end, 40);
    pipe.run(2 * SECOND);
    if (end === 'server') pipe.send('machine', query);
    pipe.run(4 * SECOND);
    // The hello of before is answered like any other, and its confirmation does not fit the answer.
    const later = recorded.filter((bytes) => framesOf(bytes)[0]?.kind !== 'hello');
    pipe.nowUs += 500;
    const reasons = new Set<string>();
    const before = pipe.seen.length;
    const state = stateOf(pipe, end);
    for (const bytes of later) pipe.receive(end, bytes);
    for (const { output } of pipe.seen.slice(before)) reasons.add('reason' in output ? output.reason : output.type);
    expect([...reasons].sort()).toEqual(end === 'machine' ? ['old-session', 'unexpected'] : ['old-session']);
    expect(withoutReset(stateOf(pipe, end))).toEqual(withoutReset(state));
  });

  /** A server remembers when it last sent a RESET, so that it sends one a second at most. */
  const withoutReset = (state: unknown): unknown => ({ ...(state as object), resetAtUs: null });

  test('P-7.14 no forged frame of any kind changes anything, for either end', () => {
    const pipe = talkedPipe();
    const { session } = pipe.link('server');
    const forged = (direction: Frame['direction'], kind: FrameKind, body: Uint8Array, counter: number): Uint8Array => {
      const seal = createSeal({ toServer: fill(32, 66), toMachine: fill(32, 66) }, direction);
      seal.next = counter;
      return encodeFrame(sealFrame(seal, { kind, session, body }, crypto));
    };
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(5000).map((acknowledged) => encodeAcknowledge({ acknowledged, ranges: [] })),
      fc
        .tuple(fc.nat(5000), fc.uint8Array({ minLength: 1, maxLength: 600 }))
        .map(([offset, bytes]) => encodeData({ offset, acknowledged: 0, answerAtOnce: true, bytes })),
    );
    const attack = fc.record({
      end: fc.constantFrom('machine' as const, 'server' as const),
      kind: fc.constantFrom('data' as const, 'acknowledge' as const, 'probe' as const),
      body,
      counter: fc.nat(3000),
      bare: fc.boolean(),
    });
    const reasons = new Set<string>();
    fc.assert(
      fc.property(attack, ({ end, kind, body: plain, counter, bare }) => {
        const direction = end === 'server' ? 'to-server' : 'to-machine';
        const bytes = bare
          ? encodeFrame({ kind, direction, session, body: plain })
          : forged(direction, kind, plain, counter);
        for (const reason of expectDiscarded(pipe, end, bytes)) reasons.add(reason);
      }),
      { numRuns: 400 },
    );
    for (const reason of reasons) expect(['bad-seal', 'duplicate', 'out-of-window']).toContain(reason);
    expect(reasons.has('bad-seal')).toBe(true);
    const confirm = [
      forged('to-server', 'hello-confirm', fill(40, 1), 0),
      forged('to-server', 'hello-confirm', fill(0, 1), 9),
    ];
    expect(expectDiscarded(pipe, 'server', ...confirm)).toEqual(['bad-seal', 'bad-seal']);
  });

  test('P-7.14 bytes of true frames, changed anyhow, leave both ends as they were', () => {
    const pipe = talkedPipe();
    const recorded = pipe.sent.map(({ bytes }) => bytes);
    const mutation = fc.record({
      end: fc.constantFrom('machine' as const, 'server' as const),
      first: fc.constantFrom(...recorded),
      second: fc.constantFrom(...recorded),
      cut: fc.nat(1100),
      flips: fc.array(fc.tuple(fc.nat(1100), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
      spliced: fc.boolean(),
    });
    fc.assert(
      fc.property(mutation, ({ end, first, second, cut, flips, spliced }) => {
        const whole = spliced ? concatBytes(first.subarray(0, cut), second.subarray(cut)) : first.slice();
        for (const [at, flip] of flips) whole[at % whole.length] = (whole[at % whole.length] ?? 0) ^ flip;
        const [state, sent, messages] = [stateOf(pipe, end), pipe.sent.length, pipe.messages(end).length];
        pipe.receive(end, concatBytes(Uint8Array.of(0), whole, Uint8Array.of(0)));
        expect(stateOf(pipe, end)).toEqual(state);
        expect([pipe.sent.length, pipe.messages(end).length]).toEqual([sent, messages]);
      }),
      { numRuns: 1000 },
    );
  });

  test('P-7.15 frames of one session open in no other between the same ends', () => {
    const [first, second] = [talkedPipe(), talkedPipe(70)];
    for (let i = 0; i < 5; i++) {
      first.send('machine', query);
      first.send('server', holding);
    }
    first.run(2 * SECOND);
    for (const end of ['machine', 'server'] as const) {
      const foreign = sentBy(first, otherEnd(end), 'data', 'acknowledge', 'probe');
      expect(foreign.length).toBeGreaterThan(1);
      const renamed = foreign.map((frame) => encodeFrame({ ...frame, session: second.link(end).session }));
      // Under a counter not yet taken, so that it is the seal that stops them and not the window.
      const fresh = foreign.map((frame) => {
        const body = concatBytes(Uint8Array.of(0, 0, 2, 0), frame.body.subarray(4));
        return encodeFrame({ ...frame, session: second.link(end).session, body });
      });
      // The first session has said more: its last counters are still free in the second.
      const reasons = expectDiscarded(second, end, ...renamed);
      expect(reasons.slice(-5)).toEqual(new Array(5).fill('bad-seal'));
      expect(new Set(expectDiscarded(second, end, ...fresh))).toEqual(new Set(['bad-seal']));
    }
    expect(first.link('server').session).not.toBe(second.link('server').session);
  });

  test("P-7.16 an end's own frames, turned around, are worthless", () => {
    const pipe = talkedPipe();
    for (const end of ['machine', 'server'] as const) {
      const direction = end === 'machine' ? 'to-machine' : 'to-server';
      const own = sentBy(pipe, end, 'data', 'acknowledge', 'probe');
      expect(own.length).toBeGreaterThan(1);
      const ahead = own.map((frame) => {
        const body = concatBytes(Uint8Array.of(0, 0, 2, 0), frame.body.subarray(4));
        return encodeFrame({ ...frame, direction, body });
      });
      expect(new Set(expectDiscarded(pipe, end, ...ahead))).toEqual(new Set(['bad-seal']));
      const turned = own.map((frame) => encodeFrame({ ...frame, direction }));
      for (const reason of expectDiscarded(pipe, end, ...turned)) expect(['bad-seal', 'duplicate']).toContain(reason);
    }
    // Even a frame that was lost, so that its counter is still free at the far end.
    pipe.fate = () => [];
    pipe.send('machine', query);
    const [lost] = framesOf(pipe.sent.at(-1)?.bytes ?? fill(0, 0));
    if (lost === undefined) throw new Error('nothing sent');
    pipe.link('machine').seal.window.highest = -1;
    pipe.link('machine').seal.window.seen.fill(0);
    expect(expectDiscarded(pipe, 'machine', encodeFrame({ ...lost, direction: 'to-machine' }))).toEqual(['bad-seal']);
  });
});

describe('P-7.17 the hello between two ends that somebody sits between', () => {
  /** A session's beginning with `change` applied to each frame of `kind`. */
  function begin(kind: FrameKind, change: (frame: Frame, pipe: Pipe) => Frame): string[] {
    const pipe = new Pipe();
    pipe.fate = (bytes, to, now) => {
      const [frame] = framesOf(bytes);
      return clean(frame?.kind === kind ? encodeFrame(change(frame, pipe)) : bytes, to, now);
    };
    pipe.onOutput = ({ end, output }) => {
      if (output.type === 'up') pipe.send(end, end === 'machine' ? query : holding);
    };
    pipe.start();
    pipe.run(3 * SECOND);
    expect([pipe.messages('machine'), pipe.messages('server')]).toEqual([[], []]);
    expect(pipe.server.link).toBe(null);
    return [...new Set(story(pipe))];
  }

  const changedHello =
    (change: object) =>
    (frame: Frame): Frame => {
      const hello = decodeHello(frame.body);
      if (!hello.ok) throw new Error(hello.reason);
      return { ...frame, body: encodeHello({ ...hello.value, ...change }) };
    };

  const changedReply =
    (change: Partial<HelloReply>, seed: Uint8Array | null) =>
    (frame: Frame): Frame => {
      const signed = decodeSigned(frame.body);
      const reply = signed.ok ? decodeHelloReply(signed.value.payload) : signed;
      if (!signed.ok || !reply.ok) throw new Error('no reply');
      const payload = encodeHelloReply({ ...reply.value, ...change });
      const envelope = seed === null ? { ...signed.value, payload } : signPayload(crypto, seed, 'hello-reply', payload);
      return { ...frame, body: encodeSigned(envelope) };
    };

  test('P-7.17 another version, no agreement key, or no seal: no session and no message', () => {
    const noKey = (frame: Frame): Frame => ({ ...frame, body: frame.body.subarray(0, frame.body.length - 34) });
    expect([
      begin('hello', changedHello({ protocolVersion: 2 })),
      begin('hello', noKey),
      begin('hello-reply', changedReply({ protocolVersion: 2 }, null)),
      // Even a true server cannot talk a machine into a version the machine does not speak.
      begin('hello-reply', changedReply({ protocolVersion: 2 }, serverSeed)),
      begin('hello-reply', changedReply({ refusal: 'BUSY', agreementKey: fill(0, 0) }, null)),
    ]).toEqual([
      ['server UNSUPPORTED_VERSION', 'machine unexpected'],
      ['server malformed'],
      ['machine bad-signature'],
      ['machine bad-version'],
      ['machine bad-signature'],
    ]);
    const pipe = talkedPipe();
    const session = pipe.link('server').session;
    const message = encodeSessionMessage(query);
    const bytes = concatBytes(Uint8Array.of(0, 0, 0, message.length), message);
    const body = encodeData({
      offset: pipe.link('server').receiving.expected,
      acknowledged: 0,
      answerAtOnce: true,
      bytes,
    });
    const bare = encodeFrame({ kind: 'data', direction: 'to-server', session, body });
    expect(['bad-seal', 'out-of-window', 'duplicate']).toContain(expectDiscarded(pipe, 'server', bare)[0]);
  });

  test('P-7.18 whoever puts an agreement key of their own into hello or reply brings up nothing', () => {
    const agreementKey = crypto.agreementKey(fill(32, 66));
    expect([
      begin('hello', changedHello({ agreementKey })),
      begin('hello-reply', changedReply({ agreementKey }, null)),
      begin('hello-reply', changedReply({ agreementKey }, fill(32, 66))),
      begin('hello', changedHello({ machineKey: crypto.publicKey(fill(32, 66)) })),
      begin('hello', changedHello({ mode: 'rehearsal' })),
    ]).toEqual([
      ['machine unexpected'],
      ['machine bad-signature'],
      ['machine bad-signature'],
      ['machine unexpected'],
      ['machine unexpected'],
    ]);
  });

  test('P-7.19 nothing signed or sealed for one purpose passes for another', () => {
    const pipe = talkedPipe();
    const frames = pipe.plain(...pipe.sent.map(({ bytes }) => bytes));
    const { session } = pipe.link('server');
    const bodies = [
      ...frames.filter(({ kind }) => kind !== 'data').map(({ body }) => body),
      encodeSigned(report900.signed),
      encodeSigned(receipt.signed),
    ];
    expect(bodies.length).toBeGreaterThan(6);
    for (const body of bodies) {
      expectDiscarded(pipe, 'machine', encodeFrame({ kind: 'reset', direction: 'to-machine', session, body }));
      expectDiscarded(pipe, 'machine', encodeFrame({ kind: 'hello-reply', direction: 'to-machine', session, body }));
      expectDiscarded(pipe, 'server', encodeFrame({ kind: 'hello-confirm', direction: 'to-server', session, body }));
    }
    // A true frame as another kind: the kind is under the seal.
    pipe.fate = () => [];
    pipe.send('machine', query);
    const [data] = framesOf(pipe.sent.at(-1)?.bytes ?? fill(0, 0));
    if (data === undefined) throw new Error('nothing sent');
    for (const kind of ['acknowledge', 'probe', 'hello-confirm'] as const) {
      expect(expectDiscarded(pipe, 'server', encodeFrame({ ...data, kind }))).toEqual(['bad-seal']);
    }
  });
});
