/**
 * I2. Counting only adds: a figure on the page that falls without a reason in the ledger was wrong before or is wrong
 * now.
 */
import type { TraceTally } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { unitName } from './facts.ts';
import { smallest } from './figures.ts';
import { contestName } from './names.ts';
import { noteRecent, type Recent } from './recent.ts';
import { pageSeries, type Series, snapshotSeries } from './shown-series.ts';

/** Publications remembered for pages that lag behind. */
const publicationsMax = 128;

interface Publication {
  readonly ledgerIndex: number;
  /** How many older ledgers had come back before: figures of different ledgers are not compared here; I10 judges the loss. */
  readonly era: number;
}

interface Shown extends Publication {
  readonly series: Series;
}

interface State {
  /** Index of the newest entry after which a figure may fall. */
  lastLowering: number;
  published: Shown | null;
  page: Shown | null;
  era: number;
  entries: number;
  /** The newest ones by number; I11 judges a page of any older one. */
  readonly publications: Recent<Publication>;
}

/** Entries after which a published figure may fall: corrections, annulments, disputes, holds, later generations. */
function mayLower(event: Heard<'server.committed'>): boolean {
  if (event.what === 'act' || event.what === 'evidence') return true;
  return event.what === 'report' && (event.report?.generation ?? 1) > 1;
}

function judgeTallies(context: Context, at: number, where: string, stated: readonly TraceTally[]): void {
  for (const tally of stated) {
    evaluated(context);
    const least = smallest(tally);
    if (least >= 0) continue;
    const contest = contestName(context.facts, tally.contest);
    broken(context, at, `${where} states the figure ${least} in ${contest}.`, '0 or more', least);
  }
}

function judgeSeries(
  context: Context,
  { lastLowering }: State,
  at: number,
  where: string,
  before: Shown | null,
  now: Shown,
): void {
  evaluated(context);
  const mayFall = before !== null && (lastLowering > before.ledgerIndex || now.era !== before.era);
  for (const [name, figure] of now.series) {
    if (figure < 0) broken(context, at, `${where} shows ${figure} for ${name}.`, '0 or more', figure);
    const earlier = before?.series.get(name) ?? 0;
    if (figure >= earlier || mayFall) continue;
    const sentence = `${where} shows ${figure} for ${name}; before it showed ${earlier}, and nothing in the ledger lowers it.`;
    broken(context, at, sentence, `${earlier} or more`, figure);
  }
}

function reported(_: State, event: Heard<'machine.sent' | 'server.received'>, context: Context): void {
  if (event.message.what !== 'report') return;
  for (const block of event.message.report.blocks)
    judgeTallies(context, event.n, `A report for ${unitName(context.facts, block.unit)}`, block.contests);
}

function committed(state: State, event: Heard<'server.committed'>): void {
  state.entries = event.index;
  if (mayLower(event)) state.lastLowering = event.index;
}

function recovered(state: State, { entries }: Heard<'server.recovered'>): void {
  if (entries < state.entries) {
    state.era += 1;
    state.lastLowering = Math.min(state.lastLowering, entries);
  }
  state.entries = entries;
}

function tallied(state: State, event: Heard<'server.tallied'>, context: Context): void {
  if (event.units.some((unit) => unit.status === 'held')) state.lastLowering = event.index;
  judgeTallies(context, event.n, `The tally after entry ${event.index}`, event.totals);
}

function published(state: State, { n, snapshot }: Heard<'server.published'>, context: Context): void {
  const publication = { ledgerIndex: snapshot.ledgerIndex, era: state.era };
  noteRecent(state.publications, snapshot.number, publication, publicationsMax);
  const now = { series: snapshotSeries(context.facts, snapshot), ...publication };
  judgeSeries(context, state, n, `Publication ${snapshot.number}`, state.published, now);
  state.published = now;
}

function pageShown(state: State, { n, page }: Heard<'page.shown'>, context: Context): void {
  const publication = state.publications.get(page.snapshot) ?? { ledgerIndex: 0, era: state.era };
  // A page that returns to an older publication has no excuse in the ledger.
  const pageIndex = state.page?.era === publication.era ? state.page.ledgerIndex : 0;
  const ledgerIndex = Math.max(publication.ledgerIndex, pageIndex);
  const now = { series: pageSeries(context.facts, page), ledgerIndex, era: publication.era };
  judgeSeries(context, state, n, `The page of publication ${page.snapshot}`, state.page, now);
  state.page = now;
}

export const i02NoNegative = defineCheck({
  id: 'I2',
  name: 'Nothing negative, nothing falls',
  statement: 'No counter is negative; no published figure falls but by a linked correction, annulment or dispute.',
  needs: 'figures: a report, a tally, a publication or a page',
  initial: (): State => ({
    lastLowering: 0,
    published: null,
    page: null,
    era: 0,
    entries: 0,
    publications: new Map(),
  }),
  on: {
    'machine.sent': reported,
    'server.received': reported,
    'server.committed': committed,
    'server.recovered': recovered,
    'server.tallied': tallied,
    'server.published': published,
    'page.shown': pageShown,
  },
});
