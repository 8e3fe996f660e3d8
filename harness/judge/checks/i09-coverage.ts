/** I9. A unit that is silently absent looks like a unit with no votes; every one has to be in a class. */
import type { Heard } from '../trace/hearing.ts';
import type { TraceSnapshot } from '../trace/publication.ts';
import { reachIndex, standingOf } from './books.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { unitName } from './facts.ts';
import { counted } from './names.ts';

const classes = ['complete', 'partial', 'held', 'disputed', 'missing', 'annulled'] as const;

function judgeSum(context: Context, at: number, { number, coverage }: TraceSnapshot): void {
  const expected = context.facts.units.size;
  const sum = classes.reduce((total, each) => total + coverage[each], 0);
  if (coverage.expected === expected && sum === expected) return;
  const stated = `${sum} of ${coverage.expected}`;
  const sentence = `Publication ${number} accounts for ${stated} units; the election has ${expected}.`;
  broken(context, at, sentence, expected, stated);
}

function judgeClasses(context: Context<'published'>, at: number, { number, coverage }: TraceSnapshot): void {
  const books = context.accounts.published;
  for (const each of classes) {
    if (coverage[each] === books.coverage[each]) continue;
    const sentence = `Publication ${number} says that ${counted(coverage[each], 'unit is', 'units are')} ${each}; by the ledger ${books.coverage[each]}.`;
    broken(context, at, sentence, books.coverage[each], coverage[each]);
  }
}

function judgeListed(context: Context<'published'>, at: number, snapshot: TraceSnapshot): void {
  const books = context.accounts.published;
  for (const { unit, status } of snapshot.listed) {
    const derived = standingOf(books, unit);
    if (derived === status) continue;
    const sentence = `Publication ${snapshot.number} lists ${unitName(context.facts, unit)} as ${status}; by the ledger it is ${derived}.`;
    broken(context, at, sentence, derived, status);
  }
  const troubled = books.coverage.held + books.coverage.disputed + books.coverage.annulled;
  const named = snapshot.listed.filter(({ status }) => ['held', 'disputed', 'annulled'].includes(status)).length;
  if (named === troubled) return;
  const sentence = `Publication ${snapshot.number} lists ${named} held, disputed or annulled units; the ledger has ${troubled}.`;
  broken(context, at, sentence, troubled, named);
}

function published(_: null, { n, snapshot }: Heard<'server.published'>, context: Context<'published'>): void {
  evaluated(context);
  judgeSum(context, n, snapshot);
  // A publication of an earlier ledger entry than an earlier publication is judged by its sum alone.
  if (!reachIndex(context.accounts.published, snapshot.ledgerIndex)) return;
  judgeClasses(context, n, snapshot);
  judgeListed(context, n, snapshot);
}

/** What the tally says of the units that an entry touches. */
function tallied(_: null, { n, index, units }: Heard<'server.tallied'>, context: Context<'tallied'>): void {
  const books = context.accounts.tallied;
  if (!reachIndex(books, index)) return;
  for (const [at, { unit, status }] of units.entries()) {
    evaluated(context);
    const name = unitName(context.facts, unit);
    if (units.findIndex((other) => other.unit === unit) !== at)
      broken(context, n, `After entry ${index} the tally states ${name} twice.`, 'once', name);
    const derived = standingOf(books, unit);
    if (derived === status) continue;
    broken(context, n, `After entry ${index} ${name} is ${status}; by the ledger it is ${derived}.`, derived, status);
  }
}

function pageShown(_: null, { n, page }: Heard<'page.shown'>, context: Context): void {
  evaluated(context);
  const expected = context.facts.units.size;
  const stated = page.coverage.expected;
  if (stated === expected) return;
  broken(context, n, `The page shows ${stated} units; the election has ${expected}.`, expected, stated);
}

export const i09Coverage = defineCheck({
  id: 'I9',
  name: 'No unit silently absent',
  statement: 'Every expected unit is missing, partial, held, disputed, complete or annulled; zero is not missing.',
  needs: 'a tally, a publication or a page',
  uses: ['published', 'tallied'],
  initial: () => null,
  on: { 'server.tallied': tallied, 'server.published': published, 'page.shown': pageShown },
});
