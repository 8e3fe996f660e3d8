import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../harness/cli/main.ts';
import { readElection } from '../../../harness/verify/election.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { readWitnesses } from '../../../harness/verify/witness.ts';
import { toHex } from '../../../protocol/bytes.ts';
import { canonicalJson } from '../../../protocol/election/canonical-json.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type { OfficialAct } from '../../../tabulation-server/ledger/act-shape.ts';
import { encodeAct } from '../../../tabulation-server/ledger/act-payload.ts';
import { entryHash } from '../../../tabulation-server/ledger/chain.ts';
import { appendPlain, truncatePlain } from '../../../tabulation-server/ledger/plain-store.ts';
import { encodeRecord } from '../../../tabulation-server/ledger/record.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';
import {
  act,
  actScope,
  type Bench,
  boot,
  createBench,
  crypto,
  nextGeneration,
  publish,
  report,
  reportOf,
  seedOfSigner,
  type Signer,
} from '../../tabulation-server/support/bench.ts';
import { block, definition, tallies } from '../../tabulation-server/support/election.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-verify-'));
afterAll(() => rmSync(directory, { recursive: true }));
let directories = 0;

/** A night with one of each: reports, a correction, a station protocol, a disputed content, an annulment, publications. */
function night(election = definition): Bench {
  const bench = createBench([{ unit: 1 }, { unit: 2, neighbours: [1] }, { unit: 3 }], election);
  boot(bench);
  report(bench, 0, reportOf(bench, 0));
  report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2), block(1)] }));
  publish(bench);
  report(bench, 0, nextGeneration(reportOf(bench, 0), { blocks: [block(1, 3)] }));
  act(bench, { type: 'protocol', unit: 4, ballots: 200, contests: tallies(2), reason: 'signed by the station' });
  report(bench, 2, reportOf(bench, 2));
  publish(bench);
  report(bench, 2, reportOf(bench, 2, { blocks: [block(3, 4)] }));
  act(bench, { type: 'annul', units: [2], reason: 'the box was open' });
  publish(bench);
  return bench;
}

function packageOf(bench: Bench): Uint8Array {
  return encodePublicPackage(bench.deps.package, crypto.publicKey(bench.deps.seed));
}

/** A directory with these receipts and snapshots in it. */
function held(receipts: readonly (Signed | null)[], snapshots: readonly Signed[] = []): string {
  directories += 1;
  const path = join(directory, String(directories));
  mkdirSync(path);
  const write = (name: string, payload: string, { key, signature }: Signed) =>
    writeFileSync(join(path, name), JSON.stringify({ payload, key: toHex(key), signature: toHex(signature) }));
  for (const [n, signed] of receipts.entries()) {
    if (signed !== null) write(`station-${n}.json`, toHex(signed.payload), signed);
  }
  for (const [n, signed] of snapshots.entries()) {
    write(`mirror-${n}.json`, Buffer.from(signed.payload).toString('utf8'), signed);
  }
  return path;
}

function verify(bench: Bench, entries: readonly LedgerEntry[], witnesses: string | null = null) {
  const election = readElection(packageOf(bench), crypto);
  const found = witnesses === null ? null : readWitnesses(witnesses, election, crypto);
  return verifyLedger({ rows: entries, items: [], election: null }, election, found, crypto);
}

/** What is found, each with its subject. */
function findings(...args: Parameters<typeof verify>): readonly string[] {
  return verify(...args).findings.map(({ subject, sentence }) => `${subject}: ${sentence}`);
}

const receiptsOf = (bench: Bench) => bench.machines.map((machine) => machine.lastReceipt);
const snapshotsOf = (bench: Bench) => bench.published.map((publication) => publication.signature);

/** The entries with a change to one, hashed anew from there on: what a forger with the file, but no key, can do. */
function forged(bench: Bench, index: number, change: (entry: LedgerEntry) => Partial<LedgerEntry>): LedgerEntry[] {
  let previous: Uint8Array = new Uint8Array(32);
  return bench.ledger.entries.map((entry) => {
    const next = entry.index === index ? { ...entry, ...change(entry) } : entry;
    previous = entryHash(previous, next, crypto);
    return { ...next, hash: previous };
  });
}

const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, n) => (n === at ? byte ^ 1 : byte));

/** The last publication, signed by the server with something else in it. */
function altered(bench: Bench, change: (text: string) => string): Signed {
  const last = bench.published.at(-1);
  if (last === undefined) throw new Error('a publication expected');
  const payload = new Uint8Array(Buffer.from(change(Buffer.from(last.signature.payload).toString('utf8'))));
  const signature = crypto.sign(
    bench.deps.seed,
    new Uint8Array(Buffer.concat([Buffer.from('sanak/1 snapshot\0'), payload])),
  );
  return { ...last.signature, payload, signature };
}

