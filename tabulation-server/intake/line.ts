/** Lines: each has an endpoint of the protocol; this file carries its outputs out and hands its messages on. */
import { toHex } from '../../protocol/bytes.ts';
import { drbgBytes } from '../../protocol/drbg.ts';
import { createServerEndpoint, serverReceive, serverTimer } from '../../protocol/endpoint.ts';
import type { EndpointOutput, EndpointTimer } from '../../protocol/endpoint-types.ts';
import type { RefusalReason, SessionMessage } from '../../protocol/messages/types.ts';
import type { ServerEffect, ServerNote, ServerTimer } from '../io.ts';
import type { ServerDeps } from '../deps.ts';
import type { Line, ServerState } from '../state.ts';
import { alarmAgain, alarmOfLoss } from './loss-alarm.ts';
import { carryOutQuiet, countersNote, countersOf, endpointDeps, note, sessionNote } from './line-endpoint.ts';
import { answerQuery } from './query.ts';
import { receiveChunk, receiveOffer } from './records.ts';
import { receiveReport } from './report.ts';
import { awaitReading } from './shared-ledger.ts';

const endpointTimers: readonly EndpointTimer[] = ['hello', 'retransmit', 'acknowledge', 'keep-alive'];

export function openLine(state: ServerState, line: number, deps: ServerDeps): ServerEffect[] {
  const dropped = closeLine(state, line);
  state.lines[line] = { endpoint: null, peer: null, transfer: null, untold: null };
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
  const name = endpointTimers.find((each) => each === parts[2]);
  if (name === undefined) throw new Error(`no such timer: ${timer}`);
  const line = state.lines[number];
  if (state.phase !== 'serving' || line === undefined || line.endpoint === null) return [];
  const outputs = serverTimer(line.endpoint, name, nowUs, endpointDeps(state, [], nowUs, deps));
  return carryOut(state, number, outputs, nowUs, deps);
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
    case 'up':
      line.transfer = null;
      line.untold = null;
      line.peer = { machineKey: output.hello.machineKey, key: toHex(output.hello.machineKey) };
      delete state.awaited[line.peer.key];
      return [
        sessionNote(number, 'up', output.warning ?? ''),
        ...alarmOfLoss(state, number, output.hello, nowUs, deps),
      ];
    case 'message':
      return receiveMessage(state, number, line, output.message, nowUs, deps);
    default:
      return carryOutQuiet(number, line, output);
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
      return [
        received,
        ...alarmAgain(state, number, line, nowUs, deps),
        ...receiveReport(state, number, peer, message.signed, nowUs, deps),
      ];
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

/** What every line that carried anything has counted so far. */
export function lineCounters(state: ServerState): ServerNote[] {
  return Object.entries(state.lines).flatMap(([number, line]) => {
    const counters = countersOf(Number(number), line);
    return counters === null ? [] : [counters];
  });
}
