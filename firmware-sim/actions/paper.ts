/** Paper commands and the voter's side of the display. */
import { type ReturnReason, returnReasons } from '../paper.ts';
import { show, type Step } from '../step.ts';
import { takesReturned, writeLog } from './log.ts';
import { passageFound, type ReturnedSheet, sheetDrawnIn, sheetGoesBack } from '../journal/passage.ts';
import type { DeviceProfile } from '../profiles.ts';
import type { MachineState } from '../state.ts';

export function feedPaper(step: Step): void {
  const { state } = step;
  if (state.passage !== null) state.passage = sheetDrawnIn(state.passage);
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

/** What memory and path sensor show of the sheets, after power was lost or the memory read again. */
export function findPassage(state: MachineState, profile: DeviceProfile): void {
  const inPath = state.chart.context.pathOccupied ? 1 : 0;
  state.passage = passageFound(state.facts, state.slots, inPath, takesReturned(state.tail.offset, profile));
}

/** A sheet was pulled out of the path by hand, if that is what became of the one in it. */
export function logPulledOut(step: Step): void {
  if (step.state.passage?.inPath !== 0) logReturned(step);
}

function writeReturned(step: Step, reason: ReturnReason): void {
  const sheet = returnedSheet(step, reason);
  const { state } = step;
  if (sheet === 'drawn' && state.passage !== null) state.passage = sheetGoesBack(state.passage);
  writeLog(step, { type: 'returned', reason, sheet }, 'aside');
}

/** A sheet that jams on its way back is told of twice and counted once. */
function returnedSheet({ state }: Step, reason: ReturnReason): ReturnedSheet {
  if (reason === 'memory-full') return 'refused';
  return state.passage?.inPath === 0 ? 'again' : 'drawn';
}
