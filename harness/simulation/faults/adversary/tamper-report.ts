import { fromHex } from '../../../../protocol/bytes.ts';
import type { Report } from '../../../../protocol/messages/types.ts';
import { adversaryFault, type FaultBudget, harmless, oneOf, otherStationWhere } from '../kit.ts';

const plausibleLie: FaultBudget<'tell'> = {
  ...harmless,
  limits: [
    {
      when: [{ type: 'word', parameter: 'tell', is: ['swapped'] }, { type: 'no-records' }],
      loses: false,
      whyNot:
        'without the records behind it a plausible lie under a key of the commission is found by a hand count and by nothing before',
      words: 'not survivable with `tell: swapped` where machines do not send their records: only a hand count finds it',
    },
  ],
};

/** Preferences would no longer fit the votes: they are left out, as a liar would. */
function withVotes(report: Report, change: (votes: readonly number[]) => number[]): Report {
  const blocks = report.blocks.map((block) => ({
    ...block,
    contests: block.contests.map((tally) => ({
      ...tally,
      votes: change(tally.votes),
      preferenceKeys: [],
      preferenceCounts: [],
    })),
  }));
  return { ...report, blocks };
}

export const adversaryTamperReport = adversaryFault({
  name: 'adversary.tamper-report',
  summary: 'a machine of an impostor changes its report before it signs it',
  params: {
    tell: oneOf(
      ['impossible', 'swapped', 'journal'],
      'more votes than ballots allow, votes moved round, or the journal of another',
    ),
    of: otherStationWhere('tell', 'journal', 'whose journal'),
  },
  budget: plausibleLie,
  mustDo: 'count nothing of it that is impossible or not its own; hold what officials have to decide',
  heals: 'when officials have decided',
  explored: { type: 'never', because: 'needs an impostor' },
  example: {
    fault: ['when: machine.sent(query)', 'at: liar'],
    day: [
      'machines:',
      '  - {name: liar, at: station 2, role: impostor, assigned: true, ballots: 4, close: 20 min after close}',
    ],
  },
  does: {
    type: 'once',
    act(machine, { tell, of }) {
      const changed = machine.changeReport((report) => {
        switch (tell) {
          case 'impossible':
            return withVotes(report, (votes) => votes.map((count, option) => (option === 0 ? count + 7 : count)));
          case 'swapped':
            return withVotes(report, (votes) => [...votes.slice(1), ...votes.slice(0, 1)]);
          case 'journal': {
            const theirs = of === null ? null : machine.lastReportOf(of);
            return theirs === null ? null : { ...report, journalId: fromHex(theirs.journal) };
          }
        }
      });
      if (changed) machine.effect(`the report is changed: ${tell}`);
    },
  },
});
