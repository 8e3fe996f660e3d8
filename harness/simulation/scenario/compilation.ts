/** What every part of the compiler needs: the file, the election, the places, the clock, and where problems are collected. */
import type { ElectionDefinition, Unit } from '../../../protocol/election/definition.ts';
import { parseMoment } from './moment.ts';
import { type Places, resolveActors, resolveUnits } from './place.ts';
import type { Trigger } from '../plan/plan.ts';
import { oneOf } from '../../judge/input/names.ts';
import type { Problem } from '../../judge/input/problem.ts';
import { parseDuration } from './quantity.ts';
import type { ScenarioContent } from './schema.ts';
import { type Mistake, type Path, type Source, problemAt } from './source.ts';

export interface Compilation {
  readonly source: Source;
  readonly content: ScenarioContent;
  readonly seed: string;
  readonly definition: ElectionDefinition;
  readonly epochS: number;
  readonly places: Places;
  readonly problems: Problem[];
}

/** Notes a mistake at the value under `path`, or at its key. */
export function note(compilation: Compilation, path: Path, mistake: Mistake): void {
  compilation.problems.push(problemAt(compilation.source, path, mistake));
}

const secondUs = 1_000_000;

/** Virtual time of a wall-clock second. */
export function virtualUs(compilation: Compilation, atS: number): number {
  return (atS - compilation.epochS) * secondUs;
}

/** Microseconds of a duration that was validated on loading, or `otherwise`. */
export function durationUs(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : (parseDuration(text) ?? otherwise);
}

/** Actors at a place; a place that is not there is noted as a problem and gives none. */
export function actorsAt(compilation: Compilation, path: Path, text: string, ends: boolean): readonly string[] {
  const result = resolveActors(compilation.places, text, ends);
  if (result.ok) return result.actors;
  note(compilation, path, { expected: result.expected, hint: result.hint });
  return [];
}

/** One machine; a place with several is a problem. */
export function machineAt(compilation: Compilation, path: Path, text: string): string {
  const actors = actorsAt(compilation, path, text, false);
  if (actors.length > 1) {
    const expected = `one machine: ${actors.map((actor) => `\`${actor}\``).join(' or ')}`;
    note(compilation, path, { expected });
  }
  return actors[0] ?? '';
}

/** Units at a place. `key`: the place is the key at `path`, not its value. */
export function unitsAt(compilation: Compilation, path: Path, text: string, key = false): readonly number[] {
  const result = resolveUnits(compilation.places, text);
  if (result.ok) return result.units;
  const { expected, hint } = result;
  const found = key ? { key, found: `\`${text}\`` } : {};
  note(compilation, path, { expected, hint, ...found });
  return [];
}

/** One unit; a place with several is a problem, and the first of them is taken. Null where the place is not there. */
export function unitAt(compilation: Compilation, path: Path, text: string): Unit | null {
  const numbers = unitsAt(compilation, path, text);
  const units = compilation.definition.units.filter(({ number }) => numbers.includes(number));
  if (units.length > 1) note(compilation, path, { expected: `one unit: ${oneOf(units.map(({ id }) => id))}` });
  return units[0] ?? null;
}

/** Each place that `at:` names, and where it stands. */
export function placesIn(path: Path, at: string | readonly string[]): { readonly place: string; readonly at: Path }[] {
  if (typeof at === 'string') return [{ place: at, at: [...path, 'at'] }];
  return at.map((place, i) => ({ place, at: [...path, 'at', i] }));
}

/** Virtual time of `on:` and `close:`, which cannot wait for an event. */
export function timeOf(compilation: Compilation, path: Path, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const trigger = triggerOf(compilation, path, text, 1, null);
  if (trigger.type === 'time') return trigger.atUs;
  const expected = 'a clock time or a distance from opening or close';
  note(compilation, path, { expected });
  return otherwise;
}

/** As `triggerOf`, for what happens once. */
export function onceOf(compilation: Compilation, path: Path, text: string): Exclude<Trigger, { type: 'every' }> {
  const trigger = triggerOf(compilation, path, text, 1, null);
  if (trigger.type !== 'every') return trigger;
  const expected = 'a moment that comes once: only faults come again and again';
  note(compilation, path, { expected });
  return { type: 'time', atUs: 0 };
}

/** The trigger of `when:`. `own`: the machine a fault is for, null for any. */
export function triggerOf(
  compilation: Compilation,
  path: Path,
  text: string,
  nth: number,
  own: string | null,
): Trigger {
  const result = parseMoment(text);
  // Told on loading; the rest of the file is judged all the same.
  if (!result.ok) return { type: 'time', atUs: 0 };
  const { moment } = result;
  if (moment.type === 'event') {
    const { event, qualifier } = moment.pattern;
    const by = moment.by === null ? null : actorsAt(compilation, path, moment.by, true);
    return { type: 'event', event, qualifier, of: aboutWhom(event, qualifier, by, own), nth, delayUs: moment.delayUs };
  }
  if (moment.type === 'every') return moment;
  const atUs = moment.type === 'clock' ? clockUs(compilation, moment.secondOfDay) : anchorUs(compilation, moment);
  if (atUs < 0) {
    const expected = `a time after the run begins, ${clockText(compilation, compilation.epochS)} local time`;
    note(compilation, path, { expected });
  }
  return { type: 'time', atUs: Math.max(0, atUs) };
}

/** Events of the server or the page that are about no machine: a machine's fault waits for them whoever caused them. */
const aboutNoMachine = /^(server\.(recovered|tallied|published|publicationRefused|alarm|store)|page\.|fault\.)/;
const actorsAboutNoMachine = ['', 'harness', 'server', 'display', 'commission'];

function aboutWhom(
  event: string,
  qualifier: string | null,
  by: readonly string[] | null,
  own: string | null,
): readonly string[] | null {
  const lines = (actors: readonly string[]) =>
    event === 'line.state' ? actors.map((actor) => `line ${actor}`) : actors;
  if (by !== null) return lines(by);
  if (own === null) return null;
  const ofOfficials = event === 'server.committed' && qualifier !== null && !['report', 'evidence'].includes(qualifier);
  return aboutNoMachine.test(event) || ofOfficials ? actorsAboutNoMachine : lines([own]);
}

function clockUs(compilation: Compilation, secondOfDay: number): number {
  const { definition } = compilation;
  const offsetS = definition.utcOffsetMinutes * 60;
  const midnightS = Math.floor((definition.opensAtS + offsetS) / 86_400) * 86_400 - offsetS;
  return virtualUs(compilation, midnightS + secondOfDay);
}

function anchorUs(
  compilation: Compilation,
  moment: { anchor: 'start' | 'opening' | 'close'; offsetUs: number },
): number {
  const { definition } = compilation;
  switch (moment.anchor) {
    case 'start':
      return moment.offsetUs;
    case 'opening':
      return virtualUs(compilation, definition.opensAtS) + moment.offsetUs;
    case 'close':
      return virtualUs(compilation, definition.closesAtS) + moment.offsetUs;
  }
}

function clockText(compilation: Compilation, atS: number): string {
  const minute = Math.floor((atS + compilation.definition.utcOffsetMinutes * 60) / 60) % 1440;
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
