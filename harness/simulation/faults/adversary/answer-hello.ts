import { fromHex } from '../../../../protocol/bytes.ts';
import { encodeFrame, type Frame } from '../../../../protocol/frame/frame.ts';
import { keySizeBytes, nonceSizeBytes, protocolVersion } from '../../../../protocol/limits.ts';
import {
  decodeHello,
  encodeHelloReply,
  encodeSessionMessage,
  encodeSigned,
} from '../../../../protocol/messages/codec.ts';
import { signPayload } from '../../../../protocol/messages/signing.ts';
import { createSeal, sealFrame } from '../../../../protocol/seal/seal.ts';
import { sessionKeys } from '../../../../protocol/seal/session-keys.ts';
import { dataOf } from '../forgery.ts';
import {
  adversaryFault,
  type AdversarySurface,
  drawn,
  framesIn,
  harmless,
  nextBytes,
  oneOf,
  type SentReport,
} from '../kit.ts';

function answerRecorded(line: AdversarySurface): void {
  const newest = line
    .heard()
    .flatMap(({ direction, bytes }) => (direction === 'to-machine' ? framesIn(bytes) : []))
    .findLast(({ kind }) => kind === 'hello-reply');
  if (newest === undefined) return;
  line.put('to-machine', encodeFrame(newest));
  line.effect('a hello answered with a reply to an earlier one');
}

function answerForged(line: AdversarySurface, hello: Frame): void {
  for (const bytes of forgedWelcome(line, hello)) line.put('to-machine', bytes);
  line.effect('a hello answered under a key of the forger, and a refusal sent in that session');
}

/** A welcome to this very hello, and a refusal under the keys that follow from it for a machine that believes the welcome. */
function forgedWelcome(line: AdversarySurface, frame: Frame): readonly Uint8Array[] {
  const { crypto, forgerKey, serverKey } = line.knowledge;
  const hello = decodeHello(frame.body);
  if (!hello.ok) return [];
  const random = line.random('forger');
  const agreementSeed = nextBytes(random, keySizeBytes);
  const session = 1 + (nextBytes(random, 1)[0] ?? 0);
  const payload = encodeHelloReply({
    protocolVersion,
    nonce: nextBytes(random, nonceSizeBytes),
    session,
    helloDigest: crypto.sha256(frame.body),
    refusal: null,
    serverTimeS: line.nowS,
    agreementKey: crypto.agreementKey(agreementSeed),
    extensions: 0,
  });
  const body = encodeSigned(signPayload(crypto, forgerKey, 'hello-reply', payload));
  const reply = encodeFrame({ kind: 'hello-reply', direction: 'to-machine', session, body });
  const keys = sessionKeys(crypto, agreementSeed, hello.value.agreementKey, {
    helloDigest: crypto.sha256(frame.body),
    replyDigest: crypto.sha256(payload),
    serverKey,
  });
  if (keys === null || hello.value.journalId.length === 0) return [reply];
  const seal = createSeal(keys, 'to-machine');
  const data = dataOf(forgedRefusal(line.lastReport(), hello.value.journalId));
  return [reply, encodeFrame(sealFrame(seal, { kind: 'data', session, body: data }, crypto))];
}

function forgedRefusal(report: SentReport | null, journalId: Uint8Array): Uint8Array {
  return encodeSessionMessage({
    type: 'refused',
    reason: 'WRONG_UNIT',
    detail: 'forged',
    journalId,
    generation: report?.generation ?? 1,
    reportDigest: report === null ? new Uint8Array(0) : fromHex(report.digest),
  });
}

export const adversaryAnswerHello = adversaryFault({
  name: 'adversary.answer-hello',
  summary: 'somebody in the middle answers each hello before the server does',
  params: { reply: oneOf(['forged', 'recorded'], 'under a key of their own, or given to an earlier hello') },
  budget: harmless,
  mustDo: 'believe only a reply that the server signed over this very hello',
  heals: 'when the time is over',
  explored: drawn({ reply: 'word' }),
  example: { fault: ['when: close', 'at: station 1', 'for: 2 min'], day: [] },
  does: {
    type: 'intercept',
    intercept(line, { way, bytes }, { reply }) {
      for (const frame of way === 'to-server' ? framesIn(bytes) : []) {
        if (frame.kind !== 'hello') continue;
        if (reply === 'recorded') answerRecorded(line);
        else answerForged(line, frame);
      }
      return bytes;
    },
  },
});
