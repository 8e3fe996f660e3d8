/** The steps of a machine's life: boot, configure, zero, open, close, prepare, reopen, seal, and the tapes between them. */
import { drbgBytes } from '../../protocol/drbg.ts';
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import type { ChartEvent } from '../chart/events.ts';
import { refusalText } from '../answers.ts';
import { labelsOf } from '../chart/labels.ts';
import { judgeCard } from '../card.ts';
import type { ActCode } from '../journal/log-record.ts';
import type { SlotDisposition } from '../journal/recovery.ts';
import { countSlots } from '../journal/slots.ts';
import { slotStatus } from '../journal/slot.ts';
import { addProgram, requestSync } from '../journal/writer.ts';
import { alarm, clockS, show, type Step } from '../step.ts';
import { readinessReport } from '../tape/readiness.ts';
import { receiptTape } from '../tape/receipt-tape.ts';
import { resultsTape } from '../tape/results-tape.ts';
import { tapeHead } from '../tape/tape-head.ts';
import { zeroTape } from '../tape/zero-tape.ts';
import { appendLog, tell, writeLog } from './log.ts';
import { programStatus, programVoidSlot } from './slot.ts';
import { noPassage } from '../journal/passage.ts';
import { paperCount } from '../report.ts';
import { findPassage } from './paper.ts';

/** Repairs and the boot entry in one sync: a memory that stores is the last part of the self-test. */
export function writeSelfTest(step: Step): void {
  const { state } = step;
  const { tornLog, slots, unrecorded, copies } = state.repairs;
  for (const repair of copies) addProgram(state.writer, repair, null);
  if (tornLog !== null) {
    const bytes = new Uint8Array(tornLog.to - tornLog.from);
    addProgram(state.writer, { region: 'log', offset: tornLog.from, bytes }, null);
  }
  appendLog(step, { type: 'boot', epoch: state.facts.bootEpoch + 1, atS: clockS(step) });
  for (const { slot, disposition } of slots) {
    repairSlot(step, slot, disposition);
    appendLog(step, { type: 'recovered-sheet', disposition });
  }
  // What a cut left half-way is decided now, and counts.
  findPassage(state, step.deps.profile);
  for (const slot of unrecorded) programStatus(step, slot, slotStatus.recorded);
  for (const code of state.facts.openFaults) {
    /** What a sheet was stopped by is over: recovery has just decided about the sheet. */
    if (code !== 'no-answer' && code !== 'refused') appendLog(step, { type: 'recovery', code });
  }
  state.repairs = { tornLog: null, slots: [], unrecorded: [], copies: [] };
  requestSync(state.writer, 'log', step.effects);
}

function repairSlot(step: Step, slot: number, disposition: SlotDisposition): void {
  switch (disposition) {
    case 'torn-void':
    case 'intent-void':
    case 'commanded-void':
      programVoidSlot(step, slot);
      return;
    case 'confirmed':
      programStatus(step, slot, slotStatus.confirmed);
      programStatus(step, slot, slotStatus.recorded);
      return;
    case 'unresolved':
      programStatus(step, slot, slotStatus.unresolved);
      return;
  }
}

export function logConfigured(step: Step): void {
  const card = judgeCard(step.deps);
  if (!card.ok) throw new Error(`configuring without a good card: ${card.problem}`);
  step.state.card = card.facts;
  writeLog(step, { type: 'configured', assignmentDigest: card.facts.assignmentDigest, atS: clockS(step) }, 'log');
}

export function logZeroed(step: Step): void {
  const { drbg } = step.state;
  if (drbg === null) throw new Error('zeroing without power');
  step.state.passage = noPassage;
  writeLog(step, { type: 'zeroed', journalId: drbgBytes(drbg, 16, step.deps.crypto), atS: clockS(step) }, 'log');
}

export function logOpened(step: Step): void {
  writeLog(step, { type: 'opened', atS: clockS(step) }, 'log');
}

