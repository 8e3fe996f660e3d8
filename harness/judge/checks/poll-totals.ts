/** No totals leave a machine before its polls close, and the times a report states can be true (I15). */
import type { TraceEvent, TraceReport } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import type { Context } from './check.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { actorOf, clockS } from './facts.ts';
import { sumOf } from './figures.ts';
import { isDevice, isImpostor, type PollRecords } from './poll-records.ts';
import { pollsOf } from './polls.ts';
import { orderBreach, secondsText, timeBreach, type TimeBreach } from './report-times.ts';

/** A device's clock is not the run's: totals so little before the close prove nothing. */
const deviceClockS = 60;

function judgeBreach(context: Context, at: number, breach: TimeBreach | null): void {
  if (breach !== null) broken(context, at, breach.sentence, breach.expected, breach.found);
}

/** Totals that leave. */
interface Leaving {
  readonly actor: string;
  /** With a verb: `station 1 sends totals`. */
  readonly who: string;
  readonly live: boolean;
  /** When its polls closed, as the report itself states it; null where no report is shown. */
  readonly closedAtS: number | null;
}

/** Totals leave, by whatever is seen of it first. */
function leaves(
  records: PollRecords,
  event: TraceEvent,
  { actor, who, live, closedAtS }: Leaving,
  context: Context,
): void {
  const { facts } = context;
  const { opensAtS, closesAtS } = facts.run.definition;
  evaluated(context);
  const nowS = clockS(facts, event.t);
  const polls = pollsOf(records.polls, actor);
  const unopened = nowS < opensAtS;
  if (!live || nowS >= closesAtS || (polls.slips && !unopened)) return;
  const sentence = unopened
    ? `${who} ${secondsText(opensAtS - nowS)} before the polls open.`
    : `${who} ${secondsText(closesAtS - nowS)} before the polls close.`;
  // A device that begins its day before the run does is ahead of it: its own clock says whether it closed in time.
  const closedInTime = closedAtS !== null && closedAtS >= closesAtS;
  if (isDevice(facts, polls) && (closedInTime || closesAtS - nowS <= deviceClockS))
    lacks(context, `${sentence.slice(0, -1)}, by a clock that may differ from the run's`);
  else broken(context, event.n, sentence, `from ${closesAtS}`, nowS);
}

function statedBy({ mode, closedAtS }: TraceReport): Pick<Leaving, 'live' | 'closedAtS'> {
  return { live: mode === 'live', closedAtS };
}

/** What a report states, once for each content. */
function judgeStatedTimes(
  records: PollRecords,
  event: TraceEvent,
  actor: string,
  digest: string,
  report: TraceReport,
  context: Context,
): void {
  const { facts } = context;
  const who = `The report of ${actor}`;
  if (records.judged.has(digest)) return;
  records.judged.add(digest);
  const polls = pollsOf(records.polls, actor);
  evaluated(context);
  judgeBreach(context, event.n, orderBreach(who, report));
  if (polls.wrongClock || polls.strangeMemory) return;
  const breach = timeBreach(who, report, clockS(facts, event.t), polls, facts);
  if (breach !== null && isDevice(facts, polls)) {
    lacks(context, `${breach.sentence.slice(0, -1)}, by a clock that may not be the run's`);
    return;
  }
  judgeBreach(context, event.n, breach);
  judgeGeneration(records, event.n, who, report, context);
}

/** A later generation closed no earlier than the one before. */
function judgeGeneration(
  { closings }: PollRecords,
  at: number,
  who: string,
  { journal, generation, closedAtS }: TraceReport,
  context: Context,
): void {
  const before = closings.get(journal);
  if (before !== undefined && before.generation >= generation) return;
  closings.set(journal, { generation, closedAtS });
  if (before === undefined || before.closedAtS <= closedAtS) return;
  const sentence = `${who} states that generation ${generation} closed ${secondsText(before.closedAtS - closedAtS)} before generation ${before.generation} did.`;
  broken(context, at, sentence, `from ${before.closedAtS}`, closedAtS);
}

export function sent(records: PollRecords, event: Heard<'machine.sent'>, context: Context): void {
  const { actor, message, n } = event;
  const polls = pollsOf(records.polls, actor);
  polls.shown = true;
  if (message.what !== 'report') return;
  const { digest, report } = message;
  evaluated(context);
  if (polls.open) broken(context, n, `${actor} sends totals before its polls close.`, 'closed polls', 'open');
  if (isImpostor(context.facts, actor)) {
    records.judged.add(digest);
    return;
  }
  const ballots = sumOf(report.blocks.map((block) => block.ballots));
  if (polls.logs && !polls.opened && ballots > 0) {
    const sentence = `${actor} sends totals of ${ballots} ballots although it was never opened.`;
    broken(context, n, sentence, 'an opening', 'none');
  }
  leaves(records, event, { actor, who: `${actor} sends totals`, ...statedBy(report) }, context);
  judgeStatedTimes(records, event, actor, digest, report, context);
}

export function received(records: PollRecords, event: Heard<'server.received'>, context: Context): void {
  const { line, message } = event;
  const actor = actorOf(line);
  if (message.what !== 'report' || records.judged.has(message.digest) || isImpostor(context.facts, actor)) return;
  const { digest, report } = message;
  leaves(records, event, { actor, who: `The server receives totals of ${actor}`, ...statedBy(report) }, context);
  judgeStatedTimes(records, event, actor, digest, report, context);
}

export function committed(records: PollRecords, event: Heard<'server.committed'>, context: Context): void {
  const { digest, index, machineKey, report } = event;
  const owners = context.facts.machinesByKey.get(machineKey ?? '') ?? [];
  if (event.what !== 'report' || report === undefined || records.judged.has(digest)) return;
  if (owners.some(({ role }) => role === 'impostor')) return;
  const actor = owners[0]?.actor ?? `the machine of journal ${report.journal.slice(0, 8)}`;
  leaves(records, event, { actor, who: `Entry ${index} takes totals of ${actor} in`, ...statedBy(report) }, context);
  judgeStatedTimes(records, event, actor, digest, report, context);
}

/** A receipt tells that totals have left, also where nothing else of them is shown. `who` with a verb. */
function receipted(
  records: PollRecords,
  event: TraceEvent,
  actor: string,
  digest: string,
  who: string,
  context: Context,
): void {
  const { facts } = context;
  if (records.judged.has(digest) || isImpostor(facts, actor)) return;
  const live = facts.machines.get(actor)?.mode === 'live';
  leaves(records, event, { actor, who: `${who} a receipt for totals`, live, closedAtS: null }, context);
}

export function hasReceipt(records: PollRecords, event: Heard<'machine.receipted'>, context: Context): void {
  receipted(records, event, event.actor, event.reportDigest, `${event.actor} has`, context);
}

export function isGivenReceipt(records: PollRecords, event: Heard<'server.sent'>, context: Context): void {
  if (event.message.what !== 'receipt') return;
  const actor = actorOf(event.line);
  receipted(records, event, actor, event.message.receipt.reportDigest, `${actor} is given`, context);
}
