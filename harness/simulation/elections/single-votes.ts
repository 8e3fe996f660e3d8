/** Single-mandate votes of a night: wholly invented, one race per district, with against all ahead where the night's file says so. */
import { nextInt, randomStream } from '../random.ts';
import { apportion } from './apportionment.ts';
import type { StationVotes } from './party-votes.ts';

export interface Race {
  /** Unique among districts. */
  readonly id: string;
  /** Options, against all included as the last. */
  readonly options: number;
  readonly againstAllLeads: boolean;
}

/** Splits `turnout` sheets of one station by the race's strengths, ±30 percent by station; sums to `turnout` exactly. */
export function splitSingleVotes(race: Race, station: number, turnout: number, seed: string): StationVotes {
  const noise = randomStream(seed, 'night', 'single', race.id, station);
  const weights = [...strengths(race, seed), 60].map((strength) => strength * (70 + nextInt(noise, 61)));
  const parts = apportion(turnout, weights);
  return { votes: parts.slice(0, race.options), invalid: parts[race.options] ?? 0 };
}

/**
 * Relative strengths: candidates 60..160, one favourite 260; against all 50, or 330 where it leads. The gaps are wide
 * enough that station noise, averaged over a district's stations, leaves the order alone.
 */
function strengths(race: Race, seed: string): number[] {
  const random = randomStream(seed, 'night', 'race', race.id);
  const candidates = race.options - 1;
  const favourite = nextInt(random, candidates);
  const result: number[] = [];
  for (let i = 0; i < candidates; i++) result.push(i === favourite ? 260 : 60 + nextInt(random, 101));
  result.push(race.againstAllLeads ? 330 : 50);
  return result;
}
