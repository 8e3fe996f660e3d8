/** I2. Counting only adds: what falls on the page without a reason in the ledger was wrong before or is wrong now. */
import type { TracePage, TraceSnapshot } from '../trace/publication.ts';
import type { TraceEvent, TraceTally } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { type Facts, unitName } from './facts.ts';
import { smallest } from './figures.ts';
import { contestName, optionName, optionNamed } from './names.ts';
import { noteRecent, type Recent } from './recent.ts';

/** Publications remembered for pages that lag behind. */
const publicationsMax = 128;

/** Figures of one publication by name, for comparison with the one before. */
type Series = Map<string, number>;

interface Shown {
  readonly series: Series;
  readonly ledgerIndex: number;
  /** How many older ledgers had come back before: figures of different ledgers are not compared here; I10 judges the loss. */
  readonly era: number;
}

function snapshotSeries(facts: Facts, snapshot: TraceSnapshot): Series {
  const series: Series = new Map();
  for (const contest of snapshot.contests) {
    const at = contestName(facts, contest.number);
    series.set(`ballots in ${at}`, contest.tookPart);
    series.set(`undervotes in ${at}`, contest.undervotes);
    series.set(`overvotes in ${at}`, contest.overvotes);
    series.set(`invalid in ${at}`, contest.invalid);
    for (const { id, votes } of contest.options)
      series.set(`${optionNamed(facts, contest.number, id)} in ${at}`, votes);
  }
  for (const { number, official } of snapshot.hand?.contests ?? []) {
    const at = `the hand count of ${contestName(facts, number)}`;
    series.set(`ballots in ${at}`, official.tookPart);
    for (const [option, votes] of official.votes.entries()) {
      series.set(`${optionName(facts, number, option)} in ${at}`, votes);
    }
  }
  return series;
}

function pageSeries(facts: Facts, page: TracePage): Series {
  const series: Series = new Map();
  for (const contest of page.contests) {
    const at = contestName(facts, contest.number);
    for (const { id, votes } of contest.rows) series.set(`${optionNamed(facts, contest.number, id)} in ${at}`, votes);
  }
  return series;
}

/** Entries after which a published figure may fall: corrections, annulments, disputes, holds, later generations. */
function mayLower(event: Extract<TraceEvent, { type: 'server.committed' }>): boolean {
  if (event.what === 'act' || event.what === 'evidence') return true;
  return event.what === 'report' && (event.report?.generation ?? 1) > 1;
}

export const i02NoNegative = defineCheck(
  {
    id: 'I2',
    name: 'Nothing negative, nothing falls',
    statement: 'No counter is negative; no published figure falls but by a linked correction, annulment or dispute.',
    needs: 'figures: a report, a tally, a publication or a page',
  },
  [
    'machine.sent',
    'server.received',
    'server.committed',
    'server.recovered',
    'server.tallied',
    'server.published',
    'page.shown',
  ],
  (evaluation, facts) => {
    let lastLowering = 0;
    let published: Shown | null = null;
    let page: Shown | null = null;
    let era = 0;
    let entries = 0;
    /** The newest ones by number; I11 judges a page of any older one. */
    const publications: Recent<{ readonly ledgerIndex: number; readonly era: number }> = new Map();

    function tallies(at: number, where: string, stated: readonly TraceTally[]): void {
      for (const tally of stated) {
        evaluation.evaluated();
        const least = smallest(tally);
        if (least >= 0) continue;
        const contest = contestName(facts, tally.contest);
        evaluation.broken(at, `${where} states the figure ${least} in ${contest}.`, '0 or more', least);
      }
    }

    function series(at: number, where: string, before: Shown | null, now: Shown): void {
      evaluation.evaluated();
      const excused = before !== null && (lastLowering > before.ledgerIndex || now.era !== before.era);
      for (const [name, found] of now.series) {
        if (found < 0) evaluation.broken(at, `${where} shows ${found} for ${name}.`, '0 or more', found);
        const earlier = before?.series.get(name) ?? 0;
        if (found >= earlier || excused) continue;
        const sentence = `${where} shows ${found} for ${name}; before it showed ${earlier}, and nothing in the ledger lowers it.`;
        evaluation.broken(at, sentence, `${earlier} or more`, found);
      }
    }

    return {
      on(event) {
        switch (event.type) {
          case 'machine.sent':
          case 'server.received':
            if (event.message.what !== 'report') return;
            for (const block of event.message.report.blocks) {
              tallies(event.n, `A report for ${unitName(facts, block.unit)}`, block.contests);
            }
            return;
          case 'server.committed':
            entries = event.index;
            if (mayLower(event)) lastLowering = event.index;
            return;
          case 'server.recovered':
            if (event.entries < entries) era += 1;
            entries = event.entries;
            return;
          case 'server.tallied':
            if (event.units.some((unit) => unit.status === 'held')) lastLowering = event.index;
            tallies(event.n, `The tally after entry ${event.index}`, event.totals);
            return;
          case 'server.published': {
            const { snapshot } = event;
            const said = { ledgerIndex: snapshot.ledgerIndex, era };
            noteRecent(publications, snapshot.number, said, publicationsMax);
            const now = { series: snapshotSeries(facts, snapshot), ...said };
            series(event.n, `Publication ${snapshot.number}`, published, now);
            published = now;
            return;
          }
          case 'page.shown': {
            const said = publications.get(event.page.snapshot) ?? { ledgerIndex: 0, era };
            const before: Shown | null = page;
            // A page that returns to an older publication has no excuse in the ledger.
            const ledgerIndex = Math.max(said.ledgerIndex, before?.ledgerIndex ?? 0);
            const now = { series: pageSeries(facts, event.page), ledgerIndex, era: said.era };
            series(event.n, `The page of publication ${event.page.snapshot}`, before, now);
            page = now;
            return;
          }
          default:
            return;
        }
      },
    };
  },
);
