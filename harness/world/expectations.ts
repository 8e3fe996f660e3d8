/** What a scenario says must come out, compared with the trace. */
import { advanceBooks, type Books, booksOn, createBooks, standingOf } from '../checks/books.ts';
import { factsOf } from '../checks/facts.ts';
import type { ExpectationResult, Focus } from '../run-result.ts';
import type { Verdict } from '../checks/check.ts';
import { matchesEvent } from '../trace/event-words.ts';
import type { TraceExpectation } from '../trace/election.ts';
import type { TraceEvent } from '../trace/events.ts';

interface Known {
  readonly start: Extract<TraceEvent, { type: 'run.started' }>;
  readonly trace: readonly TraceEvent[];
  readonly verdicts: readonly Verdict[];
  readonly statusOf: ReadonlyMap<number, { readonly status: string; readonly atUs: number }>;
  readonly lastPage: Extract<TraceEvent, { type: 'server.published' }> | null;
  /** False for a server under test behind a port: all that is seen of it is what our machines get from it. */
  readonly serverShown: boolean;
}

const notShown = 'a server behind a port does not show it';

/** The whole run. */
const everything: Focus = { at: null, actors: [] };

/** A unit's machines, up to the end. */
function unitFocus(known: Known, unit: number): Focus {
  const machines = known.start.machines.filter((machine) => machine.unit === unit);
  return { at: null, actors: machines.map((machine) => machine.actor) };
}

function eventFocus(event: TraceEvent | null | undefined): Focus {
  return { at: event?.n ?? null, actors: [] };
}

/**
 * Where each unit stands at the end and since when. A server that recovers replays its ledger without saying so entry by
 * entry: what it knows then follows from the entries it found.
 */
function statuses(trace: readonly TraceEvent[]): Map<number, { status: string; atUs: number }> {
  const of = new Map<number, { status: string; atUs: number }>();
  const set = (unit: number, status: string, atUs: number) => {
    if (of.get(unit)?.status !== status) of.set(unit, { status, atUs });
  };
  let books: Books | null = null;
  for (const event of trace) {
    if (event.type === 'run.started') books = createBooks(factsOf(event));
    if (books === null) continue;
    booksOn(books, event);
    if (event.type === 'server.tallied') for (const unit of event.units) set(unit.unit, unit.status, event.t);
    if (event.type !== 'server.recovered') continue;
    advanceBooks(books, event.entries);
    for (const unit of books.facts.units.keys()) set(unit, standingOf(books, unit), event.t);
  }
  return of;
}

/** What came of everything the run was expected to give; nothing for a trace that carries no expectations. */
export function judgeExpectations(trace: readonly TraceEvent[], verdicts: readonly Verdict[]): ExpectationResult[] {
  const [start] = trace;
  if (start?.type !== 'run.started' || start.expect === undefined) return [];
  let lastPage: Known['lastPage'] = null;
  for (const event of trace) if (event.type === 'server.published') lastPage = event;
  const serverShown = trace.some((event) => event.type.startsWith('server.'));
  const known = { start, trace, verdicts, statusOf: statuses(trace), lastPage, serverShown };
  return start.expect.map((expectation) => judge(expectation, known));
}

/** Whether an event has a say in these expectations; all others may be forgotten before `judgeExpectations`. */
export function matters(event: TraceEvent, expect: readonly TraceExpectation[]): boolean {
  const { type } = event;
  if (type === 'run.started' || type.startsWith('server.') || type === 'fault.ended') return true;
  if (type === 'machine.session' || type === 'machine.receipted') return true;
  return expect.some((expectation) => expectation.type === 'event' && expectation.event === type);
}

function judge(expectation: TraceExpectation, known: Known): ExpectationResult {
  switch (expectation.type) {
    case 'totals-exact':
      return totalsExact(known);
    case 'complete-within':
      return completeWithin(expectation.withinUs, known);
    case 'records-complete':
      return recordsComplete(known);
    case 'status': {
      const name = unitName(known, expectation.unit);
      const text = `${name} is ${expectation.status}`;
      const about = unitFocus(known, expectation.unit);
      if (!known.serverShown) return { text, met: null, found: notShown, about };
      const found = known.statusOf.get(expectation.unit)?.status ?? 'missing';
      return { text, met: found === expectation.status, found, about };
    }
    case 'broken':
      return broken(expectation.checks, known);
    case 'event':
      return happened(expectation, known);
    case 'crossing':
      return crossed(expectation, known);
    case 'seats':
      return figures('seats', expectation.contest, expectation.seats, known);
    case 'elected':
      return electedAs(expectation.contest, expectation.elected, known);
    case 'votes':
      return figures('votes', expectation.contest, expectation.votes, known);
    case 'official':
      return officialVotes(expectation.contest, expectation.votes, known);
  }
}

function unitName(known: Known, number: number): string {
  return known.start.definition.units.find((unit) => unit.number === number)?.id ?? `unit ${number}`;
}

