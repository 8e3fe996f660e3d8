/**
 * The implementations of docs/possible-figures.md behind one question each: can a box give this contest, and this
 * block?
 */
import { factsOf } from '../../../harness/judge/checks/facts.ts';
import { blockBreach as checksBlock, impossibility, voteExcess } from '../../../harness/judge/checks/figures.ts';
import { isPossibleBlock, isPossibleTally } from '../../../harness/judge/oracle/possible-box.ts';
import type { Election } from '../../../harness/verify/election.ts';
import { blockProblem, tallyProblem } from '../../../harness/verify/soundness.ts';
import { contestRuns } from '../../../harness/simulation/workload/contest-runs.ts';
import { traceDefinition } from '../../../harness/simulation/world/trace-definition.ts';
import { blocksProblem, contestProblem } from '../../../firmware-sim/journal/box-figures.ts';
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';
import type { ContestTally, UnitBlock } from '../../../protocol/messages/types.ts';
import { blockBreach } from '../../../tabulation-server/tally/breach.ts';
import { contestBreach } from '../../../tabulation-server/tally/contest-breach.ts';
import { electionIndex } from '../../../tabulation-server/tally/election-index.ts';
import { onPaper, plausible } from '../../../tabulation-server/recount/recount-paper.ts';
import { definition as bench } from '../../tabulation-server/support/election.ts';

/** Unit 1 of 1,010 voters votes on these contests. */
export function electionOf(contests: readonly Contest[]): ElectionDefinition {
  const numbers = contests.map(({ number }) => number);
  return { ...bench, contests, styles: [{ number: 1, id: 'all', contests: numbers }] };
}

export interface Judges {
  readonly tally: Readonly<Record<string, (tally: ContestTally) => boolean>>;
  readonly block: Readonly<Record<string, (block: UnitBlock) => boolean>>;
  /** What I4 alone says of votes: it may let pass what I3 refuses, and never the other way round. */
  readonly tooManyVotes: (tally: ContestTally) => boolean;
}

export function judgesOf(definition: ElectionDefinition): Judges {
  const traced = traceDefinition(definition, 'd');
  const facts = factsOf({
    type: 'run.started',
    schema: 1,
    scenario: '',
    seed: '',
    transport: 'sim',
    mode: 'live',
    epochS: 0,
    crypto: '',
    definition: traced,
    machines: [],
    beaconUs: 1,
    baud: 1,
    publishEveryUs: 1,
  });
  const index = electionIndex(definition);
  const contests = new Map(definition.contests.map((contest) => [contest.number, contest]));
  const rolls = { contests, units: index.units, styles: index.styles };
  const election: Election = {
    definition,
    definitionDigest: '',
    mode: 'live',
    commissionKey: new Uint8Array(),
    serverKey: new Uint8Array(),
    assignments: new Map(),
    foreign: 0,
    officials: new Map(),
    units: new Map(definition.units.map((unit) => [unit.number, unit])),
    contests,
  };
  const of = ({ contest }: ContestTally): Contest => {
    const found = contests.get(contest);
    if (found === undefined) throw new Error(`no contest ${contest}`);
    return found;
  };
  return {
    tally: {
      'server, intake': (tally) => contestBreach(tally, of(tally)) === null,
      'server, recount': (tally) => onPaper(tally, of(tally)),
      checks: (tally) => impossibility(tally, facts) === '',
      verify: (tally) => tallyProblem(tally, of(tally)) === '',
      oracle: (tally) => isPossibleTally(tally, traced),
      machine: (tally) => contestProblem(tally, of(tally)) === '',
      'scenario journals': (tally) => canFill(tally, of(tally)),
    },
    block: {
      'server, intake': (block) => blockBreach(block, index) === null,
      'server, recount': (block) => plausible(block, block.diverted, rolls),
      checks: (block) => checksBlock(block, facts) === '',
      verify: (block) => blockProblem(block, election) === '',
      oracle: (block) => isPossibleBlock(block, traced),
      machine: (block) => blocksProblem([block], definition) === '',
    },
    tooManyVotes: (tally) => voteExcess(tally, facts) !== '',
  };
}

/**
 * Whether sheets with these totals can be made for a journal; all its invalid ones are blank where blanks are
 * invalid.
 */
function canFill(tally: ContestTally, contest: Contest): boolean {
  const blank = contest.blankIs === 'invalid' ? tally.invalid / contest.votesAllowed : 0;
  try {
    contestRuns(contest, { ...tally, blank }, tally.ballots, '');
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
