/** The session: the three-way hello, and life without an answer. Section 4 of the specification. */
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, toHex } from '../../protocol/bytes.ts';
import type { HelloVerdict } from '../../protocol/endpoint-types.ts';
import { encodeFrame } from '../../protocol/frame/frame.ts';
import { pendingHellosMax } from '../../protocol/limits.ts';
import { decodeHelloReply, decodeSigned } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { RefusalReason } from '../../protocol/messages/types.ts';
import { clean, crypto, fill, framesOf, machineSeed, Pipe, serverSeed } from './pipe.ts';
import { SECOND, query, holding, noFate, kindsSent, story, upPipe } from './session-samples.ts';

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
