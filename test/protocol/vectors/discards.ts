/** What must be discarded, and with which reason: bytes on an idle line, messages out of shape, frames into the recorded session. */
import { concatBytes, fromHex, toHex } from '../../../protocol/bytes.ts';
import { stuff, stuffedSizeMax } from '../../../protocol/frame/cobs.ts';
import { crc32 } from '../../../protocol/frame/crc32.ts';
import { createFrameDecoder, decodeFrames } from '../../../protocol/frame/decoder.ts';
import { encodeFrame, type Frame, frameStuffedSizeBytesMax } from '../../../protocol/frame/frame.ts';
import { frameBodySizeBytesMax } from '../../../protocol/limits.ts';
import * as codec from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import { crypto, type End, framesOf, machineSeed, serverSeed } from '../pipe.ts';
import { endAfter, steps, wordsOf } from '../recorded.ts';
import * as samples from '../samples.ts';

function stuffed(content: Uint8Array): Uint8Array {
  const into = new Uint8Array(stuffedSizeMax(content.length));
  return into.slice(0, stuff(content, into, 0));
}

function withCheck(content: Uint8Array): Uint8Array {
  const check = crc32(content);
  return stuffed(concatBytes(content, Uint8Array.of(check, check >>> 8, check >>> 16, check >>> 24)));
}

const between = (inner: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(0), inner, Uint8Array.of(0));
const good = encodeFrame({ kind: 'probe', direction: 'to-server', session: 7, body: new Uint8Array(4) });

/** Bytes on the line by name. Each is also followed by a good frame, which must survive. */
const onTheLine: Readonly<Record<string, Uint8Array>> = {
  'no content': between(fromHex('01')),
  'shorter than head, session and check': between(withCheck(fromHex('14000000'))),
  'a group past the end': between(fromHex('051122')),
  'a check of another content': between(stuffed(fromHex('16000000070000000000000000'))),
  'version 2': between(withCheck(fromHex('2600000007'))),
  'kind 0': between(withCheck(fromHex('1000000007'))),
  'session 0 in DATA': between(withCheck(fromHex('1400000000'))),
  'session 7 in HELLO': between(withCheck(fromHex('1100000007'))),
  'a body one byte too long': between(withCheck(concatBytes(fromHex('1400000007'), new Uint8Array(frameBodySizeBytesMax + 1)))),
  'more bytes than a frame has': between(new Uint8Array(frameStuffedSizeBytesMax + 1).fill(1)),
  'delimiters only': new Uint8Array(5),
  'garbage before a delimiter': concatBytes(fromHex('a1b2c3'), good),
  'a frame cut in the middle': concatBytes(good.subarray(0, 6), good),
};

function eventsOf(bytes: Uint8Array): string[] {
  return decodeFrames(createFrameDecoder(), bytes).map((event) =>
    event.type === 'frame' ? `frame ${event.frame.kind}` : `discard ${event.reason}`,
  );
}

export function lineDiscards() {
  return Object.entries(onTheLine).map(([name, bytes]) => {
    const whole = concatBytes(bytes, good);
    return { name, bytes: toHex(whole), then: eventsOf(whole) };
  });
}

const journal = `0a10${'0c'.repeat(16)}`;
const behind = `1a20${'0d'.repeat(32)}2086262a20${'0e'.repeat(32)}300238b0a68e8d06`;

/** A receipt whose field 2, the generation, is these bytes, and which ends with these. */
const receipt = (generation: string, end = ''): readonly [string, string] => [
  'Receipt',
  `${journal}${generation}${behind}${end}`,
];

/** Bytes of a message by what is wrong with them. */
const messages: Readonly<Record<string, readonly [message: string, hex: string]>> = {
  'good, fields in order': receipt('1002'),
  'good, fields in another order': ['Receipt', `${behind}1002${journal}`],
  'good, the largest number': receipt('10ffffffff0f'),
  'good, an unknown number behind': receipt('1002', '4001'),
  'good, an unknown text behind': receipt('1002', '420548656c6c6f'),
  'a mandatory field missing': receipt(''),
  'a byte field too short': ['Receipt', `0a0f${'0c'.repeat(15)}1002${behind}`],
  'a byte field that runs past the end': receipt('1002', '420648656c6c6f'),
  'a field twice': receipt('10021002'),
  'a number of 33 bits': receipt('108080808010'),
  'a number of 64 bits': receipt('10ffffffffffffffffff01'),
  'a number not in its shortest form': receipt('108200'),
  'a number that does not end': receipt('1002', '4080'),
  'a number below its range': receipt('1000'),
  'a number above its range': ['Receipt', `${journal}1002${behind}`.replace('300238', '300338')],
  'another wire type': receipt('120102'),
  'a group': receipt('1002', '434044'),
  'field number 0': receipt('1002', '0001'),
  'cut short': ['Receipt', `${journal}1002${behind}`.slice(0, -2)],
  'no body': ['SessionMessage', ''],
  'two bodies': ['SessionMessage', `1212${'0a10'}${'09'.repeat(16)}`.repeat(2)],
  'a query and an unknown body': ['SessionMessage', `1212${'0a10'}${'09'.repeat(16)}fa0700`],
  'a sentence that is not UTF-8': ['SessionMessage', '220608032a02c0af'],
  'sixteen neighbours': ['Assignment', `${toHex(codec.encodeAssignment(samples.assignment))}3a0f${'01'.repeat(15)}`],
  'no block': ['Report', toHex(codec.encodeReport(samples.report)).replace(/5a.*$/, '')],
  'a reply that welcomes without a key': ['HelloReply', toHex(codec.encodeHelloReply(samples.helloReply)).slice(0, -68)],
  'a hello of version 0': ['Hello', toHex(codec.encodeHello(samples.hello)).replace(/^0801/, '0800')],
};

