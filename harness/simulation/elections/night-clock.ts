/** When machines are switched on and closed on a national night. Microseconds after the run began. */
import { nextInt, randomStream } from '../random.ts';
import type { NightFile } from './night-file.ts';
import type { NightStation } from './night-stations.ts';

const MINUTE_US = 60_000_000;

export interface MachineTimes {
  readonly powerOnAtUs: number;
  readonly closeAtUs: number;
}

/** Virtual time at which polls close. */
export function closeOfPollsUs(night: NightFile): number {
  return night.clock.startBeforeCloseMin * MINUTE_US;
}

/** Virtual time `minutes` after the close of polls. */
export function afterCloseUs(night: NightFile, minutes: number): number {
  return closeOfPollsUs(night) + minutes * MINUTE_US;
}

/**
 * Large stations need longer, regions differ, the rest is chance: few close in the first minutes, most around the middle,
 * stragglers at the end. A station's second machine follows within two minutes.
 */
export function machineTimes(night: NightFile, station: NightStation, machine: number, seed: string): MachineTimes {
  const random = randomStream(seed, 'night', 'clock', station.number, machine);
  const onUs = (night.clock.startBeforeCloseMin - night.clock.powerOnBeforeCloseMin) * MINUTE_US;
  return { powerOnAtUs: onUs + nextInt(random, 2 * MINUTE_US), closeAtUs: closeAtUs(night, station, machine, seed) };
}

function closeAtUs(night: NightFile, station: NightStation, machine: number, seed: string): number {
  const spreadUs = night.clock.closeSpreadMin * MINUTE_US;
  const region = nextInt(randomStream(seed, 'night', 'clock', station.region), 1001);
  const size = Math.min(1000, Math.max(0, station.size - 100));
  const chance = nextInt(randomStream(seed, 'night', 'clock', station.number), 1001);
  // Weights in percent of parts per thousand: at most 100 * 1000.
  const share = 20 * region + 40 * size + 40 * chance;
  const later = nextInt(randomStream(seed, 'night', 'clock', station.number, machine, 'later'), MINUTE_US);
  return closeOfPollsUs(night) + Math.floor((spreadUs * share) / 100_000) + machine * MINUTE_US + later;
}
