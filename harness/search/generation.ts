/**
 * Makes scenarios: one seed draws election, stations, voters, line and a subset of the catalogue (a swarm: each run leaves
 * most faults out, so that those it has are not drowned). Every fault ends, so that each run has a phase in which things
 * break and one in which everything that can recover must.
 */
import { adversaryTamperReport } from '../simulation/faults/adversary/tamper-report.ts';
import { damagesMemory, type Fault, faultCatalogue, lastsInMemory } from '../simulation/faults/catalogue.ts';
import { nextChance, nextInt, type Random, randomStream } from '../simulation/random.ts';
import type { FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import { drawFault, pick, survivableKinds } from './fault-draw.ts';

/** Whether a kind takes part in a run is drawn under its own name; all of them where none would. */
function swarm(all: readonly Fault[], seed: string, index: number): readonly Fault[] {
  const kinds = all.filter(({ name }) => nextChance(randomStream(seed, 'swarm', index, name), 1, 3));
  return kinds.length > 0 ? kinds : all;
}

function voters(random: Random): NonNullable<ScenarioContent['voters']> {
  const habits = {
    blank: pick(random, ['0/1', '1/10']),
    overvote: pick(random, ['0/1', '1/10']),
    marginal: pick(random, ['0/1', '0/1', '1/20']),
    'preference-without-party': pick(random, ['0/1', '1/10']),
    'two-preferences': pick(random, ['0/1', '1/10']),
    'against-all': pick(random, ['0/1', '1/10']),
    'stray-dot': pick(random, ['0/1', '1/10']),
  };
  return habits;
}

function acts(random: Random, stations: number): ScenarioContent['acts'] {
  if (!nextChance(random, 1, 4)) return [];
  const machine = `station ${1 + nextInt(random, stations)}`;
  const when = pick(random, ['2 min after machine.receipted', '10 min after close', '5 s after server.tallied']);
  return [{ when, do: 'reopen', machine, ballots: 1 + nextInt(random, 4), reason: 'Late ballots.' }];
}

/**
 * Now and then a machine that should not be there: with a stolen key, on a copied card, assigned and lying, or without
 * an assignment.
 * Never alone with its victim, whose unit only officials can save.
 */
function guest(random: Random, stations: number): Pick<ScenarioContent, 'machines' | 'faults'> {
  if (stations === 1 || !nextChance(random, 1, 8)) return {};
  const victim = `station ${1 + nextInt(random, stations)}`;
  const common = { name: 'guest', at: victim, role: 'impostor' as const, ballots: 1 + nextInt(random, 8) };
  const machine = pick(random, [
    { ...common, keyOf: victim },
    { ...common, cardOf: victim, on: '15:00' },
    { ...common, assigned: true },
    { ...common, assigned: false },
  ]);
  const close = pick(random, ['19:00', '20:01', '20:30']);
  const lie: FaultContent = {
    when: 'machine.sent(query)',
    at: 'guest',
    do: adversaryTamperReport.name,
    // Votes moved round are what a hand count is for: nothing on the line or in the ledger can tell.
    with: { tell: pick(random, ['impossible', 'journal']), of: victim },
  };
  return { machines: [{ ...machine, close }], ...(nextChance(random, 2, 3) && { faults: [lie] }) };
}

/** A memory that rots or is lost is survivable where there are two of it. */
export function withTwoCopies(content: ScenarioContent): ScenarioContent {
  const hit = content.faults?.some((fault) => damagesMemory(fault.do)) === true;
  return hit ? { ...content, profile: 'two-copies' } : content;
}

/** As `withTwoCopies`, and what lasts in one where the other is whole. */
function withSoundMemory(content: ScenarioContent): ScenarioContent {
  const { faults } = content;
  const lasting = faults?.find((fault) => lastsInMemory(fault.do));
  if (faults === undefined || lasting === undefined) return withTwoCopies(content);
  const kept = faults.filter((each) => each === lasting || !damagesMemory(each.do));
  return withTwoCopies({ ...content, faults: kept });
}

/** The scenario number `index` under `seed`, with faults of `all`; the same content on every machine. */
export function generateScenario(seed: string, index: number, all = survivableKinds): ScenarioContent {
  const random = randomStream(seed, 'explore', index);
  const stations = 1 + nextInt(random, 3);
  const list = nextChance(random, 1, 3);
  const kinds = swarm(all, seed, index);
  const faults = Array.from({ length: 1 + nextInt(random, 5) }, (_, at) =>
    drawFault({ seed, key: ['explore', index, at], kinds, stations }),
  );
  const late = list ? [] : acts(random, stations);
  const uninvited = guest(randomStream(seed, 'guest', index), stations);
  return withSoundMemory({
    name: `Generated ${seed}/${index}`,
    election: list ? 'kyrgyzstan-2021' : 'small',
    stations,
    ...(list && { ballotTypes: ['party'] }),
    ballots: 1 + nextInt(random, 12),
    profile: pick(random, ['standard', 'box-counter', 'small-memory']),
    voters: voters(random),
    line: {
      baud: pick(random, [1200, 9600, 115_200]),
      latency: pick(random, ['1 ms', '20 ms', '600 ms']),
    },
    polls: { closeSpread: pick(random, ['0 s', '10 min']) },
    faults: [...faults, ...(uninvited.faults ?? [])],
    ...(uninvited.machines !== undefined && { machines: uninvited.machines }),
    ...(late !== undefined && late.length > 0 && { acts: late }),
  });
}

/** A neighbour of a scenario that met something new: one fault more, one less, or one in another's place. */
export function mutateScenario(content: ScenarioContent, seed: string, index: number): ScenarioContent {
  const random = randomStream(seed, 'mutation', index);
  const stations = content.stations === 'all' ? 1 : content.stations;
  const faults = [...(content.faults ?? [])];
  const fresh = drawFault({ seed, key: ['mutation', index], kinds: survivableKinds, stations });
  const at = nextInt(random, faults.length + 1);
  const way = nextInt(random, 3);
  if (way === 0 || faults.length === 0) faults.push(fresh);
  else if (way === 1) faults.splice(at, 1, fresh);
  else if (faults.length > 1) faults.splice(at, 1);
  return withSoundMemory({ ...content, name: `Generated ${seed}/${index}`, faults: faults.slice(0, 8) });
}

/** SHA-256 input of a certificate: every fault a run may meet, in the catalogue's order. */
export function catalogueText(): string {
  return JSON.stringify(faultCatalogue);
}
