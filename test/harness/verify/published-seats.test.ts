/** Seats, preferences and who sits, recomputed from a ledger's rows: a server that signed anything else is found out. */
import { describe, expect, test } from 'vitest';
import { readElection } from '../../../harness/verify/election.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { utf8Encode } from '../../../protocol/bytes.ts';
import { canonicalJson } from '../../../protocol/election/canonical-json.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import { entryHash } from '../../../tabulation-server/ledger/chain.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';
import { encodeRecord } from '../../../tabulation-server/ledger/record.ts';
import type { Snapshot, SnapshotOption } from '../../../tabulation-server/publication/snapshot.ts';
import {
  type Bench,
  boot,
  createBench,
  crypto,
  publish,
  report,
  reportOf,
} from '../../tabulation-server/support/bench.ts';
import { act } from '../../tabulation-server/support/acts.ts';
import { block, definition, tallies } from '../../tabulation-server/support/election.ts';

const candidates = ['Ada', 'Ben', 'Cleo', 'Dan'].map((en) => ({ name: { en } }));
const ruled: ElectionDefinition = {
  ...definition,
  contests: definition.contests.map((contest) =>
    contest.number !== 1
      ? { ...contest, tie: 'drawn-lot' }
      : {
          ...contest,
          list: { order: { type: 'quota', ratio: { numerator: 1, denominator: 4 }, of: 'list-votes' } },
          options: contest.options.map((option) => (option.kind === 'party' ? { ...option, candidates } : option)),
        },
  ),
};

function night(): Bench {
  const bench = createBench([{ unit: 1 }, { unit: 2 }, { unit: 3 }], ruled);
  boot(bench);
  const level = tallies().map((tally) => (tally.contest === 2 ? { ...tally, votes: [40, 40, 10] } : tally));
  report(bench, 0, reportOf(bench, 0, { blocks: [{ ...block(1), contests: level }] }));
  publish(bench);
  act(bench, { type: 'draw-lots', contest: 2, order: [1, 0, 2], reason: 'drawn at noon' });
  publish(bench);
  report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2)] }));
  act(bench, { type: 'protocol', unit: 4, ballots: 100, contests: tallies(), reason: 'signed' });
  publish(bench);
  return bench;
}

/** What is found in the ledger when its server had signed another last snapshot. */
function told(bench: Bench, change: (snapshot: Snapshot) => unknown): readonly string[] {
  const last = bench.published.at(-1);
  if (last === undefined) throw new Error('nothing was published');
  const payload = utf8Encode(canonicalJson(change(last.snapshot)));
  const rows = bench.ledger.entries.map((entry) => {
    if (entry.key !== `publication:${last.snapshot.number}`) return entry;
    const bytes = encodeRecord(signPayload(crypto, bench.deps.seed, 'snapshot', payload));
    const lie = { ...entry, bytes, digest: crypto.sha256(payload) };
    return { ...lie, hash: entryHash(bench.ledger.entries.at(-2)?.hash ?? new Uint8Array(32), lie, crypto) };
  });
  const election = readElection(encodePublicPackage(bench.deps.package, crypto.publicKey(bench.deps.seed)), crypto);
  return verifyLedger({ rows, items: [], election: null }, election, null, crypto).findings.map(
    ({ subject, sentence }) => `${subject}: ${sentence}`,
  );
}

const option =
  (contest: number, at: number, change: (option: SnapshotOption) => Partial<SnapshotOption>) =>
  (snapshot: Snapshot) => ({
    ...snapshot,
    contests: snapshot.contests.map((each) =>
      each.number !== contest
        ? each
        : { ...each, options: each.options.map((one, n) => (n === at ? { ...one, ...change(one) } : one)) },
    ),
  });

describe('a publication against the rows', () => {
  const north = 'totals: snapshot 3: contest 1, north: published';
  const due = 'by the rows in, 7 seats, preferences 120 80 0 0 0, sitting numbers 1 2 3 4, 3 vacant';

  test('before, at and after the lots everything holds', () => {
    const bench = night();
    expect(told(bench, (snapshot) => snapshot)).toEqual([]);
    const seats = bench.published.map(({ snapshot }) => snapshot.contests[1]?.options.map((each) => each.seats));
    expect(seats).toEqual([
      [0, 0, null],
      [0, 1, null],
      [1, 0, null],
    ]);
  });

  test.each<[string, (snapshot: Snapshot) => unknown, string]>([
    ['a seat', option(1, 0, () => ({ seats: 8 })), `${north} in, 8 seats, preferences`],
    ['an admission', option(1, 0, () => ({ admitted: false })), `${north} out, 7 seats`],
    [
      'one preference',
      option(1, 0, () => ({ preferences: [120, 79, 0, 0, 0] })),
      `${north} in, 7 seats, preferences 120 79`,
    ],
    [
      'no preferences at all',
      option(1, 0, ({ preferences, ...rest }) => ({ ...rest, preferences: [] })),
      `${north} in, 7 seats, sitting`,
    ],
    [
      'the order of who sits',
      option(1, 0, ({ list }) => ({ list: { elected: list?.elected.toReversed() ?? [], vacant: 3 } })),
      `${north} in, 7 seats, preferences 120 80 0 0 0, sitting numbers 4 3 2 1, 3 vacant`,
    ],
    [
      'a vacant seat',
      option(1, 0, ({ list }) => ({ list: { elected: list?.elected ?? [], vacant: 0 } })),
      `${north} in, 7 seats, preferences 120 80 0 0 0, sitting numbers 1 2 3 4, 0 vacant`,
    ],
  ])('%s', (_, change, expected) => {
    const [finding = '', ...others] = told(night(), change);
    expect([finding.slice(0, expected.length), finding.slice(-due.length), others]).toEqual([expected, due, []]);
  });

  test('a tie that is none, and a seat given by no lot', () => {
    const tied = (snapshot: Snapshot) => ({
      ...snapshot,
      contests: snapshot.contests.map((each) => (each.number === 2 ? { ...each, tied: ['a', 'b'] } : each)),
    });
    expect(told(night(), tied)).toEqual(['totals: snapshot 3: contest 2: published as tied a, b; by the rows none']);
    expect(
      told(
        night(),
        option(2, 1, () => ({ seats: 1 })),
      ),
    ).toEqual(['totals: snapshot 3: contest 2, b: published 1 seats; by the rows 0 seats']);
  });
});
