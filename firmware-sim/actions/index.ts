/** The work behind each name of chart/effects.ts. Complete by type: a name without work, or with two, does not compile. */
import type { EffectName, EffectParams } from '../chart/effects.ts';
import { faults } from '../journal/event-catalogue.ts';
import { refusals } from '../../protocol/messages/refusals.ts';
import type { ChartAction, ChartFault } from '../chart/effects.ts';
import type { ChartEvent } from '../chart/events.ts';
import { alarm, clockS, show, type Step } from '../step.ts';
import * as life from './life.ts';
import * as line from './line.ts';
import * as log from './log.ts';
import * as paper from './paper.ts';
import * as records from './records.ts';
import * as slot from './slot.ts';
import * as trial from './trial.ts';

type Work = { [Name in EffectName]: (step: Step, event: ChartEvent, params: EffectParams[Name]) => void };

/** A refusal says which, and what is to be done about it. */
function faultDetail(code: ChartFault, event: ChartEvent): string {
  const refused = event.type === 'session.refused' || event.type === 'message.refused';
  return code === 'refused' && refused ? refusals[event.reason].sentence : faults[code].detail;
}

const work: Work = {
  show: (step, _, { voter, operator }) => show(step, voter, operator),
  tellVoter: (step, _, { voter }) => show(step, voter, step.state.shown.operator),
  tellOperator: (step, _, { operator }) => show(step, step.state.shown.voter, operator),
  alarm: (step, _, { what, detail }) => alarm(step, what, detail),
  alarmMemory: life.alarmMemory,
  arm: (step, _, { timer, delayUs }) => step.effects.push({ type: 'arm', timer, delayUs }),
  disarm: (step, _, { timer }) => step.effects.push({ type: 'disarm', timer }),
  refuseOperator: life.refuseOperator,
  refuseVoter: paper.refuseVoter,
  loadFlash: (step) => step.effects.push({ type: 'flash.load' }),
  writeSelfTest: life.writeSelfTest,
  retryStorage: log.retryStorage,
  logConfigured: life.logConfigured,
  logZeroed: life.logZeroed,
  logOpened: life.logOpened,
  logClosed: life.logClosed,
  logPrepared: life.logPrepared,
  logReopened: life.logReopened,
  logSealed: life.logSealed,
  logReturned: paper.logReturned,
  logPulledOut: paper.logPulledOut,
  logReceipt: line.logReceipt,
  logFault: (step, event, { code }) => log.logFault(step, code, faultDetail(code, event)),
  logRecovery: (step, _, { code }) => log.logRecovery(step, code),
  printZeroTape: life.printZeroTape,
  printResultsTape: life.printResultsTape,
  feedPaper: paper.feedPaper,
  dropPaper: paper.dropPaper,
  returnPaper: paper.returnPaper,
  returnPathPaper: paper.returnPathPaper,
  programIntent: slot.programIntent,
  programCommand: slot.programCommand,
  programConfirmed: slot.programConfirmed,
  programVoid: slot.programVoid,
  countBallot: slot.countBallot,
  announceRoom: slot.announceRoom,
  startLink: line.startLink,
  stopLink: line.stopLink,
  sendQuery: line.sendQuery,
  sendReport: line.sendReport,
  noteReceipted: line.noteReceipted,
  askOffer: records.askOffer,
  askChunk: records.askChunk,
  logAct: life.logAct,
  logSupply: (step, _, { supply }) => log.tell(step, { type: 'supply', supply, atS: clockS(step) }),
  logTested: trial.logTested,
  offerRecord: slot.offerRecord,
  abandonSlot: slot.abandonSlot,
  forgetSheet: paper.forgetSheet,
  showReturned: paper.showReturned,
  sumTestSheet: trial.sumTestSheet,
  forgetTest: trial.forgetTest,
  printTestTape: trial.printTestTape,
  printAsked: life.printAsked,
  printReceiptTape: life.printReceiptTape,
};

/** Carries out one action of the chart. */
export function perform(step: Step, event: ChartEvent, action: ChartAction): void {
  performNamed(step, event, action.type, action.params);
}

function performNamed<Name extends EffectName>(
  step: Step,
  event: ChartEvent,
  name: Name,
  params: EffectParams[Name],
): void {
  work[name](step, event, params);
}
