/** Draws faults for generated scenarios: any kind of the catalogue, when and where it hurts, never for ever. */
import {
  type Fault,
  type FaultParameter,
  faultCatalogue,
  isAtMachines,
  takesTwo,
} from '../simulation/faults/catalogue.ts';
import { type Draw, lengths, type ParameterDraw } from '../simulation/faults/exploration.ts';
import { nextInt, type Random, randomStream } from '../simulation/random.ts';
import type { FaultContent } from '../simulation/scenario/schema.ts';
import { leastOf, pick } from './draw/choice.ts';

/** Faults that a correct system must survive, at any station, within their budget. */
export const survivableKinds: readonly Fault[] = faultCatalogue.filter(({ explored }) => explored.type === 'drawn');

function drawKind(kinds: readonly Fault[], seed: string, key: readonly (string | number)[]): Fault {
  const kind = leastOf(kinds, seed, ['kind', ...key]);
  if (kind === null) throw new Error('no kind of fault to draw from');
  return kind;
}

const delays: readonly string[] = ['', '', '', '10 ms after ', '100 ms after ', '3 s after ', '40 s after '];

type Written = string | number;

/** What a parameter may be among the others; null: it is left out, or drawn after them. */
function choicesOf(parameter: FaultParameter, draw: ParameterDraw): readonly Written[] | null {
  if (draw === 'default' || draw === 'station') return null;
  if (Array.isArray(draw)) return draw;
  return parameter.unit === 'text' ? parameter.choices : [0];
}

/** Parameters in the order of the fault, then those that are drawn after the others. */
function parameters(random: Random, fault: Fault, draw: Draw, stations: number, at: number): FaultContent['with'] {
  const values: Record<string, Written> = {};
  const how = Object.entries(fault.params).filter(([name]) => name !== 'chance');
  for (const [name, parameter] of how) {
    const own = draw.values[name] ?? 'default';
    const choices = choicesOf(parameter, own);
    if (own === 'station') values[name] = `station ${(at % stations) + 1}`;
    // One more draw for what is drawn last: scenarios that were generated before stay as they are.
    else if (choices !== null) values[name] = pick(random, choices);
  }
  for (const [name] of how) {
    const own = draw.values[name];
    if (typeof own !== 'object') continue;
    if ('alone' in own && stations === 1) values[name] = own.alone;
    if ('last' in own) values[name] = pick(random, own.last);
  }
  return values;
}

/** By chance, again and again until a while after the close: what a bad day is like. */
function byChance(random: Random, fault: FaultContent, momentary: boolean): FaultContent {
  const { nth: _, for: __, ...rest } = fault;
  const occasion = /^[^ ]+\.[^ ]+$/.test(fault.when) && !fault.when.startsWith('fault.');
  return {
    ...rest,
    when: occasion ? fault.when : pick(random, ['every 10 min', 'every 1 h']),
    odds: pick(random, ['1/20', '1/4', '2/3']),
    ...(!momentary && { for: `at least ${pick(random, lengths.slice(0, -1))}` }),
  };
}

export interface FaultDraw {
  readonly seed: string;
  /** Which run, and which fault of it. */
  readonly key: readonly (string | number)[];
  /** The swarm's subset. */
  readonly kinds: readonly Fault[];
  readonly stations: number;
}

/** One fault at one of `stations` stations; what it is and how it strikes depend on its own name and no other. */
export function drawFault({ seed, key, kinds, stations }: FaultDraw): FaultContent {
  // Nothing happens between a station and itself.
  const possible = (all: readonly Fault[]) => (stations > 1 ? all : all.filter((each) => !takesTwo(each)));
  const drawable = possible(kinds);
  const fault = drawKind(drawable.length > 0 ? drawable : possible(survivableKinds), seed, key);
  if (fault.explored.type === 'never') throw new Error(`${fault.name} is never drawn`);
  const { draw } = fault.explored;
  const random = randomStream(seed, 'fault', ...key, fault.name);
  const drawn = pick(random, draw.moments);
  const station = 1 + nextInt(random, stations);
  const withValues = parameters(random, fault, draw, stations, station);
  const only = draw.only !== null && withValues?.[draw.only.where] === draw.only.is ? draw.only.moment : null;
  const moment = only ?? drawn;
  const fixed = !moment.includes('.');
  const when = fixed ? moment : `${pick(random, delays)}${moment}`;
  const nth = fixed ? 1 : 1 + nextInt(random, 3);
  const momentary = fault.lasts === 'an-instant';
  const once: FaultContent = {
    when,
    ...(nth > 1 && { nth }),
    ...(isAtMachines(fault) && { at: `station ${station}` }),
    do: fault.name,
    ...(!momentary && { for: pick(random, draw.lengths) }),
    ...('chance' in fault.params && { chance: pick(random, ['1/1', '1/2', '1/10']) }),
    ...(withValues !== undefined && Object.keys(withValues).length > 0 && { with: withValues }),
  };
  return nextInt(random, 6) === 0 && only === null ? byChance(random, once, momentary) : once;
}
