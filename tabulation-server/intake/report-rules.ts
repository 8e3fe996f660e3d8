/**
 * Whether a report may be stored at all. Everything here is about who says it and what it claims to be; what its figures are
 * worth is judged after it is durable, and whether it is already held is for the store to say.
 */
import { equalBytes, toHex } from '../../protocol/bytes.ts';
import { decodeAuthorisation, decodeReport } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Assignment, RefusalReason, Report, Signed } from '../../protocol/messages/types.ts';
import type { ServerDeps } from '../deps.ts';
import { newestLost } from '../ledger/lost-content.ts';
import type { Journal } from '../ledger/projection-state.ts';
import { contentInForce } from '../ledger/standing.ts';
import type { ServerState } from '../state.ts';
import { electionIndex } from '../tally/election-index.ts';
import { usableAssignments } from './admission.ts';

export interface ReportRefusal {
  readonly reason: RefusalReason;
  /** For a person. */
  readonly detail: string;
}

/** The report a session's machine signed, or why it cannot be read as one. */
export function readReport(
  signed: Signed,
  machineKey: Uint8Array,
  deps: ServerDeps,
): { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly refusal: ReportRefusal } {
  if (!verifySigned(deps.crypto, 'report', signed, machineKey)) {
    return {
      ok: false,
      refusal: { reason: 'BAD_SIGNATURE', detail: "the report is not signed by this session's machine" },
    };
  }
  const decoded = decodeReport(signed.payload);
  if (!decoded.ok) return { ok: false, refusal: { reason: 'MALFORMED', detail: decoded.reason } };
  return { ok: true, report: decoded.value };
}

/** The first rule the report breaks; null when it may be appended. `key`: hex of the session's machine. */
export function reportRefusal(
  report: Report,
  digest: string,
  key: string,
  state: ServerState,
  deps: ServerDeps,
): ReportRefusal | null {
  const named = toHex(report.assignmentDigest);
  const assignment = usableAssignments(key, deps).find((usable) => usable.digest === named)?.assignment;
  if (assignment === undefined) return refuse('WRONG_UNIT', 'the report names no assignment of this machine');
  const journal = state.projection.journals[toHex(report.journalId)];
  return (
    identityRefusal(report, assignment, journal, key, deps) ??
    generationRefusal(report, digest, assignment, journal, state, deps)
  );
}

function identityRefusal(
  report: Report,
  assignment: Assignment,
  journal: Journal | undefined,
  key: string,
  deps: ServerDeps,
): ReportRefusal | null {
  if (!equalBytes(report.definitionDigest, deps.package.definitionDigest)) {
    return refuse('WRONG_DEFINITION', 'the report was counted under another election definition');
  }
  if (report.mode !== deps.package.mode) {
    return refuse('WRONG_MODE', `the report is in mode ${report.mode}, this server counts ${deps.package.mode}`);
  }
  const { units } = electionIndex(deps.package.definition);
  for (const [position, block] of report.blocks.entries()) {
    const allowed = position === 0 ? block.unit === assignment.unit : assignment.neighbourUnits.includes(block.unit);
    if (!allowed || !units.has(block.unit))
      return refuse('WRONG_UNIT', `unit ${block.unit} is not assigned to this machine`);
  }
  if (journal !== undefined && (journal.machineKey !== key || journal.unit !== assignment.unit)) {
    return refuse('WRONG_UNIT', 'this journal belongs to another machine or unit');
  }
  return null;
}

function generationRefusal(
  report: Report,
  digest: string,
  assignment: Assignment,
  journal: Journal | undefined,
  state: ServerState,
  deps: ServerDeps,
): ReportRefusal | null {
  if (journal !== undefined && report.counter < journal.highWater) {
    return refuse(
      'ROLLED_BACK',
      `report counter ${report.counter} is below ${journal.highWater}: the memory is older than its reports`,
    );
  }
  if (report.generation === 1) {
    return report.supersedes.length === 0 ? null : refuse('MALFORMED', 'generation 1 supersedes nothing');
  }
  if (!isAuthorised(report, assignment, deps)) {
    return refuse('NOT_AUTHORISED', `generation ${report.generation} needs the chair's authorisation`);
  }
  // A generation already held is for the store to compare: same or different.
  if (journal?.contents.some((content) => content.generation === report.generation) === true) return null;
  const base = toHex(report.supersedes);
  const inForce = journal === undefined ? null : contentInForce(journal);
  if (inForce !== null && inForce.digest === base && inForce.generation < report.generation) return null;
  // After the ledger lost entries their receipts testify to what was held (LEDGER_ROLLED_BACK).
  const lost = newestLost(state.projection, toHex(report.journalId));
  if (lost !== null && (lost.digest === base || lost.digest === digest)) return null;
  return refuse(
    'NOT_SUPERSEDING',
    `the server holds ${inForce === null ? 'nothing' : `generation ${inForce.generation}`} of this journal`,
  );
}

function isAuthorised(report: Report, assignment: Assignment, deps: ServerDeps): boolean {
  const signed = report.authorisation;
  if (signed === null || !verifySigned(deps.crypto, 'authorisation', signed, assignment.chairKey)) return false;
  const decoded = decodeAuthorisation(signed.payload);
  return (
    decoded.ok &&
    decoded.value.generation === report.generation &&
    equalBytes(decoded.value.journalId, report.journalId) &&
    equalBytes(decoded.value.supersedes, report.supersedes)
  );
}

function refuse(reason: RefusalReason, detail: string): ReportRefusal {
  return { reason, detail };
}
