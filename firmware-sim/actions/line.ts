/** The session seen from the machine: messages out, and the endpoint's outputs turned into effects and chart events. */
import { equalBytes } from '../../protocol/bytes.ts';
import type { EndpointOutput, MachineIdentity } from '../../protocol/endpoint-types.ts';
import {
  machineFacts,
  machineReceive,
  machineSend,
  type MachineEndpoint,
  machineStart,
  machineStop,
  machineTimer,
} from '../../protocol/endpoint.ts';
import type { EndpointTimer, HelloFacts } from '../../protocol/endpoint-types.ts';
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import { signPayload, verifySigned } from '../../protocol/messages/signing.ts';
import type { SessionMessage, Signed } from '../../protocol/messages/types.ts';
import { recordsExtension } from '../../protocol/records.ts';
import type { ChartEvent, ReceiptFit } from '../chart/events.ts';
import type { JournalFacts } from '../journal/journal-facts.ts';
import type { CurrentReport } from '../state.ts';
import { clockIsPlausible, noticeDifferenceSMax, rawClockS } from '../clock.ts';
import { clockS, note, type Step } from '../step.ts';
import { readKept } from './kept.ts';
import { logRecovery, tellRoutine, writeLog } from './log.ts';

export function startLink(step: Step): void {
  const endpoint = endpointOf(step);
  step.state.linkStarted = true;
  takeOutputs(step, machineStart(endpoint, helloFacts(step.state.facts), step.nowUs, lineDeps(step)));
}

export function stopLink(step: Step): void {
  step.state.linkStarted = false;
  takeOutputs(step, machineStop(endpointOf(step)));
  noteCounters(step);
}

function noteCounters(step: Step): void {
  const { counters } = endpointOf(step);
  note(step, { type: 'counters', counters: { ...counters, discarded: { ...counters.discarded } } });
}

export function sendQuery(step: Step): void {
  const { journalId } = step.state.facts;
  if (journalId === null) throw new Error('a query names a journal');
  send(step, { type: 'query', journalId });
}

/** The payload is what was prepared; signing it again gives a valid signature each time and needs no storage. */
export function sendReport(step: Step): void {
  const { crypto, seed } = step.deps;
  send(step, { type: 'report', signed: signPayload(crypto, seed, 'report', currentReport(step).payload) });
}

export function logReceipt(step: Step, event: ChartEvent): void {
  const signed = event.type === 'message.receipt' || event.type === 'message.holding' ? event.signed : null;
  if (signed === null) throw new Error(`no receipt comes with ${event.type}`);
  writeLog(step, { type: 'receipt', signed }, 'receipt');
}

/** The receipt is durable: from now on the next hello carries it, and every line fault is over. */
export function noteReceipted(step: Step): void {
  const { facts } = step.state;
  const receipt = facts.receipt === null ? null : decodeReceipt(facts.receipt.payload);
  if (!receipt?.ok) throw new Error('receipted without a receipt');
  machineFacts(endpointOf(step), helloFacts(facts));
  const { generation, reportDigest, ledgerIndex, standing } = receipt.value;
  note(step, { type: 'receipted', generation, reportDigest, ledgerIndex, standing });
  logRecovery(step, 'refused');
}

/** Bytes from the line. A machine that is not reporting has no line: bytes that arrive are dropped and counted. */
export function receiveBytes(step: Step, bytes: Uint8Array): void {
  if (!step.state.linkStarted) {
    note(step, { type: 'discarded', reason: 'no-session', bytes: bytes.length });
    return;
  }
  takeOutputs(step, machineReceive(endpointOf(step), bytes, step.nowUs, lineDeps(step)));
}

export function fireLinkTimer(step: Step, timer: EndpointTimer): void {
  if (!step.state.linkStarted) return;
  takeOutputs(step, machineTimer(endpointOf(step), timer, step.nowUs, lineDeps(step)));
}

/**
 * The server's time does not set the clock: a doubtful clock is shown and logged, and times of the log never step back.
 */
function noticeAgrees(step: Step, serverTimeS: number): boolean {
  return clockIsPlausible(step) && Math.abs(serverTimeS - rawClockS(step)) <= noticeDifferenceSMax;
}

/** Sends a message in the session; does nothing without one. */
export function send(step: Step, message: SessionMessage): void {
  note(step, { type: 'sent', message });
  if (!ofTransfer(message))
    tellRoutine(step, { type: 'message', sent: true, message: message.type, atS: clockS(step) });
  takeOutputs(step, machineSend(endpointOf(step), message, step.nowUs, lineDeps(step)));
}

/** A hundred steps of one transfer would crowd the log; only its offer and its end are logged. */
function ofTransfer(message: SessionMessage): boolean {
  return message.type === 'want' || message.type === 'chunk';
}

function takeOutputs(step: Step, outputs: readonly EndpointOutput[]): void {
  for (const output of outputs) takeOutput(step, output);
}

