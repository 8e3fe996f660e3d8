/** The session against strangers, forgeries and recordings. Section 4 of the specification. */
import { describe, expect, test } from 'vitest';
import { equalBytes } from '../../protocol/bytes.ts';
import { encodeFrame, type Frame } from '../../protocol/frame/frame.ts';
import {
  decodeHelloReply,
  decodeSigned,
  encodeHelloConfirm,
  encodeHelloReply,
  encodeSigned,
} from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import { createSeal, sealFrame } from '../../protocol/seal/seal.ts';
import { sessionKeys } from '../../protocol/seal/session-keys.ts';
import { clean, crypto, fill, framesOf, machineSeed, Pipe, serverSeed } from './pipe.ts';
import { SECOND, query, holding, noFate, story, upPipe, only } from './session-samples.ts';

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
