/**
 * Random exploration: scenario after scenario, guided towards what was not met before. Each failure is run again before
 * it is believed (a difference is itself a failure), then shrunk.
 */
import { parseScenario } from '../simulation/scenario/load.ts';
import type { ScenarioContent } from '../simulation/scenario/schema.ts';
import { nextChance, randomStream } from '../simulation/random.ts';
import type { HostPlan } from '../simulation/host-plan.ts';
import { generateNight, type Generated, mutateScenario } from './generation.ts';
import type { OpenHost } from './host.ts';
import { busyNight, drawHostPlan } from './host-draw.ts';
import { shrink } from './shrink.ts';
import { createMeetings, emptyTogether, type Meetings, type NeverMet, type Together } from './together.ts';
import { type Hosted, planOf, runTrial, scenarioText, type Trial } from './trial.ts';
import { unwatched, type Watch } from './watch.ts';

export interface Failure {
  /** Check numbers, `assertion`, `hang` or `not deterministic`. */
  readonly broken: readonly string[];
  readonly sentence: string;
  /** As generated, and as short as it could be made; each is a scenario file. */
  readonly text: string;
  readonly shrunkText: string;
  readonly seed: string;
  readonly faults: number;
  readonly ballots: number;
  /** The database it ran on and what failed in it; absent: the simulated store. */
  readonly host?: HostPlan;
}

export interface Exploration {
  sessions: number;
  events: number;
  /** Sessions in which nothing at all had to recover. */
  unrecoverable: number;
  effects: Record<string, number>;
  /** Distinct (state, message, fault). */
  triples: string[];
  /** What was met in one run, and so what never was. */
  together: Together;
  /** Pairs that should have met most often and never did; made where parts are joined. */
  neverMet: NeverMet[];
  failures: Failure[];
  /** Sessions on a real database, the statements it began, and of them those that failed. */
  hosted: { sessions: number; statements: number; strikes: number };
  /** Generated scenarios that were not valid: a mistake of the generator. */
  refused: number;
  ms: number;
}

export interface RandomOptions {
  readonly seed: string;
  /** Time as `nowMs` tells it; the session under way is finished. */
  readonly forMs: number;
  /** The clock that `forMs` is read from, in milliseconds; wall time unless said. */
  readonly nowMs?: () => number;
  /** This explorer takes every `count`th scenario from `index` on. */
  readonly shard: { readonly index: number; readonly count: number };
  /** Most sessions; infinite unless said. */
  readonly sessionsMax?: number;
  readonly failuresMax: number;
  readonly shrinkRuns: number;
  /** One session in so many runs on a real database; 0 or absent: none. */
  readonly hostEvery?: number;
}

export function emptyExploration(): Exploration {
  const hosted = { sessions: 0, statements: 0, strikes: 0 };
  return {
    sessions: 0,
    events: 0,
    unrecoverable: 0,
    effects: {},
    triples: [],
    together: emptyTogether(),
    neverMet: [],
    failures: [],
    hosted,
    refused: 0,
    ms: 0,
  };
}

const corpusMax = 400;

/** What the explorer has met so far, and the runs it goes on from. */
interface Known {
  readonly triples: Set<string>;
  readonly situations: Set<string>;
  readonly meetings: Meetings;
  readonly corpus: Generated[];
}

/** Explores until the time is over, `failuresMax` is reached, or the watch ends it. `open`: where `hostEvery` asks for it. */
export function exploreRandomly(
  options: RandomOptions,
  watch: Watch = unwatched,
  open: OpenHost | null = null,
): Exploration {
  const exploration = emptyExploration();
  const met: Known = { triples: new Set(), situations: new Set(), meetings: createMeetings(), corpus: [] };
  const nowMs = options.nowMs ?? (() => performance.now());
  const started = nowMs();
  let index = options.shard.index;
  for (; exploration.sessions < (options.sessionsMax ?? Number.POSITIVE_INFINITY); index += options.shard.count) {
    if (nowMs() - started >= options.forMs || exploration.failures.length >= options.failuresMax) break;
    if (watch.stopped()) break;
    const night = nightNumber(index, options, met);
    const hosted = hostedAt(options, index, open);
    const content = hosted === null ? night.content : busyNight(night.content, options.seed, index);
    const failures = exploration.failures.length;
    const isNew = explore({ ...night, content }, options, exploration, met, watch, hosted);
    if (isNew) keep(met.corpus, night, index);
    for (const { broken, sentence } of exploration.failures.slice(failures)) watch.failed(broken, sentence);
    watch.moved(exploration.sessions);
  }
  exploration.triples = [...met.triples].sort();
  exploration.together = met.meetings.result();
  exploration.ms = nowMs() - started;
  return exploration;
}

/** By the session's number, so that the same sessions run there however many share the work. */
function hostedAt({ seed, hostEvery = 0 }: RandomOptions, index: number, open: OpenHost | null): Hosted | null {
  if (open === null || hostEvery === 0 || !nextChance(randomStream(seed, 'hosted', index), 1, hostEvery)) return null;
  return { open, plan: drawHostPlan(seed, index) };
}

