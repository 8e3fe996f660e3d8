/** Every report counted again of which the ledger says that it holds the records. */
import { toHex, writeUint32 } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { Manifest } from '../../protocol/messages/types.ts';
import type { ReadRow, ReportContent } from './content.ts';
import type { Election } from './election.ts';
import { ballotFigures, givesBlocks } from './record-figures.ts';
import type { RecordsContent } from './records-entry.ts';
import type { Finding, Item } from './row.ts';

/** Whether reports and the records behind them agree. */
export interface RecordsAgreement {
  /** Reports that their records give. */
  readonly confirmed: number;
  readonly findings: readonly Finding[];
}

/** The ledger's own reports and the lists beside it, by what an entry about records names. */
interface Sources {
  /** By digest and key of the machine. */
  readonly reports: ReadonlyMap<string, ReportContent>;
  /** By journal, generation and list. */
  readonly lists: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** Counts every report again that the ledger says it holds the records of. */
export function recordsFindings(
  rows: readonly ReadRow[],
  items: readonly Item[],
  election: Election,
  crypto: Crypto,
): RecordsAgreement {
  const sources: Sources = { reports: reportsOf(rows), lists: listsOf(items) };
  const findings: Finding[] = [];
  let confirmed = 0;
  for (const { row, content } of rows) {
    if (content.type !== 'records') continue;
    const problem = problemOf(content, sources, election, crypto);
    const denied = content.difference !== '';
    if (problem === '' && !denied) confirmed += 1;
    else if ((problem === '') === denied) {
      const sentence = denied ? 'the records give the report, and the server says they do not' : problem;
      findings.push({ subject: 'records', sentence: `entry ${row.index}: ${sentence}` });
    }
  }
  return { confirmed, findings };
}

function reportsOf(rows: readonly ReadRow[]): Sources['reports'] {
  const reports = rows.flatMap(({ content }) =>
    content.type === 'report' || content.type === 'evidence' ? [content] : [],
  );
  return new Map(reports.map((report) => [`${report.digest} ${report.machine}`, report]));
}

function listsOf(items: readonly Item[]): Sources['lists'] {
  const lists = new Map<string, Uint8Array[]>();
  for (const { journal, generation, list, bytes } of items) {
    const place = `${journal}:${generation}:${list}`;
    const before = lists.get(place);
    if (before === undefined) lists.set(place, [bytes]);
    else before.push(bytes);
  }
  return lists;
}

function problemOf(content: RecordsContent, { reports, lists }: Sources, election: Election, crypto: Crypto): string {
  const { journal, generation, reportDigest, machine, offer } = content;
  const report = reports.get(`${reportDigest} ${machine}`)?.report;
  if (report === undefined) return 'no report of this machine is behind the records';
  const listed = (list: Item['list']) => lists.get(`${journal}:${generation}:${list}`) ?? [];
  const records = listed('records');
  if (!isWhole(records, offer.records, crypto)) return 'the records are not those the machine signed';
  if (!isWhole(listed('log'), offer.log, crypto)) return 'the event log is not the one the machine signed';
  return givesBlocks(ballotFigures(records, election), report.blocks) ? '' : 'the records do not give the report';
}

function isWhole(items: readonly Uint8Array[], manifest: Manifest, crypto: Crypto): boolean {
  const parts = items.flatMap((item) => {
    const length = new Uint8Array(4);
    writeUint32(length, 0, item.length);
    return [length, item];
  });
  return toHex(crypto.sha256(new Uint8Array(Buffer.concat(parts)))) === toHex(manifest.digest);
}
