/**
 * I16. Once faults stop, every unit that can recover is complete within
 *
 *     beacon interval + largest retransmission time-out + outstanding bytes / line rate + commit time
 *
 * The trace says the beacon and the line rate. The rest is bounded generously: 60 s of retransmission; three times the
 * report's bytes at ten bits each, for framing, queries and repeats; and a slack of two minutes, in which a peer that
 * went silent is noticed (keep-alive) and a machine boots. Commit time begins when the store has worked off the reports that
 * waited for it when the last fault ended, as long as it does so without a pause (`backlog.ts`).
 */
import type { Heard } from '../trace/hearing.ts';
import { type Backlog, backlogOn, createBacklog } from './backlog.ts';
import { advanceBooks, standingOf } from './books.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { broken, evaluated, excused, lacks } from './evaluation.ts';
import { type Facts, unitName } from './facts.ts';

const retransmissionUs = 60_000_000;
const slackUs = 120_000_000;

/** Microseconds allowed for a report of `bytes`. */
function allowedUs(facts: Facts, bytes: number): number {
  const { baud, beaconUs } = facts.run;
  const carriedUs = baud > 0 ? Math.ceil((bytes * 3 * 10 * 1_000_000) / baud) : 0;
  return beaconUs + retransmissionUs + carriedUs + slackUs;
}

type Ended = Heard<'run.ended'>;

interface Progress {
  /** When its machine closed, was switched on last, or officials decided about it. */
  readyUs: number;
  completeAtUs: number | null;
  bytes: number;
}

interface State {
  /** By unit. */
  readonly units: Map<number, Progress>;
  readonly backlog: Backlog;
  ended: Ended | null;
}

function progressOf({ units }: State, unit: number): Progress {
  const existing = units.get(unit);
  if (existing !== undefined) return existing;
  const progress: Progress = { readyUs: 0, completeAtUs: null, bytes: 0 };
  units.set(unit, progress);
  return progress;
}

function noteStanding(progress: Progress, status: string, t: number): void {
  if (status !== 'complete') progress.completeAtUs = null;
  else if (progress.completeAtUs === null) progress.completeAtUs = t;
}

function ready(state: State, actor: string, t: number, { machines }: Facts): void {
  const machine = machines.get(actor);
  if (machine !== undefined) progressOf(state, machine.unit).readyUs = t;
}

function logged(state: State, { actor, event, t }: Heard<'machine.logged'>, { facts }: Context): void {
  if (/^(clos|boot)/i.test(event)) ready(state, actor, t, facts);
}

function pressed(state: State, { actor, action, t }: Heard<'operator'>, { facts }: Context): void {
  if (/^clos/i.test(action)) ready(state, actor, t, facts);
}

/** A machine whose inside is not shown is ready when its first message arrives. */
function received(state: State, event: Heard<'server.received'>): void {
  backlogOn(state.backlog, event);
  if (event.message.what !== 'report') return;
  const progress = progressOf(state, event.message.report.blocks[0]?.unit ?? 0);
  if (progress.readyUs === 0) progress.readyUs = event.t;
}

function committed(state: State, event: Heard<'server.committed'>): void {
  backlogOn(state.backlog, event);
  if (event.what !== 'report') return;
  const progress = progressOf(state, event.report?.blocks[0]?.unit ?? 0);
  progress.bytes = Math.max(progress.bytes, event.bytes);
}

function tallied(state: State, { t, units }: Heard<'server.tallied'>): void {
  for (const { unit, status } of units) noteStanding(progressOf(state, unit), status, t);
}

/**
 * A server that replays its ledger writes no tally of each entry: units that the ledger completes are complete from
 * here on.
 */
function recovered(state: State, event: Heard<'server.recovered'>, { facts, accounts }: Context<'newest'>): void {
  backlogOn(state.backlog, event);
  advanceBooks(accounts.newest, event.entries);
  for (const unit of facts.units.keys())
    noteStanding(progressOf(state, unit), standingOf(accounts.newest, unit), event.t);
}

function queued({ backlog }: State, event: Heard<'fault.ended' | 'server.sent'>): void {
  backlogOn(backlog, event);
}

/** Whether a unit is late in a run that its limit ended inside a fault which has an end: what would have come after is unknown. */
function cutShort({ completeAtUs }: Progress, due: number, { inside = [] }: Ended): boolean {
  return inside.length > 0 && (completeAtUs === null || completeAtUs > due);
}

function insideText({ inside = [] }: Ended): string {
  return inside.map((fault) => `${fault.do} at ${fault.where}`).join(', ');
}

function judgeUnit(state: State, unit: number, ended: Ended, context: Context): void {
  const { facts } = context;
  const progress = progressOf(state, unit);
  const from = Math.max(progress.readyUs, ended.faultsEndedAtUs, state.backlog.busyUntilUs);
  const due = from + allowedUs(facts, progress.bytes);
  const name = unitName(facts, unit);
  evaluated(context);
  if (cutShort(progress, due, ended))
    lacks(context, `the run ended inside ${insideText(ended)}: ${name} had no time to recover`);
  else if (progress.completeAtUs === null) judgeIncomplete(context, name, due, ended);
  else if (facts.units.get(unit)?.source !== 'protocol') judgeTime(context, name, due, progress.completeAtUs, ended);
}

function judgeIncomplete(context: Context, name: string, due: number, ended: Ended): void {
  if (ended.t < due) {
    lacks(context, `the run ended before ${name} had to be complete`);
    return;
  }
  const seconds = Math.floor((ended.t - due) / 1_000_000);
  const sentence = `${name} can recover and is not complete at the end, ${seconds} s after it had to be.`;
  broken(context, ended.n, sentence, 'complete', 'not complete');
}

function judgeTime(context: Context, name: string, due: number, completeAtUs: number, { n }: Ended): void {
  if (completeAtUs <= due) return;
  const seconds = Math.ceil((completeAtUs - due) / 1_000_000);
  const sentence = `${name} is complete ${seconds} s later than it had to be.`;
  broken(context, n, sentence, `by ${due} µs`, `${completeAtUs} µs`);
}

function end(state: State, _: LastEvent, context: Context<'newest' | 'server'>): void {
  const { ended } = state;
  if (ended === null) {
    lacks(context, 'the trace does not say how the run ended');
    return;
  }
  if (!context.accounts.server.shown) lacks(context, 'the trace does not show the server, nor where the units stand');
  else for (const unit of ended.recoverable) judgeUnit(state, unit, ended, context);
  if (ended.recoverable.length === 0) excused(context, 'no unit has to recover from these faults');
}

export const i16Convergence = defineCheck({
  id: 'I16',
  name: 'Everything that can recover does, in time',
  statement: 'Once faults stop, every unit that can recover is complete within the bound.',
  needs: 'a unit that can recover, and where it stands on the server',
  uses: ['newest', 'server'],
  initial: (): State => ({ units: new Map(), backlog: createBacklog(), ended: null }),
  on: {
    'fault.ended': queued,
    'machine.logged': logged,
    operator: pressed,
    'server.sent': queued,
    'server.received': received,
    'server.committed': committed,
    'server.tallied': tallied,
    'server.recovered': recovered,
    'run.ended': (state, event) => {
      state.ended = event;
    },
  },
  end,
});