function takeOutput(step: Step, output: EndpointOutput): void {
  switch (output.type) {
    case 'send':
      step.effects.push(output);
      return;
    case 'arm':
      step.effects.push({ type: 'arm', timer: `link.${output.timer}`, delayUs: output.delayUs });
      return;
    case 'disarm':
      step.effects.push({ type: 'disarm', timer: `link.${output.timer}` });
      return;
    case 'up':
      note(step, { type: 'session', what: 'up', reason: output.warning ?? '' });
      logRecovery(step, 'no-answer');
      step.events.push({ type: noticeAgrees(step, output.serverTimeS) ? 'clock.right' : 'clock.wrong' });
      step.events.push({
        type: 'session.up',
        rolledBack: output.warning === 'LEDGER_ROLLED_BACK',
        records: (output.extensions & recordsExtension) !== 0,
      });
      return;
    case 'down':
      note(step, { type: 'session', what: 'down', reason: output.reason });
      noteCounters(step);
      step.events.push({ type: 'session.down' });
      return;
    case 'refused':
      note(step, { type: 'session', what: 'refused', reason: output.reason });
      step.events.push({ type: 'session.refused', reason: output.reason });
      return;
    case 'alarm':
      step.events.push({ type: 'session.no-answer' });
      return;
    case 'discard':
      note(step, { type: 'discarded', reason: output.reason, bytes: output.bytes });
      return;
    case 'message':
      note(step, { type: 'received', message: output.message });
      if (!ofTransfer(output.message)) {
        tellRoutine(step, { type: 'message', sent: false, message: output.message.type, atS: clockS(step) });
      }
      takeMessage(step, output.message);
      return;
  }
}

function takeMessage(step: Step, message: SessionMessage): void {
  switch (message.type) {
    case 'receipt':
      watch(step, message.signed);
      step.events.push({ type: 'message.receipt', fit: fitOf(step, message.signed), signed: message.signed });
      return;
    case 'holding': {
      if (message.receipt !== null) watch(step, message.receipt);
      const fit = message.receipt === null ? 'other' : fitOf(step, message.receipt);
      step.events.push({ type: 'message.holding', fit, signed: message.receipt });
      return;
    }
    case 'refused': {
      const { report } = step.state;
      const ours = report !== null && equalBytes(message.reportDigest, report.digest);
      if (ours || message.reportDigest.length === 0)
        step.events.push({ type: 'message.refused', reason: message.reason });
      return;
    }
    case 'want':
      step.events.push({ type: 'message.want', want: message.want });
      return;
    case 'kept':
      step.events.push({ type: 'message.kept', ...readKept(step, message.signed) });
      return;
    case 'report':
    case 'query':
    case 'offer':
    case 'chunk':
      note(step, { type: 'discarded', reason: 'unexpected', bytes: 0 });
      return;
  }
}

/** One ledger has one head after each entry: another one for the entry that is receipted here is a second story. */
function watch(step: Step, signed: Signed): void {
  const { deps, state } = step;
  const ownReceipt = state.facts.receipt === null ? null : decodeReceipt(state.facts.receipt.payload);
  const received = decodeReceipt(signed.payload);
  if (
    deps.card === null ||
    !ownReceipt?.ok ||
    !received.ok ||
    received.value.ledgerIndex !== ownReceipt.value.ledgerIndex
  )
    return;
  if (equalBytes(received.value.ledgerHead, ownReceipt.value.ledgerHead)) return;
  if (verifySigned(deps.crypto, 'receipt', signed, deps.card.serverKey)) {
    step.events.push({ type: 'message.contradiction' });
  }
}

/** Only the server's own signature over exactly this report makes a receipt ours (I10). */
function fitOf(step: Step, signed: Signed): ReceiptFit {
  const { deps, state } = step;
  if (deps.card === null || state.report === null || state.facts.journalId === null) return 'other';
  if (!verifySigned(deps.crypto, 'receipt', signed, deps.card.serverKey)) return 'other';
  const receipt = decodeReceipt(signed.payload);
  if (!receipt.ok) return 'other';
  const { journalId, generation, reportDigest } = receipt.value;
  const ours =
    equalBytes(journalId, state.facts.journalId) &&
    generation === state.report.generation &&
    equalBytes(reportDigest, state.report.digest);
  if (!ours) return 'other';
  const ownReceipt = state.facts.receipt;
  return ownReceipt !== null && equalBytes(ownReceipt.payload, signed.payload) ? 'known' : 'own';
}

function currentReport(step: Step): CurrentReport {
  const { report } = step.state;
  if (report === null) throw new Error('there is no report');
  return report;
}

function endpointOf(step: Step): MachineEndpoint {
  const { endpoint } = step.state;
  if (endpoint === null) throw new Error('a line without power');
  return endpoint;
}

function helloFacts(facts: JournalFacts): HelloFacts {
  return {
    bootEpoch: facts.bootEpoch,
    journalId: facts.journalId ?? new Uint8Array(0),
    lastReceipt: facts.receipt,
  };
}

function lineDeps(step: Step): { readonly crypto: Step['deps']['crypto']; readonly identity: MachineIdentity } {
  const { deps, state } = step;
  if (deps.card === null || state.card === null) throw new Error('a line without a card');
  const { serverKey, definitionDigest, definition } = deps.card;
  const extensions = definition.records === 'sent' ? recordsExtension : 0;
  return {
    crypto: deps.crypto,
    identity: { seed: deps.seed, serverKey, definitionDigest, mode: state.card.assignment.mode, extensions },
  };
}
