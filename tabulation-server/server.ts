/**
 * The tabulation server, sans-IO: one input and the time in, effects out. Power up loads the ledger; only when its replay is
 * done are lines served. Nothing is answered from memory that the store decides.
 */
import { createDrbg } from '../protocol/drbg.ts';
import { receiveAct } from './intake/act.ts';
import { handleAnswer, handleParked } from './intake/answer.ts';
import { settlePastRefusals } from './intake/refusal-log.ts';
import { readFollowers } from './intake/shared-ledger.ts';
import { closeLine, lineTimer, openLine, receiveBytes, serveLine } from './intake/line.ts';
import { recordsAnswered, recordsLoaded } from './intake/records.ts';
import type { ServerEffect, ServerInput, ServerTimer } from './io.ts';
import type { LedgerEntry } from './ledger/entry.ts';
import type { ServerDeps } from './deps.ts';
import { foreignEntry, replay } from './ledger/replay.ts';
import { emptyProjection } from './ledger/projection-state.ts';
import { finishDraft, publishTick } from './intake/publisher.ts';
import { followPublication, showNewest } from './intake/shared-publication.ts';
import type { ServerState } from './state.ts';

export type { ServerState } from './state.ts';

/** A server without power. */
export function createServer(): ServerState {
  return {
    phase: 'off',
    drbg: null,
    publicKey: new Uint8Array(),
    lines: {},
    projection: emptyProjection(0),
    pending: [],
    asked: {},
    nextRequest: 1,
    sharing: 'alone',
    follow: { asked: 0, done: 0 },
    awaited: {},
    refusals: {},
    actsWaiting: [],
    loads: [],
    parked: [],
    publication: { shown: null, stopped: null, draft: null, appending: false, judged: 0, due: true },
  };
}

/** Executes one input in place. The driver carries out the effects in order. Throws only on a mistake of driver or server. */
export function stepServer(state: ServerState, input: ServerInput, nowUs: number, deps: ServerDeps): ServerEffect[] {
  switch (input.type) {
    case 'power.up':
      return powerUp(state, input.entropy, deps);
    case 'line.opened':
      return openLine(state, input.line, deps);
    case 'line.closed':
      return closeLine(state, input.line);
    case 'bytes':
      return receiveBytes(state, input.line, input.bytes, nowUs, deps);
    case 'timer.fired':
      return timerFired(state, input.timer, nowUs, deps);
    case 'ledger.loaded':
      return ledgerLoaded(state, input.entries, nowUs, deps);
    case 'ledger.answered':
      return handleAnswer(state, input.request, input.answer, nowUs, deps);
    case 'records.answered':
      return recordsAnswered(state, input.request, input.answer, nowUs, deps);
    case 'records.loaded':
      return recordsLoaded(state, input.request, input.lists, nowUs, deps);
    case 'ledger.shared':
      state.sharing = input.leads ? 'leads' : 'follows';
      return followPublication(state, nowUs, deps);
    case 'ledger.grew':
      return [...ledgerGrew(state, input.entries, input.asked, deps), ...followPublication(state, nowUs, deps)];
    case 'act':
      return receiveAct(state, input.act, input.ticket, nowUs, deps);
  }
}

function powerUp(state: ServerState, entropy: Uint8Array, deps: ServerDeps): ServerEffect[] {
  if (state.phase !== 'off') throw new Error('power came up on a server that is on');
  state.phase = 'loading';
  state.drbg = createDrbg(entropy, 'server');
  state.publicKey = deps.crypto.publicKey(deps.seed);
  state.loads.push('recovery');
  return [{ type: 'ledger.load' }];
}

function timerFired(state: ServerState, timer: ServerTimer, nowUs: number, deps: ServerDeps): ServerEffect[] {
  if (timer === 'publish') {
    const settled = settlePastRefusals(state, nowUs, deps);
    return [...settled, ...publishTick(state, nowUs, deps), ...followPublication(state, nowUs, deps)];
  }
  return lineTimer(state, timer, nowUs, deps);
}

function ledgerLoaded(
  state: ServerState,
  entries: readonly LedgerEntry[],
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const purpose = state.loads.shift();
  if (purpose === undefined) throw new Error('a ledger was loaded without a request');
  if (state.phase === 'stopped') return [];
  if (purpose === 'recount') return finishDraft(state, entries, nowUs, deps);
  if (purpose === 'follow') return showNewest(state, entries, deps);
  const problem = foreignEntry(entries, deps);
  if (problem !== null) return stop(state, problem);
  state.projection = replay(entries, deps);
  const effects: ServerEffect[] = [
    { type: 'note', note: { type: 'recovered', entries: entries.length, head: state.projection.head } },
  ];
  if (purpose === 'recovery') effects.push(...serve(state, nowUs, deps));
  effects.push(...handleParked(state, nowUs, deps), ...followPublication(state, nowUs, deps));
  return effects;
}

function ledgerGrew(
  state: ServerState,
  entries: readonly LedgerEntry[],
  asked: boolean,
  deps: ServerDeps,
): ServerEffect[] {
  if (asked) state.follow.done += 1;
  if (state.phase !== 'serving') return [];
  const effects = readFollowers(state, entries, deps);
  return typeof effects === 'string' ? stop(state, effects) : effects;
}

function serve(state: ServerState, nowUs: number, deps: ServerDeps): ServerEffect[] {
  state.phase = 'serving';
  for (const line of Object.keys(state.lines)) serveLine(state, Number(line), deps);
  const acts = state.actsWaiting.splice(0).flatMap(({ act, ticket }) => receiveAct(state, act, ticket, nowUs, deps));
  return [{ type: 'arm', timer: 'publish', delayUs: deps.publishEveryUs }, ...acts];
}

/** A ledger that does not hash, or belongs to another election, is not guessed at: machines keep their reports and beacon. */
function stop(state: ServerState, detail: string): ServerEffect[] {
  state.phase = 'stopped';
  return [{ type: 'note', note: { type: 'alarm', what: 'ledger-damaged', detail, unit: null } }];
}
