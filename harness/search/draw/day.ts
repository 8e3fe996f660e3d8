/** The day of a generated scenario before anything goes wrong: election, units, voters, boxes, lines. */
import { loadElectionFile } from '../../simulation/elections/election-file.ts';
import { nextInt, type Random, randomStream } from '../../simulation/random.ts';
import type { ScenarioContent } from '../../simulation/scenario/schema.ts';
import { logUniform, pick } from './choice.ts';
import { drawElection } from './election.ts';
import type { Feature } from './features.ts';
import { placesOf } from './places.ts';

type Has = (feature: Feature) => boolean;

function habits(random: Random): NonNullable<ScenarioContent['voters']> {
  return {
    blank: pick(random, ['0/1', '1/10']),
    overvote: pick(random, ['0/1', '1/10']),
    marginal: pick(random, ['0/1', '0/1', '1/20']),
    'preference-without-party': pick(random, ['0/1', '1/10']),
    'two-preferences': pick(random, ['0/1', '1/10']),
    'against-all': pick(random, ['0/1', '1/10']),
    'stray-dot': pick(random, ['0/1', '1/10']),
  };
}

/** Each option of a drawn election as likely as any other. */
function evenly(election: ScenarioContent['election']): Record<string, number> {
  const { ballotTypes } =
    typeof election === 'string' ? loadElectionFile(election) : (election as ReturnType<typeof drawElection>);
  const contests = ballotTypes.flatMap((type) => ('contests' in type ? type.contests : []));
  return Object.fromEntries(contests.flatMap(({ options }) => options.map(({ id }) => [id, 1])));
}

function drawnElection(seed: string, index: number, has: Has): ScenarioContent['election'] {
  return drawElection(seed, index, {
    several: has('several-contests'),
    types: has('two-ballots'),
    lists: has('list-rules'),
    thresholds: has('thresholds'),
    lots: has('drawn-lots'),
    names: has('hostile-names'),
    regions: has('regions'),
    embargo: has('embargo'),
  });
}

/** Boxes with up to some thousand ballots, beside those that are fed. */
function boxes(random: Random, day: Pick<ScenarioContent, 'election' | 'stations'>): Partial<ScenarioContent> {
  const places = placesOf(day);
  const journals = places.slice(0, 1 + nextInt(random, places.length)).map(({ name }) => ({
    at: name,
    ballots: logUniform(random, 3000),
    stays: true,
  }));
  return { journals, registered: 5000, profile: pick(random, ['standard', 'box-counter', 'two-copies']) };
}

function mode(has: Has): Pick<ScenarioContent, 'mode'> {
  if (has('rehearsal')) return { mode: 'rehearsal' };
  return has('test') ? { mode: 'test' } : {};
}

/** Everything of the scenario but faults, acts and further machines. */
export function drawDay(seed: string, index: number, has: Has): ScenarioContent {
  const random = randomStream(seed, 'explore', index);
  const few = 1 + nextInt(random, 3);
  const stations = has('many-units') ? 4 + nextInt(randomStream(seed, 'units', index), 9) : few;
  const list = nextInt(random, 3) === 0;
  const own = has('own-election') ? drawnElection(seed, index, has) : null;
  const election = own ?? (list ? 'kyrgyzstan-2021' : 'small');
  const filled = has('filled-boxes') ? boxes(randomStream(seed, 'boxes', index), { election, stations }) : {};
  const habit = habits(randomStream(seed, 'voters', index));
  const lines = randomStream(seed, 'lines', index);
  return {
    name: `Generated ${seed}/${index}`,
    election,
    stations,
    ...(own === null && list && { ballotTypes: ['party'] }),
    ...mode(has),
    ballots: Math.ceil(logUniform(randomStream(seed, 'ballots', index), 48) / stations),
    profile: pick(lines, ['standard', 'box-counter', 'small-memory']),
    voters: has('even-voters') && own !== null ? { ...habit, weights: evenly(own) } : habit,
    line: { baud: pick(lines, [1200, 9600, 115_200]), latency: pick(lines, ['1 ms', '20 ms', '600 ms']) },
    polls: { closeSpread: pick(lines, ['0 s', '10 min']) },
    ...filled,
  };
}
