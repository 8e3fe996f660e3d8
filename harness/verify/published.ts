/** Every snapshot the ledger says was published, against the ledger itself: head, tree, and each figure counted again. */
import { toHex } from '../../protocol/bytes.ts';
import { type Count, countRow, emptyCount, type Figures, totalsOf } from './count.ts';
import type { ReadRow } from './content.ts';
import { breakdownSentences } from './breakdown.ts';
import { paperSentences } from './published-paper.ts';
import { coverageSentences } from './published-coverage.ts';
import { handSentences, voterSentences } from './published-hand.ts';
import { seatSentences } from './published-seats.ts';
import type { Election } from './election.ts';
import { treeHeads } from './hashes.ts';
import type { Finding, Row } from './row.ts';
import type { SnapshotText } from './snapshot.ts';

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
    const found = heads(index);
    if (found !== tree) say(`names tree ${tree} over ${index} entries; it is ${found}`);
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
): Recounting {
  const count = emptyCount(election);
  const findings: Finding[] = [];
  let at = 0;
  let stopped = 0;
  let before: SnapshotText | null = null;
  for (const { name, snapshot } of byIndex(publications)) {
    while ((rows[at]?.row.index ?? Number.POSITIVE_INFINITY) <= snapshot.ledger.index) at = take(count, rows, at);
    const found = compare(snapshot, before, totalsOf(count), election);
    const more = [
      ...paperSentences(snapshot, election),
      ...handSentences(snapshot, count),
      ...coverageSentences(snapshot, count),
      ...breakdownSentences(snapshot, count),
      ...seatSentences(snapshot, count),
      ...(found.stopped > 0 ? [] : voterSentences(snapshot, count)),
    ];
    stopped += found.stopped;
    findings.push(
      ...[...found.sentences, ...more].map((text): Finding => ({ subject: 'totals', sentence: `${name}: ${text}` })),
    );
    before = snapshot;
  }
  while (at < rows.length) at = take(count, rows, at);
  return { findings, snapshots: publications.length, stopped, totals: totalsOf(count) };
}

function take(count: Count, rows: readonly ReadRow[], at: number): number {
  const row = rows[at];
  if (row !== undefined) countRow(count, row);
  return at + 1;
}

function compare(
  snapshot: SnapshotText,
  before: SnapshotText | null,
  totals: ReadonlyMap<number, Figures>,
  election: Election,
): { readonly sentences: readonly string[]; readonly stopped: number } {
  const sentences: string[] = [];
  let stopped = 0;
  if (snapshot.definitionDigest !== election.definitionDigest) sentences.push('is of another definition');
  for (const { number } of election.definition.contests) {
    const contest = snapshot.contests.find((candidate) => candidate.number === number);
    const isStopped = snapshot.checks.some((check) => check.startsWith(`contest ${number} is stopped`));
    if (isStopped) stopped += 1;
    const kept = before?.contests.find((candidate) => candidate.number === number);
    const wanted = isStopped ? figuresOf(kept) : (totals.get(number) ?? []);
    const said = figuresOf(contest);
    if (said.join() !== wanted.join()) {
      sentences.push(`contest ${number}: published ${said.join(' ')}, counted again ${wanted.join(' ')}`);
    }
  }
  return { sentences, stopped };
}

function figuresOf(contest: SnapshotText['contests'][number] | undefined): Figures {
  if (contest === undefined) return [];
  const { tookPart, undervotes, overvotes, invalid, options } = contest;
  return [tookPart, undervotes, overvotes, invalid, ...options.map((option) => option.votes)];
}

function byIndex(publications: readonly Publication[]): readonly Publication[] {
  return publications.toSorted(
    (a, b) => a.snapshot.ledger.index - b.snapshot.ledger.index || a.snapshot.number - b.snapshot.number,
  );
}
