/**
 * Appends that a server passes on to the one that leads, and their answers: put into the database, asked after whenever the
 * ledger grew and now and then besides, and taken back when no server puts them in order.
 */
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';

/** A batch that is not answered for so long is taken back and has failed: longer than a lease takes to change hands. */
const passedOnMsMax = 15_000;
/** Without word from the database a server looks for answers this often. */
const answerLookMs = 250;

export const closedReason = 'the ledger is closed';

export interface Passed {
  readonly batch: readonly LedgerAppend[];
  /** The sender's own, one for each of `batch`. */
  readonly numbers: readonly number[];
  /** By number. */
  readonly answers: Record<number, LedgerAnswer>;
  phase: 'forwarding' | 'waiting' | 'fetching' | 'taking-back';
  /** The ledger grew while no answer was waited for: there may be one. */
  news: boolean;
  /** When it is taken back, by the host's clock; set once it is passed on. */
  takeBackMs: number;
}

export interface PassedOnState {
  /** Number of the next append that is passed on. */
  nextNumber: number;
  /** Batches that are passed on and not answered, by the caller's own id. */
  passed: Record<number, Passed>;
}

export type PassedInput =
  | { readonly type: 'forwarded'; readonly id: number; readonly nowMs: number }
  | { readonly type: 'waited'; readonly id: number }
  /** Of batch `id`, by number: the answers that are there. */
  | { readonly type: 'fetched'; readonly id: number; readonly answers: Answers; readonly nowMs: number }
  /** What had no answer yet is taken back; `answers` came before that. */
  | { readonly type: 'taken-back'; readonly id: number; readonly answers: Answers }
  | { readonly type: 'not-passed'; readonly id: number; readonly reason: string };

type Answers = ReadonlyMap<number, LedgerAnswer>;

/** `forward`, `fetch` and `take-back` are answered by their input or by `not-passed`. */
export type PassedEffect =
  | {
      readonly type: 'forward' | 'fetch' | 'take-back';
      readonly id: number;
      readonly numbers: readonly number[];
      readonly batch: readonly LedgerAppend[];
    }
  /** Answered by `waited`, unless `stop-waiting` comes first. */
  | { readonly type: 'wait'; readonly id: number; readonly delayMs: number }
  | { readonly type: 'stop-waiting'; readonly id: number }
  | AnswerEffect;

/** The answers to batch `id`, one for each of its appends. */
export interface AnswerEffect {
  readonly type: 'answer';
  readonly id: number;
  readonly answers: readonly LedgerAnswer[];
}

export function failed(id: number, batch: readonly LedgerAppend[], reason: string): AnswerEffect {
  return { type: 'answer', id, answers: batch.map(() => ({ type: 'failed', reason })) };
}

export function passOn(state: PassedOnState, id: number, batch: readonly LedgerAppend[]): readonly PassedEffect[] {
  const numbers = batch.map((_, position) => state.nextNumber + position);
  state.nextNumber += batch.length;
  state.passed[id] = { batch, numbers, answers: {}, phase: 'forwarding', news: false, takeBackMs: 0 };
  return [{ type: 'forward', id, numbers, batch }];
}

/** What comes late, of a batch that has its answer, changes nothing. */
export function stepPassed(state: PassedOnState, input: PassedInput): readonly PassedEffect[] {
  const { id } = input;
  const passed = state.passed[id];
  if (passed === undefined) return [];
  switch (input.type) {
    case 'forwarded':
      passed.takeBackMs = input.nowMs + passedOnMsMax;
      return waitForAnswers(id, passed);
    case 'waited':
      return passed.phase === 'waiting' ? fetch(id, passed) : [];
    case 'fetched':
      for (const [number, answer] of input.answers) passed.answers[number] = answer;
      if (passed.numbers.every((number) => passed.answers[number] !== undefined)) return settle(state, id, passed);
      return input.nowMs < passed.takeBackMs ? waitForAnswers(id, passed) : takeBack(id, passed);
    case 'taken-back':
      for (const [number, answer] of input.answers) passed.answers[number] = answer;
      return settle(state, id, passed);
    case 'not-passed':
      delete state.passed[id];
      return [failed(id, passed.batch, input.reason)];
  }
}

/** The ledger grew: answers may be among it. */
export function fetchAnswers(state: PassedOnState): readonly PassedEffect[] {
  return Object.entries(state.passed).flatMap(([key, passed]): readonly PassedEffect[] => {
    const id = Number(key);
    if (passed.phase === 'waiting') return [{ type: 'stop-waiting', id }, ...fetch(id, passed)];
    passed.news = true;
    return [];
  });
}

/** What is passed on may still be put in order: the server that reads the ledger next will see it. */
export function closePassed(state: PassedOnState): readonly PassedEffect[] {
  const open = Object.entries(state.passed);
  state.passed = {};
  return open.flatMap(([key, { phase, batch }]): readonly PassedEffect[] => {
    const id = Number(key);
    const waiting = phase === 'waiting' ? [{ type: 'stop-waiting', id } as const] : [];
    return [...waiting, failed(id, batch, closedReason)];
  });
}

function waitForAnswers(id: number, passed: Passed): readonly PassedEffect[] {
  if (passed.news) return fetch(id, passed);
  passed.phase = 'waiting';
  return [{ type: 'wait', id, delayMs: answerLookMs }];
}

function fetch(id: number, passed: Passed): readonly PassedEffect[] {
  passed.phase = 'fetching';
  passed.news = false;
  return [{ type: 'fetch', id, numbers: passed.numbers, batch: passed.batch }];
}

function takeBack(id: number, passed: Passed): readonly PassedEffect[] {
  passed.phase = 'taking-back';
  return [{ type: 'take-back', id, numbers: passed.numbers, batch: passed.batch }];
}

function settle(state: PassedOnState, id: number, passed: Passed): readonly PassedEffect[] {
  delete state.passed[id];
  const reason = 'no server puts appends in order';
  const answers = passed.numbers.map((number) => passed.answers[number] ?? ({ type: 'failed', reason } as const));
  return [{ type: 'answer', id, answers }];
}
