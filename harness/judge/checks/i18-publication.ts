/**
 * I18. One troubled unit is the whole list's excuse nowhere: each entry that changes a figure or a unit's standing reaches a
 * publication within one interval, whatever else is missing, held or disputed, and also when nothing is. A server without
 * power, whose store refuses writes or takes long over them, whose clock is wrong, or whose display is known to draw wrong
 * figures, is given the time anew: none of these is a unit, a key or a line.
 */
import { advanceBooks, type Books, booksOn, createBooks } from './books.ts';
import { defineCheck } from './evaluation.ts';
import type { TraceEvent } from '../trace/events.ts';
import { counted, reportName } from './names.ts';

/** For the store's commit of the publication and for the timer's phase. */
const slackUs = 30_000_000;

interface Awaited {
  readonly index: number;
  /** `Ledger entry 4, the report of station 2/party (digest ef4f7f7d),`. */
  readonly name: string;
  readonly at: number;
  dueUs: number;
}

/** An embargo that a wrong clock prolongs is looked at again so many intervals later at most. */
const clockLookIntervals = 10;

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

export const i18Publication = defineCheck(
  {
    id: 'I18',
    name: 'No unit delays publication',
    statement: 'Whatever is missing, held or disputed, what changes the figures is published within one interval.',
    needs: 'a report or a decision that changes the figures, and time for its publication',
  },
  'every',
  (evaluation, facts) => {
    const { publishEveryUs, epochS, definition } = facts.run;
    const books = createBooks(facts);
    const embargoUs = (definition.embargoUntilS - epochS) * 1_000_000;
    let awaited: Awaited | null = null;
    let powered = true;
    let slowStore = false;
    /** A write that a fault makes slow is under way. */
    let writing = false;
    /** Faults of the server's clock that are on: an embargo may not be over by it. */
    const wrongClock = new Set<number>();
    /** By when the server has looked at the clock that was set right. */
    let lookedUs = 0;
    /** Faults of the display that are on: what it draws wrong is refused. */
    const wrongDisplay = new Set<number>();

    function outstanding(): number {
      const { missing, partial, held, disputed } = books.coverage;
      return missing + partial + held + disputed;
    }

    function dueFrom(t: number): number {
      return Math.max(t, embargoUs, lookedUs) + publishEveryUs + slackUs;
    }

    function committed(event: Extract<TraceEvent, { type: 'server.committed' }>): void {
      writing = false;
      if (slowStore && awaited !== null) awaited.dueUs = dueFrom(event.t);
      if (event.what !== 'report' && event.what !== 'evidence' && event.what !== 'act') return;
      advanceBooks(books, event.index - 1);
      const before = statedBy(books);
      advanceBooks(books, event.index);
      if (awaited !== null || statedBy(books) === before) return;
      const what =
        event.report === undefined
          ? `the ${event.act === undefined ? event.what : `act ${event.act.type}`}`
          : reportName(facts, event.report, event.digest);
      const name = `Ledger entry ${event.index}, ${what},`;
      awaited = { index: event.index, name, at: event.n, dueUs: dueFrom(event.t) };
    }

    function late(n: number, t: number): void {
      if (awaited === null || !powered || writing || wrongClock.size > 0 || t <= awaited.dueUs) return;
      evaluation.evaluated();
      const seconds = Math.ceil((t - awaited.dueUs) / 1_000_000);
      evaluation.broken(
        n,
        `${awaited.name} is not published ${seconds} s after it was due; ${counted(outstanding(), 'unit is', 'units are')} outstanding.`,
        `a publication by ${awaited.dueUs} µs`,
        'none',
      );
      awaited = null;
    }

    return {
      on(event) {
        booksOn(books, event);
        if (event.type === 'server.published') {
          if (awaited !== null && event.snapshot.ledgerIndex >= awaited.index) {
            evaluation.evaluated();
            if (event.t > awaited.dueUs) late(event.n, event.t);
            awaited = null;
          }
          return;
        }
        // Before anybody judges: what is refused at this very moment is no unit's doing.
        const excused = event.type === 'server.publicationRefused' && wrongDisplay.size > 0;
        if (excused && awaited !== null) awaited.dueUs = dueFrom(event.t);
        late(event.n, event.t);
        switch (event.type) {
          case 'server.committed':
            committed(event);
            return;
          case 'server.store':
            writing = false;
            if ((slowStore || event.answer === 'failed') && awaited !== null) awaited.dueUs = dueFrom(event.t);
            return;
          case 'fault.started':
            if (event.do === 'server.slow') slowStore = true;
            if (event.do === 'server.clock') wrongClock.add(event.fault);
            if (event.do.startsWith('display.')) wrongDisplay.add(event.fault);
            return;
          case 'fault.effect':
            if (event.do === 'server.slow') writing = true;
            return;
          case 'fault.ended':
            if (wrongClock.delete(event.fault)) {
              lookedUs = event.t + clockLookIntervals * publishEveryUs;
              if (awaited !== null) awaited.dueUs = dueFrom(event.t);
            }
            if (wrongDisplay.delete(event.fault) && awaited !== null) awaited.dueUs = dueFrom(event.t);
            return;
          case 'server.recovered':
            powered = true;
            writing = false;
            if (awaited !== null && awaited.index > event.entries) awaited = null;
            if (awaited !== null) awaited.dueUs = dueFrom(event.t);
            return;
          case 'power':
            if (event.actor === 'server' && !event.up) powered = false;
            return;
          default:
            return;
        }
      },
    };
  },
);
