/** Section 5 of the specification: what no decoder takes, and what our own encoders throw at. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, toHex } from '../../protocol/bytes.ts';
import * as codec from '../../protocol/messages/codec.ts';
import type { ContestTally, Report } from '../../protocol/messages/types.ts';
import * as samples from './samples.ts';
import { entries, bytesOf } from './message-entries.ts';

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
