/** What a proof's stations will report: one report a machine of a shared day, its figures drawn from the seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contest } from '../../../protocol/election/definition.ts';
import { encodeReport } from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { ContestTally, Report, Signed } from '../../../protocol/messages/types.ts';
import { nextBytes, nextInt, type Random, randomStream } from '../../simulation/random.ts';
import { type SharedDay, sharedDay } from '../../transports/shared-day.ts';

export interface Station {
  /** Position among the day's machines. */
  readonly number: number;
  readonly seed: Uint8Array;
  readonly journalId: Uint8Array;
  readonly report: Report;
  readonly signed: Signed;
  /** SHA-256 of the report's payload. */
  readonly digest: Uint8Array;
}

export interface ProofDay {
  readonly scenario: string;
  readonly seed: string;
  readonly day: SharedDay;
  readonly stations: readonly Station[];
}

/** A day of `reports` stations, its scenario file in `directory`. `election`: as a scenario names it. */
export function proofDay(directory: string, reports: number, seed: string, election = 'small'): ProofDay {
  mkdirSync(directory, { recursive: true });
  const scenario = join(directory, 'day.yaml');
  const text = `name: A night for proofs\nelection: ${election}\nstations: ${reports}\nballots: 1\nexpect:\n  totals: exact\n`;
  writeFileSync(scenario, text);
  const day = sharedDay(scenario, seed);
  return { scenario, seed, day, stations: day.plan.machines.map((_, number) => stationOf(day, seed, number)) };
}

function stationOf({ plan, identities, crypto }: SharedDay, seed: string, number: number): Station {
  const machine = plan.machines[number];
  const identity = identities.machines[number];
  if (machine === undefined || identity === undefined) throw new Error(`no machine ${number}`);
  const { definition } = plan;
  const unit = definition.units.find((each) => each.number === machine.unit);
  const style = definition.styles.find((each) => each.number === unit?.style);
  const random = randomStream(seed, 'station', number);
  const ballots = nextInt(random, (unit?.registered ?? 0) + 1);
  const contests = definition.contests.filter((contest) => style?.contests.includes(contest.number));
  const journalId = nextBytes(random, 16);
  const report: Report = {
    journalId,
    assignmentDigest: crypto.sha256(identity.card.assignment.payload),
    generation: 1,
    supersedes: new Uint8Array(),
    counter: 1,
    mode: plan.mode,
    definitionDigest: identities.definitionDigest,
    openedAtS: definition.opensAtS,
    closedAtS: definition.closesAtS,
    unresolved: 0,
    blocks: [
      { unit: machine.unit, ballots, diverted: 0, contests: contests.map((each) => tallyOf(each, ballots, random)) },
    ],
    authorisation: null,
    paper: null,
  };
  const signed = signPayload(crypto, identity.seed, 'report', encodeReport(report));
  return { number, seed: identity.seed, journalId, report, signed, digest: crypto.sha256(signed.payload) };
}

/** Every selection of every ballot somewhere, once, as some box of paper gives it: what is left is blank. */
function tallyOf(contest: Contest, ballots: number, random: Random): ContestTally {
  let left = ballots * contest.votesAllowed;
  const votes = contest.options.map(() => {
    const some = nextInt(random, Math.min(left, ballots) + 1);
    left -= some;
    return some;
  });
  const { number } = contest;
  const blankIsInvalid = contest.blankIs === 'invalid' && contest.votesAllowed === 1;
  return {
    contest: number,
    ballots,
    votes,
    undervotes: blankIsInvalid ? 0 : left,
    overvotes: 0,
    invalid: blankIsInvalid ? left : 0,
    preferenceKeys: [],
    preferenceCounts: [],
  };
}

/** Figures by contest as a verification states them: took part, undervotes, overvotes, invalid, votes by option. */
export function expectedTotals({ day, stations }: ProofDay): readonly (readonly number[])[] {
  return day.plan.definition.contests.map(({ number, options }) => {
    const sum = Array.from({ length: options.length + 4 }, () => 0);
    for (const tally of stations.flatMap(({ report }) => report.blocks[0]?.contests ?? [])) {
      if (tally.contest !== number) continue;
      const figures = [tally.ballots, tally.undervotes, tally.overvotes, tally.invalid, ...tally.votes];
      for (const [at, figure] of figures.entries()) sum[at] = (sum[at] ?? 0) + figure;
    }
    return sum;
  });
}
