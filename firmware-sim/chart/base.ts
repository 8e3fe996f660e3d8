/** The chart's vocabulary, given to xstate once: regions are written against it and may use no other word. */
import { assign, setup } from 'xstate';
import type { ChartContext } from './context.ts';
import type { EffectName, EffectParams } from './effects.ts';
import type { ChartEvent } from './events.ts';
import { guards, type Guard, type GuardName } from './guards.ts';
import { type Update, updates, type UpdateName } from './updates.ts';

interface Scope {
  readonly context: ChartContext;
  readonly event: ChartEvent;
}

type EffectAction<Name extends EffectName> = (scope: Scope, params: EffectParams[Name]) => void;
type EffectActions = { [Name in EffectName]: EffectAction<Name> };

/** Effects are data for the machine to carry out: xstate only has to list them. */
function nothing(): void {}

const effectActions: EffectActions = {
  show: nothing,
  tellVoter: nothing,
  tellOperator: nothing,
  alarm: nothing,
  alarmMemory: nothing,
  arm: nothing,
  disarm: nothing,
  refuseOperator: nothing,
  refuseVoter: nothing,
  loadFlash: nothing,
  writeSelfTest: nothing,
  retryStorage: nothing,
  logConfigured: nothing,
  logZeroed: nothing,
  logOpened: nothing,
  logClosed: nothing,
  logPrepared: nothing,
  logReopened: nothing,
  logSealed: nothing,
  logReturned: nothing,
  logPulledOut: nothing,
  logReceipt: nothing,
  logFault: nothing,
  logRecovery: nothing,
  printZeroTape: nothing,
  printResultsTape: nothing,
  feedPaper: nothing,
  dropPaper: nothing,
  returnPaper: nothing,
  returnPathPaper: nothing,
  programIntent: nothing,
  programCommand: nothing,
  programConfirmed: nothing,
  programVoid: nothing,
  countBallot: nothing,
  announceRoom: nothing,
  startLink: nothing,
  stopLink: nothing,
  sendQuery: nothing,
  sendReport: nothing,
  noteReceipted: nothing,
  askOffer: nothing,
  askChunk: nothing,
  logAct: nothing,
  logSupply: nothing,
  logTested: nothing,
  offerRecord: nothing,
  abandonSlot: nothing,
  forgetSheet: nothing,
  showReturned: nothing,
  sumTestSheet: nothing,
  forgetTest: nothing,
  printTestTape: nothing,
  printAsked: nothing,
  printReceiptTape: nothing,
};

type ChartGuards = { [Name in GuardName]: (scope: Scope) => boolean };
type ListedUpdates = { [Name in UpdateName]: (scope: Scope, params: undefined) => void };

function mapped<Name extends string, From, To>(
  source: Readonly<Record<Name, From>>,
  change: (value: From) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(source).map(([name, value]) => [name, change(value)]);
  return Object.fromEntries(entries) as Record<Name, To>;
}

const chartGuards: ChartGuards = mapped(
  guards,
  (guard: Guard) =>
    ({ context, event }: Scope) =>
      guard(context, event),
);

/** Updates as named actions without an effect on the context: the twin of the chart that lists them in order. */
const listedUpdates: ListedUpdates = mapped(updates, () => nothing);

/** Updates as xstate applies them. */
export const appliedUpdates = mapped(updates, (update: Update) =>
  assign<ChartContext, ChartEvent, undefined, ChartEvent, never>(({ context, event }) => update(context, event)),
);

export const base = setup({
  types: {
    context: {} as ChartContext,
    events: {} as ChartEvent,
    meta: {} as { readonly name?: string; readonly means?: string },
  },
  guards: chartGuards,
  actions: { ...effectActions, ...listedUpdates },
});
