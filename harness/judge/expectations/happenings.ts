/** Events that must come so often, and crossings of a threshold that a publication must show. */
import type { Facts } from '../checks/facts.ts';
import { contestName, optionNamed } from '../checks/names.ts';
import type { ExpectationResult } from './result.ts';
import type { TraceExpectation } from '../trace/election.ts';
import { matchesEvent } from '../trace/event-words.ts';
import type { TraceEvent } from '../trace/events.ts';
import { notShown, timesText } from './words.ts';

type EventExpected = Extract<TraceExpectation, { type: 'event' }>;
type CrossingExpected = Extract<TraceExpectation, { type: 'crossing' }>;

/** How often one expected event came, and which ones a person should look at. */
export interface Happening {
  readonly expected: EventExpected;
  count: number;
  /** Number of the newest match, and of the newest event of the type. */
  last: number | null;
  lastOfType: number | null;
  /** Number of the first match beyond those allowed. */
  firstTooMany: number | null;
}

export function createHappening(expected: EventExpected): Happening {
  return { expected, count: 0, last: null, lastOfType: null, firstTooMany: null };
}

export function happeningOn(happening: Happening, event: TraceEvent): void {
  const { event: type, qualifier, atMost } = happening.expected;
  if (event.type !== type) return;
  happening.lastOfType = event.n;
  if (!matchesEvent(event, type, qualifier)) return;
  if (atMost !== null && happening.count === atMost) happening.firstTooMany = event.n;
  happening.count += 1;
  happening.last = event.n;
}

/** `server.alarm to happen at least 3 times; it happened once`. */
export function judgeHappening(happening: Happening, serverShown: boolean): ExpectationResult {
  const { expected, count, last, lastOfType, firstTooMany } = happening;
  const { event: type, qualifier, atLeast, atMost } = expected;
  const name = qualifier === null ? type : `${type}(${qualifier})`;
  const text = atMost === 0 ? `${name} never to happen` : `${name} to happen ${howOften(atLeast, atMost)}`;
  const about = { at: firstTooMany ?? last ?? lastOfType, actors: [] };
  if (!serverShown && /^(server|page)\./.test(type)) return { text, met: null, found: notShown, about };
  const timesSeen = count === 0 ? 'it never happened' : `it happened ${timesText(count)}`;
  return { text, met: count >= atLeast && (atMost === null || count <= atMost), found: timesSeen, about };
}

function howOften(atLeast: number, atMost: number | null): string {
  if (atMost === null) return atLeast === 0 ? 'any number of times' : `at least ${timesText(atLeast)}`;
  if (atLeast === atMost) return timesText(atLeast);
  return atLeast === 0 ? `at most ${timesText(atMost)}` : `${atLeast} to ${atMost} times`;
}

/** What publications state of one option's threshold, each way once. */
export interface Crossing {
  readonly expected: CrossingExpected;
  readonly shown: { readonly direction: string; readonly because: string }[];
}

export function createCrossing(expected: CrossingExpected): Crossing {
  return { expected, shown: [] };
}

export function crossingOn({ expected, shown }: Crossing, event: TraceEvent): void {
  if (event.type !== 'server.published') return;
  for (const { contest, option, direction, because } of event.snapshot.crossings) {
    if (contest !== expected.contest || option !== expected.option) continue;
    const stated = shown.some((one) => one.direction === direction && one.because === because);
    if (!stated) shown.push({ direction, because });
  }
}

export function judgeCrossing(
  { expected, shown }: Crossing,
  facts: Facts,
  publication: number | null,
  serverShown: boolean,
): ExpectationResult {
  const { contest, option, direction, because } = expected;
  const name = `${optionNamed(facts, contest, option)}, ${contestName(facts, contest)},`;
  const text = `${name} to go ${direction} the threshold by ${because}`;
  const about = { at: publication, actors: [] };
  if (!serverShown) return { text, met: null, found: notShown, about };
  const met = shown.some((one) => one.direction === direction && one.because === because);
  const ways = shown.map((one) => `${one.direction} by ${one.because}`).join(', ');
  return { text, met, found: ways === '' ? 'no publication says that it crossed' : `it went ${ways}`, about };
}
