/** What a story of a generated night is drawn from, and what it adds to the scenario. */
import { nextChance, nextInt, type Random, randomStream } from '../../simulation/random.ts';
import type { ActContent, FaultContent, MachineContent, ScenarioContent } from '../../simulation/scenario/schema.ts';
import { pick } from './choice.ts';
import type { Truths } from './figures.ts';

/** A reporting unit as a scenario names it. */
export interface Place {
  readonly name: string;
  readonly number: number;
}

export interface Stage {
  readonly seed: string;
  readonly index: number;
  readonly places: readonly Place[];
  readonly contests: readonly { readonly id: string; readonly tie?: string; readonly options: readonly string[] }[];
  readonly truths: Truths;
}

/** What a story adds; nothing where it does not fit the stage. */
export interface Part {
  readonly acts?: readonly ActContent[];
  readonly faults?: readonly FaultContent[];
  readonly machines?: readonly MachineContent[];
  readonly neighbours?: NonNullable<ScenarioContent['neighbours']>;
  readonly with?: Partial<ScenarioContent>;
}

export interface Story {
  readonly name: string;
  /** How often it is in a run. */
  readonly odds: readonly [number, number];
  draw(random: Random, stage: Stage): Part;
}

export function streamOf({ seed, index }: Stage, name: string): Random {
  return randomStream(seed, 'story', index, name);
}

/**
 * The unit of a story: most are about the first two, so that they meet. The last of several is left alone: each night has a unit
 * that can recover.
 */
export function placeOf(random: Random, { places }: Stage): Place {
  const most = Math.max(1, places.length - 1);
  const place = places[nextChance(random, 3, 4) ? nextInt(random, Math.min(2, most)) : nextInt(random, most)];
  if (place === undefined) throw new Error('a night without a unit');
  return place;
}

/** A unit that may be lost; null where every unit is needed. */
export function spareable(random: Random, stage: Stage): Place | null {
  return stage.places.length > 1 || nextChance(random, 1, 16) ? placeOf(random, stage) : null;
}

const minutes = [1, 2, 5, 11, 20, 31, 45, 70, 100];

const events: readonly string[] = [
  'machine.sent(report)',
  'server.received(report)',
  'server.committed(report)',
  'server.sent(receipt)',
  'machine.receipted',
  'server.committed(act)',
  'server.committed(publication)',
  'server.committed(alarm)',
  'server.tallied(held)',
  'server.tallied(disputed)',
  'server.tallied(annulled)',
  'server.recovered',
  'server.published',
  'server.session(up)',
  'page.shown(fresh)',
  'operator(reopen)',
  'operator(hand-count)',
  'fault.started',
  'fault.ended',
];

const waits: readonly string[] = ['', '1 ms after ', '40 ms after ', '1 s after ', '10 s after ', '3 min after '];

/** When an official acts: by the clock, before the polls have closed now and then, or as something happens. */
export function momentOf(random: Random): string {
  if (nextChance(random, 1, 16)) return pick(random, ['12:00', '1 h before close', '1 s before close', 'close']);
  if (nextChance(random, 1, 2)) return `${pick(random, minutes)} min after close`;
  return `${pick(random, waits)}${pick(random, events)}`;
}

/** As `momentOf`, in an order that mostly is the order of the story. */
export function momentsOf(random: Random, count: number): string[] {
  const start = nextInt(random, minutes.length);
  const loose = nextChance(random, 1, 3);
  return Array.from({ length: count }, (_, at) => {
    if (loose) return momentOf(random);
    if (at > 0 && nextChance(random, 1, 4)) return `${pick(random, waits)}server.committed(act)`;
    return `${(minutes[Math.min(start, minutes.length - 1)] ?? 1) + at * pick(random, [0, 1, 2, 10])} min after close`;
  });
}

export const officials = ['commission', 'district'] as const;
