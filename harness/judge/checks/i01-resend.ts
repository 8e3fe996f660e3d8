/** I1. A second arrival of a report is only visible as a total that no longer follows from distinct entries. */
import { tallyOf } from '../oracle/sum.ts';
import type { TraceEvent, TraceReport } from '../trace/events.ts';
import { advanceBooks, booksHear, booksOn, createBooks, totalOf } from './books.ts';
import { defineCheck } from './evaluation.ts';
import { sameTotals } from './figures.ts';
import { contestName, differingFigures, reportName } from './names.ts';

function nameOf(report: TraceReport, digest: string): string {
  return `${report.journal}:${report.generation}:${digest}`;
}

export const i01Resend = defineCheck(
  {
    id: 'I1',
    name: 'Re-sending changes nothing',
    statement: 'Re-sending anything, any number of times, changes no total.',
    needs: 'a report that the server entered and tallied',
  },
  [...booksHear, 'server.received', 'server.tallied'],
  (evaluation, facts) => {
    const books = createBooks(facts);
    /** Index at which each content entered. */
    const entered = new Map<string, number>();

    function committed(event: Extract<TraceEvent, { type: 'server.committed' }>): void {
      if (event.what !== 'report' || event.report === undefined) return;
      const name = nameOf(event.report, event.digest);
      const before = entered.get(name);
      if (before !== undefined && before < event.index) {
        evaluation.broken(
          event.n,
          `The ledger takes ${reportName(facts, event.report, event.digest)} as entry ${before} and again as entry ${event.index}; it counts once.`,
          `entry ${before} alone`,
          `entries ${before} and ${event.index}`,
        );
      }
      entered.set(name, event.index);
    }

    function tallied(event: Extract<TraceEvent, { type: 'server.tallied' }>): void {
      if (event.index < books.applied) return;
      advanceBooks(books, event.index);
      for (const found of event.totals) {
        evaluation.evaluated();
        const expected = tallyOf(totalOf(books, found.contest));
        if (sameTotals(expected, found)) continue;
        const figures = differingFigures(facts, expected, found);
        const contest = contestName(facts, found.contest);
        evaluation.broken(
          event.n,
          `After entry ${event.index} the tally of ${contest} says ${figures.found}; the entries so far give ${figures.expected}.`,
          figures.expected,
          figures.found,
        );
      }
    }

    return {
      on(event) {
        booksOn(books, event);
        switch (event.type) {
          case 'server.committed':
            committed(event);
            return;
          case 'server.received':
            if (event.message.what === 'report' && entered.has(nameOf(event.message.report, event.message.digest))) {
              evaluation.evaluated();
            }
            return;
          case 'server.recovered':
            for (const [name, index] of entered) if (index > event.entries) entered.delete(name);
            return;
          case 'server.tallied':
            tallied(event);
            return;
          default:
            return;
        }
      },
    };
  },
);
