/** The endpoint of a line: what it is given, what it asks for, and saying something through it. */
import { toHex } from '../../protocol/bytes.ts';
import { serverSend } from '../../protocol/endpoint.ts';
import type { EndpointOutput } from '../../protocol/endpoint-types.ts';
import type { Hello, RefusalReason, SessionMessage } from '../../protocol/messages/types.ts';
import { recordsExtension } from '../../protocol/records.ts';
import type { ServerEffect, ServerNote } from '../io.ts';
import type { ServerDeps } from '../deps.ts';
import type { Line, ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { admit } from './admission.ts';

/**
 * Sends to the line if the machine with this key (hex) still has a session on it; otherwise nothing is sent, and the
 * machine asks again.
 */
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
  const effects = outputs.flatMap((output) => {
    // A message or a new session can only come of what a machine says.
    if (output.type === 'up' || output.type === 'message')
      throw new Error(`sending on line ${number} gave ${output.type}`);
    return carryOutQuiet(number, line, output);
  });
  return [note({ type: 'sent', line: number, message }), ...effects];
}

/** `refused`, `early`: filled as hellos come in; the second with the keys of machines that have to call again. */
export function endpointDeps(
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

/** What an endpoint asks for or tells of without a machine saying anything new. */
export function carryOutQuiet(
  number: number,
  line: Line,
  output: Exclude<EndpointOutput, { readonly type: 'up' | 'message' }>,
): ServerEffect[] {
  switch (output.type) {
    case 'send':
      return [{ type: 'send', line: number, bytes: output.bytes }];
    case 'arm':
      return [{ type: 'arm', timer: `line.${number}.${output.timer}`, delayUs: output.delayUs }];
    case 'disarm':
      return [{ type: 'disarm', timer: `line.${number}.${output.timer}` }];
    case 'down':
      line.peer = null;
      line.transfer = null;
      line.untold = null;
      return [sessionNote(number, 'down', output.reason), ...countersNote(number, line)];
    case 'refused':
      return [sessionNote(number, 'refused', output.reason)];
    case 'alarm':
      return [note({ type: 'alarm', what: output.what, detail: `line ${number}`, unit: null })];
    case 'discard':
      return [note({ type: 'discarded', line: number, reason: output.reason, bytes: output.bytes })];
  }
}

/** Nothing of a line that carried nothing. */
export function countersNote(number: number, line: Line): ServerEffect[] {
  const counters = countersOf(number, line);
  return counters === null ? [] : [note(counters)];
}

export function countersOf(number: number, line: Line): ServerNote | null {
  const counters = line.endpoint?.counters;
  if (counters === undefined || counters.bytesReceived === 0) return null;
  return { type: 'counters', line: number, counters: { ...counters, discarded: { ...counters.discarded } } };
}

export function sessionNote(line: number, what: 'up' | 'down' | 'refused', reason: string): ServerEffect {
  return note({ type: 'session', line, what, reason });
}

export function note(content: ServerNote): ServerEffect {
  return { type: 'note', note: content };
}
