/** Stations of one run before they become units: where they are, how many voters are on the list, which ballots they hold. */
import type { ElectionFile } from './election-file.ts';

export interface StationFacts {
  /** 1.. */
  readonly number: number;
  /** A region id; `abroad` for stations outside the country, which is no region of the rules. */
  readonly region: string;
  /** 1.. within the region; 0 where the election has no districts or the station is abroad. */
  readonly district: number;
  readonly registered: number;
  readonly source: 'machine' | 'protocol';
  readonly ballotTypes: readonly string[];
}

/** Region id of stations abroad: their voters took part nationally and belong to none of the regions with a threshold. */
export const ABROAD = 'abroad';

export interface Place {
  readonly region: string;
  readonly district: number;
}

/**
 * Region and district of stations 1..count. The next station goes to the region with the largest weight per station it
 * already has (Adams' divisors, ties to the earlier region): the first stations each open a region of their own, a full
 * run follows the weights, and station 7 is in the same place whether 10 or 2,000 stations take part.
 */
export function placeStations(file: ElectionFile, count: number): Place[] {
  const taken = file.regions.map(() => 0);
  const places: Place[] = [];
  for (let i = 0; i < count; i++) {
    const at = nextRegion(file, taken);
    const region = file.regions[at];
    if (region === undefined) throw new Error('an election without regions passed validation');
    const before = taken[at] ?? 0;
    taken[at] = before + 1;
    const districts = region.districtCandidates?.length ?? 0;
    places.push({ region: region.id, district: districts === 0 ? 0 : (before % districts) + 1 });
  }
  return places;
}

function nextRegion(file: ElectionFile, taken: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < file.regions.length; i++) {
    // weight / stations compared crosswise; a region without a station counts as infinitely entitled.
    const weight = file.regions[i]?.weight ?? 0;
    const bestWeight = file.regions[best]?.weight ?? 0;
    if (weight * (taken[best] ?? 0) > bestWeight * (taken[i] ?? 0)) best = i;
  }
  return best;
}
