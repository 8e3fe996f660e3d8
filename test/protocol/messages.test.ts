/** Section 5 of the specification: messages at the boundary. What the generated code lets through is refused here. */
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { createDrbg, drbgBytes, drbgInt } from '../../protocol/drbg.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import * as codec from '../../protocol/messages/codec.ts';
import {
  agreementNumbers,
  listNumbers,
  modeNumbers,
  refusalNumbers,
  standingNumbers,
} from '../../protocol/messages/names.ts';
import type { Field, Shape } from '../../protocol/messages/shape.ts';
import messagesPage from '../../protocol/messages.md?raw';
import { signedPayloadSizeBytesMax } from '../../protocol/limits.ts';
import * as shapes from '../../protocol/messages/shapes.ts';
import { signPayload, verifySigned } from '../../protocol/messages/signing.ts';
import type { ContestTally, Report, SigningContext } from '../../protocol/messages/types.ts';
import * as samples from './samples.ts';
import keyVectors from './vectors/keys.json' with { type: 'json' };
import messageVectors from './vectors/messages.json' with { type: 'json' };

const crypto = createEd25519Crypto();

interface Entry {
  readonly name: string;
  readonly value: unknown;
  readonly encode: () => Uint8Array;
  readonly decode: (bytes: Uint8Array) => codec.Decoded<unknown>;
}

const entries: readonly Entry[] = [
  { name: 'Hello', value: samples.hello, encode: () => codec.encodeHello(samples.hello), decode: codec.decodeHello },
  {
    name: 'HelloReply',
    value: samples.helloReply,
    encode: () => codec.encodeHelloReply(samples.helloReply),
    decode: codec.decodeHelloReply,
  },
  {
    name: 'HelloConfirm',
    value: samples.helloConfirm,
    encode: () => codec.encodeHelloConfirm(samples.helloConfirm),
    decode: codec.decodeHelloConfirm,
  },
  { name: 'Reset', value: samples.reset, encode: () => codec.encodeReset(samples.reset), decode: codec.decodeReset },
  {
    name: 'Report',
    value: samples.report,
    encode: () => codec.encodeReport(samples.report),
    decode: codec.decodeReport,
  },
  {
    name: 'Receipt',
    value: samples.receipt,
    encode: () => codec.encodeReceipt(samples.receipt),
    decode: codec.decodeReceipt,
  },
  {
    name: 'Assignment',
    value: samples.assignment,
    encode: () => codec.encodeAssignment(samples.assignment),
    decode: codec.decodeAssignment,
  },
  {
    name: 'Authorisation',
    value: samples.authorisation,
    encode: () => codec.encodeAuthorisation(samples.authorisation),
    decode: codec.decodeAuthorisation,
  },
  {
    name: 'Signed',
    value: samples.signed,
    encode: () => codec.encodeSigned(samples.signed),
    decode: codec.decodeSigned,
  },
  ...samples.sessionMessages.map((message, i) => ({
    name: `SessionMessage ${i} ${message.type}`,
    value: message,
    encode: () => codec.encodeSessionMessage(message),
    decode: codec.decodeSessionMessage,
  })),
  {
    name: 'Hello with extensions',
    value: samples.helloWithExtensions,
    encode: () => codec.encodeHello(samples.helloWithExtensions),
    decode: codec.decodeHello,
  },
  {
    name: 'HelloReply with extensions',
    value: samples.helloReplyWithExtensions,
    encode: () => codec.encodeHelloReply(samples.helloReplyWithExtensions),
    decode: codec.decodeHelloReply,
  },
  { name: 'Offer', value: samples.offer, encode: () => codec.encodeOffer(samples.offer), decode: codec.decodeOffer },
  { name: 'Kept', value: samples.kept, encode: () => codec.encodeKept(samples.kept), decode: codec.decodeKept },
  {
    name: 'CastVoteRecord',
    value: samples.castVoteRecord,
    encode: () => codec.encodeCastVoteRecord(samples.castVoteRecord),
    decode: codec.decodeCastVoteRecord,
  },
];

const bytesOf = (name: string): Uint8Array => fromHex(messageVectors.find((v) => v.name === name)?.bytes ?? '');

