/** The store has answered: now the tally may move and receipts may go out (I10). */
import { equalBytes, fromHex } from '../../protocol/bytes.ts';
import type { AlarmName } from '../alarms.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerAnswer, LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import type { Loss } from '../ledger/lost-receipt.ts';
import type { Content } from '../ledger/projection-state.ts';
import { decodeRecord } from '../ledger/record.ts';
import { publicationAnswered } from './publisher.ts';
import type { Pending, Purpose, ReportRoute, ServerState } from '../state.ts';
import { forgetAsked } from './append.ts';
import { apply } from './apply.ts';
import { settleAct } from './act.ts';
import { sendTo } from './line-endpoint.ts';
import { lossToTell, notStored } from './loss-alarm.ts';
import { noteRefusal } from './refusal-log.ts';
import { receiptFor } from './receipt.ts';
import { settleRecords } from './records.ts';
import { keepEvidence, sendRefusal } from './report.ts';

/** Throws when answers do not come in request order: the driver has broken its promise. */
export function handleAnswer(
  state: ServerState,
  request: number,
  answer: LedgerAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const pending = state.pending.shift();
  if (pending === undefined || pending.request !== request) {
    throw new Error(`the ledger answered request ${request}, expected ${pending?.request ?? 'none'}`);
  }
  if (isSurprising(state, answer)) return park(state, pending, answer);
  return settleAnswer(state, pending, answer, nowUs, deps);
}

/** What waited for the ledger to be read again; its entries are known now. */
export function handleParked(state: ServerState, nowUs: number, deps: ServerDeps): ServerEffect[] {
  return state.parked.splice(0).flatMap(({ pending, answer }) => settleAnswer(state, pending, answer, nowUs, deps));
}

/**
 * Whether the store names entries that the projection lacks: an append was stored although its answer said failed
 * or never came, or the disk went back to an older copy. The ledger is read again before any answer is given.
 */
function isSurprising(state: ServerState, answer: LedgerAnswer): boolean {
  if (answer.type === 'failed') return false;
  const { entry } = answer;
  if (answer.type === 'inserted') return entry.index !== state.projection.index + 1;
  if (entry.index > state.projection.index) return true;
  return entry.kind === 'report' && contentAt(state, entry.key.split(':')[1] ?? '', entry) === null;
}

function contentAt(state: ServerState, journal: string, entry: LedgerEntry): Content | null {
  const contents = state.projection.journals[journal]?.contents ?? [];
  return contents.find((content) => content.index === entry.index && equalBytes(content.hash, entry.hash)) ?? null;
}

function park(state: ServerState, pending: Pending, answer: LedgerAnswer): ServerEffect[] {
  state.parked.push({ pending, answer });
  if (state.loads.includes('resync')) return [];
  state.loads.push('resync');
  return [{ type: 'ledger.load' }];
}

function settleAnswer(
  state: ServerState,
  pending: Pending,
  answer: LedgerAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  forgetAsked(state, pending);
  const isNext = answer.type === 'inserted' && answer.entry.index === state.projection.index + 1;
  const tallied = isNext ? apply(state, answer.entry, deps) : [];
  return [...tallied, ...settle(state, pending.purpose, answer, nowUs, deps)];
}

function settle(
  state: ServerState,
  purpose: Purpose,
  answer: LedgerAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  switch (purpose.type) {
    case 'report':
      return settleReport(state, purpose, answer, nowUs, deps);
    case 'evidence':
      return settleEvidence(state, purpose, answer, nowUs, deps);
    case 'act':
      return settleAct(purpose, answer);
    case 'refusal':
      // The machine has this answer already; a store that fails has lost nothing that counts.
      return [];
    case 'alarm':
      // A known alarm is not news; one that could not be stored still is.
      if (answer.type === 'same') return [];
      if (answer.type === 'failed') notStored(state, purpose.line, purpose.hello);
      return [alarm(whatToTell(state, purpose.what, answer), purpose.detail, purpose.unit)];
    case 'records':
      return settleRecords(state, purpose, answer, nowUs, deps);
    case 'publication':
      return publicationAnswered(state, purpose, answer, deps);
  }
}

function whatToTell(state: ServerState, what: Loss, answer: LedgerAnswer): Loss {
  return answer.type === 'inserted' ? lossToTell(state, what, answer.entry) : what;
}

function settleReport(
  state: ServerState,
  purpose: Extract<Purpose, { type: 'report' }>,
  answer: LedgerAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const { route, signed } = purpose;
  switch (answer.type) {
    case 'inserted':
      return [...disputeNoticed(state, route), ...sendReceipt(state, route, answer.entry, nowUs, deps)];
    case 'same':
      return sendReceipt(state, route, answer.entry, nowUs, deps);
    case 'different': {
      const holder = decodeRecord(answer.entry.bytes)?.key ?? new Uint8Array();
      if (!equalBytes(holder, fromHex(route.machineKey))) {
        const detail = 'this journal belongs to another machine';
        const refusal = { reason: 'WRONG_UNIT', detail } as const;
        const noted = noteRefusal(state, route.line, route.machineKey, signed, refusal, nowUs, deps);
        return [...noted, ...sendRefusal(state, route, refusal, nowUs, deps)];
      }
      const detail = `another content is held for generation ${route.generation}: officials decide`;
      return keepEvidence(state, route, signed, { reason: 'DISPUTED', detail }, nowUs, deps);
    }
    case 'failed':
      return sendRefusal(state, route, storage(answer.reason), nowUs, deps);
  }
}

/** It is durable, and contradicts a receipt of ours for the same generation: an alarm is raised. */
function disputeNoticed({ projection }: ServerState, route: ReportRoute): ServerEffect[] {
  const journal = projection.journals[route.journal];
  if (journal?.disputed.includes(route.generation) !== true) return [];
  const detail = `journal ${route.journal}: another content was receipted for generation ${route.generation}: officials decide`;
  return [alarm('disputed', detail, journal.unit)];
}

function settleEvidence(
  state: ServerState,
  purpose: Extract<Purpose, { type: 'evidence' }>,
  answer: LedgerAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const { route, refusal, detail } = purpose;
  if (answer.type === 'failed') return sendRefusal(state, route, storage(answer.reason), nowUs, deps);
  const journal = state.projection.journals[route.journal];
  // Officials kept this very content: the machine that holds it gets its receipt.
  if (refusal === 'DISPUTED' && journal !== undefined && journal.kept[route.generation] === route.digest) {
    return sendReceipt(state, route, answer.entry, nowUs, deps);
  }
  const refused = sendRefusal(state, route, { reason: refusal, detail }, nowUs, deps);
  if (answer.type !== 'inserted') return refused;
  const what = refusal === 'DISPUTED' ? 'disputed' : 'rolled-back';
  return [alarm(what, `journal ${route.journal}: ${detail}`, journal?.unit ?? null), ...refused];
}

function sendReceipt(
  state: ServerState,
  route: ReportRoute,
  entry: LedgerEntry,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const content = contentAt(state, route.journal, entry);
  if (content === null) throw new Error(`ledger entry ${entry.index} is not in the projection`);
  const signed = receiptFor(route.journal, content, deps);
  return sendTo(state, route.line, route.machineKey, { type: 'receipt', signed }, nowUs, deps);
}

function storage(reason: string) {
  return { reason: 'STORAGE', detail: `nothing was stored: ${reason}` } as const;
}

function alarm(what: AlarmName, detail: string, unit: number | null): ServerEffect {
  return { type: 'note', note: { type: 'alarm', what, detail, unit } };
}
