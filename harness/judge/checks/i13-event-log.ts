/**
 * I13. A log with a hole proves nothing: numbers run on through every reboot, each start leaves an entry, so does each sheet
 * that went back, and a fault that began ends on record.
 */
import type { TraceEvent } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { alarmRaised, alarmsLost, entryCalls, faultLogged, lateAlarm, type ToldAlarms } from './told-alarms.ts';
import { createDebts, debtsOn, lateEntry, type LogDebts } from './log-debts.ts';

/** A start needs this long, at most, before its entry is durable. */
const bootUs = 10_000_000;

interface Log {
  last: number | null;
  /** When power came up without a boot entry since; null when none is owed. */
  bootOwedSince: LastEvent | null;
  /** Whether people were told that this start cannot be logged. */
  told: boolean;
  closed: boolean;
  readonly debts: LogDebts;
}

interface State {
  /** By machine. */
  readonly logs: Map<string, Log>;
  readonly alarms: ToldAlarms;
  /** When the server was switched on; null once it has recovered. */
  serverOwes: LastEvent | null;
  /** A machine whose log the trace does not show although it should; empty: none. */
  unseen: string;
}

function logOf({ logs }: State, actor: string): Log {
  const existing = logs.get(actor);
  if (existing !== undefined) return existing;
  const log: Log = { last: null, bootOwedSince: null, told: false, closed: false, debts: createDebts() };
  logs.set(actor, log);
  return log;
}

function logged(state: State, event: Heard<'machine.logged'>, context: Context): void {
  faultLogged(state.alarms, event);
  const log = logOf(state, event.actor);
  evaluated(context);
  if (log.last !== null && event.sequence !== log.last + 1) {
    const sentence = `The log of ${event.actor} goes from entry ${log.last} to entry ${event.sequence}; the next one is ${log.last + 1}.`;
    broken(context, event.n, sentence, log.last + 1, event.sequence);
  }
  log.last = event.sequence;
  const readBack = event.found === true;
  if (!readBack && log.bootOwedSince !== null && !/boot/i.test(event.event)) {
    const sentence = `${event.actor} was switched on and logs "${event.event}" before its start.`;
    broken(context, event.n, sentence, 'boot', event.event);
  }
  if (!readBack) log.bootOwedSince = null;
  if (/^clos/i.test(event.event)) log.closed = true;
  if (/^(re)?open/i.test(event.event)) log.closed = false;
}

function sent(state: State, event: Heard<'machine.sent'>, context: Context): void {
  if (event.message.what !== 'report') return;
  const log = logOf(state, event.actor);
  if (log.last === null) state.unseen = event.actor;
  else if (!log.closed) {
    // The closing may lie before a journal's life in this trace; then its entries do too.
    const sentence = `${event.actor} reports although its log has no entry that the polls closed.`;
    broken(context, event.n, sentence, 'closed', 'no entry');
    log.closed = true;
  }
}

function received(state: State, event: Heard<'server.received'>): void {
  if (event.message.what === 'report' && state.logs.size === 0) state.unseen = event.line;
}

function powered(state: State, event: Heard<'power'>, { facts }: Context): void {
  const since = event.up ? { n: event.n, t: event.t } : null;
  alarmsLost(state.alarms, event.actor);
  if (facts.machines.has(event.actor)) Object.assign(logOf(state, event.actor), { bootOwedSince: since, told: false });
  else if (event.actor === 'server') state.serverOwes = since;
}

/** A memory that does not let the machine start takes no entry either; people are told instead. */
function alarmed(state: State, event: Heard<'machine.alarm'>): void {
  const { actor, what } = event;
  alarmRaised(state.alarms, event);
  if (what === 'memory') logOf(state, actor).told = true;
}

function fed(state: State, { n, actor }: Heard<'sheet.fed'>, context: Context): void {
  if (logOf(state, actor).bootOwedSince === null) return;
  broken(context, n, `${actor} takes a sheet before its start is logged.`, 'boot', 'no entry');
}

function recovered(state: State, _: Heard<'server.recovered'>, context: Context): void {
  evaluated(context);
  state.serverOwes = null;
}

function answered(state: State, { n }: Heard<'server.sent'>, context: Context): void {
  if (state.serverOwes === null) return;
  const sentence = 'The server answers before it has recovered from its ledger.';
  broken(context, n, sentence, 'server.recovered', 'no entry');
  state.serverOwes = null;
}

/** `debt`: the entry that the log lacks; empty: none. */
function judgeDebt(context: Context, n: number, actor: string, debt: string): void {
  if (debt !== '') broken(context, n, `The log of ${actor} ${debt}.`, 'an entry', 'no entry');
}

/** People were not told. */
function judgeTold({ alarms }: State, context: Context, { n, t }: LastEvent, actor: string): void {
  const alarm = lateAlarm(alarms, actor, t);
  if (alarm === '') return;
  const sentence = `${actor === 'server' ? 'The server' : actor} has "${alarm}" on record and raises no alarm.`;
  broken(context, n, sentence, 'an alarm', 'none');
}

/** Entries and alarms become late as time passes, whatever event tells of it. */
function timePasses(state: State, event: TraceEvent, context: Context): void {
  const { logs } = state;
  judgeTold(state, context, event, event.actor);
  const log = logs.get(event.actor);
  if (log !== undefined && log.last !== null) judgeDebt(context, event.n, event.actor, debtsOn(log.debts, event));
}

function judgeStart(state: State, actor: string, log: Log, { n, t }: LastEvent, context: Context): void {
  const since = log.bootOwedSince;
  if (since === null || log.told || t - since.t < bootUs) return;
  if (log.last === null) {
    state.unseen = actor;
    return;
  }
  const sentence = `${actor} was switched on (event ${since.n}) and never logged its start.`;
  broken(context, n, sentence, 'boot', 'no entry');
}

function end(state: State, last: LastEvent, context: Context): void {
  const { n, t } = last;
  for (const actor of state.alarms.keys()) judgeTold(state, context, last, actor);
  for (const [actor, log] of state.logs) {
    judgeDebt(context, n, actor, lateEntry(log.debts, t));
    judgeStart(state, actor, log, last, context);
  }
  const { serverOwes } = state;
  if (serverOwes !== null && t - serverOwes.t >= bootUs) {
    const sentence = `The server was switched on (event ${serverOwes.n}) and never recovered from its ledger.`;
    broken(context, n, sentence, 'server.recovered', 'no entry');
  }
  if (state.unseen !== '') lacks(context, `the trace does not show the event log of ${state.unseen}`);
}

export const i13EventLog = defineCheck({
  id: 'I13',
  name: 'The event log is complete and ordered',
  statement:
    'Log numbers run without gaps through every reboot; power, closing, returned sheets, faults and their ends have entries.',
  needs: 'an event log: entries a machine made, or a server that recovered its ledger',
  initial: (): State => ({ logs: new Map(), alarms: new Map(), serverOwes: null, unseen: '' }),
  every: timePasses,
  on: {
    'machine.logged': logged,
    'machine.sent': sent,
    'server.received': received,
    power: powered,
    'machine.alarm': alarmed,
    'server.alarm': ({ alarms }, event) => alarmRaised(alarms, event),
    'server.committed': ({ alarms }, event) => entryCalls(alarms, event),
    'sheet.fed': fed,
    'server.recovered': recovered,
    'server.sent': answered,
  },
  end,
});
