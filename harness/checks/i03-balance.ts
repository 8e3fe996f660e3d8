/** I3. Every selection a ballot allows is accounted for once: as a vote, an undervote, an overvote or invalid. */
import type { TraceSnapshot } from '../trace/publication.ts';
import type { TraceReport } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { actorOf, type Facts } from './facts.ts';
import { blockImbalance, imbalance, sumOf } from './figures.ts';

const head = {
  id: 'I3',
  name: 'Balance per contest',
  statement: 'Per contest: votes + undervotes + overvotes + invalid = ballots containing the contest x N.',
} as const;

function snapshotImbalance(snapshot: TraceSnapshot, facts: Facts): string {
  for (const contest of snapshot.contests) {
    const sentence = imbalance(
      {
        contest: contest.number,
        ballots: contest.tookPart,
        votes: contest.options.map((option) => option.votes),
        undervotes: contest.undervotes,
        overvotes: contest.overvotes,
        invalid: contest.invalid,
      },
      facts,
    );
    if (sentence !== '') return sentence;
  }
  return '';
}

/** A box filled beforehand and a report say the same kind of thing: blocks. */
function reportImbalance(report: TraceReport, facts: Facts): string {
  for (const block of report.blocks) {
    const sentence = blockImbalance(block, facts);
    if (sentence !== '') return `unit ${block.unit}: ${sentence}`;
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
    if (sentence !== '') evaluation.broken(at, `${where} does not balance: ${sentence}.`, 'a closed balance', sentence);
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
          judge(event.n, `The report of ${event.actor}`, reportImbalance(event.message.report, facts));
          return;
        case 'server.received':
          if (event.message.what !== 'report' || !ours(actorOf(event.line))) return;
          judge(event.n, `The report received on ${event.line}`, reportImbalance(event.message.report, facts));
          return;
        case 'server.committed': {
          const machines = facts.machinesByKey.get(event.machineKey ?? '') ?? [];
          if (event.what !== 'report' || event.report === undefined) return;
          if (machines.some((machine) => machine.role === 'impostor')) return;
          judge(event.n, `Ledger entry ${event.index}`, reportImbalance(event.report, facts));
          return;
        }
        case 'server.tallied':
          for (const tally of event.totals) {
            judge(event.n, `The tally after entry ${event.index}`, imbalance(tally, facts));
          }
          return;
        case 'server.published':
          judge(event.n, `Publication ${event.snapshot.number}`, snapshotImbalance(event.snapshot, facts));
          return;
        case 'box.filled':
          for (const block of event.blocks) {
            const votes = sumOf(block.contests.map((tally) => sumOf(tally.votes)));
            const sentence = votes < 0 ? 'negative votes' : blockImbalance(block, facts);
            judge(event.n, `The filled box of ${event.actor}`, sentence);
          }
          return;
        default:
          return;
      }
    },
  };
});
