/** Every change of the chart's context, as named plain functions. The chart names them; xstate and the cache apply them. */
import type { ChartContext } from './context.ts';
import type { ChartEvent } from './events.ts';

export type Update = (context: ChartContext, event: ChartEvent) => Partial<ChartContext>;

export const updates = {
  rememberPath: (context, event) =>
    event.type === 'power.up' ? { pathOccupied: event.pathOccupied } : { pathOccupied: context.pathOccupied },
  forgetPath: () => ({ pathOccupied: false }),
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
  rememberReason: (context, event) =>
    event.type === 'sheet.rejected' ? { reason: event.reason } : { reason: context.reason },
  reasonUnreadable: () => ({ reason: 'unreadable' }),
  reasonStorage: () => ({ reason: 'storage-failed' }),
  reasonFull: () => ({ reason: 'memory-full' }),
} satisfies Record<string, Update>;

export type UpdateName = keyof typeof updates;
