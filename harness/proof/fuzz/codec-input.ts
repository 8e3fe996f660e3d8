/**
 * Spoiled payloads at every decoder, as if a seal had just been opened: no throw, and what is accepted can be said
 * again.
 */
import type { Decoded } from '../../../protocol/messages/boundary.ts';
import * as codec from '../../../protocol/messages/codec.ts';
import { encodeAcknowledge, encodeData, parseAcknowledge, parseData } from '../../../protocol/link/packet.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import { nextInt, type Random } from '../../simulation/random.ts';
import { mutate } from './mutation.ts';
import { sameData } from './same-data.ts';
import { countingBytes, sampleReport } from './sample-report.ts';

interface Subject {
  readonly name: string;
  readonly sample: Uint8Array;
  /** Null when refused; otherwise whether what was read is read again from its own encoding. */
  readonly holds: (bytes: Uint8Array) => boolean | null;
}

function subject<Value>(
  name: string,
  value: Value,
  encode: (value: Value) => Uint8Array,
  decode: (bytes: Uint8Array) => Decoded<Value>,
): Subject {
  const holds = (bytes: Uint8Array): boolean | null => {
    const decoded = decode(bytes);
    if (!decoded.ok) return null;
    const again = decode(encode(decoded.value));
    return again.ok && sameData(again.value, decoded.value);
  };
  return { name, sample: encode(value), holds };
}

/** A parser that answers null where a codec gives a reason. */
const nullable =
  <Value>(parse: (bytes: Uint8Array) => Value | null) =>
  (bytes: Uint8Array): Decoded<Value> => {
    const value = parse(bytes);
    return value === null ? { ok: false, reason: 'refused' } : { ok: true, value };
  };

const digest = countingBytes(32, 3);
const journalId = countingBytes(16, 4);
const report = codec.encodeReport(sampleReport(21));
const manifest = { items: 300, sizeBytes: 70_000, digest };
const signed: Signed = { payload: report, key: countingBytes(32, 100), signature: countingBytes(64, 150) };

const SUBJECTS: readonly Subject[] = [
  subject('Report', sampleReport(21), codec.encodeReport, codec.decodeReport),
  subject('Signed', signed, codec.encodeSigned, codec.decodeSigned),
  ...[
    { type: 'report', signed } as const,
    { type: 'query', journalId } as const,
    { type: 'holding', journalId, generation: 1, receipt: signed } as const,
    { type: 'refused', reason: 'BUSY', journalId, generation: 1, reportDigest: digest, detail: 'позже' } as const,
    { type: 'want', want: { journalId, generation: 1, list: 'records', from: 300 } } as const,
    {
      type: 'chunk',
      chunk: { journalId, generation: 1, list: 'log', from: 300, items: [digest, countingBytes(0, 0), report] },
    } as const,
  ].map((message) => subject('SessionMessage', message, codec.encodeSessionMessage, codec.decodeSessionMessage)),
  subject(
    'Receipt',
    {
      journalId,
      generation: 1,
      reportDigest: digest,
      ledgerIndex: 4870,
      ledgerHead: digest,
      standing: 'counted',
      receivedAtS: 1_638_110_000,
    },
    codec.encodeReceipt,
    codec.decodeReceipt,
  ),
  subject(
    'Hello',
    {
      protocolVersion: 1,
      machineKey: digest,
      nonce: journalId,
      bootEpoch: 70_000,
      definitionDigest: digest,
      mode: 'live',
      journalId,
      lastReceipt: { ...signed, payload: countingBytes(110, 1) },
      agreementKey: digest,
      extensions: 1,
    },
    codec.encodeHello,
    codec.decodeHello,
  ),
  subject(
    'HelloReply',
    {
      protocolVersion: 1,
      nonce: journalId,
      session: 3_000_000_000,
      helloDigest: digest,
      refusal: 'LEDGER_ROLLED_BACK',
      serverTimeS: 1_638_110_000,
      agreementKey: digest,
      extensions: 1,
    },
    codec.encodeHelloReply,
    codec.decodeHelloReply,
  ),
  subject(
    'Offer',
    { journalId, generation: 2, reportDigest: digest, records: manifest, log: manifest },
    codec.encodeOffer,
    codec.decodeOffer,
  ),
  subject(
    'Kept',
    { journalId, generation: 2, offerDigest: digest, ledgerIndex: 300, ledgerHead: digest, agreement: 'same' },
    codec.encodeKept,
    codec.decodeKept,
  ),
  subject(
    'CastVoteRecord',
    {
      unit: 300,
      style: 2,
      diverted: true,
      contests: [
        { contest: 1, options: [3], preference: 7, preferenceAlone: false },
        { contest: 2, options: [], preference: 0, preferenceAlone: true },
        { contest: 3, options: [0, 4, 200], preference: 0, preferenceAlone: false },
      ],
    },
    codec.encodeCastVoteRecord,
    codec.decodeCastVoteRecord,
  ),
  subject('HelloConfirm', { session: 9, replyDigest: digest }, codec.encodeHelloConfirm, codec.decodeHelloConfirm),
  subject('Reset', { session: 3_000_000_000 }, codec.encodeReset, codec.decodeReset),
  subject(
    'Assignment',
    {
      unit: 17,
      machineKey: digest,
      chairKey: digest,
      mode: 'test',
      definitionDigest: digest,
      serial: 5,
      neighbourUnits: [18, 300],
      declaresLost: journalId,
    },
    codec.encodeAssignment,
    codec.decodeAssignment,
  ),
  subject(
    'Authorisation',
    { journalId, generation: 2, supersedes: digest },
    codec.encodeAuthorisation,
    codec.decodeAuthorisation,
  ),
  subject(
    'DATA',
    { offset: 70_000, acknowledged: 513, answerAtOnce: true, bytes: report },
    encodeData,
    nullable(parseData),
  ),
  subject(
    'ACKNOWLEDGE',
    { acknowledged: 513, ranges: [{ from: 1024, to: 1536 }] },
    encodeAcknowledge,
    nullable(parseAcknowledge),
  ),
];

export interface CodecInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly holds: (bytes: Uint8Array) => boolean | null;
}

/** A spoiled payload and the decoder it is meant for. */
export function codecInput(random: Random): CodecInput {
  const chosen = SUBJECTS[nextInt(random, SUBJECTS.length)];
  const other = SUBJECTS[nextInt(random, SUBJECTS.length)];
  if (chosen === undefined || other === undefined) throw new Error('there are no decoders to try');
  return { name: chosen.name, bytes: mutate(chosen.sample, other.sample, random), holds: chosen.holds };
}
