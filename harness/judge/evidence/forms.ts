/** The forms in which results are rendered, and each reading of one held against what it must say. */
import { readCastVotes } from './cast-vote-reader.ts';
import { castVoteStatement, type MachineEvidence } from './cast-vote-statement.ts';
import { readListsCsv, readResultsCsv, readUnitsCsv } from './csv-forms.ts';
import { listsStatement, resultsStatement, unitsStatement } from './csv-statement.ts';
import { type Difference, judgedReading } from './difference.ts';
import { readElectionReport } from './election-report-reader.ts';
import { electionReportStatement } from './election-report-statement.ts';
import { type EventLogReading, readEventLog } from './event-log-reader.ts';
import { readPage } from './page-reader.ts';
import { pageStatement } from './page-statement.ts';
import type { PublishedEvidence } from './publication.ts';
import { readEventsTape, readReadinessReport } from './service-tape-reader.ts';
import { readSnapshotJson, readUnitsJson, snapshotStatement } from './snapshot-reader.ts';
import { readReceiptTape, readResultsTape, readTestTape, readZeroTape } from './tape-reader.ts';
import type { TapeReadings } from './tape-reading.ts';

/** Files of a publication, by the name under which they are published. */
export const publishedForms = [
  'index.html',
  'results.csv',
  'lists.csv',
  'snapshot.json',
  'election-report.json',
  'units.json',
  'units.csv',
] as const;
export type PublishedForm = (typeof publishedForms)[number];

/** What is wrong with one file of a publication. */
export function judgeForm(form: PublishedForm, text: string, evidence: PublishedEvidence): readonly Difference[] {
  switch (form) {
    case 'index.html':
      return judgedReading(readPage(text), pageStatement(evidence));
    case 'results.csv':
      return judgedReading(readResultsCsv(text), resultsStatement(evidence));
    case 'lists.csv':
      return judgedReading(readListsCsv(text), listsStatement(evidence));
    case 'snapshot.json':
      return judgedReading(readSnapshotJson(text), snapshotStatement(evidence));
    case 'election-report.json':
      return judgedReading(readElectionReport(text), electionReportStatement(evidence));
    case 'units.json':
      return evidence.breakdown === null ? unasked(form) : judgedReading(readUnitsJson(text), evidence.breakdown);
    case 'units.csv':
      return evidence.breakdown === null
        ? unasked(form)
        : judgedReading(readUnitsCsv(text), unitsStatement(evidence.breakdown, evidence));
  }
}

function unasked(form: string): readonly Difference[] {
  return [{ what: form, expected: 'no results by unit', found: 'a file of them' }];
}

/** The files that a publication must have. */
export function formsNeeded({ breakdown, election }: PublishedEvidence): readonly PublishedForm[] {
  const lists = election.contests.some(({ preference, list }) => preference !== undefined || list !== undefined);
  return publishedForms.filter(
    (form) => (form !== 'lists.csv' || lists) && (!form.startsWith('units.') || breakdown !== null),
  );
}

export type TapeKind = keyof TapeReadings;

/** A tape with what it must say. */
export type ExpectedTape = {
  readonly [Kind in TapeKind]: { readonly tape: Kind; readonly says: TapeReadings[Kind] };
}[TapeKind];

/** What is wrong with a printed tape. */
export function judgeTape(text: string, expected: ExpectedTape): readonly Difference[] {
  switch (expected.tape) {
    case 'zero':
      return judgedReading(readZeroTape(text), expected.says);
    case 'results':
      return judgedReading(readResultsTape(text), expected.says);
    case 'receipt':
      return judgedReading(readReceiptTape(text), expected.says);
    case 'test':
      return judgedReading(readTestTape(text), expected.says);
    case 'events':
      return judgedReading(readEventsTape(text), expected.says);
    case 'readiness':
      return judgedReading(readReadinessReport(text), expected.says);
  }
}

export function judgeCastVotes(text: string, machine: MachineEvidence): readonly Difference[] {
  return judgedReading(readCastVotes(text), castVoteStatement(machine));
}

export function judgeEventLog(text: string, says: EventLogReading): readonly Difference[] {
  return judgedReading(readEventLog(text), says);
}
