/** The content of each row, decoded. A row that cannot be read, or is not signed by the key that may sign it, is a finding. */
import { equalBytes, parseUtf8, toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { decodeAuthorisation, decodeReport } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Report, Signed } from '../../protocol/messages/types.ts';
import { type ActContent, mayDecide, readAct } from './act.ts';
import { type AlarmContent, readAlarm } from './alarm.ts';
import type { Election } from './election.ts';
import { readRecords, type RecordsContent } from './records-entry.ts';
import { readRefusal, type RefusalContent } from './refusal.ts';
import { readSnapshot, type SnapshotContent } from './snapshot.ts';
import type { Finding, Row } from './row.ts';

export interface ReportContent {
  readonly type: 'report' | 'evidence';
  readonly machine: string;
  readonly digest: string;
  readonly report: Report;
}

export type Content = ReportContent | ActContent | AlarmContent | SnapshotContent | RecordsContent | RefusalContent;

export interface ReadRow {
  readonly row: Row;
  readonly content: Content;
}

export interface Reading {
  readonly rows: readonly ReadRow[];
  readonly findings: readonly Finding[];
}

export function readRows(rows: readonly Row[], election: Election, crypto: Crypto): Reading {
  const findings: Finding[] = [];
  const read: ReadRow[] = [];
  for (const row of rows) {
    const content = readRow(row, election, crypto);
    if (typeof content === 'string') {
      findings.push({ subject: 'signatures', sentence: `entry ${row.index} (${row.kind}): ${content}` });
    } else read.push({ row, content });
  }
  return { rows: read, findings };
}

/** The content, or what is wrong with it. */
function readRow(row: Row, election: Election, crypto: Crypto): Content | string {
  switch (row.kind) {
    case 'report':
    case 'evidence':
      return readReportRow(row, row.kind, election, crypto);
    case 'act': {
      const signed = envelopeOf(row.bytes);
      const official = election.officials.get(toHex(signed.key));
      if (official === undefined) return 'the key is no official’s';
      if (!verifySigned(crypto, 'act', signed, signed.key)) return 'the official did not sign this';
      if (row.key !== `act:${toHex(row.digest)}`) return `the key ${row.key} is of another act`;
      const content = readAct(parseUtf8(signed.payload) ?? '', toHex(signed.key), election);
      if (typeof content === 'string' || mayDecide(official.role, content.act.type)) return content;
      return `${official.name} (${official.role}) may not decide on ${content.act.type}`;
    }
    case 'publication': {
      const signed = envelopeOf(row.bytes);
      if (!verifySigned(crypto, 'snapshot', signed, election.serverKey)) return 'the server did not sign this';
      const snapshot = readSnapshot(parseUtf8(signed.payload) ?? '');
      if (typeof snapshot === 'string') return snapshot;
      return row.key === `publication:${snapshot.number}` ? snapshot : `the key ${row.key} is of another snapshot`;
    }
    case 'records': {
      const records = readRecords(parseUtf8(row.bytes) ?? '', crypto);
      if (typeof records === 'string') return records;
      const key = `records:${records.journal}:${records.generation}`;
      return row.key === key ? records : `the key ${row.key} is of other records`;
    }
    case 'refusal':
      if (row.key !== `refusal:${toHex(row.digest)}`) return `the key ${row.key} is of another refusal`;
      return readRefusal(parseUtf8(row.bytes) ?? '');
    case 'alarm': {
      const alarm = readAlarm(parseUtf8(row.bytes) ?? '');
      if (typeof alarm === 'string') return alarm;
      const genuine = verifySigned(crypto, 'receipt', alarm.receipt, election.serverKey);
      return genuine ? alarm : 'the receipt it quotes is not the server’s';
    }
  }
}

function readReportRow(row: Row, type: ReportContent['type'], election: Election, crypto: Crypto): Content | string {
  const signed = envelopeOf(row.bytes);
  const decoded = decodeReport(signed.payload);
  if (!decoded.ok) return decoded.reason;
  const report = decoded.value;
  const machine = toHex(signed.key);
  const assignment = election.assignments.get(toHex(report.assignmentDigest));
  if (assignment === undefined) return 'the commission made no such assignment';
  if (toHex(assignment.machineKey) !== machine) return 'the assignment is another machine’s';
  if (!verifySigned(crypto, 'report', signed, signed.key)) return 'the machine did not sign this';
  if (toHex(report.definitionDigest) !== election.definitionDigest) return 'counted under another definition';
  if (report.mode !== election.mode) return `counted in mode ${report.mode}`;
  const allowed = [assignment.unit, ...assignment.neighbourUnits];
  const strange = report.blocks.find(
    (block, at) => !allowed.includes(block.unit) || (at === 0) !== (block.unit === assignment.unit),
  );
  if (strange !== undefined) return `the assignment does not allow a block for unit ${strange.unit} there`;
  if (report.generation > 1 && !authorised(report, assignment.chairKey, crypto))
    return 'the chair did not authorise it';
  const key =
    type === 'report' ? `report:${toHex(report.journalId)}:${report.generation}` : `evidence:${toHex(row.digest)}`;
  if (row.key !== key) return `the key ${row.key} is of another report`;
  return { type, machine, digest: toHex(row.digest), report };
}

/** Generations above 1 replace an earlier one, which the chair must have authorised. */
function authorised(report: Report, chairKey: Uint8Array, crypto: Crypto): boolean {
  const signed = report.authorisation;
  if (signed === null || !verifySigned(crypto, 'authorisation', signed, chairKey)) return false;
  const decoded = decodeAuthorisation(signed.payload);
  if (!decoded.ok) return false;
  const { journalId, generation, supersedes } = decoded.value;
  const same = equalBytes(journalId, report.journalId) && equalBytes(supersedes, report.supersedes);
  return same && generation === report.generation;
}

/** Key (32), signature (64), payload. */
function envelopeOf(bytes: Uint8Array): Signed {
  return { key: bytes.slice(0, 32), signature: bytes.slice(32, 96), payload: bytes.slice(96) };
}
