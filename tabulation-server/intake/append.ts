/** Asks the store for a conditional append and remembers what for; the answers come back in this order. */
import { toHex } from '../../protocol/bytes.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerAppend } from '../ledger/entry.ts';
import type { Pending, Purpose, ServerState } from '../state.ts';

/**
 * The very same report may already be on its way to a slow store: a machine that was cut off sends it again. Nothing more is
 * queued then; the one answer goes where the machine asked last.
 */
export function requestAppend(state: ServerState, append: LedgerAppend, purpose: Purpose): ServerEffect[] {
  const name = nameOf(append);
  const waiting = pendingOf(state, name);
  if (waiting !== undefined && machineOf(waiting.purpose) === machineOf(purpose)) {
    waiting.purpose = purpose;
    return [];
  }
  const request = state.nextRequest;
  state.nextRequest += 1;
  state.pending.push({ request, name, purpose });
  if (machineOf(purpose) !== null) state.asked[name] = request;
  return [{ type: 'ledger.append', request, append }];
}

/** Once the answer is settled: a later request asks the store again. */
export function forgetAsked(state: ServerState, { request, name }: Pending): void {
  if (state.asked[name] === request) delete state.asked[name];
}

/** Whether this machine's own report, or its evidence, waits for the store already: a repetition of it takes no place. */
export function isAsked(state: ServerState, append: LedgerAppend, machineKey: string): boolean {
  const waiting = pendingOf(state, nameOf(append));
  return waiting !== undefined && machineOf(waiting.purpose) === machineKey;
}

function nameOf(append: LedgerAppend): string {
  return `${append.key} ${toHex(append.digest)}`;
}

/** Hex key of the machine that waits for the answer; null where none does. */
function machineOf(purpose: Purpose): string | null {
  return purpose.type === 'report' || purpose.type === 'evidence' ? purpose.route.machineKey : null;
}

function pendingOf(state: ServerState, name: string): Pending | undefined {
  const request = state.asked[name];
  if (request === undefined) return undefined;
  const first = state.pending[0]?.request ?? state.nextRequest;
  if (request >= first) return state.pending[request - first];
  return state.parked.find(({ pending }) => pending.request === request)?.pending;
}