/** An act as an entry, as a server stores it that checks less than it must. */
function store(bench: Bench, content: OfficialAct, signer: Signer): void {
  const key = crypto.publicKey(seedOfSigner[signer]);
  const signed = signPayload(crypto, seedOfSigner[signer], 'act', encodeAct(content, actScope(bench, key)));
  const digest = crypto.sha256(signed.payload);
  const atS = bench.deps.epochS;
  const bytes = encodeRecord(signed);
  appendPlain(bench.ledger, { kind: 'act', key: `act:${toHex(digest)}`, digest, atS, bytes }, crypto);
}

test('a night with everything in it is verified, and counted as it was published', () => {
  const bench = night();
  const found = verify(bench, bench.ledger.entries, held(receiptsOf(bench), snapshotsOf(bench)));
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
  const path = held([]);
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
    const said = findings(bench, rewritten, held(receiptsOf(bench)));
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
    expect(findings(bench, cut, held(receiptsOf(bench), snapshotsOf(bench).slice(1, 2)))).toEqual([
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
    expect(findings(bench, bench.ledger.entries, held(receiptsOf(other)))).toEqual([
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
    expect(findings(bench, bench.ledger.entries, held([], [snapshot]))).toEqual(
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
    expect(findings(bench, bench.ledger.entries, held([], [snapshot]))).toEqual([
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
    const found = verify(bench, bench.ledger.entries, held(before));
    expect([found.findings, found.receipts]).toEqual([[], { held: 1, admitted: 2 }]);
  });

  test('what nobody of this election signed is no witness', () => {
    const bench = night();
    const [receipt] = receiptsOf(bench);
    if (receipt === null || receipt === undefined) throw new Error('a receipt expected');
    const path = held([{ ...receipt, signature: new Uint8Array(64) }]);
    expect(findings(bench, bench.ledger.entries, path)).toEqual([
      'receipts: station-0.json: this server did not sign it',
    ]);
  });
});

describe('an act that no server of this night takes is found', () => {
  /** The acts as entries, whoever signed them: a server that checks less than it must. */
  function lawless(...acts: readonly (readonly [content: OfficialAct, signer: Signer])[]) {
    const bench = createBench([{ unit: 1 }], { ...definition, handCountFinalAfterS: 86_400 });
    boot(bench);
    for (const [content, signer] of acts) store(bench, content, signer);
    return findings(bench, bench.ledger.entries);
  }
  const reason = 'because';
  const figures = (unit: number, times = 1) => ({ unit, ballots: 100 * times, contests: tallies(times), reason });
  const digestOf = (content: OfficialAct, signer: Signer) => {
    const bench = createBench([{ unit: 1 }], { ...definition, handCountFinalAfterS: 86_400 });
    return toHex(crypto.sha256(encodeAct(content, actScope(bench, crypto.publicKey(seedOfSigner[signer])))));
  };
  const protocol = { type: 'protocol', ...figures(4) } as const;
  const first = digestOf(protocol, 'commission');
  const nowhere = '00'.repeat(32);

  test.each<[string, string, readonly (readonly [OfficialAct, Signer])[]]>([
    [
      'a district that annuls',
      'signatures: entry 1 (act): District 1 (district) may not decide on annul',
      [[{ type: 'annul', units: [1], reason }, 'district']],
    ],
    [
      'an observer who enters a hand count',
      'signatures: entry 1 (act): Guest (observer) may not decide on hand-count',
      [[{ type: 'hand-count', ...figures(1) }, 'guest']],
    ],
    [
      'a unit of elsewhere',
      'acts: entry 1 (annul): unit 9 is not of this election',
      [[{ type: 'annul', units: [9], reason }, 'commission']],
    ],
    [
      'a protocol of a unit with a machine',
      'acts: entry 1 (protocol): unit 1 is counted by a machine',
      [[{ type: 'protocol', ...figures(1) }, 'district']],
    ],
    [
      'a second protocol that does not name the first',
      `acts: entry 2 (protocol): unit 4 has act ${first} in force, and this one does not name it`,
      [
        [protocol, 'commission'],
        [{ type: 'protocol', ...figures(4, 2) }, 'district'],
      ],
    ],
    [
      'a correction of nothing',
      `acts: entry 1 (hand-count): it corrects act ${nowhere}, and unit 1 has none in force`,
      [[{ type: 'hand-count', ...figures(1), corrects: nowhere }, 'district']],
    ],
    [
      'figures of no paper',
      'acts: entry 1 (hand-count): no paper gives these figures: station 1/party, contest 1: 100 ballots, the unit has 99',
      [[{ type: 'hand-count', ...figures(1), ballots: 99 }, 'district']],
    ],
    [
      'a hand count that is final too early',
      "acts: entry 1 (hand-count-final): 66400 s before the machines' time is over",
      [[{ type: 'hand-count-final', units: [1], reason }, 'commission']],
    ],
  ])('%s', (_, sentence, acts) => {
    expect(lawless(...acts)).toEqual([sentence]);
  });

  test('20 votes for one option on 10 ballots, entered by both officials and final: each entry, and what was published of it', () => {
    const [list, mandate] = definition.contests;
    if (list === undefined || mandate === undefined) throw new Error('two contests expected');
    const contests = [list, { ...mandate, kind: 'vote-for-n' as const, votesAllowed: 2 }];
    const election = { ...definition, handCountFinalAfterS: 0, contests };
    const empty = { undervotes: 0, overvotes: 0, invalid: 0, preferenceKeys: [], preferenceCounts: [] };
    const crowded = {
      unit: 1,
      ballots: 10,
      contests: [
        { ...empty, contest: 1, ballots: 10, votes: [10, 0, 0] },
        { ...empty, contest: 2, ballots: 10, votes: [20, 0, 0] },
      ],
      reason,
    };
    const bench = createBench([{ unit: 1 }], election);
    boot(bench);
    publish(bench);
    store(bench, { type: 'hand-count', ...crowded }, 'commission');
    store(bench, { type: 'hand-count', ...crowded }, 'district');
    const tenBallots = '20 votes for Candidate A on 10 ballots; a ballot carries at most one vote for a candidate';
    const entered = [2, 3].map(
      (entry) =>
        `acts: entry ${entry} (hand-count): no paper gives these figures: station 1/party, contest 2: ${tenBallots}`,
    );
    expect(findings(bench, bench.ledger.entries)).toEqual(entered);
    const published = altered(bench, (text) =>
      JSON.stringify(JSON.parse(text), (name, value) => {
        const votes = [10, 20];
        if (name !== 'contests') return value;
        return value.map((contest: { options: { votes: number }[] }, at: number) => ({
          ...contest,
          tookPart: 10,
          options: contest.options.map((option, place) => ({ ...option, votes: place === 0 ? votes[at] : 0 })),
        }));
      }),
    );
    expect(findings(bench, bench.ledger.entries, held([], [published]))).toEqual([
      ...entered,
      'totals: mirror-0.json: contest 1: published 10 0 0 0 10 0 0, counted again 0 0 0 0 0 0 0',
      'totals: mirror-0.json: contest 2: published 10 0 0 0 20 0 0, counted again 0 0 0 0 0 0 0',
      `totals: mirror-0.json: contest 2: ${tenBallots}`,
    ]);
  });

  test('a correction that names what is in force, and two officials who enter the same, are none', () => {
    const hand = { type: 'hand-count', ...figures(1) } as const;
    const corrected = { type: 'protocol', ...figures(4, 2), corrects: first } as const;
    expect(
      lawless([protocol, 'commission'], [corrected, 'district'], [hand, 'commission'], [hand, 'district']),
    ).toEqual([]);
  });
});

describe('sanak verify', () => {
  function file(bench: Bench): string {
    directories += 1;
    const path = join(directory, `${directories}.sqlite`);
    const store = openSqliteStore(path, crypto, packageOf(bench));
    store.appendAll(bench.ledger.entries);
    store.close();
    return path;
  }

  async function run(...args: string[]) {
    const said = { out: '', err: '' };
    const console = {
      out: (text: string) => {
        said.out += text;
      },
      err: (text: string) => {
        said.err += text;
      },
      tty: false,
    };
    const status = await main(['verify', ...args], console);
    return { status, ...said };
  }

  test('says what it looked at, and ends with 0', async () => {
    const bench = night();
    const path = file(bench);
    const commission = toHex(bench.deps.package.commissionKey);
    const { status, out } = await run(path, '--receipts', held(receiptsOf(bench)), '--commission-key', commission);
    const { head, tree } = verify(bench, bench.ledger.entries);
    expect([status, out]).toEqual([
      0,
      `ledger      ${path}: 10 entries (4 report, 3 publication, 2 act, 1 evidence)
election    Bench election, live
commission  ${commission} (as given)
head        ${head}
tree        ${tree}
totals      3 snapshots counted again
            contest 1: 600 0 0 60 360 150 30
            contest 2: 600 36 24 0 300 180 60
receipts    3 where they say
verified
`,
    ]);
  });

  test('ends with 1 on a finding and with 2 where there is nothing to verify', async () => {
    const bench = night();
    const path = file(bench);
    const later = createBench([{ unit: 1 }]);
    boot(later);
    report(later, 0, reportOf(later, 0, { closedAtS: 41_000 }));
    const found = await run(path, '--receipts', held(receiptsOf(later)));
    expect([found.status, found.out.split('\n').at(-2)]).toEqual([1, 'NOT VERIFIED: 1 findings']);
    expect((await run(path, '--commission-key', '00'.repeat(32))).err).toContain(
      'this ledger is of the commission with key',
    );
    expect((await run(join(directory, 'nothing'))).err).toContain('there is no such file');
    expect((await run(path, '--receipts', held([]))).status).toBe(2);
  });
});
