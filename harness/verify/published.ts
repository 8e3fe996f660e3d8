/** Every snapshot the ledger says was published, against the ledger itself: head, tree, and each figure counted again. */
import { toHex } from '../../protocol/bytes.ts';
import type { Books } from '../judge/checks/books.ts';
import type { Facts } from '../judge/checks/facts.ts';
import { breakdownSentences } from './breakdown.ts';
import type { ReadRow } from './content.ts';
import type { Election } from './election.ts';
import { type Figures, publishedFigures, totalsOf } from './figures.ts';
import { treeHeads } from './hashes.ts';
import { enterRow, openBooks } from './ledger-books.ts';
import { coverageSentences } from './published-coverage.ts';
import { handSentences, voterSentences } from './published-hand.ts';
import { paperSentences } from './published-paper.ts';
import { seatSentences } from './published-seats.ts';
import type { Finding, Row } from './row.ts';
import { isStopped, type SnapshotText } from './snapshot.ts';

export interface Publication {
  /** How a finding names it, for instance `snapshot 3`. */
  readonly name: string;
  readonly snapshot: SnapshotText;
}

/** The ledger's own publications, by rising ledger index. */
export function publicationsOf(rows: readonly ReadRow[]): readonly Publication[] {
  return rows.flatMap(({ content }) =>
    content.type === 'snapshot' ? [{ name: `snapshot ${content.number}`, snapshot: content }] : [],
  );
}

/** Chain and tree heads the publications name, against the rows. A publication ahead of the ledger proves a rollback. */
export function headFindings(publications: readonly Publication[], rows: readonly Row[]): readonly Finding[] {
  const heads = treeHeads(rows);
  const findings: Finding[] = [];
  for (const { name, snapshot } of byIndex(publications)) {
    const { index, head, tree } = snapshot.ledger;
    const say = (sentence: string) => findings.push({ subject: 'tree', sentence: `${name}: ${sentence}` });
    if (index > rows.length) {
      say(`speaks of entry ${index}; the ledger ends at entry ${rows.length}: it was rolled back`);
      continue;
    }
    const hash = index === 0 ? '0'.repeat(64) : toHex(rows[index - 1]?.hash ?? new Uint8Array());
    if (hash !== head) say(`names head ${head} at entry ${index}; the ledger has ${hash}: two stories were told`);
    const grown = heads(index);
    if (grown !== tree) say(`names tree ${tree} over ${index} entries; it is ${grown}`);
  }
  return findings;
}

export interface Recounting {
  readonly findings: readonly Finding[];
  /** Snapshots whose contests were all counted again. */
  readonly snapshots: number;
  /** Contests that a snapshot says were stopped; they are compared with the snapshot before. */
  readonly stopped: number;
  /** After the last row. */
  readonly totals: ReadonlyMap<number, Figures>;
}

export function recountPublications(
  publications: readonly Publication[],
  rows: readonly ReadRow[],
  election: Election,
  facts: Facts,
): Recounting {
  const books = openBooks(facts);
  const findings: Finding[] = [];
  let entered = 0;
  let stopped = 0;
  let before: SnapshotText | null = null;
  const enterUpTo = (index: number) => {
    for (; (rows[entered]?.row.index ?? Number.POSITIVE_INFINITY) <= index; entered += 1) {
      const row = rows[entered];
      if (row !== undefined) enterRow(books, row, election);
    }
  };
  for (const { name, snapshot } of byIndex(publications)) {
    enterUpTo(snapshot.ledger.index);
    const contests = [...facts.contests.keys()].filter((number) => isStopped(snapshot, number)).length;
    const sentences = [
      ...totalSentences(snapshot, before, books),
      ...paperSentences(snapshot, election),
      ...handSentences(snapshot, books),
      ...coverageSentences(snapshot, books),
      ...breakdownSentences(snapshot, books, election.definition),
      ...seatSentences(snapshot, books),
      ...(contests > 0 ? [] : voterSentences(snapshot, books)),
    ];
    stopped += contests;
    findings.push(...sentences.map((text): Finding => ({ subject: 'totals', sentence: `${name}: ${text}` })));
    before = snapshot;
  }
  enterUpTo(Number.MAX_SAFE_INTEGER);
  return { findings, snapshots: publications.length, stopped, totals: totalsOf(books) };
}

function totalSentences(snapshot: SnapshotText, before: SnapshotText | null, books: Books): readonly string[] {
  const { contests, run } = books.facts;
  const foreign = snapshot.definitionDigest === run.definition.digest ? [] : ['is of another definition'];
  const totals = totalsOf(books);
  const differing = [...contests.keys()].flatMap((number) => {
    const due = isStopped(snapshot, number) ? contestFigures(before, number) : (totals.get(number) ?? []);
    const published = contestFigures(snapshot, number);
    return published.join() === due.join()
      ? []
      : [`contest ${number}: published ${published.join(' ')}, counted again ${due.join(' ')}`];
  });
  return [...foreign, ...differing];
}

function contestFigures(snapshot: SnapshotText | null, number: number): Figures {
  const contest = snapshot?.contests.find((candidate) => candidate.number === number);
  if (contest === undefined) return [];
  return publishedFigures({ ...contest, votes: contest.options.map(({ votes }) => votes) });
}

function byIndex(publications: readonly Publication[]): readonly Publication[] {
  return publications.toSorted(
    (a, b) => a.snapshot.ledger.index - b.snapshot.ledger.index || a.snapshot.number - b.snapshot.number,
  );
}
