/** What one station holds on a national night, and its totals as a report or a protocol states them. */
import type { ContestTally } from '../../../protocol/messages/types.ts';
import type { NightStation } from './night-stations.ts';
import { type StationVotes, turnoutOf } from './party-votes.ts';
import type { PreferenceCounts } from './preferences.ts';

export interface NightBox {
  readonly station: NightStation;
  readonly party: StationVotes;
  /** By option index; empty without preferences. */
  readonly preferences: readonly PreferenceCounts[];
}

/** Totals of a contest with one vote, in which blank and overvoted sheets are invalid. */
export function tallyOf(
  contest: number,
  station: StationVotes,
  preferences: readonly PreferenceCounts[],
): ContestTally {
  const preferenceKeys: number[] = [];
  const preferenceCounts: number[] = [];
  for (const [option, preferred] of preferences.entries()) {
    for (const [i, number] of preferred.numbers.entries()) {
      preferenceKeys.push(option * 256 + number);
      preferenceCounts.push(preferred.counts[i] ?? 0);
    }
  }
  const { votes, invalid } = station;
  return {
    contest,
    ballots: turnoutOf(station),
    votes,
    undervotes: 0,
    overvotes: 0,
    invalid,
    preferenceKeys,
    preferenceCounts,
  };
}