export function logClosed(step: Step): void {
  writeLog(step, { type: 'closed', atS: clockS(step), passage: step.state.passage }, 'log');
}

export function logPrepared(step: Step): void {
  const { report, facts } = step.state;
  if (report === null) throw new Error('nothing is prepared without a report');
  const supersedes = new Uint8Array(32);
  supersedes.set(facts.supersedes);
  const { generation, counter, digest } = report;
  writeLog(step, { type: 'prepared', generation, counter, digest, supersedes }, 'log');
}

export function logReopened(step: Step, event: ChartEvent): void {
  if (event.type !== 'operator.reopen') throw new Error(`reopening by ${event.type}`);
  writeLog(step, { type: 'reopened', atS: clockS(step), authorisation: event.authorisation }, 'log');
}

export function logSealed(step: Step): void {
  writeLog(step, { type: 'sealed', atS: clockS(step) }, 'log');
}

export function printZeroTape(step: Step): void {
  const text = zeroTape(tapeHead(step), step.state.slots.erased, paperCount(step.state.passage, []));
  step.effects.push({ type: 'print', tape: 'zero', text });
}

export function printResultsTape(step: Step): void {
  const { report, facts } = step.state;
  if (report === null) throw new Error('no results tape without a report');
  const { counted } = countSlots(step.state.slots);
  step.effects.push({ type: 'print', tape: 'results', text: resultsTape(tapeHead(step), facts, report, counted) });
}

/** An act that leaves no entry of its own: who did it, and when. */
export function logAct(step: Step, event: ChartEvent): void {
  tellAct(step, event, true);
}

function tellAct(step: Step, event: ChartEvent, taken: boolean): void {
  const act = actOf(event);
  const { role } = step.state.chart.context;
  if (act !== null) tell(step, { type: 'act', act, role, taken, atS: clockS(step) });
}

function actOf(event: ChartEvent): ActCode | null {
  if (!event.type.startsWith('operator.')) return null;
  return event.type === 'operator.forbidden' ? event.act : (event.type.slice('operator.'.length) as ActCode);
}

/** Event log, readiness report, or the results once more where there are some. */
export function printAsked(step: Step, event: ChartEvent): void {
  if (event.type !== 'operator.print') throw new Error(`a tape is asked for by a person, not ${event.type}`);
  switch (event.tape) {
    case 'results':
      if (step.state.report !== null) printResultsTape(step);
      return;
    case 'events':
      step.state.eventsAsked = true;
      step.effects.push({ type: 'flash.load' });
      return;
    case 'readiness':
      step.effects.push({ type: 'print', tape: 'readiness', text: readinessReport(step) });
      return;
  }
}

/** What the server has signed, on paper: the tape proves to any holder what the server receipted. */
export function printReceiptTape(step: Step): void {
  const { receipt } = step.state.facts;
  const decoded = receipt === null ? null : decodeReceipt(receipt.payload);
  if (receipt === null || !decoded?.ok) throw new Error('no receipt tape without a receipt');
  step.effects.push({ type: 'print', tape: 'receipt', text: receiptTape(tapeHead(step), decoded.value, receipt) });
}

/** An action that this state does not know, or that something stands against. */
export function refuseOperator(step: Step, event: ChartEvent): void {
  tellAct(step, event, false);
  const problem = 'problem' in event && event.problem !== null ? event.problem : notNow(step, event);
  show(step, step.state.shown.voter, problem);
}

function notNow({ state }: Step, event: ChartEvent): string {
  const { configuration } = state.chart;
  const act = actOf(event);
  if (act === null) throw new Error(`${event.type} is no act of a person`);
  if (act === 'sign-out') return 'Nobody is signed in';
  if (act === 'sign-in') return 'Panel locked after wrong codes: wait a minute';
  return refusalText(act, labelsOf(configuration)[0] ?? '');
}

export function alarmMemory(step: Step, event: ChartEvent): void {
  const detail = event.type === 'flash.loaded' ? event.problem : null;
  alarm(step, 'memory', detail ?? 'The memory does not store');
}
