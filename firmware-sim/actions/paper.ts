/** Paper commands and the voter's side of the display. */
import { type ReturnReason, returnReasons } from '../paper.ts';
import { show, type Step } from '../step.ts';
import { writeLog } from './log.ts';

export function feedPaper(step: Step): void {
  step.effects.push({ type: 'paper', command: 'feed' });
}

export function dropPaper(step: Step): void {
  const { sheet } = step.state;
  if (sheet === null) throw new Error('a drop needs a recorded ballot');
  step.effects.push({ type: 'paper', command: 'drop', compartment: sheet.compartment });
}

/** Also forgets the slot: it is void by now, or there never was one. */
export function returnPaper(step: Step): void {
  step.state.sheet = null;
  const { reason } = step.state.chart.context;
  step.effects.push({ type: 'paper', command: 'return', reason });
}

/** What the voter and the poll worker are told about the sheet coming back. */
export function showReturned(step: Step): void {
  const { voter, operator } = returnReasons[step.state.chart.context.reason];
  show(step, voter, operator);
}

/** An answer that no question asked for: nothing is done with it, and the voter is told. */
export function refuseVoter(step: Step): void {
  const { voter, operator } = step.state.shown;
  const told = 'No question is open. ';
  show(step, voter.startsWith(told) ? voter : told + voter, operator);
}

/** A person has taken the sheet out of the path. */
export function forgetSheet(step: Step): void {
  step.state.sheet = null;
}

/** Reason without selections and without time (I19). */
export function logReturned(step: Step): void {
  writeReturned(step, step.state.chart.context.reason);
}

export function returnPathPaper(step: Step): void {
  step.effects.push({ type: 'paper', command: 'return', reason: 'power-up' });
  writeReturned(step, 'power-up');
}

function writeReturned(step: Step, reason: ReturnReason): void {
  writeLog(step, { type: 'returned', reason }, 'aside');
}
