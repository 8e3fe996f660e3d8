import { fromHex } from '../../../../protocol/bytes.ts';
import { namesOf } from '../../../../protocol/closed-list.ts';
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

type Tally = Report['blocks'][number]['contests'][number];

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
}

/** The first block of the report, changed. */
function withBlock(report: Report, change: Partial<Report['blocks'][number]>): Report {
  return { ...report, blocks: report.blocks.map((block, at) => (at === 0 ? { ...block, ...change } : block)) };
}

/** The first contest of its first block, changed. */
function withTally(report: Report, change: (tally: Tally) => Partial<Tally>): Report {
  const [block] = report.blocks;
  const contests = (block?.contests ?? []).map((tally, at) => (at === 0 ? { ...tally, ...change(tally) } : tally));
  return withBlock(report, { contests });
}

const more = (number: number | undefined): number => (number ?? 0) + 1;

/** Every field of a report by itself, wrong by as little as it can be. */
const wrongFields = {
  assignment: (report) => ({ ...report, assignmentDigest: flipped(report.assignmentDigest) }),
  generation: (report) => ({ ...report, generation: more(report.generation) }),
  supersedes: (report) => ({ ...report, supersedes: new Uint8Array(32).fill(1) }),
  counter: (report) => ({ ...report, counter: more(report.counter) }),
  mode: (report) => ({ ...report, mode: report.mode === 'live' ? 'rehearsal' : 'live' }),
  definition: (report) => ({ ...report, definitionDigest: flipped(report.definitionDigest) }),
  opened: (report) => ({ ...report, openedAtS: more(report.closedAtS) }),
  closed: (report) => ({ ...report, closedAtS: report.openedAtS - 1 }),
  unit: (report) => withBlock(report, { unit: more(report.blocks[0]?.unit) }),
  ballots: (report) => withBlock(report, { ballots: more(report.blocks[0]?.ballots) }),
  diverted: (report) => withBlock(report, { diverted: more(report.blocks[0]?.ballots) }),
  contest: (report) => withTally(report, ({ contest }) => ({ contest: contest + 100 })),
  'contest-ballots': (report) => withTally(report, ({ ballots }) => ({ ballots: more(ballots) })),
  'option-missing': (report) => withTally(report, ({ votes }) => ({ votes: votes.slice(0, -1) })),
  undervotes: (report) => withTally(report, ({ undervotes }) => ({ undervotes: more(undervotes) })),
  overvotes: (report) => withTally(report, ({ overvotes }) => ({ overvotes: more(overvotes) })),
  invalid: (report) => withTally(report, ({ invalid }) => ({ invalid: more(invalid) })),
} as const satisfies Readonly<Record<string, (report: Report) => Report>>;

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
      ['impossible', 'swapped', 'journal', 'field'],
      'more votes than ballots allow, votes moved round, the journal of another, or one field is wrong',
    ),
    field: oneOf(namesOf(wrongFields), 'which `field`'),
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
    act(machine, { tell, field, of }) {
      const changed = machine.changeReport((report) => {
        switch (tell) {
          case 'impossible':
            return withVotes(report, (votes) => votes.map((count, option) => (option === 0 ? count + 7 : count)));
          case 'swapped':
            return withVotes(report, (votes) => [...votes.slice(1), ...votes.slice(0, 1)]);
          case 'field':
            return wrongFields[field](report);
          case 'journal': {
            const theirs = of === null ? null : machine.lastReportOf(of);
            return theirs === null ? null : { ...report, journalId: fromHex(theirs.journal) };
          }
        }
      });
      if (changed) machine.effect(`the report is changed: ${tell === 'field' ? field : tell}`);
    },
  },
});
