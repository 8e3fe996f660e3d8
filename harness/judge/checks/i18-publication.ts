/**
 * I18. One troubled unit is the whole list's excuse nowhere: each entry that changes a figure or a unit's standing reaches a
 * publication within one interval, whatever else is missing, held or disputed, and also when nothing is. A server without
 * power, whose store refuses writes or takes long over them, whose clock is wrong, or whose display is known to draw wrong
 * figures, is given the time anew: none of these is a unit, a key or a line.
 */
import type { TraceEvent } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { advanceBooks, type Books } from './books.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import type { Facts } from './facts.ts';
import { counted, reportName } from './names.ts';

/** For the store's commit of the publication and for the timer's phase. */
const slackUs = 30_000_000;

/** An embargo that a wrong clock prolongs is looked at again so many intervals later at most. */
const clockLookIntervals = 10;

interface Awaited {
  readonly index: number;
  /** `Ledger entry 4, the report of station 2/party (digest ef4f7f7d),`. */
  readonly name: string;
  dueUs: number;
}

interface State {
  /** The first entry that has to be published and is not. */
  awaited: Awaited | null;
  powered: boolean;
  slowStore: boolean;
  /** A write that a fault makes slow is under way. */
  writing: boolean;
  /** Faults of the server's clock that are on: an embargo may not be over by it. */
  readonly wrongClock: Set<number>;
  /** By when the server has looked at the clock that was set right. */
  lookedUs: number;
  /** Faults of the display that are on: a page it draws wrong is refused. */
  readonly wrongDisplay: Set<number>;
}

/** Everything a publication states that an entry may change. */
function statedBy(books: Books): string {
  const totals = [...books.totals.values()].map(({ contest, ballots, votes, invalid }) => [
    contest,
    ballots,
    invalid,
    ...votes,
  ]);
  return JSON.stringify([books.coverage, totals]);
}

function dueFrom({ lookedUs }: State, t: number, { run }: Facts): number {
  const embargoUs = (run.definition.embargoUntilS - run.epochS) * 1_000_000;
  return Math.max(t, embargoUs, lookedUs) + run.publishEveryUs + slackUs;
}

/** What kept the server from publishing is over: it has its time from here on. */
function giveTimeAnew(state: State, t: number, facts: Facts): void {
  if (state.awaited !== null) state.awaited.dueUs = dueFrom(state, t, facts);
}

function judgeDue(state: State, n: number, t: number, context: Context<'newest'>): void {
  const { awaited, powered, writing, wrongClock } = state;
  if (awaited === null || !powered || writing || wrongClock.size > 0 || t <= awaited.dueUs) return;
  evaluated(context);
  const { missing, partial, held, disputed } = context.accounts.newest.coverage;
  const seconds = Math.ceil((t - awaited.dueUs) / 1_000_000);
  const sentence = `${awaited.name} is not published ${seconds} s after it was due; ${counted(missing + partial + held + disputed, 'unit is', 'units are')} outstanding.`;
  broken(context, n, sentence, `a publication by ${awaited.dueUs} µs`, 'none');
  state.awaited = null;
}

/** Any event may show that a publication is late; one that comes at last, or is refused for its display's sake, says so itself. */
function timePasses(state: State, event: TraceEvent, context: Context<'newest'>): void {
  if (event.type === 'server.published') return;
  if (event.type === 'server.publicationRefused' && state.wrongDisplay.size > 0)
    giveTimeAnew(state, event.t, context.facts);
  judgeDue(state, event.n, event.t, context);
}

function published(state: State, { n, t, snapshot }: Heard<'server.published'>, context: Context<'newest'>): void {
  const { awaited } = state;
  if (awaited === null || snapshot.ledgerIndex < awaited.index) return;
  evaluated(context);
  if (t > awaited.dueUs) judgeDue(state, n, t, context);
  state.awaited = null;
}

function committed(state: State, event: Heard<'server.committed'>, { facts, accounts }: Context<'newest'>): void {
  const { newest } = accounts;
  state.writing = false;
  if (state.slowStore) giveTimeAnew(state, event.t, facts);
  if (event.what !== 'report' && event.what !== 'evidence' && event.what !== 'act') return;
  advanceBooks(newest, event.index - 1);
  const before = statedBy(newest);
  advanceBooks(newest, event.index);
  if (state.awaited !== null || statedBy(newest) === before) return;
  const what =
    event.report === undefined
      ? `the ${event.act === undefined ? event.what : `act ${event.act.type}`}`
      : reportName(facts, event.report, event.digest);
  const name = `Ledger entry ${event.index}, ${what},`;
  state.awaited = { index: event.index, name, dueUs: dueFrom(state, event.t, facts) };
}

function stored(state: State, { t, answer }: Heard<'server.store'>, { facts }: Context): void {
  state.writing = false;
  if (state.slowStore || answer === 'failed') giveTimeAnew(state, t, facts);
}

function faultStarted(state: State, event: Heard<'fault.started'>): void {
  if (event.do === 'server.slow') state.slowStore = true;
  if (event.do === 'server.clock') state.wrongClock.add(event.fault);
  if (event.do.startsWith('display.')) state.wrongDisplay.add(event.fault);
}

function faultTakesEffect(state: State, event: Heard<'fault.effect'>): void {
  if (event.do === 'server.slow') state.writing = true;
}

function faultEnded(state: State, { t, fault }: Heard<'fault.ended'>, { facts }: Context): void {
  if (state.wrongClock.delete(fault)) {
    state.lookedUs = t + clockLookIntervals * facts.run.publishEveryUs;
    giveTimeAnew(state, t, facts);
  }
  if (state.wrongDisplay.delete(fault)) giveTimeAnew(state, t, facts);
}

function recovered(state: State, event: Heard<'server.recovered'>, { facts, accounts }: Context<'newest'>): void {
  advanceBooks(accounts.newest, event.entries);
  state.powered = true;
  state.writing = false;
  if (state.awaited !== null && state.awaited.index > event.entries) state.awaited = null;
  giveTimeAnew(state, event.t, facts);
}

function powered(state: State, { actor, up }: Heard<'power'>): void {
  if (actor === 'server' && !up) state.powered = false;
}

export const i18Publication = defineCheck({
  id: 'I18',
  name: 'No unit delays publication',
  statement: 'Whatever is missing, held or disputed, what changes the figures is published within one interval.',
  needs: 'a report or a decision that changes the figures, and time for its publication',
  uses: ['newest'],
  initial: (): State => ({
    awaited: null,
    powered: true,
    slowStore: false,
    writing: false,
    wrongClock: new Set(),
    lookedUs: 0,
    wrongDisplay: new Set(),
  }),
  every: timePasses,
  on: {
    'server.published': published,
    'server.committed': committed,
    'server.store': stored,
    'fault.started': faultStarted,
    'fault.effect': faultTakesEffect,
    'fault.ended': faultEnded,
    'server.recovered': recovered,
    power: powered,
  },
});
