/**
 * Splits the published party-list totals over stations. Each option's column is split on its own and sums exactly; a
 * station's turnout is whatever its row then adds up to. Regions differ and stations differ within a region: otherwise
 * partial counts would never move a party across a threshold, as they did in 2020 and 2021.
 */
import { nextInt, randomStream } from '../random.ts';
import { apportion, sumOf } from './apportionment.ts';
import type { NightFile } from './night-file.ts';

export interface StationVotes {
  /** Option index to votes, in the order of the contest. */
  readonly votes: readonly number[];
  readonly invalid: number;
}

export interface SplitStation {
  readonly region: string;
  /** Relative turnout, 1.. */
  readonly size: number;
  readonly annulled: boolean;
}

/** Votes of every station. Stations that stay sum to the published table, annulled ones to the annulled voters. */
export function splitPartyVotes(
  night: NightFile,
  options: readonly string[],
  stations: readonly SplitStation[],
  seed: string,
): StationVotes[] {
  const totals = [...options.map((id) => night.options[id]?.votes ?? 0), night.invalid.votes];
  const annulledTotals = apportion(night.annulled?.voters.value ?? 0, totals);
  const rows = stations.map(() => new Array<number>(totals.length).fill(0));
  for (const [column, total] of totals.entries()) {
    const name = options[column] ?? 'invalid';
    const weights = columnWeights(name, stations, seed);
    fillColumn(
      rows,
      column,
      total,
      weights.map((weight, i) => (stations[i]?.annulled ? 0 : weight)),
    );
    fillColumn(
      rows,
      column,
      annulledTotals[column] ?? 0,
      weights.map((weight, i) => (stations[i]?.annulled ? weight : 0)),
    );
  }
  return rows.map((row) => ({ votes: row.slice(0, options.length), invalid: row[options.length] ?? 0 }));
}

function fillColumn(rows: readonly number[][], column: number, total: number, weights: readonly number[]): void {
  if (total === 0) return;
  for (const [i, part] of apportion(total, weights).entries()) {
    const row = rows[i];
    if (row !== undefined) row[column] = (row[column] ?? 0) + part;
  }
}

/**
 * Size times 60..140 percent by region times 70..130 percent by station. The weakest region of a party still gives it
 * more than a third of its national share, far above any regional threshold for a party above the national one.
 */
function columnWeights(name: string, stations: readonly SplitStation[], seed: string): number[] {
  const byRegion: Record<string, number> = {};
  const noise = randomStream(seed, 'night', 'votes', name);
  return stations.map((station) => {
    byRegion[station.region] ??= 60 + nextInt(randomStream(seed, 'night', 'region', station.region, name), 81);
    return station.size * (byRegion[station.region] ?? 0) * (70 + nextInt(noise, 61));
  });
}

/** Everybody whose sheet is in the box. */
export function turnoutOf(station: StationVotes): number {
  return sumOf(station.votes) + station.invalid;
}
