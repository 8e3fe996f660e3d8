/** Draws faults for generated scenarios: any kind of the catalogue, when and where it hurts, never for ever. */
import { type FaultKind, faultCatalogue, takesTwo } from '../simulation/faults/catalogue.ts';
import { nextInt, nextUint32, type Random, randomStream } from '../simulation/random.ts';
import type { FaultContent } from '../simulation/scenario/schema.ts';

/** A display outside our gate is the canary's: nothing can stop it. A lying machine needs an impostor to be one. */
const neverDrawn = new Set(['display.add-vote', 'adversary.tamper-report']);

/** Kinds a correct system must survive, at any station, within their budget. */
export const survivableKinds: readonly FaultKind[] = faultCatalogue.filter((kind) => !neverDrawn.has(kind.name));

export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[nextInt(random, choices.length)];
  if (choice === undefined) throw new Error('nothing to pick from');
  return choice;
}

/**
 * The kind whose own draw is least. Each kind draws from a stream keyed by its name, so that one more in the catalogue changes
 * only the choices which it wins.
 */
function drawKind(kinds: readonly FaultKind[], seed: string, key: readonly (string | number)[]): FaultKind {
  const draws = kinds.map((kind) => ({ kind, drawn: nextUint32(randomStream(seed, 'kind', ...key, kind.name)) }));
  const [least] = draws.sort((a, b) => a.drawn - b.drawn || (a.kind.name < b.kind.name ? -1 : 1));
  if (least === undefined) throw new Error('no kind of fault to draw from');
  return least.kind;
}

const moments: readonly string[] = [
  'start',
  'opening',
  'close',
  'machine.state(open.feeding)',
  'machine.state(open.intent)',
  'machine.state(open.dropping)',
  'machine.state(open.confirming)',
  'machine.state(closed.preparing)',
  'machine.state(reporting)',
  'machine.sent(query)',
  'machine.sent(report)',
  'machine.session(up)',
  'server.received(report)',
  'server.committed(report)',
  'server.sent(receipt)',
  'machine.received(receipt)',
  'machine.receipted',
  'machine.counted',
  'server.published',
  'fault.started',
  'fault.ended',
];

/** What can only be met while paper moves, or before a machine is set up, is looked for there. */
const ownMoments: Readonly<Record<string, readonly string[]>> = {
  'machine.jam': ['opening', 'sheet.fed', 'machine.counted'],
  'machine.misfeed': ['opening', 'sheet.fed', 'machine.counted'],
  'machine.drop-unseen': ['opening', 'machine.state(open.intent)', 'machine.counted'],
  'machine.flash-worn': ['start', 'opening', 'machine.counted'],
  'machine.wrong-package': ['start', 'opening', 'machine.counted', 'machine.receipted'],
  'operator.absent': ['start', 'close', 'opening', 'machine.counted'],
  'server.clock': ['start', 'close', 'opening', 'server.committed(report)'],
};

/** Paper moves a few times a day. */
const ownLengths: Readonly<Record<string, readonly string[]>> = {
  'machine.jam': ['2 s', '20 min', '3 h'],
  'machine.misfeed': ['2 s', '20 min', '3 h'],
  'machine.drop-unseen': ['2 s', '20 min', '3 h'],
  'machine.old-image': ['20 s', '20 min', '3 h'],
  'operator.absent': ['90 s', '20 min', '3 h'],
};

const lengths: readonly string[] = ['200 ms', '2 s', '20 s', '90 s', '5 min', '20 min'];
const delays: readonly string[] = ['', '', '', '10 ms after ', '100 ms after ', '3 s after ', '40 s after '];

function parameters(random: Random, kind: FaultKind, stations: number, at: number): FaultContent['with'] {
  const values: Record<string, string | number> = {};
  for (const [name, parameter] of Object.entries(kind.params)) {
    if (name === 'chance') continue;
    if (parameter.unit === 'text') values[name] = pick(random, parameter.choices);
    else if (parameter.unit === 'actor') values[name] = `station ${(at % stations) + 1}`;
    else if (parameter.unit === 'duration') values[name] = pick(random, ['50 ms', '800 ms', '5 s', '60 s']);
    else if (name === 'rate') values[name] = pick(random, ['1/100000', '1/2000', '1/300']);
    else if (parameter.unit === 'count' && typeof parameter.default === 'number')
      values[name] = pick(random, name === 'version' ? [2, 3, 4] : [1, 2, 4]);
  }
  // A whole night that nobody can save says little.
  if (kind.name === 'machine.wrong-package' && stations === 1) values.package = 'other-station';
  if (kind.name === 'machine.old-image') values.copy = pick(random, ['main', 'backup']);
  if (kind.name === 'line.burst') values.rate = pick(random, ['1/50', '1/5', '1/2']);
  if (kind.name === 'adversary.flood') values.every = pick(random, ['800 ms', '5 s']);
  if (kind.name === 'line.coalesce') values.within = pick(random, ['50 ms', '300 ms', '2 s']);
  if (kind.name === 'server.clock') values.by = pick(random, ['5 s', '20 min', '24 h']);
  if (kind.name === 'machine.drift') values.rate = pick(random, ['1/100000', '1/1000', '1/20']);
  if (kind.name === 'machine.clock') values.by = pick(random, ['30 s', '1 h', '24 h', '8760 h']);
  if (kind.name === 'server.restore') values.age = pick(random, ['1 min', '10 min', '2 h', '24 h']);
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
  readonly kinds: readonly FaultKind[];
  readonly stations: number;
}

/** One fault at one of `stations` stations; what it is and how it strikes depend on its own name and no other. */
export function drawFault({ seed, key, kinds, stations }: FaultDraw): FaultContent {
  // Nobody changes places with themselves.
  const possible = (all: readonly FaultKind[]) => (stations > 1 ? all : all.filter((each) => !takesTwo(each)));
  const drawable = possible(kinds);
  const kind = drawKind(drawable.length > 0 ? drawable : possible(survivableKinds), seed, key);
  const random = randomStream(seed, 'fault', ...key, kind.name);
  const drawn = pick(random, ownMoments[kind.name] ?? moments);
  const station = 1 + nextInt(random, stations);
  const withValues = parameters(random, kind, stations, station);
  // Nothing here knows better than the server's clock when the embargo ends.
  const early = kind.name === 'server.clock' && withValues?.way === 'ahead';
  const moment = early ? 'close' : drawn;
  const fixed = !moment.includes('.');
  const when = fixed ? moment : `${pick(random, delays)}${moment}`;
  const places = kind.on === 'server' || kind.on === 'display' ? {} : { at: `station ${station}` };
  const nth = fixed ? 1 : 1 + nextInt(random, 3);
  const once: FaultContent = {
    when,
    ...(nth > 1 && { nth }),
    ...places,
    do: kind.name,
    ...(!kind.momentary && { for: pick(random, ownLengths[kind.name] ?? lengths) }),
    ...('chance' in kind.params && { chance: pick(random, ['1/1', '1/2', '1/10']) }),
    ...(withValues !== undefined && Object.keys(withValues).length > 0 && { with: withValues }),
  };
  return nextInt(random, 6) === 0 && !early ? byChance(random, once, kind.momentary) : once;
}
