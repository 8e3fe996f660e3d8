/** The hand count of a ledger's publications, recounted: who agrees, what is compared, and a server that signed anything else. */
import { expect, test } from 'vitest';
import { readElection } from '../../../harness/verify/election.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';
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
import { block, definition } from '../../tabulation-server/support/election.ts';

const reason = 'because';

function handCount(bench: Bench, unit: number, times: number): void {
  const { ballots, contests } = block(unit, times);
  for (const official of ['commission', 'district'] as const) {
    act(bench, { type: 'hand-count', unit, ballots, contests, reason }, official);
  }
}

/** Unit 1 agrees with its machine, unit 2 does not, unit 3 has none and is final; then one is annulled and one disputed. */
function night(): Bench {
  const bench = createBench([{ unit: 1 }, { unit: 2 }, { unit: 3 }], { ...definition, handCountFinalAfterS: 0 });
  boot(bench);
  report(bench, 0, reportOf(bench, 0));
  report(bench, 1, reportOf(bench, 1));
  handCount(bench, 1, 1);
  handCount(bench, 2, 2);
  handCount(bench, 3, 3);
  act(bench, { type: 'hand-count-final', units: [3], reason });
  publish(bench);
  act(bench, { type: 'annul', units: [1], reason });
  publish(bench);
  act(bench, { type: 'dispute', units: [2], reason });
  publish(bench);
  return bench;
}

function verify({ deps, ledger: { entries: rows } }: Bench, change = (text: string) => text) {
  const election = readElection(encodePublicPackage(deps.package, crypto.publicKey(deps.seed)), crypto);
  const changed = rows.map((row) =>
    row.kind === 'publication'
      ? { ...row, bytes: new Uint8Array(Buffer.from(change(textOf(row.bytes)), 'latin1')) }
      : row,
  );
  const credulous = { ...crypto, verify: () => true };
  const { findings } = verifyLedger({ rows: changed, items: [], election: null }, election, null, credulous);
  return findings.filter(({ subject }) => subject === 'totals').map(({ sentence }) => sentence);
}

/** A byte a character, so that key and signature stay as they are. */
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('agreed, compared and differing hand counts are those that were published, also after acts on the units', () => {
  const bench = night();
  const hands = bench.published.map(({ snapshot: { hand } }) => [hand?.units.agreed, hand?.compared, hand?.differing]);
  expect(hands).toEqual([
    [3, 2, [2]],
    [2, 1, [2]],
    [1, 0, []],
  ]);
  expect(verify(bench)).toEqual([]);
});

test.each([
  ['"agreed":3', '"agreed":2', 'snapshot 1: hand count, units that agree: published 2, counted again 3'],
  ['"compared":1', '"compared":2', 'snapshot 2: hand count, units compared: published 2, counted again 1'],
  [
    '"differing":[]',
    '"differing":[1,2]',
    'snapshot 3: hand count, units that differ: published 1, 2, counted again none',
  ],
  [/"hand":\{"compared".*?"single":\d+\}\}/, '"hand":null', 'snapshot 1: says nothing of the hand count'],
])('%s published as %s', (from, to, sentence) => {
  expect(verify(night(), (text) => text.replace(from, to))).toContain(sentence);
});