/** Every other one is a neighbour of one that met something new. */
function nightNumber(index: number, { seed, shard }: RandomOptions, { corpus }: Known): Generated {
  const turn = Math.floor(index / shard.count);
  const parent = turn % 2 === 1 ? corpus[Math.floor(turn / 2) % Math.max(1, corpus.length)] : undefined;
  if (parent === undefined) return generateNight(seed, index);
  return { content: mutateScenario(parent.content, seed, index), features: parent.features };
}

/** A full corpus gives up an old one for each new one. */
function keep(corpus: Generated[], night: Generated, index: number): void {
  if (corpus.length < corpusMax) corpus.push(night);
  else corpus[index % corpusMax] = night;
}

/** Whether it met something new. */
function explore(
  night: Generated,
  options: RandomOptions,
  found: Exploration,
  met: Known,
  watch: Watch,
  hosted: Hosted | null,
): boolean {
  const text = scenarioText(night.content);
  const plan = planOf(text, options.seed);
  if (plan === null) {
    found.refused++;
    return false;
  }
  watch.begun(text);
  const trial = runTrial(plan, options.seed, hosted);
  found.sessions++;
  if (hosted !== null) found.hosted.sessions++;
  found.hosted.statements += trial.statements.count;
  found.hosted.strikes += trial.statements.strikes;
  found.events += trial.events;
  if (trial.recoverable === 0) found.unrecoverable++;
  for (const [name, count] of Object.entries(trial.effects)) found.effects[name] = (found.effects[name] ?? 0) + count;
  if (trial.broken.length > 0) found.failures.push(failureOf(night.content, trial, options, watch, hosted));
  return meet(met, trial, night.features);
}

function meet({ triples, situations, meetings }: Known, { coverage, things }: Trial, features: readonly string[]) {
  const before = triples.size + situations.size;
  for (const triple of coverage.triples) triples.add(triple);
  for (const situation of coverage.situations) situations.add(situation);
  meetings.add([...things, ...features.map((name) => `with ${name}`)]);
  return triples.size + situations.size > before || meetings.fresh > 0;
}

/** A session without an end: it cannot be run again and therefore not be shortened. */
export function endless(text: string, seed: string, seconds: number): Failure {
  const loaded = parseScenario(text, 'generated.yaml');
  const size = loaded.ok ? sizeOf(loaded.scenario.content) : { faults: 0, ballots: 0 };
  return { broken: ['hang'], sentence: `no end after ${seconds} s`, text, shrunkText: text, seed, ...size };
}

/** Runs it once more, then makes it short. */
export function failureOf(
  content: ScenarioContent,
  trial: Trial,
  options: Pick<RandomOptions, 'seed' | 'shrinkRuns'>,
  watch: Watch = unwatched,
  hosted: Hosted | null = null,
): Failure {
  const { seed } = options;
  const host = hosted === null ? {} : { host: hosted.plan };
  const text = scenarioText(content);
  const plan = planOf(text, seed);
  const again = plan === null ? null : runTrial(plan, seed, hosted);
  if (again?.traceHash !== trial.traceHash) {
    const sentence = `the same scenario and seed gave trace ${trial.traceHash} and then ${again?.traceHash ?? 'none'}`;
    return { broken: ['not deterministic'], sentence, text, shrunkText: text, seed, ...sizeOf(content), ...host };
  }
  const fails = (candidate: ScenarioContent) => {
    const candidateText = scenarioText(candidate);
    const candidatePlan = planOf(candidateText, seed);
    if (candidatePlan === null) return false;
    watch.begun(candidateText);
    const [cause] = trial.kinds;
    const attempt = runTrial(candidatePlan, seed, hosted);
    // What need not be survived fails for a reason of its own.
    if (trial.survivable && !attempt.survivable) return false;
    return cause !== undefined && attempt.kinds.includes(cause);
  };
  const short = shrink(content, fails, options.shrinkRuns).content;
  return {
    broken: trial.broken,
    sentence: trial.sentence,
    text,
    shrunkText: scenarioText(short),
    seed,
    ...sizeOf(short),
    ...host,
  };
}

/** Faults, and ballots: fed over the day at every machine, and in the boxes that are filled before it. */
export function sizeOf(content: ScenarioContent): { readonly faults: number; readonly ballots: number } {
  const stations = content.stations === 'all' ? 1 : content.stations;
  const places = (at: string | readonly string[] | undefined) => {
    if (typeof at === 'object') return at.length;
    return at === undefined || at === 'all stations' ? stations : 1;
  };
  const counts = [
    stations * (content.ballots ?? 0),
    ...(content.sheets ?? []).map(({ count, at }) => (count ?? 1) * places(at)),
    ...(content.machines ?? []).map(({ ballots }) => ballots ?? 0),
    ...(content.acts ?? []).map((act) => (act.do === 'reopen' ? (act.ballots ?? 0) : 0)),
    ...(content.journals ?? []).map(({ ballots, at }) => (ballots ?? 0) * places(at)),
  ];
  return { faults: content.faults?.length ?? 0, ballots: counts.reduce((sum, count) => sum + count, 0) };
}
