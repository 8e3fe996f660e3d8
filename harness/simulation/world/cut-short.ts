/**
 * A run that its limit ended too early: inside a fault that has an end, or before what the faults delayed had its time. Nothing
 * that had yet to come is held against such a run; it says which limit would do.
 */
import type { ExpectationResult } from '../../judge/expectations/result.ts';
import type { TraceExpectation } from '../../judge/trace/election.ts';
import type { TraceEvent, TraceOpenFault } from '../../judge/trace/events.ts';
import type { World } from './world.ts';

/** After the last fault everything that can recover has this long, unless `complete: within` says how long. */
const recoveryUs = 10 * 60_000_000;
const limitStepUs = 10 * 60_000_000;

type Started = Extract<TraceEvent, { type: 'run.started' }>;
type Ended = Extract<TraceEvent, { type: 'run.ended' }>;

/** Whether a limit that the scenario does not say waits: for a fault to begin or to end, and for what it delayed. */
export function limitWaits({ env, state }: World): boolean {
  if (env.plan.limitStands) return false;
  const coming = state.queue.some(({ event }) => event.type === 'fault.end' || event.type === 'fault.occasion');
  const over = state.faultsEndedAtUs >= env.plan.limitUs - recoveryUs;
  return coming || (over && state.nowUs < state.faultsEndedAtUs + recoveryUs);
}

/** Faults that are on and have an end. */
export function openFaults({ env, state }: World): TraceOpenFault[] {
  return state.queue
    .flatMap(({ atUs, event }): TraceOpenFault[] => {
      const plan = event.type === 'fault.end' ? env.plan.faults[event.fault] : undefined;
      if (event.type !== 'fault.end' || plan === undefined || state.faults[event.fault]?.active !== true) return [];
      return [{ fault: event.fault, do: plan.do, where: plan.targets.join(', '), untilUs: atUs }];
    })
    .sort((a, b) => a.fault - b.fault);
}

/** In what a run was cut short. */
export interface CutShort {
  readonly inside: readonly TraceOpenFault[];
  readonly endedUs: number;
  /** Until when the run would have had to go on. */
  readonly neededUs: number;
  /** Virtual time of the close of polls, from which a limit counts. */
  readonly closesUs: number;
}

/** Null where a run had the time it needed. */
export function cutShortOf(start: Started, end: Ended | undefined): CutShort | null {
  if (end?.reason !== 'time') return null;
  const { inside = [] } = end;
  const closesUs = (start.definition.closesAtS - start.epochS) * 1_000_000;
  const within = (start.expect ?? []).flatMap((each) => (each.type === 'complete-within' ? [each.withinUs] : []));
  const lastUs = Math.max(end.faultsEndedAtUs, start.lastCloseUs || closesUs, ...inside.map(({ untilUs }) => untilUs));
  const neededUs = lastUs + (within.length > 0 ? Math.max(...within) : recoveryUs);
  return end.t < neededUs ? { inside, endedUs: end.t, neededUs, closesUs } : null;
}

/** One sentence. `clock`: a virtual time as people of that night read it. */
export function cutShortText({ inside, endedUs, neededUs, closesUs }: CutShort, clock: (us: number) => string): string {
  const steps = Math.ceil(Math.max(1, neededUs - closesUs) / limitStepUs);
  const minutes = (steps * limitStepUs) / 60_000_000;
  const limit = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
  const where = inside.map((fault) => `${fault.do} at ${fault.where} (until ${clock(fault.untilUs)})`).join(', ');
  const place =
    where === '' ? `before what the faults delayed had its time (until ${clock(neededUs)})` : `inside ${where}`;
  return `the run ended at ${clock(endedUs)} ${place}; set \`limit: ${limit}\` or more`;
}

/** Virtual times as local time of day, to the minute: `22:00`, `00:10 of the next day`. */
export function localClock(epochS: number, utcOffsetMinutes: number): (us: number) => string {
  const local = epochS + utcOffsetMinutes * 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return (us) => {
    const second = local + Math.round(us / 1_000_000);
    const days = Math.floor(second / 86_400) - Math.floor(local / 86_400);
    const minutes = Math.floor((second - Math.floor(second / 86_400) * 86_400) / 60);
    const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return days === 0 ? text : `${text} ${days === 1 ? 'of the next day' : `${days} days later`}`;
  };
}

/** Virtual times as distances from the close of polls, for a trace that does not say its time zone. */
export function closeClock(closesUs: number): (us: number) => string {
  return (us) => {
    const seconds = Math.round((us - closesUs) / 1_000_000);
    const parts = [
      Math.floor(Math.abs(seconds) / 3600),
      Math.floor(Math.abs(seconds) / 60) % 60,
      Math.abs(seconds) % 60,
    ];
    const text = parts.flatMap((part, at) => (part === 0 ? [] : [`${part} ${['h', 'min', 's'][at]}`])).join(' ');
    return seconds === 0 ? 'the close of polls' : `${text} ${seconds < 0 ? 'before' : 'after'} the close of polls`;
  };
}

/** What has not come in a run that was cut short may have come later: nobody can tell. */
export function excuseCutShort(
  expect: readonly TraceExpectation[],
  results: readonly ExpectationResult[],
  cut: CutShort | null,
): ExpectationResult[] {
  return results.map((result, at) => {
    const expectation = expect[at];
    if (cut === null || result.met !== false || expectation === undefined || !mayCome(expectation, result))
      return result;
    return { ...result, met: null, found: `${result.found} when the run was cut short` };
  });
}

/** Whether more time could have met it: not what has already come too often, nor totals that are already wrong. */
function mayCome(expectation: TraceExpectation, { found }: ExpectationResult): boolean {
  switch (expectation.type) {
    case 'totals-exact':
      return false;
    case 'event':
      return expectation.atMost === null || timesIn(found) < expectation.atLeast;
    case 'complete-within':
    case 'records-complete':
    case 'status':
    case 'exercised':
    case 'broken':
    case 'crossing':
    case 'seats':
    case 'elected':
    case 'votes':
    case 'official':
      return true;
  }
}

/** Reads back `it never happened`, `it happened once`, `it happened 3 times`. */
function timesIn(found: string): number {
  const count = /(\d+) times/.exec(found)?.[1];
  if (count !== undefined) return Number(count);
  return found.includes('once') ? 1 : 0;
}
