/** What a machine's cast vote records must come to: the totals of its memory. */
import type { StatedTime } from './civil-time.ts';
import type { CastVoteReading, CastVoteSum, CastVoteTally } from './cast-vote-reader.ts';
import { type ElectionNames, definedContest, unitNames } from './publication.ts';

/** A unit's totals as its machine holds them. */
export interface MemoryBlock {
  readonly unit: number;
  readonly ballots: number;
  readonly contests: readonly {
    readonly contest: number;
    readonly ballots: number;
    readonly votes: readonly number[];
    readonly undervotes: number;
    readonly overvotes: number;
    readonly invalid: number;
    /** Option index x 256 + preference number, and how often each. */
    readonly preferenceKeys: readonly number[];
    readonly preferenceCounts: readonly number[];
  }[];
}

export interface MachineEvidence {
  readonly election: ElectionNames;
  /** As exports name it. */
  readonly device: string;
  readonly model: string;
  readonly generated: StatedTime;
  readonly blocks: readonly MemoryBlock[];
}

export function castVoteStatement({ election, device, model, generated, blocks }: MachineEvidence): CastVoteReading {
  return {
    election: `election-${election.id}`,
    title: election.title,
    device,
    model,
    generated,
    units: election.units.map(({ id }) => id),
    contests: election.contests.map(({ title, votesAllowed, options }) => ({
      name: title,
      votesAllowed,
      options: options.map(optionName),
    })),
    sums: blocks
      .filter(({ ballots }) => ballots > 0)
      .map((block) => sumOf(block, election))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function optionName({ id, name }: ElectionNames['contests'][number]['options'][number]): string {
  return name['en'] ?? id;
}

function sumOf({ unit, ballots, contests }: MemoryBlock, election: ElectionNames): CastVoteSum {
  return {
    name: unitNames(election)(unit),
    ballots,
    contests: contests.map((tally): CastVoteTally => {
      const rules = definedContest(election, tally.contest);
      const names = (rules?.options ?? []).map(optionName);
      const preferences = tally.preferenceKeys.map((key, at) => ({
        name: `${names[Math.floor(key / 256)] ?? ''}, number ${key % 256}`,
        times: tally.preferenceCounts[at] ?? 0,
      }));
      return {
        name: rules?.title ?? `${tally.contest}`,
        ballots: tally.ballots,
        votes: names.map((name, lot) => ({ name, figure: tally.votes[lot] ?? 0 })),
        undervotes: tally.undervotes,
        overvotes: tally.overvotes,
        invalid: tally.invalid,
        preferences: preferences.sort((a, b) => (a.name < b.name ? -1 : 1)),
      };
    }),
  };
}
