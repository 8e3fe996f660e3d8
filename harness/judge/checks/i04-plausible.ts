/**
 * I4. More votes than ballots allow, or more ballots than voters: such a report is held; such a figure of the server
 * itself is broken.
 */
import type { TraceTally } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { reachIndex, standingOf } from './books.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { type Facts, type TraceUnit, unitName } from './facts.ts';
import { blockBreach, sumOf, voteExcess } from './figures.ts';
import { contestName } from './names.ts';
import { handTallies, publishedTally } from './published-tally.ts';
import { sheetsBreach } from './report-sheets.ts';

interface State {
  /** Voters who can have a ballot with each contest. */
  readonly voters: ReadonlyMap<number, number>;
}

/** Voters who can have a ballot with each contest. */
function electorates(facts: Facts): Map<number, number> {
  const voters = new Map<number, number>();
  for (const unit of facts.units.values()) {
    for (const contest of facts.styles.get(unit.style) ?? []) {
      voters.set(contest, (voters.get(contest) ?? 0) + votersOf(unit));
    }
  }
  return voters;
}

/** Voters on the list of a unit. */
function votersOf(unit: TraceUnit | undefined): number {
  return unit === undefined ? 0 : unit.registered + unit.supplementary;
}

function judgeTally(context: Context, { voters }: State, at: number, where: string, tally: TraceTally): void {
  const { facts } = context;
  evaluated(context);
  const most = voters.get(tally.contest) ?? 0;
  if (tally.ballots > most) {
    const sentence = `${where}: ${contestName(facts, tally.contest)} has ${tally.ballots} ballots for ${most} voters.`;
    broken(context, at, sentence, `at most ${most}`, tally.ballots);
  }
  const excess = voteExcess(tally, facts);
  if (excess !== '') broken(context, at, `${where}: ${excess}.`, 'votes that the ballots can carry', excess);
}

function committed(_: State, event: Heard<'server.committed'>, context: Context): void {
  if (event.what === 'report' && event.report !== undefined) evaluated(context);
}

/** A receipt that says `counted` is about figures that may be counted. */
function sent(_: State, { n, message }: Heard<'server.sent'>, context: Context<'tallied'>): void {
  if (message.what !== 'receipt') return;
  const { ledgerIndex, standing } = message.receipt;
  const entry = context.accounts.tallied.entries.byNumber.get(ledgerIndex);
  const report = entry?.report;
  const ofBlocks = report?.blocks.map((block) => blockBreach(block, context.facts)) ?? [];
  const ofSheets = report === undefined ? [] : [sheetsBreach(report)];
  const breach = [...ofBlocks, ...ofSheets].find((each) => each !== '');
  if (breach === undefined || standing === 'held') return;
  broken(context, n, `The receipt for entry ${ledgerIndex} says counted, with ${breach}.`, 'held', standing);
}

function tallied(state: State, event: Heard<'server.tallied'>, context: Context<'tallied'>): void {
  const { facts, accounts } = context;
  for (const tally of event.totals) judgeTally(context, state, event.n, `The tally after entry ${event.index}`, tally);
  if (!reachIndex(accounts.tallied, event.index)) return;
  for (const { unit, status } of event.units) {
    if (status !== 'complete' || standingOf(accounts.tallied, unit) !== 'held') continue;
    const sentence = `${unitName(facts, unit)} is complete although its figures are impossible or undecided.`;
    broken(context, event.n, sentence, 'held', status);
  }
}

function published(state: State, { n, snapshot, byUnit = [] }: Heard<'server.published'>, context: Context): void {
  const where = `Publication ${snapshot.number}`;
  for (const contest of snapshot.contests) judgeTally(context, state, n, where, publishedTally(contest));
  for (const { what, tally } of handTallies(snapshot)) judgeTally(context, state, n, `${where}, ${what}`, tally);
  for (const { units, ballots } of byUnit) {
    const most = sumOf(units.map((id) => votersOf(context.facts.unitsById.get(id))));
    evaluated(context);
    if (ballots <= most) continue;
    const sentence = `${where} shows ${ballots} ballots of ${units.join(' + ')} for ${most} voters.`;
    broken(context, n, sentence, `at most ${most}`, ballots);
  }
}

export const i04Plausible = defineCheck({
  id: 'I4',
  name: 'No more votes than ballots, no more ballots than voters',
  statement:
    'Votes <= ballots x N, for one option <= ballots; ballots <= registered + supplementary. A breach in the input holds the unit.',
  needs: 'figures: a report in the ledger, a tally or a publication',
  uses: ['tallied'],
  initial: (facts): State => ({ voters: electorates(facts) }),
  on: {
    'server.committed': committed,
    'server.sent': sent,
    'server.tallied': tallied,
    'server.published': published,
  },
});
