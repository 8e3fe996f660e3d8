/** Zero at opening, and nothing counted while the polls are closed (I15). */
import type { TraceEvent } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import type { Context } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { clockS } from './facts.ts';
import { isImpostor, type PollRecords } from './poll-records.ts';
import { type Polls, pollsOf, turnPolls } from './polls.ts';
import { secondsText } from './report-times.ts';
import { isZeroTape } from './results-tape.ts';
import { tapeTimes } from './tape-times.ts';

function opens(event: TraceEvent, polls: Polls, context: Context): void {
  const { facts } = context;
  const { opensAtS } = facts.run.definition;
  evaluated(context);
  if (isImpostor(facts, event.actor)) return;
  if (!polls.zeroTape) broken(context, event.n, `${event.actor} opens without a zero tape.`, 'a zero tape', 'none');
  const nowS = clockS(facts, event.t);
  const earlyS = opensAtS - nowS;
  if (earlyS <= 0 || polls.slips || facts.machines.get(event.actor)?.mode !== 'live') return;
  const sentence = `${event.actor} opens ${secondsText(earlyS)} before the polls open.`;
  broken(context, event.n, sentence, opensAtS, nowS);
}

/** An entry of the log, or what an operator pressed. */
function turn(records: PollRecords, event: TraceEvent, word: string, context: Context): void {
  const polls = pollsOf(records.polls, event.actor);
  if (turnPolls(polls, event, word, context.facts)) opens(event, polls, context);
}

export function logged(records: PollRecords, event: Heard<'machine.logged'>, context: Context): void {
  const polls = pollsOf(records.polls, event.actor);
  // A log that begins in the middle: the polls opened before the trace began.
  if (!polls.logs && event.sequence > 0) polls.opened = true;
  polls.logs = true;
  polls.shown = true;
  // Read back at a boot: the tape was printed in the life that made the entry, maybe before this trace.
  if (event.found === true) polls.zeroTape = true;
  turn(records, event, event.event, context);
}

export function pressed(records: PollRecords, event: Heard<'operator'>, context: Context): void {
  if (context.facts.machines.has(event.actor) && !pollsOf(records.polls, event.actor).logs)
    turn(records, event, event.action, context);
}

export function printed(records: PollRecords, event: Heard<'machine.printed'>, context: Context): void {
  const printing = pollsOf(records.polls, event.actor);
  printing.shown = true;
  tapeTimes(records, event, context);
  if (event.tape !== 'zero') return;
  evaluated(context);
  printing.zeroTape = true;
  if (isZeroTape(event.text)) return;
  broken(context, event.n, `The zero tape of ${event.actor} shows figures above zero.`, 'zeros', 'figures');
}

/** Something was counted. A memory copied from elsewhere may have been opened before the trace began. */
function counts(event: TraceEvent, polls: Polls, what: string, context: Context): void {
  const { facts } = context;
  const { opensAtS } = facts.run.definition;
  evaluated(context);
  if (isImpostor(facts, event.actor)) return;
  if (!polls.open) broken(context, event.n, `${what} while its polls are closed.`, 'open polls', 'closed');
  const nowS = clockS(facts, event.t);
  if (nowS >= opensAtS || polls.slips || facts.machines.get(event.actor)?.mode !== 'live') return;
  broken(context, event.n, `${what} before the polls open.`, opensAtS, nowS);
}

export function boxed({ polls }: PollRecords, event: Heard<'sheet.boxed'>, context: Context): void {
  const boxing = pollsOf(polls, event.actor);
  boxing.fell = true;
  counts(event, boxing, `Sheet ${event.sheet} falls into the box of ${event.actor}`, context);
}

export function counted({ polls }: PollRecords, event: Heard<'machine.counted'>, context: Context): void {
  const counting = pollsOf(polls, event.actor);
  const more = event.ballots > counting.counted && !event.recovered && !counting.fell;
  counting.counted = event.ballots;
  counting.fell = false;
  if (more) counts(event, counting, `${event.actor} counts ballot ${event.ballots}`, context);
}
