/**
 * Every condition of the chart, as named plain functions of context and event. Total: a guard that is asked about an event
 * it is not for answers false, since the reducer's cache asks all guards of an event type at once.
 */
import type { RefusalReason } from '../../protocol/messages/types.ts';
import type { ChartContext } from './context.ts';
import type { ChartEvent, OwnTimer, ReceiptFit } from './events.ts';

export type Guard = (context: ChartContext, event: ChartEvent) => boolean;

/** Tries at one sync before a person is called. */
export const storageAttemptsMax = 3;

/** Refusals after which nothing was decided and the same report may be right later. */
const passing: readonly RefusalReason[] = [
  'STORAGE',
  'BUSY',
  'BAD_SIGNATURE',
  'NOT_SUPERSEDING',
  'LEDGER_ROLLED_BACK',
  'UNKNOWN_JOURNAL',
];

function timerIs(timer: OwnTimer): Guard {
  return (_, event) => event.type === 'timer.fired' && event.timer === timer;
}

function fitIs(fit: ReceiptFit): Guard {
  return (_, event) => 'fit' in event && event.fit === fit;
}

export const guards = {
  unproblematic: (_, event) => 'problem' in event && event.problem === null,
  mustClearPath: (context) => context.pathOccupied,
  lifeSealed: (context) => context.phase === 'sealed',
  lifeReported: (context) => context.phase === 'reported',
  lifePrepared: (context) => context.phase === 'prepared',
  lifeClosed: (context) => context.phase === 'closed',
  lifeOpenSheetWaits: (context) => context.phase === 'open' && context.frontCovered && context.erased > 0,
  lifeOpen: (context) => context.phase === 'open',
  lifeZeroed: (context) => context.phase === 'zeroed',
  lifeConfigured: (context) => context.phase === 'configured',
  attemptsLeft: (context) => context.attempts < storageAttemptsMax - 1,
  roomLeft: (context) => context.erased > 0,
  sheetWaits: (context) => context.frontCovered && context.erased > 0,
  sheetWaitsInVain: (context) => context.frontCovered && context.erased === 0,
  closeAsked: (context) => context.closeAsked,
  feedTimer: timerIs('feed'),
  dropTimer: timerIs('drop-confirm'),
  queryTimer: timerIs('query'),
  retryTimer: timerIs('report-retry'),
  mustResend: (context, event) => context.resendAsked || (event.type === 'session.up' && event.rolledBack),
  rolledBack: (_, event) => event.type === 'session.up' && event.rolledBack,
  receipted: (context) => context.receipted,
  receiptIsOwn: fitIs('own'),
  receiptIsKnown: fitIs('known'),
  refusedUnknown: (_, event) => event.type === 'message.refused' && event.reason === 'UNKNOWN_JOURNAL',
  refusedForNow: (_, event) => event.type === 'message.refused' && passing.includes(event.reason),
} satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
