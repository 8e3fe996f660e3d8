/** I9. A unit that is silently absent looks like a unit with no votes; every one has to be in a class. */
import type { TraceSnapshot } from '../trace/publication.ts';
import { advanceBooks, booksHear, booksOn, createBooks, standingOf } from './books.ts';
import { defineCheck } from './evaluation.ts';
import { unitName } from './facts.ts';

const classes = ['complete', 'partial', 'held', 'disputed', 'missing', 'annulled'] as const;

export const i09Coverage = defineCheck(
  {
    id: 'I9',
    name: 'No unit silently absent',
    statement: 'Every expected unit is missing, partial, held, disputed, complete or annulled; zero is not missing.',
    needs: 'a publication or a page',
  },
  [...booksHear, 'server.published', 'page.shown'],
  (evaluation, facts) => {
    const books = createBooks(facts);
    const expected = facts.units.size;

    function listed(at: number, snapshot: TraceSnapshot): void {
      for (const { unit, status } of snapshot.listed) {
        const derived = standingOf(books, unit);
        if (derived === status) continue;
        evaluation.broken(
          at,
          `Publication ${snapshot.number} lists ${unitName(facts, unit)} as ${status}; by the ledger it is ${derived}.`,
          derived,
          status,
        );
      }
      const troubled = books.coverage.held + books.coverage.disputed + books.coverage.annulled;
      const named = snapshot.listed.filter(({ status }) => ['held', 'disputed', 'annulled'].includes(status)).length;
      if (named === troubled) return;
      evaluation.broken(
        at,
        `Publication ${snapshot.number} names ${named} held, disputed or annulled units; by the ledger there are ${troubled}.`,
        troubled,
        named,
      );
    }

    function published(at: number, snapshot: TraceSnapshot): void {
      evaluation.evaluated();
      const { coverage } = snapshot;
      const sum = classes.reduce((total, each) => total + coverage[each], 0);
      if (coverage.expected !== expected || sum !== expected) {
        const found = `${sum} of ${coverage.expected}`;
        evaluation.broken(
          at,
          `Publication ${snapshot.number} accounts for ${found} units; the election has ${expected}.`,
          expected,
          found,
        );
      }
      // A publication that speaks of an earlier ledger than an earlier publication is judged by its sum alone.
      if (snapshot.ledgerIndex < books.applied) return;
      advanceBooks(books, snapshot.ledgerIndex);
      for (const each of classes) {
        if (coverage[each] === books.coverage[each]) continue;
        evaluation.broken(
          at,
          `Publication ${snapshot.number} says that ${coverage[each]} units are ${each}; by the ledger it is ${books.coverage[each]}.`,
          books.coverage[each],
          coverage[each],
        );
      }
      listed(at, snapshot);
    }

    return {
      on(event) {
        booksOn(books, event);
        if (event.type === 'server.published') published(event.n, event.snapshot);
        if (event.type !== 'page.shown') return;
        evaluation.evaluated();
        const found = event.page.coverage.expected;
        if (found === expected) return;
        evaluation.broken(event.n, `The page speaks of ${found} units; the election has ${expected}.`, expected, found);
      },
    };
  },
);
