/** A report counted again from the ballots beside the ledger, by code that shares nothing with the server that took them. */
import { expect, test } from 'vitest';
import { readRows } from '../../../harness/verify/content.ts';
import { readElection } from '../../../harness/verify/election.ts';
import { recordsFindings } from '../../../harness/verify/records.ts';
import type { Item } from '../../../harness/verify/row.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { prepareWorld, runToEnd } from '../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../harness/simulation/world/stand-in-crypto.ts';
import { toHex } from '../../../protocol/bytes.ts';
import { decodeCastVoteRecord, encodeCastVoteRecord } from '../../../protocol/messages/codec.ts';
import { manifestOf } from '../../../protocol/records.ts';
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
  expect([verification.findings, verification.confirmed, verification.kinds.records]).toEqual([[], 2, 2]);
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

test('a record that no sheet can be marked like gives no report, whatever the report says of it', () => {
  const { rows, election, items } = held;
  const [contest] = election.definition.contests;
  if (contest === undefined) throw new Error('a contest expected');
  const read = readRows(rows, election, crypto).rows;
  const against = contest.options.findIndex(({ kind }) => kind === 'against-all');
  const at = items.findIndex(({ list, bytes }) => {
    const record = list === 'records' ? decodeCastVoteRecord(bytes) : null;
    return record?.ok === true && record.value.contests[0]?.options.join() === String(against);
  });
  const item = items[at];
  const decoded = item === undefined ? null : decodeCastVoteRecord(item.bytes);
  if (item === undefined || decoded?.ok !== true) throw new Error('a ballot against all expected');
  const contests = decoded.value.contests.map((part) => ({ ...part, preference: 1 }));
  const bytes = encodeCastVoteRecord({ ...decoded.value, contests });
  const changed = items.map((each, place) => (place === at ? { ...item, bytes } : each));
  const mine = changed.filter(({ list, journal }) => list === 'records' && journal === item.journal);
  // The machine signs for it, and its report has the preference: only the ballot itself tells.
  const lied = read.map((row) => {
    const { content } = row;
    if (content.type === 'report' && toHex(content.report.journalId) === item.journal) {
      const blocks = content.report.blocks.map((block) => ({
        ...block,
        contests: block.contests.map((tally) => ({
          ...tally,
          preferenceKeys: [...tally.preferenceKeys, against * 256 + 1],
          preferenceCounts: [...tally.preferenceCounts, 1],
        })),
      }));
      return { ...row, content: { ...content, report: { ...content.report, blocks } } };
    }
    if (content.type !== 'records' || content.journal !== item.journal) return row;
    const records = manifestOf(
      mine.map((each) => each.bytes),
      crypto,
    );
    return {
      ...row,
      content: { ...content, offer: { ...content.offer, records }, difference: 'marks what it has not' },
    };
  });
  expect(recordsFindings(lied, changed, election, crypto).findings).toEqual([]);
});
