/**
 * Every condition of the chart, as named plain functions of context and event. Total: a guard that is asked about an event
 * it is not for answers false, since the reducer's cache asks all guards of an event type at once.
 */
import { isTemporary, refusals } from '../../protocol/messages/refusals.ts';
import { isMisfeed } from '../paper.ts';
import type { ChartContext } from './context.ts';
import type { ChartEvent, OwnTimer, ReceiptFit } from './events.ts';

export type Guard = (context: ChartContext, event: ChartEvent) => boolean;

/** Tries at one sync before a person is called. */
export const storageAttemptsMax = 3;

/** Sheets in a row that the transport may spoil before a person has to clean it. */
export const misfeedsMax = 5;

/** Wrong codes in a row before the panel locks for a while. */
export const wrongCodesMax = 3;

/** Whether supply and housing allow paper to move. */
export function isReady(context: ChartContext): boolean {
  return (context.supply === 'mains' || context.supply === 'battery') && !context.lidOpen && !context.sealBroken;
}

function timerIs(timer: OwnTimer): Guard {
  return (_, event) => event.type === 'timer.fired' && event.timer === timer;
}

function fitIs(fit: ReceiptFit): Guard {
  return (_, event) => 'fit' in event && event.fit === fit;
}

/** A receipt is held or about to be, and the session can carry what stands behind it. */
function recordsOwed(context: ChartContext): boolean {
  return context.recordsTaken && !context.recordsSettled;
}

export const guards = {
  unproblematic: (_, event) => 'problem' in event && event.problem === null,
  mustClearPath: (context) => context.pathOccupied,
  lifeSealed: (context) => context.phase === 'sealed',
  lifeReported: (context) => context.phase === 'reported',
  lifePrepared: (context) => context.phase === 'prepared',
  lifeClosed: (context) => context.phase === 'closed',
  lifeOpenUnready: (context) => context.phase === 'open' && !isReady(context),
  lifeOpenSheetWaits: (context) => context.phase === 'open' && context.frontCovered && context.erased > 0,
  lifeOpen: (context) => context.phase === 'open',
  lifeZeroed: (context) => context.phase === 'zeroed',
  lifeConfigured: (context) => context.phase === 'configured',
  attemptsLeft: (context) => context.attempts < storageAttemptsMax - 1,
  roomLeft: (context) => context.erased > 0,
  sheetWaits: (context) => context.frontCovered && context.erased > 0,
  sheetWaitsInVain: (context) => context.frontCovered && context.erased === 0,
  closeAsked: (context) => context.closeAsked,
  unready: (context) => !isReady(context),
  misfed: (_, event) => event.type === 'sheet.rejected' && isMisfeed(event.reason),
  misfedTooOften: (context) => context.misfeeds >= misfeedsMax,
  sheetInPath: (context) => context.inPath,
  jammedBehind: (context) => context.jammedBehind,
  sheetGone: (context) => context.sheetGone,
  goneAndCloseAsked: (context) => context.sheetGone && context.closeAsked,
  goneAndUnready: (context) => context.sheetGone && !isReady(context),
  goneAndSheetWaits: (context) => context.sheetGone && context.frontCovered && context.erased > 0,
  reviewOvervote: (_, event) => event.type === 'sheet.accepted' && event.review === 'overvote',
  reviewBlank: (_, event) => event.type === 'sheet.accepted' && event.review === 'blank',
  inBox: (_, event) => event.type === 'operator.resolve' && event.problem === null && event.fate === 'in-box',
  codeRight: (_, event) => event.type === 'operator.sign-in' && event.role !== null,
  lastWrongCode: (context) => context.wrongCodes >= wrongCodesMax - 1,
  reviewTimer: timerIs('review'),
  printTimer: timerIs('print'),
  batteryTimer: timerIs('battery'),
  accessTimer: timerIs('access'),
  feedTimer: timerIs('feed'),
  dropTimer: timerIs('drop-confirm'),
  queryTimer: timerIs('query'),
  retryTimer: timerIs('report-retry'),
  mustResend: (context, event) => context.resendAsked || (event.type === 'session.up' && event.rolledBack),
  rolledBack: (_, event) => event.type === 'session.up' && event.rolledBack,
  receipted: (context) => context.receipted,
  receiptedRecordsOwed: (context, event) => context.receipted && event.type === 'session.up' && event.records,
  recordsOwed,
  receiptIsKnownRecordsOwed: (context, event) => 'fit' in event && event.fit === 'known' && recordsOwed(context),
  keptDiffers: (_, event) => event.type === 'message.kept' && event.fit === 'own' && !event.agrees,
  receiptIsOwn: fitIs('own'),
  receiptIsKnown: fitIs('known'),
  refusedUnknown: (_, event) => event.type === 'message.refused' && refusals[event.reason].next === 'reports',
  refusedForNow: (_, event) => event.type === 'message.refused' && isTemporary(event.reason),
} satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
