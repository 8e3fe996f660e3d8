/**
 * A server from power-up to the end, seen by its host: the core's effects, the acts whose senders wait for an outcome, and the
 * entry hashes the HTTP interface shows. Plain state; the host carries the effects out in order.
 */
import type { HostInput } from '../../protocol/host-input.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import { lineCounters } from '../intake/line.ts';
import type { ServerEffect, ServerInput } from '../io.ts';
import type { ActOutcome } from '../ledger/act-outcome.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { createServer, stepServer } from '../server.ts';
import type { ServerState } from '../state.ts';

export interface ServerRun {
  readonly server: ServerState;
  powered: boolean;
  /** Recovered, or failed to: what waits for it goes on. */
  ready: boolean;
  nextTicket: number;
  /** Tickets of acts whose senders wait. */
  waiting: number[];
  /** Of each entry, in ledger order. */
  hashes: Uint8Array[];
}

export type RunEffect =
  | Exclude<ServerEffect, { readonly type: 'act.answered' }>
  /** Tells who handed act `ticket` in. */
  | { readonly type: 'outcome'; readonly ticket: number; readonly outcome: ActOutcome }
  /** The ledger is read: lines may open. */
  | { readonly type: 'ready' }
  /** No timer fires any more. */
  | { readonly type: 'off' }
  | { readonly type: 'failure'; readonly error: unknown };

/** What an act comes to that no server takes. */
export const stopped: ActOutcome = { type: 'failed', reason: 'the server has stopped' };

export function createServerRun(): ServerRun {
  return { server: createServer(), powered: true, ready: false, nextTicket: 1, waiting: [], hashes: [] };
}

/** The input that hands `act` in, under a ticket that its outcome will name; null once the server has stopped. */
export function handIn(run: ServerRun, act: Signed): Extract<ServerInput, { readonly type: 'act' }> | null {
  if (!run.powered) return null;
  const ticket = run.nextTicket;
  run.nextTicket += 1;
  run.waiting.push(ticket);
  return { type: 'act', act, ticket };
}

/** Changes `run`. An input after the end has no effect. */
export function stepServerRun(run: ServerRun, input: HostInput<ServerInput>, deps: ServerDeps): readonly RunEffect[] {
  if (!run.powered) return [];
  switch (input.type) {
    case 'input':
      noteEntries(run, input.input);
      return stepServer(run.server, input.input, input.nowUs, deps).flatMap((effect) => runEffects(run, effect));
    case 'failed':
      return [...powerOff(run), ...ready(run), { type: 'failure', error: input.error }];
    case 'stop':
      return [...lineCounters(run.server).map((note): RunEffect => ({ type: 'note', note })), ...powerOff(run)];
  }
}

function noteEntries(run: ServerRun, input: ServerInput): void {
  if (input.type === 'ledger.loaded') run.hashes = input.entries.map(({ hash }) => hash);
  if (input.type === 'ledger.grew') for (const entry of input.entries) noteEntry(run, entry);
  if (input.type === 'ledger.answered' && input.answer.type === 'inserted') noteEntry(run, input.answer.entry);
}

function noteEntry(run: ServerRun, { index, hash }: LedgerEntry): void {
  if (index === run.hashes.length + 1) run.hashes.push(hash);
}

function runEffects(run: ServerRun, effect: ServerEffect): readonly RunEffect[] {
  if (effect.type === 'act.answered') {
    const { ticket, outcome } = effect;
    const awaited = run.waiting.includes(ticket);
    run.waiting = run.waiting.filter((other) => other !== ticket);
    return awaited ? [{ type: 'outcome', ticket, outcome }] : [];
  }
  const settled = effect.type === 'note' && (effect.note.type === 'recovered' || effect.note.type === 'alarm');
  return settled ? [effect, ...ready(run)] : [effect];
}

function ready(run: ServerRun): readonly RunEffect[] {
  if (run.ready) return [];
  run.ready = true;
  return [{ type: 'ready' }];
}

function powerOff(run: ServerRun): readonly RunEffect[] {
  run.powered = false;
  const outcomes = run.waiting.map((ticket): RunEffect => ({ type: 'outcome', ticket, outcome: stopped }));
  run.waiting = [];
  return [...outcomes, { type: 'off' }];
}
