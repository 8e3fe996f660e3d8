/** Versions: what was said before is understood, what is not known is kept, and another version is refused in words. */
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, toHex } from '../../protocol/bytes.ts';
import { encodeFrame, type Frame } from '../../protocol/frame/frame.ts';
import {
  decodeReceipt,
  decodeReport,
  encodeReport,
  encodeSessionMessage,
  encodeSigned,
} from '../../protocol/messages/codec.ts';
import { refusals } from '../../protocol/messages/refusals.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { SessionMessage, Signed } from '../../protocol/messages/types.ts';
import { decodeRecord } from '../../tabulation-server/ledger/record.ts';
import { createBench as createMachineBench, settle } from '../firmware-sim/bench.ts';
import { depsOf, sheet } from '../firmware-sim/election.ts';
import { closePolls, feed, openPolls } from '../firmware-sim/people.ts';
import { boot, createBench, machineAt, receiptIn, reportOf, say } from '../tabulation-server/support/bench.ts';
import { clean, crypto, framesOf, Pipe, serverSeed } from './pipe.ts';
import { endAfter, heardBy, steps } from './recorded.ts';
import { playSession, sessionReport } from './vectors/session.ts';

const SECOND = 1_000_000;
/** A field that this version does not know: number 1000, the bytes 01 02 03. */
const unknownField = fromHex('c23e03010203');

describe('P-1.4 what was said before', () => {
  test('P-1.4 a server understands a machine of the recorded session', () => {
    const { pipe, words } = endAfter('server', steps.length);
    const heard = heardBy('server').slice(1);
    expect(words).toEqual(heard.map(({ then }) => then));
    expect(words.flat()).toEqual(['up', 'message query', 'message report']);
    const [, report] = pipe.messages('server');
    const decoded = report?.type === 'report' ? decodeReport(report.signed.payload) : null;
    expect(decoded).toEqual({ ok: true, value: sessionReport });
  });

  test('P-1.4 a machine understands a server of the recorded session', () => {
    const { pipe, words } = endAfter('machine', steps.length);
    expect(words).toEqual(heardBy('machine').map(({ then }) => then));
    expect(words.flat()).toEqual(['up', 'message holding', 'message receipt']);
    const receipt = pipe.messages('machine')[1];
    const decoded = receipt?.type === 'receipt' ? decodeReceipt(receipt.signed.payload) : null;
    expect(decoded?.ok === true && decoded.value.generation).toBe(1);
  });

  test('P-1.4 what goes out first is what went out then, to the byte', () => {
    expect(playSession().slice(0, 5)).toEqual(steps.slice(0, 5));
  });
});

describe('P-1.5 what is not known', () => {
  /** A pipe whose ends are of a later build: what they greet with carries a field that nobody here knows. */
  function laterPipe(): Pipe {
    const pipe = new Pipe();
    const grown = (frame: Frame, body: Uint8Array): Uint8Array => encodeFrame({ ...frame, body });
    pipe.fate = (bytes, to, now) => {
      const [frame] = framesOf(bytes);
      if (frame?.kind === 'hello' && pipe.machine.hello !== null) {
        const body = concatBytes(frame.body, unknownField);
        pipe.machine.hello = { ...pipe.machine.hello, digest: crypto.sha256(body) };
        return clean(grown(frame, body), to, now);
      }
      const open = pipe.server.pending.at(-1);
      if (frame?.kind === 'hello-reply' && open !== undefined) {
        const payload = concatBytes(frame.body.subarray(2, 2 + (frame.body[1] ?? 0)), unknownField);
        const signed = signPayload(crypto, serverSeed, 'hello-reply', payload);
        pipe.server.pending = [{ ...open, replyDigest: crypto.sha256(payload) }];
        return clean(grown(frame, concatBytes(encodeSigned(signed), unknownField)), to, now);
      }
      return clean(bytes, to, now);
    };
    return pipe;
  }

  test('P-1.5 a hello and a reply with unknown fields bring a session up', () => {
    const pipe = laterPipe();
    pipe.start();
    pipe.run(SECOND);
    expect(pipe.seen.map(({ end, output }) => `${end} ${output.type}`)).toEqual(['machine up', 'server up']);
  });

  test('P-1.5 a message with unknown fields, inside and out, is the message it would be without', () => {
    const message: SessionMessage = { type: 'query', journalId: new Uint8Array(16).fill(9) };
    const pipe = new Pipe();
    pipe.start();
    pipe.run(SECOND);
    const inner = concatBytes(encodeSessionMessage(message).subarray(2), unknownField);
    const grown = concatBytes(Uint8Array.of(0x12, inner.length), inner, unknownField);
    const bytes = concatBytes(Uint8Array.of(0, 0, 0, grown.length), grown);
    const body = concatBytes(new Uint8Array(8), Uint8Array.of(1), bytes);
    pipe.receive('server', pipe.sealed('machine', 'data', body));
    expect(pipe.messages('server')).toEqual([message]);
  });

  test('P-1.5 a report with unknown fields is receipted, stored and forwarded as the bytes that were signed', () => {
    const bench = createBench([{ unit: 1 }]);
    boot(bench);
    const content = reportOf(bench, 0);
    const payload = concatBytes(encodeReport(content), unknownField);
    const signed: Signed = signPayload(crypto, machineAt(bench, 0).seed, 'report', payload);
    const [answer] = say(bench, 0, { type: 'report', signed });
    if (answer?.type !== 'receipt') throw new Error('no receipt');
    expect(toHex(receiptIn(answer.signed).reportDigest)).toBe(toHex(crypto.sha256(payload)));
    const [entry] = bench.ledger.entries;
    expect(entry?.bytes).toEqual(concatBytes(signed.key, signed.signature, payload));
    expect(decodeRecord(entry?.bytes ?? new Uint8Array(0))).toEqual(signed);
    expect(toHex(entry?.digest ?? new Uint8Array(0))).toBe(toHex(crypto.sha256(payload)));
    // The same report as the field-less build would sign it is another content.
    const without = signPayload(crypto, machineAt(bench, 0).seed, 'report', encodeReport(content));
    expect(say(bench, 0, { type: 'report', signed: without }).map(({ type }) => type)).toEqual(['refused']);
    // After a start the ledger still answers with the receipt over the original bytes.
    boot(bench);
    const [holding] = say(bench, 0, { type: 'query', journalId: content.journalId });
    const held = holding?.type === 'holding' && holding.receipt !== null ? receiptIn(holding.receipt) : null;
    expect(toHex(held?.reportDigest ?? new Uint8Array(0))).toBe(toHex(crypto.sha256(payload)));
  });
});

describe('P-1.6 another version', () => {
  test('P-1.6 every refusal has a sentence of its own for people', () => {
    const sentences = Object.values(refusals).map(({ sentence }) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.every((sentence) => /^[A-Z].{20,}$/.test(sentence))).toBe(true);
  });

  test('P-1.6 a machine whose version is refused says so on its display', () => {
    const bench = createMachineBench(depsOf());
    bench.server.refuseHello = 'UNSUPPORTED_VERSION';
    openPolls(bench);
    feed(bench, sheet('1:0 2:1'));
    closePolls(bench);
    settle(bench, 60_000_000);
    const told = bench.notes.flatMap((note) => (note.type === 'alarm' ? [note.detail] : []));
    expect(told).toContain('The server speaks another version of the protocol: call service');
  });
});