describe('P-5.1 golden messages', () => {
  test('P-5.1 every message is written to the byte', () => {
    expect(entries.map(({ name, encode }) => ({ name, bytes: toHex(encode()) }))).toEqual(messageVectors);
  });

  test('P-5.1 every golden message is read back whole', () => {
    expect(messageVectors.map(({ name }) => entries.find((e) => e.name === name)?.decode(bytesOf(name)))).toEqual(
      entries.map(({ value }) => ({ ok: true, value })),
    );
  });
});

describe('P-5.2 the shapes say what wire.proto says', () => {
  const roots: readonly Shape[] = [
    shapes.helloShape,
    shapes.helloReplyShape,
    shapes.helloConfirmShape,
    shapes.resetShape,
    shapes.reportShape,
    shapes.receiptShape,
    shapes.assignmentShape,
    shapes.authorisationShape,
    shapes.sessionMessageShape,
    shapes.offerShape,
    shapes.keptShape,
    shapes.castVoteRecordShape,
  ];
  const root = new protobuf.Root().loadSync('protocol/proto/sanak/v1/wire.proto', { keepCase: true });
  const kinds: Record<Field['kind'], string> = {
    uint32: 'uint32',
    bytes: 'bytes',
    blob: 'bytes',
    text: 'string',
    message: 'message',
    numbers: 'repeated uint32',
    messages: 'repeated message',
    blobs: 'repeated bytes',
  };

  const describeShape = (shape: Shape): string[] =>
    Object.entries(shape.fields).flatMap(([number, field]) => [
      `${shape.name}.${field.name} = ${number}: ${kinds[field.kind]}`,
      ...('shape' in field ? describeShape(field.shape) : []),
    ]);

  const describeType = (type: protobuf.Type): string[] =>
    type.fieldsArray.flatMap((field) => {
      field.resolve();
      const inner = field.resolvedType instanceof protobuf.Type ? field.resolvedType : null;
      const kind = inner ? 'message' : field.resolvedType ? 'uint32' : field.type;
      return [
        `${type.name}.${field.name} = ${field.id}: ${field.repeated ? 'repeated ' : ''}${kind}`,
        ...(inner ? describeType(inner) : []),
      ];
    });

  test('P-5.2 fields, numbers and types agree', () => {
    const ofShapes = new Set(roots.flatMap(describeShape));
    const ofProto = new Set(roots.flatMap((shape) => describeType(root.lookupType(shape.name))));
    expect([...ofShapes].sort()).toEqual([...ofProto].sort());
  });

  /** Range as the specification writes it. */
  const rangeOf = (field: Field): string => {
    switch (field.kind) {
      case 'uint32':
        return `${field.least ?? 0}..${field.most ?? ''}`;
      case 'bytes':
        return `${field.sizes.join(' or ')} bytes`;
      case 'blob':
        return `up to ${field.most} bytes`;
      case 'text':
        return `up to ${field.most} bytes of UTF-8`;
      case 'numbers':
        return `up to ${field.most} numbers`;
      case 'blobs':
        return `up to ${field.most} of up to ${field.sizeMost} bytes`;
      case 'messages':
        return `${field.least}..${field.most} ${field.shape.name}`;
      case 'message': {
        const payload = field.shape.name === 'Signed' ? field.shape.fields[1] : undefined;
        const most = payload?.kind === 'blob' && payload.most < signedPayloadSizeBytesMax ? payload.most : null;
        return most === null ? field.shape.name : `${field.shape.name}, payload up to ${most} bytes`;
      }
    }
  };

  const rowsOf = (shape: Shape): string[] =>
    Object.entries(shape.fields).flatMap(([number, field]) => [
      `${shape.name} ${number} ${field.name}: ${rangeOf(field)}`,
      ...('shape' in field && field.shape.name !== 'Signed' ? rowsOf(field.shape) : []),
    ]);

  test('P-5.2 the page of messages says every field with its range', () => {
    const stated = messagesPage.split(/^## /m).flatMap((section) => {
      const [name] = section.split('\n', 1);
      const rows = [...section.matchAll(/^\| (\d+) +\| (\w+) +\| ([^|]*?) +\|/gm)];
      return rows.map(([, number, field, range]) => `${name} ${number} ${field}: ${range}`);
    });
    const meant = new Set([...roots, shapes.anySignedShape].flatMap(rowsOf));
    expect(stated.toSorted()).toEqual([...meant].sort());
  });

  test('P-5.2 the closed lists agree', () => {
    const listed = (name: string, prefix: string, lower: boolean): Record<string, number> =>
      Object.fromEntries(
        Object.entries(root.lookupEnum(name).values)
          .filter(([, number]) => number !== 0)
          .map(([key, number]) => [lower ? key.slice(prefix.length).toLowerCase() : key.slice(prefix.length), number]),
      );
    expect(listed('Mode', 'MODE_', true)).toEqual(modeNumbers);
    expect(listed('Standing', 'STANDING_', true)).toEqual(standingNumbers);
    expect(listed('List', 'LIST_', true)).toEqual(listNumbers);
    expect(listed('Agreement', 'AGREEMENT_', true)).toEqual(agreementNumbers);
    expect(listed('Refusal', 'REFUSAL_', false)).toEqual(refusalNumbers);
  });
});