/** The oracle's own comparison is I17; the page must have shown it too (I11). */
function totalsExact(known: Known): ExpectationResult {
  const judged = known.verdicts.filter((verdict) => ['I1', 'I5', 'I17'].includes(verdict.id));
  const bad = judged.filter((verdict) => verdict.verdict === 'broken');
  // Tape and memory of a device nobody sees inside are I5's affair; the totals can be exact without them.
  const open = judged.filter((verdict) => verdict.verdict === 'inconclusive' && verdict.id !== 'I5');
  const exact = judged.some((verdict) => verdict.id === 'I17' && verdict.evaluated > 0);
  const text = 'totals equal the sheets in the boxes';
  const about = { at: bad[0]?.findings[0]?.at ?? null, actors: [] };
  if (bad.length > 0)
    return { text, met: false, found: bad.map((verdict) => `${verdict.id} broken`).join(', '), about };
  if (open.length > 0) return { text, met: null, found: open.map((verdict) => verdict.reason).join('; '), about };
  return { text, met: exact ? true : null, found: exact ? 'equal' : 'never compared', about };
}

function seconds(us: number): string {
  return us >= 120_000_000 ? `${(us / 60_000_000).toFixed(1)} min` : `${(us / 1_000_000).toFixed(1)} s`;
}

function completeWithin(withinUs: number, known: Known): ExpectationResult {
  const expected = known.start.definition.units.filter((unit) => unit.source === 'machine');
  const lastFault = known.trace.findLast((event) => event.type === 'fault.ended')?.t ?? 0;
  const lastClose = known.start.lastCloseUs ?? 0;
  const from = Math.max(lastFault, lastClose, deviceHeard(known));
  if (!known.serverShown) return receiptWithin(withinUs, from, known);
  const text = `every unit complete within ${seconds(withinUs)}`;
  let latest = 0;
  let last: number | null = null;
  for (const unit of expected) {
    const found = known.statusOf.get(unit.number);
    if (found === undefined || (found.status !== 'complete' && found.status !== 'annulled')) {
      const about = unitFocus(known, unit.number);
      return { text, met: false, found: `${unit.id} is ${found?.status ?? 'missing'}`, about };
    }
    if (found.status === 'complete' && found.atUs > latest) [latest, last] = [found.atUs, unit.number];
  }
  const took = Math.max(0, latest - from);
  const about = last === null ? everything : unitFocus(known, last);
  return { text, met: took <= withinUs, found: `last one after ${seconds(took)}`, about };
}

/** Every machine's newest receipt, and the ledger's word on the records behind the report it is for. */
function recordsComplete(known: Known): ExpectationResult {
  const text = 'records behind every receipt are held and give the report';
  if (!known.serverShown) return { text, met: null, found: notShown, about: everything };
  const receipts = new Map<string, string>();
  const held = new Map<string, { readonly records: number; readonly difference: string }>();
  for (const event of known.trace) {
    if (event.type === 'machine.receipted') receipts.set(event.actor, event.reportDigest);
    if (event.type === 'server.committed' && event.records !== undefined)
      held.set(event.records.reportDigest, event.records);
  }
  for (const [actor, digest] of receipts) {
    const records = held.get(digest);
    const about = { at: null, actors: [actor] };
    if (records === undefined) return { text, met: false, found: `none of ${actor}`, about };
    if (records.difference !== '')
      return { text, met: false, found: `those of ${actor} differ: ${records.difference}`, about };
  }
  const count = [...receipts.values()].reduce((sum, digest) => sum + (held.get(digest)?.records ?? 0), 0);
  return { text, met: receipts.size > 0, found: `${count} records of ${receipts.size} machines`, about: everything };
}

/** A machine under test closes when its own people close it: it is due from its first session on. */
function deviceHeard(known: Known): number {
  const [start] = known.trace;
  if (start?.type !== 'run.started' || start.transport !== 'external') return 0;
  const heard = new Map<string, number>();
  for (const event of known.trace) {
    if (event.type === 'server.session' && event.what === 'up' && !heard.has(event.line))
      heard.set(event.line, event.t);
  }
  return Math.max(0, ...heard.values());
}

/** Of a server under test only its receipts are seen: each machine that was switched on must hold one that counts it. */
function receiptWithin(withinUs: number, from: number, known: Known): ExpectationResult {
  const text = `every machine has its receipt within ${seconds(withinUs)}`;
  const on = new Set(known.trace.flatMap((event) => (event.type === 'machine.session' ? [event.actor] : [])));
  let latest = 0;
  for (const actor of on) {
    const got = known.trace.findLast((event) => event.type === 'machine.receipted' && event.actor === actor);
    const about = { at: null, actors: [actor] };
    if (got?.type !== 'machine.receipted') return { text, met: false, found: `${actor} has none`, about };
    if (got.standing !== 'counted') return { text, met: false, found: `that of ${actor} says ${got.standing}`, about };
    latest = Math.max(latest, got.t);
  }
  if (on.size === 0) return { text, met: false, found: 'no session ever came up', about: everything };
  const took = Math.max(0, latest - from);
  return { text, met: took <= withinUs, found: `last one after ${seconds(took)}`, about: everything };
}

