/** I1. A second arrival of a report is only visible as a total that no longer follows from distinct entries. */
import { tallyOf } from '../oracle/sum.ts';
import type { TraceReport } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { reachIndex, totalOf } from './books.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { sameTotals } from './figures.ts';
import { contestName, differingFigures, reportName } from './names.ts';

interface State {
  /** Index at which each content entered. */
  readonly entered: Map<string, number>;
}

function nameOf(report: TraceReport, digest: string): string {
  return `${report.journal}:${report.generation}:${digest}`;
}

function committed({ entered }: State, event: Heard<'server.committed'>, context: Context): void {
  if (event.what !== 'report' || event.report === undefined) return;
  const name = nameOf(event.report, event.digest);
  const before = entered.get(name);
  if (before !== undefined && before < event.index) {
    broken(
      context,
      event.n,
      `The ledger takes ${reportName(context.facts, event.report, event.digest)} as entry ${before} and again as entry ${event.index}; it counts once.`,
      `entry ${before} alone`,
      `entries ${before} and ${event.index}`,
    );
  }
  entered.set(name, event.index);
}

function received({ entered }: State, { message }: Heard<'server.received'>, context: Context): void {
  if (message.what === 'report' && entered.has(nameOf(message.report, message.digest))) evaluated(context);
}

function recovered({ entered }: State, { entries }: Heard<'server.recovered'>): void {
  for (const [name, index] of entered) if (index > entries) entered.delete(name);
}

function tallied(_: State, event: Heard<'server.tallied'>, context: Context<'tallied'>): void {
  const { facts, accounts } = context;
  if (!reachIndex(accounts.tallied, event.index)) return;
  const contests = event.totals.map(({ contest }) => contest);
  for (const [at, stated] of event.totals.entries()) {
    evaluated(context);
    if (contests.indexOf(stated.contest) !== at) {
      const name = contestName(facts, stated.contest);
      broken(context, event.n, `After entry ${event.index} the tally states ${name} twice.`, 'once', name);
    }
    const expected = tallyOf(totalOf(accounts.tallied, stated.contest));
    if (sameTotals(expected, stated)) continue;
    const figures = differingFigures(facts, expected, stated);
    broken(
      context,
      event.n,
      `After entry ${event.index} the tally of ${contestName(facts, stated.contest)} says ${figures.found}; the entries so far give ${figures.expected}.`,
      figures.expected,
      figures.found,
    );
  }
}

export const i01Resend = defineCheck({
  id: 'I1',
  name: 'Re-sending changes nothing',
  statement: 'Re-sending anything, any number of times, changes no total.',
  needs: 'a report that the server entered and tallied',
  uses: ['tallied'],
  initial: (): State => ({ entered: new Map() }),
  on: {
    'server.committed': committed,
    'server.received': received,
    'server.recovered': recovered,
    'server.tallied': tallied,
  },
});