/** A receipt with one field's bytes replaced; the other fields are good. */
function receiptWith(field: string, number: number): codec.Decoded<unknown> {
  const good: Record<number, string> = {
    1: `0a10${toHex(samples.counting(16, 1))}`,
    2: '1001',
    3: `1a20${toHex(samples.counting(32, 1))}`,
    4: '2001',
    5: `2a20${toHex(samples.counting(32, 1))}`,
    6: '3001',
    7: '3801',
  };
  good[number] = field;
  return codec.decodeReceipt(fromHex(Object.values(good).join('')));
}

describe('P-5.3 what is refused', () => {
  test('P-5.3 numbers, lengths, presence, wire types, repetition', () => {
    const cases: readonly (readonly [number, string])[] = [
      [2, '1001'],
      [2, '10ffffffff0f'],
      [2, '108080808010'],
      [2, '10ffffffffffffffffff01'],
      [2, '10818000'],
      [2, '1000'],
      [2, ''],
      [2, '10011001'],
      [2, '120101'],
      [1, `0a0f${toHex(samples.counting(15, 1))}`],
      [1, `0a8010${toHex(samples.counting(16, 1))}`],
      [6, '3003'],
      [7, '3880'],
      [8, '4001'],
      [8, '420548656c6c6f'],
      [8, '430101'],
      [8, '4205'],
      [8, '00'],
    ];
    const receipt = {
      journalId: samples.counting(16, 1),
      generation: 1,
      reportDigest: samples.counting(32, 1),
      ledgerIndex: 1,
      ledgerHead: samples.counting(32, 1),
      standing: 'counted',
      receivedAtS: 1,
    };
    const no = (reason: string) => ({ ok: false, reason });
    expect(cases.map(([number, field]) => receiptWith(field, number))).toEqual([
      { ok: true, value: receipt },
      { ok: true, value: { ...receipt, generation: 4_294_967_295 } },
      no('Receipt.generation: not a 32-bit number'),
      no('Receipt.generation: not a 32-bit number'),
      no('Receipt.generation: not a 32-bit number'),
      no('Receipt.generation: out of range'),
      no('Receipt.generation: missing'),
      no('Receipt.generation: more than 1'),
      no('Receipt.generation: wrong wire type'),
      no('Receipt.journal_id: 15 bytes'),
      no('Receipt.journal_id: cut short'),
      no('Receipt.standing: out of range'),
      no('Receipt.received_at_s: not a 32-bit number'),
      { ok: true, value: receipt },
      { ok: true, value: receipt },
      no('Receipt: bad unknown field 8'),
      no('Receipt: bad unknown field 8'),
      no('Receipt: bad tag'),
    ]);
  });

  const tally = (changed: Partial<ContestTally>): Report => {
    const first = samples.report.blocks[0]?.contests[0];
    if (first === undefined) throw new Error('the sample has no contest');
    return { ...samples.report, blocks: [{ unit: 1, ballots: 1, diverted: 0, contests: [{ ...first, ...changed }] }] };
  };
  const block = { unit: 1, ballots: 0, diverted: 0, contests: [] };
  const contest = { contest: 1, ballots: 0, votes: [], undervotes: 0, overvotes: 0, invalid: 0 };
  const empty = { ...contest, preferenceKeys: [], preferenceCounts: [] };
  const badReports: readonly (readonly [Report, string])[] = [
    [tally({ preferenceKeys: [1, 1], preferenceCounts: [1, 1] }), 'not ascending'],
    [tally({ preferenceKeys: [2, 1], preferenceCounts: [1, 1] }), 'not ascending'],
    [tally({ preferenceKeys: [1], preferenceCounts: [] }), 'not beside preference_keys'],
    [tally({ votes: new Array(257).fill(1) }), 'votes: more than 256'],
    [{ ...samples.report, blocks: [] }, 'blocks: missing'],
    [{ ...samples.report, blocks: [block, block] }, 'a unit twice'],
    [{ ...samples.report, blocks: [{ ...block, contests: [empty, empty] }] }, 'a contest twice'],
    [{ ...samples.report, blocks: Array.from({ length: 17 }, (_, i) => ({ ...block, unit: i + 1 })) }, 'more than 16'],
    [{ ...samples.report, supersedes: new Uint8Array(31) }, 'supersedes: 31 bytes'],
    [tally({ votes: [-1] }), 'not a 32-bit number: -1'],
    [tally({ votes: [1.5] }), 'not a 32-bit number: 1.5'],
    [tally({ ballots: 2 ** 40 }), 'not a 32-bit number: 1099511627776'],
    [tally({ undervotes: Number.NaN }), 'not a 32-bit number: NaN'],
  ];

  test.each(badReports)('P-5.4 our own mistakes throw, report %#', (report, reason) => {
    expect(() => codec.encodeReport(report)).toThrow(reason);
  });

  test('P-5.5 what only the whole shows is refused on reading too', () => {
    const votes = '0801';
    const report = (contestFields: string): codec.Decoded<unknown> => {
      const inner = fromHex(contestFields);
      const contests = concatBytes(Uint8Array.of(0x22, inner.length), inner);
      const unit = concatBytes(fromHex('0801'), contests);
      const head = codec.encodeReport({ ...samples.report, authorisation: null, blocks: [{ ...block, unit: 2 }] });
      return codec.decodeReport(concatBytes(head, Uint8Array.of(0x5a, unit.length), unit));
    };
    expect(report(`${votes}3a0201024202`.concat('0101')).ok).toBe(true);
    expect(report(`${votes}3a02020142020101`)).toEqual({
      ok: false,
      reason: 'ContestTally.preference_keys: not ascending',
    });
    expect(report(`${votes}3a020102420101`)).toEqual({
      ok: false,
      reason: 'ContestTally.preference_counts: not beside preference_keys',
    });
  });

  test('P-5.6 a list is counted before it is built, packed or not', () => {
    const packed = concatBytes(fromHex('08013a808010'), new Uint8Array(262_144));
    expect(codec.decodeAssignment(concatBytes(fromHex('3a8010'), new Uint8Array(2048).fill(1)))).toEqual({
      ok: false,
      reason: 'Assignment.neighbour_units: more than 15',
    });
    expect(codec.decodeAssignment(fromHex('3801'.repeat(16)))).toEqual({
      ok: false,
      reason: 'Assignment.neighbour_units: more than 15',
    });
    expect(codec.decodeReport(packed)).toEqual({ ok: false, reason: 'Report: longer than 65000 bytes' });
  });

  test('P-5.7 a session message has exactly one body', () => {
    const query = bytesOf('SessionMessage 1 query');
    const no = { ok: false, reason: 'SessionMessage: not exactly one body' };
    expect(codec.decodeSessionMessage(new Uint8Array(0))).toEqual(no);
    expect(codec.decodeSessionMessage(concatBytes(query, bytesOf('SessionMessage 2 receipt')))).toEqual(no);
    expect(codec.decodeSessionMessage(concatBytes(query, fromHex('fa0700'))).ok).toBe(true);
  });

  test('P-5.8 an unknown refusal is MALFORMED, and a detail that is not UTF-8 is refused', () => {
    expect(codec.decodeSessionMessage(fromHex('22020863'))).toEqual({
      ok: true,
      value: {
        type: 'refused',
        reason: 'MALFORMED',
        journalId: new Uint8Array(0),
        generation: 0,
        reportDigest: new Uint8Array(0),
        detail: '',
      },
    });
    expect(
      ['c3', 'c0af', 'eda080', 'f4908080'].map((text) => {
        const refused = fromHex(`08032a0${text.length / 2}${text}`);
        return codec.decodeSessionMessage(concatBytes(Uint8Array.of(0x22, refused.length), refused));
      }),
    ).toEqual(new Array(4).fill({ ok: false, reason: 'SessionMessage.Refused.detail: not UTF-8' }));
  });

  test('P-5.9 nothing decoded shares memory with the receive buffer', () => {
    const bytes = Buffer.from(bytesOf('SessionMessage 4 holding'));
    const decoded = codec.decodeSessionMessage(bytes);
    bytes.fill(0xee);
    expect(decoded).toEqual({ ok: true, value: samples.sessionMessages[4] });
  });

  test('P-5.10 no bytes make a decoder throw', () => {
    const mutated = fc.tuple(fc.constantFrom(...entries), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(3));
    fc.assert(
      fc.property(mutated, fc.uint8Array({ maxLength: 60 }), ([entry, at, flip, how], noise) => {
        const bytes = entry.encode();
        const place = at % bytes.length;
        if (how === 0) bytes[place] = (bytes[place] ?? 0) ^ flip;
        const input = how === 1 ? bytes.subarray(0, place) : how === 2 ? concatBytes(bytes, noise) : bytes;
        for (const { decode } of entries) expect(typeof decode(how === 3 ? noise : input).ok).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
  });
});

describe('P-5.11 signatures', () => {
  const seed = samples.counting(32, 0);
  const publicKey = crypto.publicKey(seed);

  test('P-5.11 key, signature and generator hold their golden bytes', () => {
    const envelope = signPayload(crypto, seed, 'report', samples.counting(40, 0));
    const drawn = drbgBytes(createDrbg(seed, 'link'), 80, crypto);
    expect([envelope.key, envelope.signature, drawn].map(toHex)).toEqual(keyVectors.map((vector) => vector.bytes));
    const prefixed = concatBytes(utf8Encode('sanak/1 report\0'), envelope.payload);
    expect(crypto.verify(publicKey, prefixed, envelope.signature)).toBe(true);
  });

  test('P-5.11 a signature holds for its payload, context and key only', () => {
    const envelope = signPayload(crypto, seed, 'receipt', samples.counting(40, 0));
    const other = crypto.publicKey(samples.counting(32, 1));
    const verify = (context: SigningContext, changed: object, key = publicKey): boolean =>
      verifySigned(crypto, context, { ...envelope, ...changed }, key);
    expect([
      verify('receipt', {}),
      verify('report', {}),
      verify('receipt', { payload: samples.counting(40, 1) }),
      verify('receipt', {}, other),
      verify('receipt', { key: other }, other),
      verify('receipt', { signature: new Uint8Array(64) }),
      verify('receipt', { signature: new Uint8Array(3) }),
      verify('receipt', { key: new Uint8Array(5) }, new Uint8Array(5)),
      verify('receipt', { key: new Uint8Array(32).fill(255) }, new Uint8Array(32).fill(255)),
    ]).toEqual([true, false, false, false, false, false, false, false, false]);
  });

  test('P-5.12 the generator repeats, keeps labels apart, and favours no number', () => {
    const [a, b, c] = [createDrbg(seed, 'x'), createDrbg(seed, 'x'), createDrbg(seed, 'y')];
    expect(drbgBytes(a, 33, crypto)).toEqual(drbgBytes(b, 33, crypto));
    expect(a).toEqual(b);
    expect(drbgBytes(a, 16, crypto)).not.toEqual(drbgBytes(c, 16, crypto));
    // 3 * 2^30 has the worst bias of all under a plain remainder: the first third would come up twice as often.
    const below = 3 * 2 ** 30;
    const drawn = Array.from({ length: 3000 }, () => drbgInt(a, below, crypto));
    const inFirstThird = drawn.filter((n) => n < 2 ** 30).length;
    expect(drawn.every((n) => Number.isInteger(n) && n >= 0 && n < below)).toBe(true);
    expect(Math.abs(inFirstThird - 1000)).toBeLessThan(100);
    expect(
      [0, 1.5, 2 ** 33].map((n) => {
        try {
          return drbgInt(a, n, crypto);
        } catch {
          return 'thrown';
        }
      }),
    ).toEqual(['thrown', 'thrown', 'thrown']);
    expect(drbgInt(a, 1, crypto)).toBe(0);
  });
});
