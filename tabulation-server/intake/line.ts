/** Lines: each has an endpoint of the protocol; this file carries its outputs out and hands its messages on. */
import { toHex } from '../../protocol/bytes.ts';
import { drbgBytes } from '../../protocol/drbg.ts';
import { createServerEndpoint, serverReceive, serverSend, serverTimer } from '../../protocol/endpoint.ts';
import type { EndpointOutput, EndpointTimer } from '../../protocol/endpoint-types.ts';
import type { Hello, RefusalReason, SessionMessage } from '../../protocol/messages/types.ts';
import { recordsExtension } from '../../protocol/records.ts';
import type { ServerDeps, ServerEffect, ServerNote, ServerTimer } from '../io.ts';
import type { Line, ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { admit } from './admission.ts';
import { alarmOfLoss } from './loss-alarm.ts';
import { answerQuery } from './query.ts';
import { receiveChunk, receiveOffer } from './records.ts';
import { receiveReport } from './report.ts';
import { awaitReading } from './shared-ledger.ts';

const endpointTimers: readonly EndpointTimer[] = ['hello', 'retransmit', 'acknowledge', 'keep-alive'];

export function openLine(state: ServerState, line: number, deps: ServerDeps): ServerEffect[] {
  const dropped = closeLine(state, line);
  state.lines[line] = { endpoint: null, peer: null, transfer: null };
  if (state.phase === 'serving') serveLine(state, line, deps);
  return dropped;
}

/** Gives an open line its endpoint, with entropy of its own. */
export function serveLine(state: ServerState, number: number, deps: ServerDeps): void {
  const line = state.lines[number];
  if (line === undefined || state.drbg === null) throw new Error(`line ${number} is served before it is open`);
  line.endpoint = createServerEndpoint(drbgBytes(state.drbg, 32, deps.crypto));
}

export function closeLine(state: ServerState, number: number): ServerEffect[] {
  const line = state.lines[number];
  if (line === undefined) return [];
  delete state.lines[number];
  if (line.endpoint === null) return [];
  const disarmed = endpointTimers.map((timer): ServerEffect => ({ type: 'disarm', timer: `line.${number}.${timer}` }));
  const down = line.peer === null ? [] : [sessionNote(number, 'down', 'line closed')];
  return [...disarmed, ...down, ...countersNote(number, line)];
}

/** Bytes before the ledger is replayed, and bytes of a closed line, are dropped: the peer sends again. */
export function receiveBytes(
  state: ServerState,
  number: number,
  bytes: Uint8Array,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const line = state.lines[number];
  if (state.phase !== 'serving' || line === undefined || line.endpoint === null) return [];
  const refused: RefusalReason[] = [];
  const early: string[] = [];
  const outputs = serverReceive(line.endpoint, bytes, nowUs, endpointDeps(state, refused, nowUs, deps, early));
  return [
    ...early.flatMap((key) => awaitReading(state, key)),
    ...refused.map((reason) => sessionNote(number, 'refused', reason)),
    ...carryOut(state, number, outputs, nowUs, deps),
  ];
}

export function lineTimer(
  state: ServerState,
  timer: Exclude<ServerTimer, 'publish'>,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const parts = timer.split('.');
  const number = Number(parts[1]);
  const name = endpointTimers.find((known) => known === parts[2]);
  if (name === undefined) throw new Error(`no such timer: ${timer}`);
  const line = state.lines[number];
  if (state.phase !== 'serving' || line === undefined || line.endpoint === null) return [];
  const outputs = serverTimer(line.endpoint, name, nowUs, endpointDeps(state, [], nowUs, deps));
  return carryOut(state, number, outputs, nowUs, deps);
}

/** Sends to the line if the machine with this key (hex) still has a session on it; otherwise nobody is told, and it asks again. */
export function sendTo(
  state: ServerState,
  number: number,
  machineKey: string,
  message: SessionMessage,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const line = state.lines[number];
  if (line === undefined || line.endpoint === null || line.peer?.key !== machineKey) return [];
  const outputs = serverSend(line.endpoint, message, nowUs, endpointDeps(state, [], nowUs, deps));
  return [note({ type: 'sent', line: number, message }), ...carryOut(state, number, outputs, nowUs, deps)];
}

/** `refused`, `early`: filled as hellos come in; the second with the keys of machines that have to call again. */
function endpointDeps(
  state: ServerState,
  refused: RefusalReason[],
  nowUs: number,
  deps: ServerDeps,
  early: string[] = [],
) {
  return {
    crypto: deps.crypto,
    seed: deps.seed,
    serverTimeS: secondsAt(nowUs, deps),
    extensions: deps.package.definition.records === 'sent' ? recordsExtension : 0,
    admit: (hello: Hello) => {
      const verdict = admit(hello, state, deps);
      if (verdict.refusal !== null) refused.push(verdict.refusal);
      if (verdict.refusal === 'BUSY') early.push(toHex(hello.machineKey));
      return verdict;
    },
  };
}

function carryOut(
  state: ServerState,
  number: number,
  outputs: readonly EndpointOutput[],
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  return outputs.flatMap((output) => carryOutOne(state, number, output, nowUs, deps));
}

function carryOutOne(
  state: ServerState,
  number: number,
  output: EndpointOutput,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const line = state.lines[number];
  if (line === undefined) throw new Error(`an endpoint spoke for line ${number}, which is closed`);
  switch (output.type) {
    case 'send':
      return [{ type: 'send', line: number, bytes: output.bytes }];
    case 'arm':
      return [{ type: 'arm', timer: `line.${number}.${output.timer}`, delayUs: output.delayUs }];
    case 'disarm':
      return [{ type: 'disarm', timer: `line.${number}.${output.timer}` }];
    case 'up':
      line.transfer = null;
      line.peer = { machineKey: output.hello.machineKey, key: toHex(output.hello.machineKey) };
      delete state.awaited[line.peer.key];
      return [sessionNote(number, 'up', output.warning ?? ''), ...alarmOfLoss(state, output.hello, nowUs, deps)];
    case 'down':
      line.peer = null;
      line.transfer = null;
      return [sessionNote(number, 'down', output.reason), ...countersNote(number, line)];
    case 'refused':
      return [sessionNote(number, 'refused', output.reason)];
    case 'message':
      return receiveMessage(state, number, line, output.message, nowUs, deps);
    case 'alarm':
      return [note({ type: 'alarm', what: output.what, detail: `line ${number}`, unit: null })];
    case 'discard':
      return [note({ type: 'discarded', line: number, reason: output.reason, bytes: output.bytes })];
  }
}

function receiveMessage(
  state: ServerState,
  number: number,
  line: Line,
  message: SessionMessage,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const peer = line.peer;
  // An answer to an earlier message of the same bytes may have ended the session: the rest goes unheard and is asked again.
  if (peer === null) return [];
  const received = note({ type: 'received', line: number, machineKey: peer.machineKey, message });
  switch (message.type) {
    case 'report':
      return [received, ...receiveReport(state, number, peer, message.signed, nowUs, deps)];
    case 'query':
      return [received, ...answerQuery(state, number, peer.key, message.journalId, nowUs, deps)];
    case 'offer':
      return [received, ...receiveOffer(state, number, peer, message.signed, nowUs, deps)];
    case 'chunk':
      return [received, ...receiveChunk(state, number, message.chunk, nowUs, deps)];
    case 'receipt':
    case 'refused':
    case 'holding':
    case 'want':
    case 'kept':
      // Only a server says these; from a machine they are noise, and noise changes nothing but a counter (I14).
      return [received, note({ type: 'discarded', line: number, reason: 'unexpected', bytes: 0 })];
  }
}

/** Nothing of a line that carried nothing. */
function countersNote(number: number, line: Line): ServerEffect[] {
  const counters = countersOf(number, line);
  return counters === null ? [] : [note(counters)];
}

function countersOf(number: number, line: Line): ServerNote | null {
  const counters = line.endpoint?.counters;
  if (counters === undefined || counters.bytesReceived === 0) return null;
  return { type: 'counters', line: number, counters: { ...counters, discarded: { ...counters.discarded } } };
}

/** What every line that carried anything has counted so far. */
export function lineCounters(state: ServerState): ServerNote[] {
  return Object.entries(state.lines).flatMap(([number, line]) => {
    const counters = countersOf(Number(number), line);
    return counters === null ? [] : [counters];
  });
}

function sessionNote(line: number, what: 'up' | 'down' | 'refused', reason: string): ServerEffect {
  return note({ type: 'session', line, what, reason });
}

function note(content: ServerNote): ServerEffect {
  return { type: 'note', note: content };
}
