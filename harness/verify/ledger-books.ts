/**
 * A ledger's rows counted by the judge's books. What counts is decided there and nowhere here
 * (docs/decisions/0002-how-many-opinions.md): a row becomes the event that a trace shows when such an entry is durable.
 */
import { createHash } from 'node:crypto';
import { toHex } from '../../protocol/bytes.ts';
import type { Receipt, Report } from '../../protocol/messages/types.ts';
import { advanceBooks, type Books, booksOn, type Committed, createBooks } from '../judge/checks/books.ts';
import { type Facts, factsOf } from '../judge/checks/facts.ts';
import type { TraceEvent, TraceReceipt, TraceReport } from '../judge/trace/events.ts';
import { traceDefinition } from '../simulation/world/trace-definition.ts';
import type { AlarmContent } from './alarm.ts';
import type { ReadRow, ReportContent } from './content.ts';
import type { Election } from './election.ts';

/** The election as the judge knows it. A ledger says nothing of lines, seeds or times of publication. */
export function electionFacts({ definition, definitionDigest, mode }: Election): Facts {
  return factsOf({
    type: 'run.started',
    schema: 1,
    scenario: '',
    seed: '',
    transport: 'ledger',
    mode,
    epochS: 0,
    crypto: '',
    definition: traceDefinition(definition, definitionDigest),
    machines: [],
    beaconUs: 0,
    baud: 0,
    publishEveryUs: 0,
  });
}

/** Books of a ledger before its first row, with preferences. */
export function openBooks(facts: Facts): Books {
  return createBooks(facts, true);
}

/** Takes the next row in. Rows that cannot be read are left out, so that entries are numbered as they come. */
export function enterRow(books: Books, row: ReadRow, election: Election): void {
  const { content } = row;
  if (content.type === 'report' || content.type === 'evidence') noteReplacement(books, content.report, election);
  if (content.type === 'alarm') noteUnit(books, content);
  for (const event of eventsOf(row, books.entries.length + 1)) booksOn(books, event);
  advanceBooks(books, books.entries.length);
}

/** Whose journal stands in the place of a lost one is in the assignment, which a trace does not show. */
function noteReplacement(books: Books, report: Report, { assignments }: Election): void {
  const assignment = assignments.get(toHex(report.assignmentDigest));
  if ((assignment?.declaresLost.length ?? 0) > 0) books.replacements.add(toHex(report.journalId));
}

/** An alarm may be about a journal that never reported to this ledger. */
function noteUnit(books: Books, { journal, unit }: AlarmContent): void {
  if (!books.unitOfJournal.has(journal)) books.unitOfJournal.set(journal, unit);
}

const stamp = { n: 0, t: 0, actor: 'server' } as const;

function eventsOf({ row, content }: ReadRow, index: number): readonly TraceEvent[] {
  const entry: Committed = {
    ...stamp,
    type: 'server.committed',
    what: row.kind,
    index,
    key: row.key,
    digest: toHex(row.digest),
    hash: toHex(row.hash),
    bytes: row.bytes.length,
  };
  switch (content.type) {
    case 'report':
    case 'evidence':
      return [{ ...entry, ...reported(content) }];
    case 'act':
      return [{ ...entry, act: content.act, official: content.official }];
    case 'records': {
      const { journal, generation, reportDigest, difference, offer } = content;
      const [records, log] = [offer.records.items, offer.log.items];
      return [{ ...entry, records: { journal, generation, reportDigest, records, log, difference } }];
    }
    case 'alarm': {
      // The books look the receipt up among those that were given: the one that the alarm quotes was.
      const digest = createHash('sha256').update(content.receipt.payload).digest('hex');
      const message = { what: 'receipt', digest, receipt: receiptOf(content.quoted) } as const;
      return [
        { ...stamp, type: 'server.sent', line: 'ledger', message },
        { ...entry, key: `alarm:${digest}` },
      ];
    }
    case 'snapshot':
    case 'refusal':
      return [entry];
  }
}

function reported({ machine, report }: ReportContent): { readonly machineKey: string; readonly report: TraceReport } {
  const { generation, counter, mode, unresolved, openedAtS, closedAtS, blocks } = report;
  const digests = {
    journal: toHex(report.journalId),
    supersedes: toHex(report.supersedes),
    definition: toHex(report.definitionDigest),
  };
  const paper = report.paper === null ? {} : { paper: report.paper };
  const stated = { ...digests, generation, counter, mode, unresolved, openedAtS, closedAtS, blocks, ...paper };
  return { machineKey: machine, report: stated };
}

function receiptOf({ journalId, generation, reportDigest, ledgerIndex, ledgerHead, standing }: Receipt): TraceReceipt {
  const digests = { reportDigest: toHex(reportDigest), ledgerHead: toHex(ledgerHead) };
  return { journal: toHex(journalId), generation, ledgerIndex, standing, ...digests };
}
