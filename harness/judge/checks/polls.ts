/** Whether the polls of each machine are open, as its log tells, or its operator where no log is shown. */
import type { TraceEvent } from '../trace/events.ts';
import { actorOf, clockS, type Facts } from './facts.ts';

/** Openings and closings remembered of one machine. */
const turnsMax = 16;

/** An opening or a closing. */
export interface Turn {
  /** Seconds since 1970 at which the trace shows it. */
  readonly atS: number;
  /** Read back at a boot: it was made some time before. */
  readonly found: boolean;
}

export interface Polls {
  open: boolean;
  /** They were open at some time, or the trace cannot show whether they were. */
  opened: boolean;
  zeroTape: boolean;
  /** Anything of the machine's inside is shown: then what the server gets of it was judged when it was sent. */
  shown: boolean;
  /** The machine's own log tells of opening and closing; otherwise its operator does. */
  logs: boolean;
  /** Its memory comes from elsewhere, or its clock is known to be wrong: the times it states prove nothing. */
  strangeMemory: boolean;
  wrongClock: boolean;
  /** Faults by which people beside it press what they should not. */
  readonly slipping: number[];
  /** They opened or closed it that way: when it did is their doing. */
  slips: boolean;
  readonly openings: Turn[];
  readonly closings: Turn[];
  /** Ballots in its memory, as it said last. */
  counted: number;
  /** A sheet fell since: it was judged when it fell. */
  fell: boolean;
}

export type PollsByActor = Map<string, Polls>;

export function pollsOf(polls: PollsByActor, actor: string): Polls {
  const existing = polls.get(actor);
  if (existing !== undefined) return existing;
  const fresh: Polls = {
    open: false,
    opened: false,
    zeroTape: false,
    shown: false,
    logs: false,
    strangeMemory: false,
    wrongClock: false,
    slipping: [],
    slips: false,
    openings: [],
    closings: [],
    counted: 0,
    fell: false,
  };
  polls.set(actor, fresh);
  return fresh;
}

function noteTurn(turns: Turn[], turn: Turn): void {
  turns.push(turn);
  if (turns.length > turnsMax) turns.shift();
}

/** Takes an entry of the log, or what an operator pressed, in; whether the polls opened by it, for the first time that day. */
export function turnPolls(polls: Polls, event: TraceEvent, word: string, facts: Facts): boolean {
  const turn = { atS: clockS(facts, event.t), found: event.type === 'machine.logged' && event.found === true };
  if (/^re-?open/i.test(word)) {
    polls.open = true;
    polls.opened = true;
  } else if (/^open/i.test(word)) {
    polls.open = true;
    polls.opened = true;
    noteTurn(polls.openings, turn);
    return true;
  } else if (/^clos/i.test(word)) {
    polls.open = false;
    noteTurn(polls.closings, turn);
  }
  return false;
}

/** Faults by which people press keys when they should not. */
export function pressesKeys(fault: string): boolean {
  return fault === 'operator.slip' || fault === 'operator.close-early';
}

const strangeMemory = /^machine\.(memory-|old-image|flash-)/;
const wrongClock = /^machine\.(clock|drift)$/;

/** A fault begins after which times of a machine prove nothing against it. */
export function excusePolls(polls: PollsByActor, event: Extract<TraceEvent, { type: 'fault.started' }>): void {
  for (const place of event.where.split(', ')) {
    const at = pollsOf(polls, actorOf(place));
    if (strangeMemory.test(event.do)) Object.assign(at, { strangeMemory: true, opened: true });
    if (wrongClock.test(event.do)) at.wrongClock = true;
    if (pressesKeys(event.do) && !at.slipping.includes(event.fault)) at.slipping.push(event.fault);
  }
}

/** A key was pressed at the wrong time: `close pressed`. */
export function slipPolls(polls: PollsByActor, event: Extract<TraceEvent, { type: 'fault.effect' }>): void {
  if (!/^(open|close) pressed/.test(event.what)) return;
  for (const each of polls.values()) if (each.slipping.includes(event.fault)) each.slips = true;
}
