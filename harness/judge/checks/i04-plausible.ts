/** I4. More votes than ballots allow, or more ballots than voters: what comes in is held, what we say ourselves is broken. */
import type { TraceEvent, TraceTally } from '../trace/events.ts';
import { advanceBooks, booksHear, booksOn, createBooks, standingOf } from './books.ts';
import { defineCheck } from './evaluation.ts';
import { type Facts, unitName } from './facts.ts';
import { blockBreach, sumOf, voteExcess } from './figures.ts';
import { contestName } from './names.ts';
import { handTallies, publishedTally } from './published-tally.ts';

/** Voters who can have a ballot with each contest. */
function electorates(facts: Facts): Map<number, number> {
  const voters = new Map<number, number>();
  for (const unit of facts.units.values()) {
    for (const contest of facts.styles.get(unit.style) ?? []) {
      voters.set(contest, (voters.get(contest) ?? 0) + unit.registered + unit.supplementary);
    }
  }
  return voters;
}

export const i04Plausible = defineCheck(
  {
    id: 'I4',
    name: 'No more votes than ballots, no more ballots than voters',
    statement:
      'Votes <= ballots x N, for one option <= ballots; ballots <= registered + supplementary. A breach in the input holds the unit.',
    needs: 'figures: a report in the ledger, a tally or a publication',
  },
  [...booksHear, 'server.tallied', 'server.published'],
  (evaluation, facts) => {
    const books = createBooks(facts);
    const voters = electorates(facts);
    const votersOf = new Map([...facts.units.values()].map((unit) => [unit.id, unit.registered + unit.supplementary]));

    function stated(at: number, where: string, tally: TraceTally): void {
      evaluation.evaluated();
      const most = voters.get(tally.contest) ?? 0;
      if (tally.ballots > most) {
        evaluation.broken(
          at,
          `${where}: ${contestName(facts, tally.contest)} has ${tally.ballots} ballots for ${most} voters.`,
          `at most ${most}`,
          tally.ballots,
        );
      }
      const sentence = voteExcess(tally, facts);
      if (sentence !== '')
        evaluation.broken(at, `${where}: ${sentence}.`, 'votes that the ballots can carry', sentence);
    }

    function published({ n, snapshot, byUnit = [] }: Extract<TraceEvent, { type: 'server.published' }>): void {
      const where = `Publication ${snapshot.number}`;
      for (const contest of snapshot.contests) stated(n, where, publishedTally(contest));
      for (const { what, tally } of handTallies(snapshot)) stated(n, `${where}, ${what}`, tally);
      for (const { units, ballots } of byUnit) {
        const most = sumOf(units.map((id) => votersOf.get(id) ?? 0));
        evaluation.evaluated();
        if (ballots <= most) continue;
        const sentence = `${where} shows ${ballots} ballots of ${units.join(' + ')} for ${most} voters.`;
        evaluation.broken(n, sentence, `at most ${most}`, ballots);
      }
    }

    return {
      on(event) {
        booksOn(books, event);
        switch (event.type) {
          case 'server.committed':
            if (event.what === 'report' && event.report !== undefined) evaluation.evaluated();
            return;
          case 'server.sent': {
            if (event.message.what !== 'receipt') return;
            const { receipt } = event.message;
            const entry = books.entries.byNumber.get(receipt.ledgerIndex);
            const sentence = (entry?.report?.blocks ?? [])
              .map((block) => blockBreach(block, facts))
              .find((each) => each !== '');
            if (sentence === undefined || receipt.standing === 'held') return;
            evaluation.broken(
              event.n,
              `The receipt for entry ${receipt.ledgerIndex} says counted, with ${sentence}.`,
              'held',
              receipt.standing,
            );
            return;
          }
          case 'server.tallied':
            for (const tally of event.totals) stated(event.n, `The tally after entry ${event.index}`, tally);
            if (event.index < books.applied) return;
            advanceBooks(books, event.index);
            for (const { unit, status } of event.units) {
              if (status !== 'complete' || standingOf(books, unit) !== 'held') continue;
              evaluation.broken(
                event.n,
                `${unitName(facts, unit)} is complete although its figures are impossible or undecided.`,
                'held',
                status,
              );
            }
            return;
          case 'server.published':
            published(event);
            return;
          default:
            return;
        }
      },
    };
  },
);
