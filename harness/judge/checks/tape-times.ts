/**
 * Times that tapes and publications state have an order (I15): zero tape, opening, closing, receipt; and each of them is
 * when the trace shows it. A clock known to be wrong proves nothing.
 */
import type { Heard } from '../trace/hearing.ts';
import type { Context } from './check.ts';
import { broken } from './evaluation.ts';
import { clockS } from './facts.ts';
import { isImpostor, type PollRecords } from './poll-records.ts';
import { pollsOf } from './polls.ts';
import { secondsText } from './report-times.ts';
import { onLine, type OwnTape, readOwnTape, timeOnLine } from './tape-lines.ts';

/** Between the moment that a tape states and the end of its printing: what the printer needs, and troubles of paper. */
const printingS = 60;

/** A line with a time, whose clock wrote it, and what is known of when that was. */
interface Stated {
  readonly what: string;
  readonly atS: number;
}

function before(context: Context, at: number, who: string, earlier: Stated, later: Stated): void {
  if (Number.isNaN(earlier.atS) || Number.isNaN(later.atS) || earlier.atS <= later.atS) return;
  const by = secondsText(earlier.atS - later.atS);
  const sentence = `${who} states ${later.what} ${by} before ${earlier.what}.`;
  broken(context, at, sentence, `from ${earlier.atS}`, later.atS);
}

/** Whether clocks of this run are the run's own: those of a device or of another maker's log may differ from it. */
function ownClocks({ facts }: Context): boolean {
  return facts.run.transport === 'sim' || facts.run.transport === 'serial';
}

/** A tape of ours comes out of the printer. */
export function tapeTimes(records: PollRecords, event: Heard<'machine.printed'>, context: Context): void {
  const polls = pollsOf(records.polls, event.actor);
  const tape = readOwnTape(event.text);
  if (tape === null || tape.strange !== '' || isImpostor(context.facts, event.actor)) return;
  if (polls.wrongClock || polls.strangeMemory || !ownClocks(context)) return;
  const now = { what: 'what is printed now', atS: clockS(context.facts, event.t) };
  const line = (word: string, what: string): Stated => ({ what, atS: timeOnLine(tape, word) });
  const who = `The ${event.tape} tape of ${event.actor}`;
  switch (tape.kind) {
    case 'zero': {
      const printed = line('PRINTED', 'its printing');
      before(context, event.n, who, printed, now);
      before(context, event.n, who, { what: 'the moment it came out', atS: now.atS - printingS }, printed);
      return;
    }
    case 'results':
      before(context, event.n, who, line('OPENED', 'the opening of the polls'), line('CLOSED', 'their closing'));
      before(context, event.n, who, line('CLOSED', 'the closing of the polls'), now);
      return;
    case 'receipt':
      receiptTimes(records, event, tape, context);
      return;
    case 'test':
    case 'events':
    case 'readiness':
      return;
  }
}

/** Received after the polls closed, and before the receipt is printed. The server's clock says when. */
function receiptTimes(
  { closings, serverClockWrong }: PollRecords,
  { n, t, actor }: Heard<'machine.printed'>,
  tape: OwnTape,
  context: Context,
): void {
  const closing = closings.get(onLine(tape, 'JOURNAL'));
  if (serverClockWrong) return;
  const received = { what: 'when the server received the report', atS: timeOnLine(tape, 'RECEIVED') };
  const who = `The receipt tape of ${actor}`;
  const isOfIt = String(closing?.generation) === onLine(tape, 'GENERATION');
  if (closing !== undefined && isOfIt)
    before(context, n, who, { what: 'the closing of the polls', atS: closing.closedAtS }, received);
  before(context, n, who, received, { what: 'what is printed now', atS: clockS(context.facts, t) });
}

/** A publication is of no earlier time than the one before it. */
export function publicationTime(
  records: PollRecords,
  { n, snapshot }: Heard<'server.published'>,
  context: Context,
): void {
  const last = records.publishedAtS;
  records.publishedAtS = snapshot.atS;
  if (records.serverClockWrong || last === null || snapshot.atS >= last) return;
  const sentence = `Publication ${snapshot.number} is of a time ${secondsText(last - snapshot.atS)} before that of the publication before it.`;
  broken(context, n, sentence, `from ${last}`, snapshot.atS);
}
