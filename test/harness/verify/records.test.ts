/** A report counted again from the ballots beside the ledger, by code that shares nothing with the server that took them. */
import { expect, test } from 'vitest';
import { readRows } from '../../../harness/verify/content.ts';
import { readElection } from '../../../harness/verify/election.ts';
import { recordsFindings } from '../../../harness/verify/records.ts';
import type { Item } from '../../../harness/verify/row.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { prepareWorld, runToEnd } from '../../../harness/world/run.ts';
import { createStandInCrypto } from '../../../harness/world/stand-in-crypto.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';
import { planOfText } from '../../support/plans.ts';

const crypto = createStandInCrypto();

function night() {
  const text =
    'name: Night\nelection: kyrgyzstan-2021\nstations: 2\nballotTypes: [party]\nballots: 60\nrecords: sent\n';
  const world = prepareWorld(planOfText(`${text}voters: {blank: 1/10, overvote: 1/10}\n`), '1', crypto);
  runToEnd(world);
  const { serverPackage, serverSeed } = world.env.identities;
  const about = encodePublicPackage(serverPackage, crypto.publicKey(serverSeed));
  const items = Object.entries(world.state.server.records.generations).flatMap(([name, { lists }]): Item[] => {
    const [journal = '', generation] = name.split(':');
    const of = (list: Item['list']) =>
      lists[list].map((bytes) => ({ journal, generation: Number(generation), list, bytes }));
    return [...of('log'), ...of('records')];
  });
  return { rows: world.state.server.ledger.entries, items, about, election: readElection(about, crypto) };
}

const held = night();

function found(items: readonly Item[]): readonly string[] {
  const { rows, about, election } = held;
  return verifyLedger({ rows, items, election: about }, election, null, crypto).findings.map(
    ({ subject, sentence }) => `${subject}: ${sentence.replace(/entry \d+/, 'entry')}`,
  );
}

test('I5 every report is counted again from its ballots', () => {
  const { rows, about, election, items } = held;
  const verification = verifyLedger({ rows, items, election: about }, election, null, crypto);
  expect([verification.findings, verification.borne, verification.kinds.records]).toEqual([[], 2, 2]);
  expect(items.filter(({ list }) => list === 'records').length).toBeGreaterThan(80);
});

test('a ballot changed, lost, doubled or swapped beside the ledger is found', () => {
  const first = held.items.findIndex(({ list }) => list === 'records');
  const lost = held.items.filter((_, at) => at !== first);
  const doubled = held.items.flatMap((item, at) => (at === first ? [item, item] : [item]));
  const changed = held.items.map((item, at) =>
    at === first ? { ...item, bytes: item.bytes.map((byte, n) => (n === 3 ? byte ^ 2 : byte)) } : item,
  );
  const gone = held.items.filter(({ list }) => list !== 'log');
  for (const items of [lost, doubled, changed]) {
    expect(found(items)).toEqual(['records: entry: the records are not those the machine signed']);
  }
  expect(found(gone)).toEqual(new Array(2).fill('records: entry: the event log is not the one the machine signed'));
});

test('a server that says the wrong thing of the records is found, either way', () => {
  const { rows, election, items } = held;
  const read = readRows(rows, election, crypto).rows;
  const denied = read.map((row) =>
    row.content.type === 'records' ? { ...row, content: { ...row.content, difference: 'something' } } : row,
  );
  const sentences = (of: typeof read) =>
    recordsFindings(of, items, election, crypto).findings.map(({ sentence }) => sentence.replace(/^entry \d+: /, ''));
  expect(sentences(denied)).toEqual(new Array(2).fill('the records give the report, and the server says they do not'));
  const moved = read.map((row) => {
    if (row.content.type !== 'report') return row;
    const { report } = row.content;
    const blocks = report.blocks.map((block) => ({
      ...block,
      contests: block.contests.map((tally) => ({ ...tally, votes: tally.votes.toReversed() })),
    }));
    return { ...row, content: { ...row.content, report: { ...report, blocks } } };
  });
  expect(sentences(moved)).toEqual(new Array(2).fill('the records do not give the report'));
});
