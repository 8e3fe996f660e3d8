/**
 * Makes scenarios: one seed draws election, stations, voters, line and a subset of the catalogue (a swarm: each run leaves
 * most faults out, so that those it has are not drowned). Every fault ends, so that each run has a phase in which things
 * break and one in which everything that can recover must.
 */
import { adversaryTamperReport } from '../simulation/faults/adversary/tamper-report.ts';
import { damagesMemory, type Fault, faultCatalogue, lastsInMemory } from '../simulation/faults/catalogue.ts';
import { serverClock } from '../simulation/faults/server/clock.ts';
import type { ElectionFile } from '../simulation/elections/election-file.ts';
import { nextChance, nextInt, type Random, randomStream } from '../simulation/random.ts';
import type { ActContent, FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import { drawnIn, pick } from './draw/choice.ts';
import { drawDay } from './draw/day.ts';
import { type Feature, hasFeature, storiesOf } from './draw/features.ts';
import { type Truths, truthsOf } from './draw/figures.ts';
import { pairedFault } from './draw/pairing.ts';
import { placesOf, renamed } from './draw/places.ts';
import { momentOf, type Part, type Place, type Stage, streamOf } from './draw/story.ts';
import { drawFault, survivableKinds } from './fault-draw.ts';
import { planOf, scenarioText } from './trial.ts';

/** Whether a kind takes part in a run is drawn under its own name; all of them where none would. */
function swarm(all: readonly Fault[], seed: string, index: number): readonly Fault[] {
  const kinds = all.filter(({ name }) => nextChance(randomStream(seed, 'swarm', index, name), 1, 3));
  return kinds.length > 0 ? kinds : all;
}

/**
 * A machine that should not be there: with a stolen key, on a copied card, assigned and lying, or without
 * an assignment.
 * Never alone with its victim, whose unit only officials can save.
 */
function guest(random: Random, stations: number): Pick<ScenarioContent, 'machines' | 'faults'> {
  if (stations === 1) return {};
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

/** Whether results wait for a time after the close: a server whose clock runs ahead cannot know that it is too early. */
function waits({ election }: ScenarioContent): boolean {
  if (typeof election === 'string') return false;
  const { closes, embargo } = election as ElectionFile;
  return embargo !== closes;
}

/** What nobody can survive is left out: memory that rots in both copies, a clock ahead of an embargo. */
function survivable(content: ScenarioContent): ScenarioContent {
  const ahead = (fault: FaultContent) => fault.do === serverClock.name && fault.with?.way === 'ahead';
  if (!waits(content) || content.faults?.some(ahead) !== true) return withSoundMemory(content);
  return withSoundMemory({ ...content, faults: content.faults.filter((fault) => !ahead(fault)) });
}

/** As `withTwoCopies`, and what lasts in one where the other is whole. */
function withSoundMemory(content: ScenarioContent): ScenarioContent {
  const { faults } = content;
  const lasting = faults?.find((fault) => lastsInMemory(fault.do));
  if (faults === undefined || lasting === undefined) return withTwoCopies(content);
  const kept = faults.filter((each) => each === lasting || !damagesMemory(each.do));
  return withTwoCopies({ ...content, faults: kept });
}

/** A generated scenario, and which features of the swarm are in it. */
export interface Generated {
  readonly content: ScenarioContent;
  readonly features: readonly string[];
}

/** The scenario number `index` under `seed`, with faults of `all`; the same content on every machine. */
export function generateScenario(seed: string, index: number, all = survivableKinds): ScenarioContent {
  return generateNight(seed, index, all).content;
}

/** As `generateScenario`, with the features it was drawn from. */
export function generateNight(seed: string, index: number, all = survivableKinds): Generated {
  const features = new Set<string>();
  const has = (name: Feature) => {
    const drawn = hasFeature(seed, index, name);
    if (drawn) features.add(name);
    return drawn;
  };
  const day = drawDay(seed, index, has);
  const places = placesOf(day);
  const kinds = swarm(all, seed, index);
  const count = has('faults') ? 1 + nextInt(randomStream(seed, 'faults', index), 5) : 0;
  const faults = Array.from({ length: count }, (_, at) =>
    drawFault({ seed, key: ['explore', index, at], kinds, stations: places.length }),
  );
  const uninvited = has('impostor') ? guest(randomStream(seed, 'guest', index), places.length) : {};
  const parts = has('officials') ? partsOf(stageOf(seed, index, day, places), features) : [];
  const acts = parts.flatMap((part) => part.acts ?? []);
  const blows = has('blows') ? aimed(seed, index, acts) : [];
  const machines = [...renamed(uninvited.machines ?? [], places), ...parts.flatMap((part) => part.machines ?? [])];
  const neighbours = parts.flatMap((part) => part.neighbours ?? []);
  const allFaults = [
    ...renamed([...faults, ...(uninvited.faults ?? [])], places),
    ...parts.flatMap((part) => part.faults ?? []),
    ...blows,
  ];
  const content = survivable({
    ...Object.assign({}, day, ...parts.map((part) => part.with ?? {})),
    ...(machines.length > 0 && { machines }),
    ...(neighbours.length > 0 && { neighbours }),
    ...(allFaults.length > 0 && { faults: allFaults }),
    ...(acts.length > 0 && { acts }),
  });
  return { content, features: [...features] };
}

function stageOf(seed: string, index: number, day: ScenarioContent, places: readonly Place[]): Stage {
  let truths: Truths | null = null;
  const contests =
    typeof day.election === 'string'
      ? []
      : (day.election as ElectionFile).ballotTypes.flatMap((type) => ('contests' in type ? type.contests : []));
  return {
    ...{ seed, index, places },
    contests: contests.map(({ id, tie, options }) => ({
      ...{ id, options: options.map((option) => option.id) },
      ...(tie !== undefined && { tie }),
    })),
    truths(unit) {
      const plan = truths === null ? planOf(scenarioText(day), seed) : null;
      truths ??= plan === null ? () => null : truthsOf(plan);
      return truths(unit);
    },
  };
}

function partsOf(stage: Stage, features: Set<string>): Part[] {
  return storiesOf(stage.seed, stage.index).flatMap((story) => {
    const part = story.draw(streamOf(stage, story.name), stage);
    if (Object.values(part).every((each) => Array.isArray(each) && each.length === 0)) return [];
    features.add(story.name);
    return [part];
  });
}

/** Faults of the server at some of the acts. */
function aimed(seed: string, index: number, acts: readonly ActContent[]): FaultContent[] {
  return acts.flatMap((act, at) =>
    drawnIn(seed, ['aimed', index], String(at), [1, 3]) ? [pairedFault(seed, [index, at], act)] : [],
  );
}

/** A neighbour of a scenario that met something new: a fault or an act more, less, or in another's place. */
export function mutateScenario(content: ScenarioContent, seed: string, index: number): ScenarioContent {
  const random = randomStream(seed, 'mutation', index);
  const places = placesOf(content);
  const name = `Generated ${seed}/${index}`;
  const acts = content.acts ?? [];
  if (acts.length > 0 && nextChance(random, 1, 2)) return { ...mutatedActs(random, content, acts, seed, index), name };
  const faults = [...(content.faults ?? [])];
  const drawn = drawFault({ seed, key: ['mutation', index], kinds: survivableKinds, stations: places.length });
  const fresh = renamed(drawn, places);
  const at = nextInt(random, faults.length + 1);
  const way = nextInt(random, 3);
  if (way === 0 || faults.length === 0) faults.push(fresh);
  else if (way === 1) faults.splice(at, 1, fresh);
  else if (faults.length > 1) faults.splice(at, 1);
  return survivable({ ...content, name, faults: faults.slice(0, 12) });
}

/** One act gone, at another moment, once more at another moment, or met by a fault of the server. */
function mutatedActs(
  random: Random,
  content: ScenarioContent,
  acts: readonly ActContent[],
  seed: string,
  index: number,
): ScenarioContent {
  const at = nextInt(random, acts.length);
  const act = acts[at];
  if (act === undefined) return content;
  const others = acts.filter((_, other) => other !== at);
  const moved: ActContent = { ...act, when: momentOf(random) };
  switch (nextInt(random, 4)) {
    case 0:
      return { ...content, acts: others.length > 0 ? others : [...acts] };
    case 1:
      return { ...content, acts: acts.map((each) => (each === act ? moved : each)) };
    case 2:
      return { ...content, acts: [...acts, moved].slice(0, 24) };
    default: {
      const faults = [...(content.faults ?? []), pairedFault(seed, ['mutation', index], act)];
      return { ...content, faults: faults.slice(-12) };
    }
  }
}

/** SHA-256 input of a certificate: every fault a run may meet, in the catalogue's order. */
export function catalogueText(): string {
  return JSON.stringify(faultCatalogue);
}
