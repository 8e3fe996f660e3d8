/** I15. Before the polls open a machine holds nothing, before they close it tells nothing, before the embargo nothing is published. */
import type { TraceEvent } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { clockS } from './facts.ts';
import { sumOf } from './figures.ts';
import { boxed, counted, logged, pressed, printed } from './poll-hours.ts';
import { createPollRecords, type PollRecords } from './poll-records.ts';
import { committed, hasReceipt, isGivenReceipt, received, sent } from './poll-totals.ts';
import { excusePolls, pollsOf, pressesKeys, slipPolls } from './polls.ts';
import { secondsText } from './report-times.ts';
import { publicationTime } from './tape-times.ts';

/** Filled before the trace began: opened and zeroed then too. */
function filled({ polls }: PollRecords, { actor }: Heard<'box.filled'>): void {
  Object.assign(pollsOf(polls, actor), { open: true, opened: true, zeroTape: true });
}

function faultTakesEffect({ polls }: PollRecords, event: Heard<'fault.effect'>): void {
  if (pressesKeys(event.do)) slipPolls(polls, event);
}

function faultStarted(records: PollRecords, event: Heard<'fault.started'>): void {
  excusePolls(records.polls, event);
  if (event.do === 'server.clock') records.serverClockWrong = true;
}

/** An alarm about the clock: people were told not to believe it. */
function alarmed({ polls }: PollRecords, { actor, what }: Heard<'machine.alarm'>): void {
  if (/clock/i.test(what)) pollsOf(polls, actor).wrongClock = true;
  pollsOf(polls, actor).shown = true;
}

function shows({ polls }: PollRecords, { actor }: Heard<'machine.session' | 'machine.flash'>): void {
  pollsOf(polls, actor).shown = true;
}

/** A machine that shows its states will show its log as well: a key pressed is no opening yet. */
function showsStates({ polls }: PollRecords, { actor }: Heard<'machine.state'>): void {
  Object.assign(pollsOf(polls, actor), { logs: true, shown: true });
}

/** Votes are shown to the public. A rehearsal's figures are no votes. */
function judgeEmbargo(context: Context, { n, t }: TraceEvent, what: string, votes: number): void {
  const { embargoUntilS } = context.facts.run.definition;
  evaluated(context);
  const nowS = clockS(context.facts, t);
  if (nowS >= embargoUntilS || votes === 0 || context.facts.run.mode !== 'live') return;
  const sentence = `${what} shows ${votes} votes ${secondsText(embargoUntilS - nowS)} before the embargo ends.`;
  broken(context, n, sentence, `from ${embargoUntilS}`, nowS);
}

function published(records: PollRecords, event: Heard<'server.published'>, context: Context): void {
  const { atS, contests, number } = event.snapshot;
  const { definition, mode } = context.facts.run;
  const { embargoUntilS } = definition;
  const votes = sumOf(contests.flatMap((contest) => contest.options.map((option) => option.votes)));
  judgeEmbargo(context, event, `Publication ${number}`, Math.max(1, votes));
  publicationTime(records, event, context);
  const early = atS < embargoUntilS && clockS(context.facts, event.t) >= embargoUntilS;
  if (!early || records.serverClockWrong || mode !== 'live') return;
  const sentence = `Publication ${number} is dated ${secondsText(embargoUntilS - atS)} before the embargo ends.`;
  broken(context, event.n, sentence, `from ${embargoUntilS}`, atS);
}

function pageShown(_: PollRecords, event: Heard<'page.shown'>, context: Context): void {
  const votes = sumOf(event.page.contests.flatMap((contest) => contest.rows.map((row) => row.votes)));
  judgeEmbargo(context, event, 'The page', votes);
}

export const i15Polls = defineCheck({
  id: 'I15',
  name: 'Zero at opening, silence until close, embargo',
  statement:
    'Zero at opening, nothing counted while closed, no totals leave before close, none are published before the embargo.',
  needs: 'polls that open, a sheet in a box, a report, a publication or a page',
  initial: createPollRecords,
  on: {
    'box.filled': filled,
    'fault.effect': faultTakesEffect,
    'fault.started': faultStarted,
    'machine.alarm': alarmed,
    'machine.counted': counted,
    'machine.flash': shows,
    'machine.logged': logged,
    'machine.printed': printed,
    'machine.receipted': hasReceipt,
    'machine.sent': sent,
    'machine.session': shows,
    'machine.state': showsStates,
    operator: pressed,
    'page.shown': pageShown,
    'server.committed': committed,
    'server.published': published,
    'server.received': received,
    'server.sent': isGivenReceipt,
    'sheet.boxed': boxed,
  },
});
