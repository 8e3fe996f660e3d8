/**
 * Preference votes. The historic display added them to the party votes: with a preference on 826 of 1,000 party votes
 * that defect shows shares 1.826 times too large, as the reports of that night have it.
 */
import { nextInt, randomStream } from '../random.ts';
import { apportion } from './apportionment.ts';
import type { StationVotes } from './party-votes.ts';

/** How many votes for one option at one station carry which number. */
export interface PreferenceCounts {
  /** 1.., ascending. */
  readonly numbers: readonly number[];
  readonly counts: readonly number[];
}

const NONE: PreferenceCounts = { numbers: [], counts: [] };

/**
 * Per station and option. Per option, the national count is the stated share of its votes, rounded down; against all
 * (`false` in `hasList`) has none. At one station a party's preferences fall on few numbers (about the square root of
 * their count), so that a report names some hundred of them and not a thousand.
 */
export function splitPreferences(
  stations: readonly StationVotes[],
  hasList: readonly boolean[],
  rule: { readonly share: { readonly numerator: number; readonly denominator: number }; readonly numbers: number },
  seed: string,
): PreferenceCounts[][] {
  const result: PreferenceCounts[][] = stations.map(() => []);
  for (const [option, listed] of hasList.entries()) {
    const votes = stations.map((station) => station.votes[option] ?? 0);
    const all = votes.reduce((sum, n) => sum + n, 0);
    const total = listed ? Math.floor((all * rule.share.numerator) / rule.share.denominator) : 0;
    const perStation = apportion(total, votes);
    const random = randomStream(seed, 'night', 'preference', option);
    for (const [i, count] of perStation.entries()) {
      result[i]?.push(count === 0 ? NONE : spread(count, rule.numbers, (below) => nextInt(random, below)));
    }
  }
  return result;
}

function spread(count: number, numbers: number, draw: (below: number) => number): PreferenceCounts {
  const wanted = Math.min(numbers, count, 1 + Math.floor(Math.sqrt(count)));
  const chosen: number[] = [];
  while (chosen.length < wanted) {
    const number = lowNumber(numbers, draw);
    if (!chosen.includes(number)) chosen.push(number);
  }
  chosen.sort((a, b) => a - b);
  // Everybody chosen gets one vote, the rest goes to the top of the list: candidate k weighs 1/(k + 1).
  const rest = apportion(
    count - wanted,
    chosen.map((number) => Math.floor(100_000 / (number + 1))),
  );
  return { numbers: chosen, counts: rest.map((n) => n + 1) };
}

/** The lower of two draws, half of the time the lowest of three: most weight on low numbers, none left out. */
function lowNumber(numbers: number, draw: (below: number) => number): number {
  const two = Math.min(draw(numbers), draw(numbers));
  return 1 + (draw(2) === 0 ? two : Math.min(two, draw(numbers)));
}
