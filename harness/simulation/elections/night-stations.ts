/** The stations of a national night: where they lie, how big they are, which are annulled later, who is on their lists. */
import { nextInt, randomStream } from '../random.ts';
import { apportion } from './apportionment.ts';
import type { ElectionFile } from './election-file.ts';
import type { NightFile } from './night-file.ts';
import type { SplitStation } from './party-votes.ts';
import { ABROAD, placeStations } from './stations.ts';

export interface NightStation extends SplitStation {
  readonly number: number;
  /** 1.. within the region, 0 without districts. */
  readonly district: number;
  readonly abroad: boolean;
}

/** Domestic stations 1.., then the stations abroad. Annulled stations are domestic. */
export function nightStations(election: ElectionFile, night: NightFile, seed: string): NightStation[] {
  const domestic = night.stations.domestic.value;
  const places = placeStations(election, domestic);
  for (let i = 0; i < night.stations.abroad.value; i++) places.push({ region: ABROAD, district: 0 });
  const annulled = draw(night.annulled?.stations.value ?? 0, domestic, seed);
  const random = randomStream(seed, 'night', 'size');
  return places.map((place, i) => {
    const abroad = place.region === ABROAD;
    // Two draws: middling stations are commoner than the smallest and the largest. Few voters go to a consulate.
    const size = abroad ? 50 + nextInt(random, 351) : 100 + nextInt(random, 501) + nextInt(random, 501);
    return { number: i + 1, ...place, size, abroad, annulled: annulled.has(i) };
  });
}

/** `count` distinct indices below `below`. */
function draw(count: number, below: number, seed: string): Set<number> {
  const random = randomStream(seed, 'night', 'annulled');
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(nextInt(random, below));
  return drawn;
}

/**
 * Voters on each station's list: turnout differs by a quarter around the national one; the published registers, domestic
 * and abroad, are met exactly. Throws when a station would have more ballots than voters: the night's file is then absurd.
 */
export function registeredVoters(
  night: NightFile,
  stations: readonly NightStation[],
  turnouts: readonly number[],
  seed: string,
): number[] {
  const random = randomStream(seed, 'night', 'registered');
  const weights = turnouts.map((turnout) => Math.floor((turnout * 1000) / (750 + nextInt(random, 501))));
  const { all, domestic } = night.registered;
  const inland = apportion(
    domestic.value,
    weights.map((weight, i) => (stations[i]?.abroad ? 0 : weight)),
  );
  const outland = apportion(
    all.value - domestic.value,
    weights.map((weight, i) => (stations[i]?.abroad ? weight : 0)),
  );
  return turnouts.map((turnout, i) => {
    const registered = (inland[i] ?? 0) + (outland[i] ?? 0);
    if (registered < turnout) throw new Error(`station ${i + 1}: ${turnout} ballots for ${registered} voters`);
    return registered;
  });
}
