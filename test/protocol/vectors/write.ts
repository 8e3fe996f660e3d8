/**
 * Writes golden vectors that do not exist yet: `node test/protocol/vectors/write.ts`. What is already written is never
 * touched: a vector that no longer holds is a change of the wire, to be made by hand and with a reason.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toHex } from '../../../protocol/bytes.ts';
import { createDrbg, drbgBytes } from '../../../protocol/drbg.ts';
import { encodeFrame, type Frame } from '../../../protocol/frame/frame.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { frameBodySizeBytesMax } from '../../../protocol/limits.ts';
import { encodeAcknowledge, encodeData } from '../../../protocol/link/packet.ts';
import * as codec from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import { createSeal, sealFrame } from '../../../protocol/seal/seal.ts';
import { sessionKeys } from '../../../protocol/seal/session-keys.ts';
import * as samples from '../samples.ts';
import { definitionDigests, signatures } from './digests.ts';
import { receiving } from './receiving.ts';
import { playSession, sessionSeeds } from './session.ts';

interface Vector {
  readonly name: string;
}

function writeMissing(file: string, vectors: readonly Vector[]): void {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const kept: Vector[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const names = new Set(kept.map((vector) => vector.name));
  const added = vectors.filter((vector) => !names.has(vector.name));
  if (added.length > 0) writeFileSync(path, `${JSON.stringify([...kept, ...added], null, 2)}\n`);
  process.stdout.write(`${file}: ${kept.length} kept, ${added.length} added\n`);
}

const crypto = createEd25519Crypto();

function frames(): Vector[] {
  const data = { offset: 70_000, acknowledged: 513, answerAtOnce: true, bytes: samples.counting(300, 250) };
  const acknowledge = { acknowledged: 513, ranges: [{ from: 1024, to: 1536 }, { from: 2000, to: 2064 }] };
  const all: (Frame & Vector)[] = [
    { name: 'hello', kind: 'hello', direction: 'to-server', session: 0, body: codec.encodeHello(samples.hello) },
    { name: 'data', kind: 'data', direction: 'to-server', session: 0x01020304, body: encodeData(data) },
    { name: 'acknowledge', kind: 'acknowledge', direction: 'to-machine', session: 1, body: encodeAcknowledge(acknowledge) },
    { name: 'probe', kind: 'probe', direction: 'to-server', session: 0xffffffff, body: encodeAcknowledge({ acknowledged: 0, ranges: [] }) },
    { name: 'reset', kind: 'reset', direction: 'to-machine', session: 7, body: codec.encodeSigned(samples.signed) },
    { name: 'zeros', kind: 'data', direction: 'to-machine', session: 9, body: new Uint8Array(64) },
    { name: 'largest', kind: 'data', direction: 'to-machine', session: 9, body: samples.counting(frameBodySizeBytesMax, 1) },
  ];
  return all.map(({ name, body, ...frame }) => ({
    name,
    bytes: toHex(encodeFrame({ ...frame, body })),
    frame: { ...frame, body: toHex(body) },
  }));
}

function messages(): Vector[] {
  const encoded: Record<string, Uint8Array> = {
    Hello: codec.encodeHello(samples.hello),
    HelloReply: codec.encodeHelloReply(samples.helloReply),
    HelloConfirm: codec.encodeHelloConfirm(samples.helloConfirm),
    Reset: codec.encodeReset(samples.reset),
    Report: codec.encodeReport(samples.report),
    Receipt: codec.encodeReceipt(samples.receipt),
    Assignment: codec.encodeAssignment(samples.assignment),
    Authorisation: codec.encodeAuthorisation(samples.authorisation),
    Signed: codec.encodeSigned(samples.signed),
  };
  samples.sessionMessages.forEach((message, i) => {
    encoded[`SessionMessage ${i} ${message.type}`] = codec.encodeSessionMessage(message);
  });
  encoded['Hello with extensions'] = codec.encodeHello(samples.helloWithExtensions);
  encoded['HelloReply with extensions'] = codec.encodeHelloReply(samples.helloReplyWithExtensions);
  encoded['Offer'] = codec.encodeOffer(samples.offer);
  encoded['Kept'] = codec.encodeKept(samples.kept);
  encoded['CastVoteRecord'] = codec.encodeCastVoteRecord(samples.castVoteRecord);
  encoded['Report with its sheets'] = codec.encodeReport(samples.reportWithPaper);
  encoded['Report without any sheet'] = codec.encodeReport(samples.reportWithNoPaper);
  return Object.entries(encoded).map(([name, bytes]) => ({ name, bytes: toHex(bytes) }));
}

function keys(): Vector[] {
  const seed = samples.counting(32, 0);
  const envelope = signPayload(crypto, seed, 'report', samples.counting(40, 0));
  const drbg = createDrbg(seed, 'link');
  const vectors = [
    { name: 'public key', bytes: envelope.key },
    { name: 'signature, context report', bytes: envelope.signature },
    { name: 'generator, label link, first 80 bytes', bytes: drbgBytes(drbg, 80, crypto) },
  ];
  return vectors.map(({ name, bytes }) => ({ name, bytes: toHex(bytes) }));
}

function seals(): Vector[] {
  const transcript = {
    helloDigest: samples.counting(32, 1),
    replyDigest: samples.counting(32, 2),
    serverKey: samples.counting(32, 3),
  };
  const agreementKey = crypto.agreementKey(samples.counting(32, 20));
  const keys = sessionKeys(crypto, samples.counting(32, 10), agreementKey, transcript);
  if (keys === null) throw new Error('no agreement');
  const seal = createSeal(keys, 'to-server');
  seal.next = 258;
  const frame = sealFrame(seal, { kind: 'data', session: 0x01020304, body: samples.counting(40, 0) }, crypto);
  const vectors = [
    { name: 'key to the server', bytes: keys.toServer },
    { name: 'key to the machine', bytes: keys.toMachine },
    { name: 'sealed frame', bytes: encodeFrame(frame) },
  ];
  return vectors.map(({ name, bytes }) => ({ name, bytes: toHex(bytes) }));
}

writeMissing('frames.json', frames());
writeMissing('messages.json', messages());
writeMissing('keys.json', keys());
writeMissing('seals.json', seals());
writeMissing('session.json', [sessionSeeds, ...playSession()]);
writeMissing('definitions.json', definitionDigests());
writeMissing('signatures.json', signatures());
writeMissing('receiving.json', receiving());
// What is played into the recorded session needs it to be written.
const { lineDiscards, messageDiscards, sessionDiscards } = await import('./discards.ts');
writeMissing('line-discards.json', lineDiscards());
writeMissing('message-discards.json', messageDiscards());
writeMissing('session-discards.json', sessionDiscards());
