/** Names of what the chart lets happen outside itself, with their parameters. The work behind a name is in `actions/`. */
import type { AlarmName } from '../alarms.ts';
import type { Supply } from '../devices.ts';
import type { FaultCode } from '../journal/event-catalogue.ts';
import type { OwnTimer } from './events.ts';

export interface EffectParams {
  readonly show: { readonly voter: string; readonly operator: string };
  /** One side of the display; the other goes on saying what it said. */
  readonly tellVoter: { readonly voter: string };
  readonly tellOperator: { readonly operator: string };
  readonly alarm: { readonly what: AlarmName; readonly detail: string };
  readonly alarmMemory: undefined;
  readonly arm: { readonly timer: OwnTimer; readonly delayUs: number };
  readonly disarm: { readonly timer: OwnTimer };
  readonly refuseOperator: undefined;
  readonly refuseVoter: undefined;
  readonly loadFlash: undefined;
  readonly writeSelfTest: undefined;
  readonly retryStorage: undefined;
  readonly logConfigured: undefined;
  readonly logZeroed: undefined;
  readonly logOpened: undefined;
  readonly logClosed: undefined;
  readonly logPrepared: undefined;
  readonly logReopened: undefined;
  readonly logSealed: undefined;
  readonly logReturned: undefined;
  readonly logPulledOut: undefined;
  readonly logReceipt: undefined;
  readonly logFault: { readonly code: ChartFault };
  readonly logRecovery: { readonly code: ChartFault };
  readonly printZeroTape: undefined;
  readonly printResultsTape: undefined;
  readonly feedPaper: undefined;
  readonly dropPaper: undefined;
  readonly returnPaper: undefined;
  readonly returnPathPaper: undefined;
  readonly programIntent: undefined;
  readonly programCommand: undefined;
  readonly programConfirmed: undefined;
  readonly programVoid: undefined;
  readonly countBallot: undefined;
  readonly announceRoom: undefined;
  readonly startLink: undefined;
  readonly stopLink: undefined;
  readonly sendQuery: undefined;
  readonly sendReport: undefined;
  readonly noteReceipted: undefined;
  readonly askOffer: undefined;
  readonly askChunk: undefined;
  readonly logAct: undefined;
  readonly logSupply: { readonly supply: Supply };
  readonly logTested: undefined;
  readonly offerRecord: undefined;
  readonly abandonSlot: undefined;
  readonly forgetSheet: undefined;
  readonly showReturned: undefined;
  readonly sumTestSheet: undefined;
  readonly forgetTest: undefined;
  readonly printTestTape: undefined;
  readonly printAsked: undefined;
  readonly printReceiptTape: undefined;
}

/** Faults that a state of the chart stands for. */
export type ChartFault = FaultCode;

export type EffectName = keyof EffectParams;

/** One action in the order xstate gives. */
export type ChartAction = {
  readonly [Name in EffectName]: { readonly type: Name; readonly params: EffectParams[Name] };
}[EffectName];
