import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../protocol/bytes.ts';
import { canonicalJson } from '../../../protocol/election/canonical-json.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { truncatePlain } from '../../../tabulation-server/ledger/plain-store.ts';
import { boot, createBench, nextGeneration, publish, report, reportOf } from '../../tabulation-server/support/bench.ts';
import { act } from '../../tabulation-server/support/acts.ts';
import { block, definition } from '../../tabulation-server/support/election.ts';
import {
  altered,
  findings,
  flip,
  forged,
  night,
  receiptsOf,
  snapshotsOf,
  verify,
  witnessesIn,
} from './ledger-of-a-night.ts';

test('a night with everything in it is verified, and counted as it was published', () => {
  const bench = night();
  const found = verify(bench, bench.ledger.entries, witnessesIn(receiptsOf(bench), snapshotsOf(bench)));
  expect(found).toEqual({
    entries: 10,
    kinds: { report: 4, publication: 3, act: 2, evidence: 1 },
    head: toHex(bench.server.projection.head),
    tree: expect.stringMatching(/^[0-9a-f]{64}$/),
    snapshots: 6,
    stopped: 0,
    confirmed: 0,
    receipts: { held: 3, admitted: 0 },
    // 300 + 100 ballots of unit 1 and 200 of the protocol; unit 2 is annulled, unit 3 disputed.
    totals: [
      { contest: 1, figures: [600, 0, 0, 60, 360, 150, 30] },
      { contest: 2, figures: [600, 36, 24, 0, 300, 180, 60] },
    ],
    findings: [],
  });
});

test('a list of receipts in one file is as good as a file each; a strange one among them is named by its place', () => {
  const bench = night();
  const path = witnessesIn([]);
  const text = ({ payload, key, signature }: Signed) => {
    return { payload: toHex(payload), key: toHex(key), signature: toHex(signature) };
  };
  const texts = receiptsOf(bench).flatMap((signed) => (signed === null ? [] : [text(signed)]));
  const forgery = { ...texts[1], signature: '00'.repeat(64) };
  writeFileSync(join(path, 'all.json'), JSON.stringify([...texts, forgery]));
  const found = verify(bench, bench.ledger.entries, path);
  expect(found.receipts).toEqual({ held: 3, admitted: 0 });
  expect(found.findings.map(({ sentence }) => sentence)).toEqual(['all.json, number 4: this server did not sign it']);
});

describe('what a forger with the file can do is found', () => {
  const bench = night();
  const { entries } = bench.ledger;

  test('one bit of one entry', () => {
    const changed = entries.map((entry) => (entry.index === 2 ? { ...entry, bytes: flip(entry.bytes, 140) } : entry));
    const totals = (snapshot: number, contest: number, published: string, again: string) =>
      `totals: snapshot ${snapshot}: contest ${contest}: published ${published}, counted again ${again}`;
    const voters = (snapshot: number, contest: number, published: number, again: number) =>
      `totals: snapshot ${snapshot}: contest ${contest}: published ${published} of 4040 voters, on the lists ${again} of 4040`;
    expect(findings(bench, changed)).toEqual([
      'chain: entry 2: it, or an entry before it, was changed',
      'chain: entry 2: its digest is not of its content',
      'signatures: entry 2 (report): the commission made no such assignment',
      totals(1, 1, '400 0 0 40 240 100 20', '100 0 0 10 60 25 5'),
      totals(1, 2, '400 24 16 0 200 120 40', '100 6 4 0 50 30 10'),
      'totals: snapshot 1: coverage: published 2 units complete, found again 1',
      'totals: snapshot 1: coverage: published 2 units missing, found again 3',
      voters(1, 1, 2020, 1010),
      voters(1, 2, 2020, 1010),
      totals(2, 1, '900 0 0 90 540 225 45', '600 0 0 60 360 150 30'),
      totals(2, 2, '900 54 36 0 450 270 90', '600 36 24 0 300 180 60'),
      'totals: snapshot 2: coverage: published 4 units complete, found again 3',
      'totals: snapshot 2: coverage: published 0 units missing, found again 1',
      voters(2, 1, 4040, 3030),
      voters(2, 2, 4040, 3030),
      totals(3, 1, '600 0 0 60 360 150 30', '500 0 0 50 300 125 25'),
      totals(3, 2, '600 36 24 0 300 180 60', '500 30 20 0 250 150 50'),
    ]);
  });

  test('an entry taken out', () => {
    expect(findings(bench, [...entries.slice(0, 4), ...entries.slice(5)])).toContain(
      'chain: entry 6: stands where entry 5 belongs',
    );
  });

  test('a chain hashed anew is betrayed by the snapshots and by every receipt', () => {
    const rewritten = forged(bench, 1, (entry) => ({ atS: entry.atS + 1 }));
    const said = findings(bench, rewritten, witnessesIn(receiptsOf(bench)));
    expect(said.filter((sentence) => sentence.startsWith('receipts'))).toEqual([
      'receipts: station-0.json: receipts entry 4 with another hash: two stories were told',
      'receipts: station-1.json: receipts entry 2 with another hash: two stories were told',
      'receipts: station-2.json: receipts entry 6 with another hash: two stories were told',
    ]);
    expect(said.filter((sentence) => sentence.startsWith('tree')).length).toBe(6);
  });

  test.each<[string, number, (entry: LedgerEntry) => Partial<LedgerEntry>, string]>([
    ['a report', 1, ({ bytes }) => ({ bytes: flip(bytes, 50) }), 'entry 1 (report): the machine did not sign this'],
    ['an act', 5, ({ bytes }) => ({ bytes: flip(bytes, 50) }), 'entry 5 (act): the official did not sign this'],
    ['an act by a stranger', 5, ({ bytes }) => ({ bytes: flip(bytes, 3) }), 'entry 5 (act): the key is no official’s'],
    [
      'a snapshot',
      3,
      ({ bytes }) => ({ bytes: flip(bytes, 50) }),
      'entry 3 (publication): the server did not sign this',
    ],
    [
      'a report under the key of another',
      1,
      () => ({ key: 'report:00:1' }),
      'entry 1 (report): the key report:00:1 is of another report',
    ],
  ])('%s without its signature', (_, index, change, sentence) => {
    expect(findings(bench, forged(bench, index, change))).toContain(`signatures: ${sentence}`);
  });
});

