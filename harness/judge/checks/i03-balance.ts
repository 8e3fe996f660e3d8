/**
 * I3. Every selection a ballot allows is accounted for once: as a vote, an undervote, an overvote or invalid.
 * Whatever balances must besides be what some box of paper gives (docs/possible-figures.md).
 */
import type { TraceSnapshot } from '../trace/publication.ts';
import type { TraceReport } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { actorOf, type Facts, unitName } from './facts.ts';
import { blockImpossibility, impossibility } from './figures.ts';
import { handTallies, publishedTally } from './published-tally.ts';

const head = {
  id: 'I3',
  name: 'Balance per contest',
  statement:
    'Per contest: votes + undervotes + overvotes + invalid = ballots containing the contest x N, and some box of ballots gives these figures.',
  needs: 'figures: a report, a tally, a publication or a filled box',
} as const;

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

const hears = [
  'machine.sent',
  'server.received',
  'server.committed',
  'server.tallied',
  'server.published',
  'box.filled',
] as const;

export const i03Balance = defineCheck(head, hears, (evaluation, facts) => {
  function judge(at: number, where: string, sentence: string): void {
    evaluation.evaluated();
    if (sentence !== '') evaluation.broken(at, `${where}: ${sentence}.`, 'figures of some box of paper', sentence);
  }

  /** An impostor may say what it likes; that it is not counted is I4's and I1's question. */
  function ours(actor: string): boolean {
    return facts.machines.get(actor)?.role !== 'impostor';
  }

  return {
    on(event) {
      switch (event.type) {
        case 'machine.sent':
          if (event.message.what !== 'report' || !ours(event.actor)) return;
          judge(event.n, `The report of ${event.actor}`, reportImpossibility(event.message.report, facts));
          return;
        case 'server.received':
          if (event.message.what !== 'report' || !ours(actorOf(event.line))) return;
          judge(event.n, `The report received on ${event.line}`, reportImpossibility(event.message.report, facts));
          return;
        case 'server.committed': {
          const machines = facts.machinesByKey.get(event.machineKey ?? '') ?? [];
          if (event.what !== 'report' || event.report === undefined) return;
          if (machines.some((machine) => machine.role === 'impostor')) return;
          judge(event.n, `Ledger entry ${event.index}`, reportImpossibility(event.report, facts));
          return;
        }
        case 'server.tallied':
          for (const tally of event.totals) {
            judge(event.n, `The tally after entry ${event.index}`, impossibility(tally, facts));
          }
          return;
        case 'server.published':
          judge(event.n, `Publication ${event.snapshot.number}`, snapshotImpossibility(event.snapshot, facts));
          return;
        case 'box.filled':
          judge(event.n, `The filled box of ${event.actor}`, reportImpossibility(event, facts));
          return;
        default:
          return;
      }
    },
  };
});
