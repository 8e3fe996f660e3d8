/**
 * Elections drawn from a grammar: contests, options, rules, thresholds, methods, places and names, instead of two files. Each part
 * draws from a stream of its own, so that one part more leaves all others as they are.
 */
import type { ElectionFile } from '../../simulation/elections/election-file.ts';
import { nextChance, nextInt, type Random, randomStream } from '../../simulation/random.ts';
import { pick } from './choice.ts';
import { drawName } from './names.ts';

type ContestFile = Extract<ElectionFile['ballotTypes'][number], { contests: unknown }>['contests'][number];
type Allocation = NonNullable<ContestFile['allocation']>;
type Lists = NonNullable<ContestFile['list']>;
type Option = ContestFile['options'][number];

/** What the swarm says of the election; each is a feature of its own. */
export interface ElectionFeatures {
  readonly several: boolean;
  readonly types: boolean;
  readonly lists: boolean;
  readonly thresholds: boolean;
  readonly lots: boolean;
  readonly names: boolean;
  readonly regions: boolean;
  readonly embargo: boolean;
}

interface Drawing {
  readonly seed: string;
  readonly index: number;
  readonly has: ElectionFeatures;
}

const stream = ({ seed, index }: Drawing, ...names: readonly (string | number)[]): Random =>
  randomStream(seed, 'election', index, ...names);

const ratios = [
  [1, 200],
  [1, 20],
  [7, 100],
  [1, 10],
  [1, 3],
  [1, 2],
  [1, 1],
] as const;

function ratio(random: Random): { numerator: number; denominator: number } {
  const [numerator, denominator] = pick(random, ratios);
  return { numerator, denominator };
}

function allocation(drawing: Drawing, key: string): Allocation {
  const random = stream(drawing, key, 'seats');
  const seats = pick(random, [1, 2, 3, 5, 8, 20]);
  const method = pick(random, ['hare-largest-remainder', 'droop-largest-remainder', 'dhondt', 'sainte-lague'] as const);
  const cap = pick(random, [null, null, null, 1, Math.max(1, Math.floor(seats / 2)), seats]);
  const limits = stream(drawing, key, 'thresholds');
  const count = drawing.has.thresholds ? 1 + nextInt(limits, 2) : 0;
  const thresholds = Array.from({ length: count }, () => ({
    scope: pick(limits, ['national', 'national', 'per-region'] as const),
    ratio: ratio(limits),
    of: pick(limits, ['took-part', 'valid'] as const),
  }));
  return { seats, method, thresholds, cap, tie: 'votes-then-lot' };
}

function candidates(drawing: Drawing, key: string, option: number): Option['candidates'] {
  const random = stream(drawing, key, 'candidates', option);
  return Array.from({ length: 1 + nextInt(random, 4) }, (_, at) => ({
    name: drawName(random, at, drawing.has.names),
    // The first is always of the group: a reserved place has a candidate.
    ...((at === 0 || nextChance(random, 1, 3)) && { group: 'women' }),
  }));
}

function listRules(drawing: Drawing, key: string): Lists {
  const random = stream(drawing, key, 'list');
  const order: Lists['order'] = pick(random, [
    { type: 'closed' },
    { type: 'open' },
    { type: 'quota', ratio: ratio(random), of: pick(random, ['list-votes', 'electoral-quotient'] as const) },
  ]);
  const reserved = { group: 'women', ratio: ratio(random), rounding: pick(random, ['down', 'nearest', 'up'] as const) };
  return { order, ...(nextChance(random, 1, 3) && { reserved }) };
}

function options(drawing: Drawing, key: string, kind: ContestFile['kind']): Option[] {
  const random = stream(drawing, key, 'options');
  const count = pick(random, [2, 2, 3, 3, 4, 5, 9]);
  const named = stream(drawing, key, 'names');
  const own = Array.from(
    { length: count },
    (_, at): Option => ({
      id: `${key}-o${at + 1}`,
      kind: kind === 'party-list' ? 'party' : 'candidate',
      name: drawName(named, at, drawing.has.names),
    }),
  );
  if (!nextChance(random, 1, 2)) return own;
  return [...own, { id: `${key}-none`, kind: 'against-all', name: { en: 'Against all' } }];
}