describe('what a server can do to its own ledger is found', () => {
  test('rolled back: a station and a mirror hold later entries', () => {
    const bench = night();
    const cut = bench.ledger.entries.slice(0, 3);
    expect(findings(bench, cut)).toEqual([]);
    expect(findings(bench, cut, witnessesIn(receiptsOf(bench), snapshotsOf(bench).slice(1, 2)))).toEqual([
      'tree: mirror-0.json: speaks of entry 6; the ledger ends at entry 3: it was rolled back',
      expect.stringMatching(/^totals: mirror-0.json: contest 1: published 900 /),
      expect.stringMatching(/^totals: mirror-0.json: contest 2: published 900 /),
      'totals: mirror-0.json: coverage: published 4 units complete, found again 2',
      'totals: mirror-0.json: coverage: published 0 units missing, found again 2',
      expect.stringMatching(/^totals: mirror-0.json: contest 1: published 4040 of 4040 voters/),
      expect.stringMatching(/^totals: mirror-0.json: contest 2: published 4040 of 4040 voters/),
      'receipts: station-0.json: receipts entry 4; the ledger ends at entry 3: it was rolled back',
      'receipts: station-2.json: receipts entry 6; the ledger ends at entry 3: it was rolled back',
    ]);
  });

  test('two stories: the same server, the same keys, another order for another audience', () => {
    const bench = night();
    const other = createBench([{ unit: 1 }, { unit: 2, neighbours: [1] }, { unit: 3 }]);
    boot(other);
    report(other, 2, reportOf(other, 2));
    expect(findings(bench, bench.ledger.entries, witnessesIn(receiptsOf(other)))).toEqual([
      'receipts: station-2.json: receipts entry 1 with another hash: two stories were told',
    ]);
  });

  test.each<[string, string, string, string, ...string[]]>([
    [
      'a figure',
      '"tookPart":600',
      '"tookPart":601',
      'contest 1: published 601 0 0 60 360 150 30, counted again 600 0 0 60 360 150 30',
      'contest 1: 600 selections accounted for, 601 ballots have 601',
    ],
    [
      'a unit that is not complete',
      '"complete":2',
      '"complete":3',
      'coverage: published 3 units complete, found again 2',
    ],
    ['a remark', '"status":"annulled"', '"status":"held"', 'unit 2: published as held, found again annulled'],
  ])('%s published that the entries do not confirm', (_, from, to, ...sentences) => {
    const bench = night();
    const snapshot = altered(bench, (text) => text.replace(from, to));
    expect(findings(bench, bench.ledger.entries, witnessesIn([], [snapshot]))).toEqual(
      sentences.map((sentence) => `totals: mirror-0.json: ${sentence}`),
    );
  });

  test('results by unit: recounted to the byte, merged as they must be, and found when they were not', () => {
    const bench = night({ ...definition, mergeBelowBallots: 250 });
    bench.deps.breakdown = true;
    act(bench, { type: 'reinstate', units: [2], reason: 'the court has spoken' });
    publish(bench);
    const { breakdown } = bench.published.at(-1) ?? {};
    expect([breakdown?.groups.map(({ units }) => units.length), breakdown?.heldBack]).toEqual([[2], 1]);
    expect(findings(bench, bench.ledger.entries)).toEqual([]);
    // The server shows the two units side by side, as if their region had no small one.
    const alone = { ...breakdown, mergedBelow: 10 };
    const digest = createHash('sha256').update(canonicalJson(alone)).digest('hex');
    const wanted = createHash('sha256').update(canonicalJson(breakdown)).digest('hex');
    const snapshot = altered(bench, (text) => text.replace(wanted, digest));
    expect(findings(bench, bench.ledger.entries, witnessesIn([], [snapshot]))).toEqual([
      `totals: mirror-0.json: results by unit: published under digest ${digest}, worked out again under ${wanted}`,
    ]);
  });

  test('a loss that the ledger itself tells of is no finding', () => {
    const bench = night();
    const before = receiptsOf(bench);
    truncatePlain(bench.ledger, 3);
    boot(bench);
    for (const [n, content] of [
      nextGeneration(reportOf(bench, 0), { blocks: [block(1, 3)] }),
      null,
      reportOf(bench, 2),
    ].entries()) {
      if (content !== null) report(bench, n, content);
    }
    publish(bench);
    const found = verify(bench, bench.ledger.entries, witnessesIn(before));
    expect([found.findings, found.receipts]).toEqual([[], { held: 1, admitted: 2 }]);
  });

  test('what nobody of this election signed is no witness', () => {
    const bench = night();
    const [receipt] = receiptsOf(bench);
    if (receipt === null || receipt === undefined) throw new Error('a receipt expected');
    const path = witnessesIn([{ ...receipt, signature: new Uint8Array(64) }]);
    expect(findings(bench, bench.ledger.entries, path)).toEqual([
      'receipts: station-0.json: this server did not sign it',
    ]);
  });
});