function broken(checks: readonly string[], known: Known): ExpectationResult {
  const green = checks.filter((id) => known.verdicts.find((verdict) => verdict.id === id)?.verdict !== 'broken');
  return {
    text: `${checks.join(', ')} turn red`,
    met: green.length === 0,
    found: green.length === 0 ? 'red' : `${green.join(', ')} stayed green`,
    about: everything,
  };
}

function happened(expectation: Extract<TraceExpectation, { type: 'event' }>, known: Known): ExpectationResult {
  const { event: type, qualifier, atLeast, atMost } = expectation;
  const found = known.trace.filter((event) => matchesEvent(event, type, qualifier));
  const count = found.length;
  const name = qualifier === null ? type : `${type}(${qualifier})`;
  const text = `${name} ${howOften(atLeast, atMost)}`;
  // One too many shows where it came; too few, at the last one, or at the last of its kind.
  const shows = atMost !== null && count > atMost ? found[atMost] : found.at(-1);
  const about = eventFocus(shows ?? known.trace.findLast((event) => event.type === type));
  if (!known.serverShown && /^(server|page)\./.test(type)) return { text, met: null, found: notShown, about };
  return { text, met: count >= atLeast && (atMost === null || count <= atMost), found: times(count), about };
}

function times(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`;
}

function howOften(atLeast: number, atMost: number | null): string {
  if (atMost === null) return `at least ${times(atLeast)}`;
  if (atLeast === atMost) return times(atLeast);
  return atLeast === 0 ? `at most ${times(atMost)}` : `${atLeast} to ${atMost} times`;
}

function crossed(expectation: Extract<TraceExpectation, { type: 'crossing' }>, known: Known): ExpectationResult {
  const { contest, option, direction, because } = expectation;
  const said = known.trace.flatMap((event) => (event.type === 'server.published' ? event.snapshot.crossings : []));
  const found = said.filter((crossing) => crossing.contest === contest && crossing.option === option);
  const met = found.some((crossing) => crossing.direction === direction && crossing.because === because);
  const words = found.map((crossing) => `${crossing.direction} by ${crossing.because}`).join(', ');
  const text = `${option} goes ${direction} the threshold by ${because}`;
  const about = eventFocus(known.lastPage);
  if (!known.serverShown) return { text, met: null, found: notShown, about };
  return { text, met, found: words || 'no crossing', about };
}

/** Votes of the hand count, as the page had them last. */
function officialVotes(contest: number, wanted: Readonly<Record<string, number>>, known: Known): ExpectationResult {
  const words = (votes: Readonly<Record<string, number>>) =>
    Object.keys(wanted)
      .map((id) => `${id} ${votes[id] ?? 0}`)
      .join(', ');
  const text = `official votes ${words(wanted)}`;
  const about = eventFocus(known.lastPage);
  if (!known.serverShown) return { text, met: null, found: notShown, about };
  const snapshot = known.lastPage?.snapshot;
  const counted = snapshot?.hand?.contests.find((each) => each.number === contest)?.official.votes;
  if (counted === undefined) return { text, met: false, found: 'no hand count published', about };
  const options = snapshot?.contests.find((each) => each.number === contest)?.options ?? [];
  const found = words(Object.fromEntries(options.map((option, lot) => [option.id, counted[lot] ?? 0])));
  return { text, met: found === words(wanted), found, about };
}

function figures(
  what: 'seats' | 'votes',
  contest: number,
  wanted: Readonly<Record<string, number>>,
  known: Known,
): ExpectationResult {
  const shown = known.lastPage?.snapshot.contests.find((each) => each.number === contest);
  const text = `${what} ${Object.entries(wanted)
    .map(([id, n]) => `${id} ${n}`)
    .join(', ')}`;
  const about = eventFocus(known.lastPage);
  if (!known.serverShown) return { text, met: null, found: notShown, about };
  if (shown === undefined) return { text, met: false, found: 'nothing published', about };
  const found = Object.keys(wanted).map(
    (id) => [id, shown.options.find((option) => option.id === id)?.[what] ?? 0] as const,
  );
  const met = found.every(([id, n]) => n === wanted[id]);
  return { text, met, found: found.map(([id, n]) => `${id} ${n}`).join(', '), about };
}

/** Who sits of a party's list, in the order of the seats, as the page had it last. */
function electedAs(
  contest: number,
  wanted: Readonly<Record<string, readonly number[]>>,
  known: Known,
): ExpectationResult {
  const about = eventFocus(known.lastPage);
  const words = (places: (id: string) => readonly number[]) =>
    Object.keys(wanted)
      .map((id) => `${id} ${places(id).join(', ') || 'nobody'}`)
      .join('; ');
  const text = `elected ${words((id) => wanted[id] ?? [])}`;
  if (!known.serverShown) return { text, met: null, found: notShown, about };
  const shown = known.lastPage?.snapshot.contests.find((each) => each.number === contest);
  if (shown === undefined) return { text, met: false, found: 'nothing published', about };
  const found = words((id) => shown.options.find((option) => option.id === id)?.elected ?? []);
  return { text, met: `elected ${found}` === text, found, about };
}
