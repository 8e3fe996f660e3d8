/**
 * Ballots over time by who states them, beside the truth: sheets in the boxes, counted by the machines, in the server's
 * tally, on the public page. One series of steps each, for every contest, thinned to what a chart can show.
 */
import type { TraceDefinition } from '../judge/trace/election.ts';
import type { TraceEvent } from '../judge/trace/events.ts';

export type Stater = 'boxes' | 'machines' | 'tally' | 'page';

const staters: readonly Stater[] = ['boxes', 'machines', 'tally', 'page'];

/** `points`: virtual microseconds and ballots, ascending in time; the last is where it stood at the end. */
export interface Series {
  readonly by: Stater;
  readonly points: readonly (readonly [number, number])[];
}

export interface ContestSeries {
  readonly contest: number;
  readonly series: readonly Series[];
}

/** Points of one series in a chart at most; the first and the last always stay. */
const pointsMax = 240;

interface Running {
  value: number;
  points: [number, number][];
}

interface Watched {
  readonly definition: TraceDefinition;
  readonly contestsOfUnit: ReadonlyMap<number, readonly number[]>;
  readonly contestsOfStyle: ReadonlyMap<number, readonly number[]>;
  /** Unit of each machine whose count belongs in the tally. */
  readonly unitOf: ReadonlyMap<string, number>;
  readonly counted: Map<string, number>;
  readonly made: Map<number, readonly number[]>;
  readonly series: Map<string, Running>;
}

export interface TotalsWatch {
  watched: Watched | null;
  endUs: number;
}

export function createTotalsWatch(): TotalsWatch {
  return { watched: null, endUs: 0 };
}

function begin(event: Extract<TraceEvent, { type: 'run.started' }>): Watched {
  const { definition } = event;
  const contestsOfStyle = new Map(definition.styles.map((style) => [style.number, style.contests]));
  const meant = event.machines.filter(({ role }) => role === 'regular' || role === 'replacement');
  return {
    definition,
    contestsOfStyle,
    contestsOfUnit: new Map(definition.units.map((unit) => [unit.number, contestsOfStyle.get(unit.style) ?? []])),
    unitOf: new Map(meant.map((machine) => [machine.actor, machine.unit])),
    counted: new Map(),
    made: new Map(),
    series: new Map(),
  };
}

function set(watched: Watched, by: Stater, contest: number, t: number, change: (value: number) => number): void {
  const key = `${contest} ${by}`;
  const running = watched.series.get(key) ?? { value: 0, points: [[0, 0]] };
  watched.series.set(key, running);
  const value = change(running.value);
  if (value === running.value) return;
  running.value = value;
  const last = running.points.at(-1);
  if (last !== undefined && last[0] === t) last[1] = value;
  else running.points.push([t, value]);
  if (running.points.length > 16 * pointsMax) running.points = thinned(running.points, 8 * pointsMax);
}

/** Records one event. */
export function totalsOn(watch: TotalsWatch, event: TraceEvent): void {
  watch.endUs = event.t;
  if (event.type === 'run.started') watch.watched = begin(event);
  const { watched } = watch;
  if (watched !== null) watchedOn(watched, event);
}

function watchedOn(watched: Watched, event: TraceEvent): void {
  const { t } = event;
  switch (event.type) {
    case 'sheet.made':
      if (watched.unitOf.has(event.machine)) {
        watched.made.set(event.sheet, watched.contestsOfStyle.get(event.style) ?? []);
      }
      return;
    case 'sheet.boxed':
      for (const contest of watched.made.get(event.sheet) ?? []) set(watched, 'boxes', contest, t, (now) => now + 1);
      return;
    case 'box.filled':
      if (!watched.unitOf.has(event.actor)) return;
      for (const tally of event.blocks.flatMap((block) => block.contests)) {
        set(watched, 'boxes', tally.contest, t, (now) => now + tally.ballots);
      }
      return;
    case 'machine.counted': {
      const unit = watched.unitOf.get(event.actor);
      if (unit === undefined) return;
      const more = event.ballots - (watched.counted.get(event.actor) ?? 0);
      watched.counted.set(event.actor, event.ballots);
      for (const contest of watched.contestsOfUnit.get(unit) ?? [])
        set(watched, 'machines', contest, t, (now) => now + more);
      return;
    }
    case 'server.tallied':
      for (const total of event.totals) set(watched, 'tally', total.contest, t, () => total.ballots);
      return;
    case 'server.published':
      // A server that recovers rebuilds its totals without a `server.tallied` for each entry.
      for (const contest of event.snapshot.contests) set(watched, 'tally', contest.number, t, () => contest.tookPart);
      return;
    case 'page.shown':
      for (const contest of event.page.contests) {
        const selections = contest.rows.reduce((sum, row) => sum + row.votes, 0);
        set(watched, 'page', contest.number, t, () => selections / votesAllowed(watched, contest.number));
      }
      return;
    default:
      return;
  }
}

function votesAllowed(watched: Watched, contest: number): number {
  return watched.definition.contests.find((each) => each.number === contest)?.votesAllowed ?? 1;
}

/** Keeps only the last of points that are close together in time. */
function thinned(points: readonly [number, number][], most: number): [number, number][] {
  if (points.length <= most) return [...points];
  const every = points.length / most;
  return points.filter((_, at) => at === 0 || Math.floor(at / every) !== Math.floor((at + 1) / every));
}

/** The series of every contest, in the order of the definition. */
export function totalsSeries(watch: TotalsWatch): ContestSeries[] {
  const { watched, endUs } = watch;
  if (watched === null) return [];
  return watched.definition.contests.map(({ number }) => ({
    contest: number,
    series: staters.flatMap((by): Series[] => {
      const running = watched.series.get(`${number} ${by}`);
      return running === undefined
        ? []
        : [{ by, points: [...thinned(running.points, pointsMax), [endUs, running.value] as const] }];
    }),
  }));
}