function partyList(drawing: Drawing, key: string, ballot: readonly Option[]): Partial<ContestFile> {
  const random = stream(drawing, key, 'party-list');
  const seats = allocation(drawing, key);
  if (!drawing.has.lists) return nextChance(random, 2, 3) ? { allocation: seats } : {};
  const list = listRules(drawing, key);
  const named = ballot.map((option, at) =>
    option.kind === 'party' ? { ...option, candidates: candidates(drawing, key, at) } : option,
  ) as Option[];
  const longest = Math.max(...named.map((option) => option.candidates?.length ?? 0));
  const numbered = list.order.type !== 'closed' || nextChance(random, 1, 3);
  return {
    allocation: seats,
    list,
    options: named,
    ...(numbered && { preference: { numbers: longest + nextInt(random, 3) } }),
  };
}

function contest(drawing: Drawing, key: string, at: number): ContestFile {
  const random = stream(drawing, key);
  const kind = pick(random, ['single-mandate', 'vote-for-n', 'party-list', 'party-list'] as const);
  const ballot = options(drawing, key, kind);
  const most = Math.min(5, ballot.length);
  const rules = stream(drawing, key, 'rules');
  const votesAllowed = kind === 'vote-for-n' ? 1 + nextInt(rules, most) : 1;
  return {
    id: key,
    title: drawName(stream(drawing, key, 'title'), at, drawing.has.names).en ?? key,
    kind,
    votesAllowed,
    blankIs: pick(rules, ['undervote', 'invalid'] as const),
    overvoteIs: pick(rules, ['overvote', 'invalid'] as const),
    ...(drawing.has.lots && { tie: 'drawn-lot' as const }),
    options: ballot,
    ...(kind === 'vote-for-n' && nextChance(rules, 1, 2) && { elects: 1 + nextInt(rules, most) }),
    ...(kind === 'party-list' && partyList(drawing, key, ballot)),
  };
}

function regions(drawing: Drawing): ElectionFile['regions'] {
  const random = stream(drawing, 'regions');
  const count = drawing.has.regions ? 2 + nextInt(random, 3) : 1;
  return Array.from({ length: count }, (_, at) => ({
    id: `region-${at + 1}`,
    name: drawName(random, at, drawing.has.names).en ?? `Region ${at + 1}`,
    weight: 1 + nextInt(random, 3),
  }));
}

/** An election file of its own for scenario `index`. */
export function drawElection(seed: string, index: number, has: ElectionFeatures): ElectionFile {
  const drawing: Drawing = { seed, index, has };
  const random = stream(drawing, 'day');
  const types = has.types ? 2 : 1;
  let number = 0;
  const ballotTypes = Array.from({ length: types }, (_, type) => {
    const count = has.several ? 2 + nextInt(stream(drawing, 'contests', type), 2) : 1;
    const contests = Array.from({ length: count }, () => contest(drawing, `c${++number}`, number));
    return { id: `ballot-${type + 1}`, contests };
  });
  const [definite, marginal] = pick(random, [
    [128, 64],
    [128, 64],
    [200, 30],
    [90, 90],
    [2, 1],
  ] as const);
  return {
    schema: 1,
    id: 'drawn',
    title: drawName(stream(drawing, 'title'), 0, has.names).en ?? 'Drawn',
    date: '2030-05-05',
    utcOffsetMinutes: pick(random, [0, 360, -210]),
    opens: '08:00',
    closes: '20:00',
    embargo: has.embargo ? pick(random, ['20:10', '21:00', '23:00']) : '20:00',
    marks: { definite, marginal },
    mergeBelowBallots: pick(stream(drawing, 'k'), [0, 1, 2, 5, 10, 30]),
    synthetic: 'An invented election: every name and figure is made up.',
    provenance: { everything: 'synthetic' },
    regions: regions(drawing),
    registeredPerStation: { min: 400, max: 800 },
    ballotTypes,
  };
}
