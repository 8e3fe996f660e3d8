/** Every change of the chart's context, as named plain functions. The chart names them; xstate and the cache apply them. */
import type { ChartContext } from './context.ts';
import type { ChartEvent } from './events.ts';

export type Update = (context: ChartContext, event: ChartEvent) => Partial<ChartContext>;

export const updates = {
  rememberPath: (context, event) =>
    event.type === 'power.up' ? { pathOccupied: event.pathOccupied } : { pathOccupied: context.pathOccupied },
  forgetPath: () => ({ pathOccupied: false }),
  rememberInPath: () => ({ inPath: true }),
  /** What a start found in the path is gone as well: somebody pulled it out before it was given back. */
  forgetInPath: () => ({ inPath: false, pathOccupied: false }),
  rememberMemory: (context, event) =>
    event.type === 'flash.loaded'
      ? {
          phase: event.phase,
          erased: event.erased,
          receipted: event.phase === 'reported' || event.phase === 'sealed',
        }
      : { phase: context.phase },
  rememberFront: () => ({ frontCovered: true }),
  forgetFront: () => ({ frontCovered: false }),
  useSlot: (context) => ({ erased: context.erased - 1 }),
  countAttempt: (context) => ({ attempts: context.attempts + 1 }),
  forgetAttempts: () => ({ attempts: 0 }),
  rememberClose: () => ({ closeAsked: true }),
  forgetClose: () => ({ closeAsked: false }),
  rememberResend: () => ({ resendAsked: true }),
  forgetResend: () => ({ resendAsked: false }),
  rememberReceipt: () => ({ receipted: true }),
  forgetReceipt: () => ({ receipted: false }),
  rememberSession: (context, event) =>
    event.type === 'session.up'
      ? { recordsTaken: event.records, recordsSettled: false }
      : { recordsTaken: context.recordsTaken },
  forgetSession: () => ({ recordsTaken: false, recordsSettled: false }),
  settleRecords: () => ({ recordsSettled: true }),
  rememberReason: (context, event) =>
    event.type === 'sheet.rejected' ? { reason: event.reason } : { reason: context.reason },
  reasonUnreadable: () => ({ reason: 'unreadable' }),
  reasonStorage: () => ({ reason: 'storage-failed' }),
  reasonFull: () => ({ reason: 'memory-full' }),
  reasonJammed: () => ({ reason: 'jammed' }),
  reasonPulled: () => ({ reason: 'pulled-out' }),
  reasonTested: () => ({ reason: 'test-deck' }),
  reasonBlank: () => ({ reason: 'blank' }),
  reasonOvervote: () => ({ reason: 'overvote' }),
  countMisfeed: (context) => ({ misfeeds: context.misfeeds + 1 }),
  forgetMisfeeds: () => ({ misfeeds: 0 }),
  rememberJam: () => ({ jammedBehind: true }),
  forgetJam: () => ({ jammedBehind: false }),
  rememberGone: () => ({ sheetGone: true }),
  forgetGone: () => ({ sheetGone: false }),
  supplyMains: () => ({ supply: 'mains' }),
  supplyBattery: () => ({ supply: 'battery' }),
  supplyLow: () => ({ supply: 'low' }),
  supplyBrownOut: () => ({ supply: 'brown-out' }),
  rememberLid: () => ({ lidOpen: true }),
  forgetLid: () => ({ lidOpen: false }),
  rememberSeal: () => ({ sealBroken: true }),
  forgetSeal: () => ({ sealBroken: false }),
  rememberRole: (context, event) =>
    event.type === 'operator.sign-in' ? { role: event.role, wrongCodes: 0 } : { role: context.role },
  forgetRole: () => ({ role: null }),
  countWrongCode: (context) => ({ wrongCodes: context.wrongCodes + 1 }),
  forgetWrongCodes: () => ({ wrongCodes: 0 }),
} satisfies Record<string, Update>;

export type UpdateName = keyof typeof updates;