const decoders: Readonly<Record<string, (bytes: Uint8Array) => { readonly ok: boolean }>> = {
  Receipt: codec.decodeReceipt,
  SessionMessage: codec.decodeSessionMessage,
  Assignment: codec.decodeAssignment,
  Report: codec.decodeReport,
  HelloReply: codec.decodeHelloReply,
  Hello: codec.decodeHello,
};

export function messageDiscards() {
  return Object.entries(messages).map(([name, [message, bytes]]) => {
    const then = decoders[message]?.(fromHex(bytes)).ok ? 'taken' : 'malformed';
    return { name: `${message}: ${name}`, message, bytes, then };
  });
}

function frameOf(number: number): Frame {
  const [frame] = framesOf(fromHex(steps[number - 1]?.bytes ?? ''));
  if (frame === undefined) throw new Error(`step ${number} is no frame`);
  return frame;
}

const flipped = (body: Uint8Array, at: number): Uint8Array => body.map((byte, i) => (i === at ? byte ^ 1 : byte));
const signedReset = (seed: Uint8Array, session: number): Uint8Array =>
  codec.encodeSigned(signPayload(crypto, seed, 'reset', codec.encodeReset({ session })));

/** Frames into the recorded session, by name: to whom, after which step, and the frame. */
function intoTheSession(): Readonly<Record<string, readonly [to: End, after: number, frame: Frame]>> {
  const { session } = frameOf(3);
  const other = (session ^ 1) >>> 0;
  const [query, fragment, holding] = [frameOf(4), frameOf(6), frameOf(5)];
  const reset: Frame = { kind: 'reset', direction: 'to-machine', session, body: new Uint8Array(0) };
  return {
    'the hello again': ['server', 5, frameOf(1)],
    'a hello cut short': ['server', 5, { ...frameOf(1), body: frameOf(1).body.subarray(0, 40) }],
    'a hello of version 2': ['server', 5, { ...frameOf(1), body: fromHex('0802') }],
    'the confirmation again': ['server', 5, frameOf(3)],
    'a data frame again': ['server', 5, query],
    'a data frame with a byte changed': ['server', 5, { ...fragment, body: flipped(fragment.body, 30) }],
    'a data frame with its counter changed': ['server', 5, { ...fragment, body: flipped(fragment.body, 3) }],
    'a data frame as an acknowledgement': ['server', 5, { ...fragment, kind: 'acknowledge' }],
    'a data frame of another session': ['server', 5, { ...fragment, session: other }],
    'a data frame without a seal': ['server', 5, { ...fragment, body: new Uint8Array(14) }],
    'a frame of the other direction': ['server', 5, holding],
    'a frame of the other direction, turned around': ['server', 5, { ...frameOf(12), direction: 'to-server' }],
    'a reply to the server': ['server', 5, { ...frameOf(2), direction: 'to-server' }],
    'the reply again': ['machine', 5, frameOf(2)],
    'holding again': ['machine', 5, holding],
    'a reset that nobody signed': ['machine', 5, reset],
    "a reset under the machine's key": ['machine', 5, { ...reset, body: signedReset(machineSeed, session) }],
    'a reset for another session': ['machine', 5, { ...reset, body: signedReset(serverSeed, other) }],
    'a reset of another session': ['machine', 5, { ...reset, session: other, body: signedReset(serverSeed, other) }],
    'a hello to the machine': ['machine', 5, { ...frameOf(1), direction: 'to-machine' }],
  };
}

export function sessionDiscards() {
  return Object.entries(intoTheSession()).map(([name, [to, after, frame]]) => {
    const { pipe } = endAfter(to, after);
    const bytes = encodeFrame(frame);
    const before = pipe.seen.length;
    pipe.receive(to, bytes);
    return { name, to, after: steps[after - 1]?.name ?? '', bytes: toHex(bytes), then: pipe.seen.slice(before).map(wordsOf) };
  });
}
