/** A report on its way into the ledger. The server never decides whether it is new: the append's answer does. */
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { refusalDetailSizeBytesMax } from '../../protocol/limits.ts';
import type { Report, Signed } from '../../protocol/messages/types.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerAppend } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { encodeRecord } from '../ledger/record.ts';
import { evidencePerJournalMax, pendingAppendsMax } from '../limits.ts';
import type { ReportRoute, ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { isAsked, requestAppend } from './append.ts';
import { sendTo } from './line-endpoint.ts';
import { noteRefusal } from './refusal-log.ts';
export type { ReportRefusal } from './report-rules.ts';
import { type ReportRefusal, readReport, reportRefusal } from './report-rules.ts';

export function receiveReport(
  state: ServerState,
  line: number,
  peer: { readonly machineKey: Uint8Array; readonly key: string },
  signed: Signed,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const digest = toHex(deps.crypto.sha256(signed.payload));
  const read = readReport(signed, peer.machineKey, deps);
  if (!read.ok) {
    const unread: ReportRoute = { line, machineKey: peer.key, journal: '', generation: 0, digest };
    return refuse(state, unread, signed, read.refusal, nowUs, deps);
  }
  const route = routeOf(line, peer.key, read.report, digest);
  const refusal = reportRefusal(read.report, digest, peer.key, state, deps);
  if (refusal?.reason === 'ROLLED_BACK') return keepEvidence(state, route, signed, refusal, nowUs, deps);
  if (refusal !== null) return refuse(state, route, signed, refusal, nowUs, deps);
  const append = appendOf('report', `report:${route.journal}:${route.generation}`, route, signed, nowUs, deps);
  if (isFull(state, append, route)) return sendRefusal(state, route, busy, nowUs, deps);
  return requestAppend(state, append, { type: 'report', route, signed });
}

function appendOf(
  kind: LedgerAppend['kind'],
  key: string,
  { digest }: ReportRoute,
  signed: Signed,
  nowUs: number,
  deps: ServerDeps,
): LedgerAppend {
  return { kind, key, digest: fromHex(digest), atS: secondsAt(nowUs, deps), bytes: encodeRecord(signed) };
}

/** Whether there is no place for one more append; one that waits already needs none. */
function isFull(state: ServerState, append: LedgerAppend, route: ReportRoute): boolean {
  return state.pending.length >= pendingAppendsMax && !isAsked(state, append, route.machineKey);
}

const busy: ReportRefusal = { reason: 'BUSY', detail: 'too many reports are waiting to be stored' };

/** Stores what contradicts a journal under its digest, then refuses it. Beyond the limit it is refused without being stored. */
export function keepEvidence(
  state: ServerState,
  route: ReportRoute,
  signed: Signed,
  refusal: ReportRefusal,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const journal = state.projection.journals[route.journal];
  const recorded = journal?.contents.some((content) => content.digest === route.digest) === true;
  if (!recorded && (journal?.evidence ?? 0) >= evidencePerJournalMax)
    return refuse(state, route, signed, refusal, nowUs, deps);
  const append = appendOf('evidence', `evidence:${route.digest}`, route, signed, nowUs, deps);
  if (isFull(state, append, route)) return sendRefusal(state, route, busy, nowUs, deps);
  return requestAppend(state, append, { type: 'evidence', route, refusal: refusal.reason, detail: refusal.detail });
}

/** Refused for good: the machine is told, and its report is kept as far as there is room. */
function refuse(
  state: ServerState,
  route: ReportRoute,
  signed: Signed,
  refusal: ReportRefusal,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const noted = noteRefusal(state, route.line, route.machineKey, signed, refusal, nowUs, deps);
  return [...noted, ...sendRefusal(state, route, refusal, nowUs, deps)];
}

export function sendRefusal(
  state: ServerState,
  route: ReportRoute,
  refusal: ReportRefusal,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const message = {
    type: 'refused',
    reason: refusal.reason,
    journalId: fromHex(route.journal),
    generation: route.generation,
    reportDigest: fromHex(route.digest),
    // Our sentences are ASCII: characters are bytes.
    detail: refusal.detail.slice(0, refusalDetailSizeBytesMax),
  } as const;
  return sendTo(state, route.line, route.machineKey, message, nowUs, deps);
}

function routeOf(line: number, machineKey: string, report: Report, digest: string): ReportRoute {
  return { line, machineKey, journal: toHex(report.journalId), generation: report.generation, digest };
}
