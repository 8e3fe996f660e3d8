/** A publication against the ledger entry it names: sums, hand counts, ballots by unit, seats and turnout (I11). */
import { emptySum, tallyOf } from '../oracle/sum.ts';
import type { TraceTally } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import type { TraceGroup, TraceSnapshot } from '../trace/publication.ts';
import { handTotals, reachIndex, totalOf } from './books.ts';
import type { Context } from './check.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { sameTotals, sumOf } from './figures.ts';
import { contestName, counted, differingFigures } from './names.ts';
import { judgeOfEntry } from './publication-lists.ts';
import { seatDifference } from './published-seats.ts';
import { seriesTally } from './published-tally.ts';
import { ballotsOf, votersOf } from './published-units.ts';

type SnapshotContest = TraceSnapshot['contests'][number];
type WithBooks = Context<'published'>;

/** A publication of an earlier ledger entry than the publication before it is not compared. */
export function judgePublication(event: Heard<'server.published'>, context: WithBooks): void {
  const { n, snapshot, byUnit = [] } = event;
  if (!reachIndex(context.accounts.published, snapshot.ledgerIndex)) return;
  judgeOfEntry(event, context);
  judgeHandCounts(context, n, snapshot);
  judgeUnits(context, n, snapshot.number, byUnit);
  for (const contest of snapshot.contests) judgeContest(context, n, snapshot.number, contest);
}

function judgeContest(context: WithBooks, at: number, publication: number, contest: SnapshotContest): void {
  evaluated(context);
  const { number, options } = contest;
  const stated = seriesTally(number, { ...contest, votes: options.map((option) => option.votes) });
  const expected = tallyOf(totalOf(context.accounts.published, number));
  if (sameTotals(expected, stated)) {
    judgeSeats(context, at, publication, contest);
    judgeTurnout(context, at, publication, contest);
    return;
  }
  const subject = `Publication ${publication}, ${contestName(context.facts, number)}: the ledger sums`;
  differ(context, at, subject, expected, stated);
}

/** The hand count is a series of its own, summed from the officials' entries alone. */
function judgeHandCounts(context: WithBooks, at: number, snapshot: TraceSnapshot): void {
  const sums = handTotals(context.accounts.published);
  for (const { number, official } of snapshot.hand?.contests ?? []) {
    evaluated(context);
    const stated = seriesTally(number, official);
    const expected = tallyOf(sums.get(number) ?? emptySum(number, official.votes.length));
    if (sameTotals(expected, stated)) continue;
    const where = `Publication ${snapshot.number}, ${contestName(context.facts, number)}`;
    differ(context, at, `${where}: the hand counts sum`, expected, stated);
  }
}

function differ(context: Context, at: number, subject: string, expected: TraceTally, stated: TraceTally): void {
  const figures = differingFigures(context.facts, expected, stated);
  const sentence = `${subject} to ${figures.expected}; published is ${figures.found}.`;
  broken(context, at, sentence, figures.expected, figures.found);
}

/** Each unit shown alone or merged counted what its sources say. */
function judgeUnits(context: WithBooks, at: number, publication: number, groups: readonly TraceGroup[]): void {
  for (const { units, ballots } of groups) {
    evaluated(context);
    const expected = sumOf(units.map((id) => ballotsOf(context.accounts.published, id)));
    if (expected === ballots) continue;
    const sentence = `Publication ${publication} shows ${counted(ballots, 'ballot')} of ${units.join(' + ')}; the ledger holds ${expected}.`;
    broken(context, at, sentence, expected, ballots);
  }
}

function judgeSeats(context: WithBooks, at: number, publication: number, contest: SnapshotContest): void {
  const { facts, accounts } = context;
  const name = contestName(facts, contest.number);
  // Who decides between equals is the definition's to say; without it the publication cannot be held against the rules.
  const lots = (contest.tied ?? []).length > 0 || accounts.published.lots.has(contest.number);
  if (lots && facts.contests.get(contest.number)?.tie === undefined) {
    lacks(context, `lots decide in ${name}, and the definition does not say so (event ${at})`);
    return;
  }
  const difference = seatDifference(accounts.published, contest);
  if (difference === '') return;
  broken(context, at, `Publication ${publication}, ${name}: ${difference}.`, 'the seats of the rules', difference);
}

function judgeTurnout(context: WithBooks, at: number, publication: number, contest: SnapshotContest): void {
  const { number, voters } = contest;
  const expected = votersOf(context.accounts.published, number);
  if (voters === undefined || (voters.expected === expected.expected && voters.counted === expected.counted)) return;
  const text = (lists: typeof expected) => `${lists.counted} of ${lists.expected} voters`;
  const where = `Publication ${publication}, ${contestName(context.facts, number)}`;
  const sentence = `${where}: turnout is over ${text(voters)}; by the lists it is over ${text(expected)}.`;
  broken(context, at, sentence, text(expected), text(voters));
}
