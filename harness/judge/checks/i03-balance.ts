/**
 * I3. Every selection a ballot allows is accounted for once: as a vote, an undervote, an overvote or invalid.
 * Whatever balances must besides be what some box of paper gives (docs/possible-figures.md).
 */
import type { TraceReport } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import type { TraceSnapshot } from '../trace/publication.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { actorOf, type Facts, unitName } from './facts.ts';
import { blockImpossibility, impossibility } from './figures.ts';
import { handTallies, publishedTally } from './published-tally.ts';

/** Totals and hand counts of one publication: each a sum of boxes, and so what one box of all their ballots gives. */
function snapshotImpossibility(snapshot: TraceSnapshot, facts: Facts): string {
  const totals = snapshot.contests.map((contest) => impossibility(publishedTally(contest), facts));
  const hands = handTallies(snapshot).map(({ what, tally }) => {
    const sentence = impossibility(tally, facts);
    return sentence === '' ? '' : `${what}, ${sentence}`;
  });
  return [...totals, ...hands].find((sentence) => sentence !== '') ?? '';
}

/** A box filled beforehand and a report say the same kind of thing: blocks. */
function reportImpossibility(report: Pick<TraceReport, 'blocks'>, facts: Facts): string {
  for (const block of report.blocks) {
    const sentence = blockImpossibility(block, facts);
    if (sentence !== '') return `${unitName(facts, block.unit)}: ${sentence}`;
  }
  return '';
}

/** `breach`: why no box of paper gives the figures; empty when some does. */
function judge(context: Context, at: number, where: string, breach: string): void {
  evaluated(context);
  if (breach !== '') broken(context, at, `${where}: ${breach}.`, 'figures of some box of paper', breach);
}

/** An impostor may say what it likes; that it is not counted is I4's and I1's question. */
function isImpostor({ machines }: Facts, actor: string): boolean {
  return machines.get(actor)?.role === 'impostor';
}

function sent(_: null, { n, actor, message }: Heard<'machine.sent'>, context: Context): void {
  if (message.what !== 'report' || isImpostor(context.facts, actor)) return;
  judge(context, n, `The report of ${actor}`, reportImpossibility(message.report, context.facts));
}

function received(_: null, { n, line, message }: Heard<'server.received'>, context: Context): void {
  if (message.what !== 'report' || isImpostor(context.facts, actorOf(line))) return;
  judge(context, n, `The report received on ${line}`, reportImpossibility(message.report, context.facts));
}

function committed(_: null, event: Heard<'server.committed'>, context: Context): void {
  const { facts } = context;
  if (event.what !== 'report' || event.report === undefined) return;
  const machines = facts.machinesByKey.get(event.machineKey ?? '') ?? [];
  if (machines.some((machine) => machine.role === 'impostor')) return;
  judge(context, event.n, `Ledger entry ${event.index}`, reportImpossibility(event.report, facts));
}

function tallied(_: null, { n, index, totals }: Heard<'server.tallied'>, context: Context): void {
  for (const tally of totals) judge(context, n, `The tally after entry ${index}`, impossibility(tally, context.facts));
}

export const i03Balance = defineCheck({
  id: 'I3',
  name: 'Balance per contest',
  statement:
    'Per contest: votes + undervotes + overvotes + invalid = ballots containing the contest x N, and some box of ballots gives these figures.',
  needs: 'figures: a report, a tally, a publication or a filled box',
  initial: () => null,
  on: {
    'machine.sent': sent,
    'server.received': received,
    'server.committed': committed,
    'server.tallied': tallied,
    'server.published': (_, { n, snapshot }, context) =>
      judge(context, n, `Publication ${snapshot.number}`, snapshotImpossibility(snapshot, context.facts)),
    'box.filled': (_, event, context) =>
      judge(context, event.n, `The filled box of ${event.actor}`, reportImpossibility(event, context.facts)),
  },
});
