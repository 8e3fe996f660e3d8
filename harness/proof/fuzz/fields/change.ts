/**
 * One change of a true trace: of one field, or of one whole event. A change is made of well-formed values, so that a
 * reader has nothing to refuse but what contradicts the schema's own rules.
 */
import type { Change } from '../../../judge/checks/clauses/clause.ts';
import type { TraceEvent } from '../../../judge/trace/events.ts';
import type { FieldPath } from '../../../judge/trace/rule.ts';
import { fieldsIn, valueIn } from '../trace-mutation.ts';

export { type Change, eventChanges, fieldChanges } from '../../../judge/checks/clauses/clause.ts';

/** The events that stand in the place of others, by the index of those. */
export type Replacement = ReadonlyMap<number, readonly TraceEvent[]>;

const lateUs = 600_000_000;
const lateS = 600;

type Node = Record<string | number, unknown>;

/** The first events of a trace in which a value may be looked for that is swapped in. */
const reach = 2_000;

function parentOf(event: unknown, path: FieldPath): { readonly parent: Node; readonly key: string | number } {
  return {
    parent: path.slice(0, -1).reduce<Node>((at, step) => at[step] as Node, event as Node),
    key: path.at(-1) ?? '',
  };
}

/** `event` with another value at `path`. */
function withValue(event: TraceEvent, path: FieldPath, value: unknown): TraceEvent {
  const copy = structuredClone(event);
  const { parent, key } = parentOf(copy, path);
  parent[key] = structuredClone(value);
  return copy;
}

function withList(
  event: TraceEvent,
  path: FieldPath,
  change: (items: unknown[], at: number) => boolean,
): TraceEvent | null {
  const copy = structuredClone(event);
  const { parent, key } = parentOf(copy, path);
  return Array.isArray(parent) && change(parent, Number(key)) ? copy : null;
}

function dropped(event: TraceEvent, path: FieldPath): TraceEvent {
  const copy = structuredClone(event);
  const { parent, key } = parentOf(copy, path);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}

const text = (value: unknown) => JSON.stringify(value);

/** What stands at `path`; undefined where the event has no such place. */
function valueAt(event: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    return (at as Node)[step];
  }, event);
}

/** Who or what an event is about, beside its type. */
export function subjectOf(event: TraceEvent): string {
  return 'line' in event ? event.line : event.actor;
}

/** A later event of its type, then an earlier one, in which another value stands at `path`. */
function otherPlace(
  events: readonly TraceEvent[],
  at: number,
  path: FieldPath,
  fits: (other: TraceEvent) => boolean,
): number | null {
  const event = events[at];
  const value = text(valueAt(event, path));
  const differs = (index: number) => {
    const other = events[index];
    if (other === undefined || other.type !== event?.type || !fits(other)) return false;
    const stated = valueAt(other, path);
    return stated !== undefined && text(stated) !== value;
  };
  for (let index = at + 1; index < Math.min(events.length, at + reach); index++) if (differs(index)) return index;
  for (let index = at - 1; index >= Math.max(0, at - reach); index--) if (differs(index)) return index;
  return null;
}

function swappedItems(event: TraceEvent, path: FieldPath): TraceEvent | null {
  return withList(event, path, (items, at) => {
    if (at + 1 >= items.length || text(items[at]) === text(items[at + 1])) return false;
    [items[at], items[at + 1]] = [items[at + 1], items[at]];
    return true;
  });
}

function swapped(events: readonly TraceEvent[], at: number, path: FieldPath): Replacement | null {
  const event = events[at];
  if (event === undefined) return null;
  if (typeof path.at(-1) === 'number') {
    const items = swappedItems(event, path);
    return items === null ? null : new Map([[at, [items]]]);
  }
  const index = otherPlace(events, at, path, (other) => subjectOf(other) === subjectOf(event));
  const other = events[index ?? -1];
  if (index === null || other === undefined) return null;
  return new Map([
    [at, [withValue(event, path, valueIn(other, path))]],
    [index, [withValue(other, path, valueIn(event, path))]],
  ]);
}

/** The last character changed: a digit stays a digit, hexadecimal stays hexadecimal. */
function otherText(value: string): string {
  const last = value.at(-1) ?? '';
  if (/\d/.test(last)) return `${value.slice(0, -1)}${(Number(last) + 1) % 10}`;
  return last === '' ? 'x' : `${value.slice(0, -1)}${last === 'a' ? 'b' : 'a'}`;
}

/** Another value of the same kind; undefined for an object or a list. `words`: those it may be, where the list is closed. */
function otherValue(value: unknown, words: readonly string[]): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return undefined;
  if (words.length === 0) return otherText(value);
  return words[(words.indexOf(value) + 1) % words.length];
}

/** Whether a field is a time, by its name: `t`, `atS`, `untilUs`. */
export const isTime = (key: string | number | undefined) => typeof key === 'string' && /^t$|[a-z](?:S|Us)$/.test(key);

/** The events of a trace with one of them moved to the place of a later time. */
function late(events: readonly TraceEvent[], at: number): Replacement | null {
  const event = events[at];
  if (event === undefined || event.type === 'run.started') return null;
  const t = event.t + lateUs;
  const next = events.findIndex((other, index) => index > at && (other.t > t || other.type === 'run.ended'));
  const before = next < 0 ? events.length - 1 : next - 1;
  const last = events[before];
  if (last === undefined || before <= at) return null;
  return new Map([
    [at, []],
    [before, [last, { ...event, t: Math.max(last.t, Math.min(t, events[before + 1]?.t ?? t)) }]],
  ]);
}

function neighboursSwapped(events: readonly TraceEvent[], at: number): Replacement | null {
  const [event, next] = [events[at], events[at + 1]];
  if (event === undefined || next === undefined || event.type === 'run.started' || next.type === 'run.ended')
    return null;
  return new Map([
    [at, [{ ...next, t: event.t }]],
    [at + 1, [{ ...event, t: next.t }]],
  ]);
}

/** Said of the next machine or line of the trace that says anything of this kind. */
function ofAnother(events: readonly TraceEvent[], at: number): Replacement | null {
  const event = events[at];
  if (event === undefined) return null;
  const key = 'line' in event ? 'line' : 'actor';
  const index = otherPlace(events, at, [key], () => true);
  const other = events[index ?? -1];
  return other === undefined ? null : new Map([[at, [withValue(event, [key], valueIn(other, [key]))]]]);
}

const only = (at: number, event: TraceEvent | null): Replacement | null =>
  event === null ? null : new Map([[at, [event]]]);

function anothers(events: readonly TraceEvent[], at: number, path: FieldPath): Replacement | null {
  const event = events[at];
  if (event === undefined) return null;
  const index = otherPlace(events, at, path, (other) => subjectOf(other) !== subjectOf(event));
  const other = events[index ?? -1];
  return other === undefined ? null : only(at, withValue(event, path, valueIn(other, path)));
}

/** A list with one item more. */
export function filled(events: readonly TraceEvent[], at: number, path: FieldPath, item: unknown): Replacement | null {
  const event = events[at];
  const items = event === undefined ? null : valueIn(event, path);
  return event === undefined || !Array.isArray(items) ? null : only(at, withValue(event, path, [...items, item]));
}

/** What a change makes of a trace; null where it makes nothing, or nothing else. */
export function changed(
  events: readonly TraceEvent[],
  at: number,
  path: FieldPath,
  change: Change,
  words: readonly string[],
): Replacement | null {
  const event = events[at];
  if (event === undefined) return null;
  const key = path.at(-1);
  switch (change) {
    case 'dropped':
      return only(at, dropped(event, path));
    case 'doubled':
      return only(
        at,
        withList(event, path, (items, place) => items.splice(place, 0, structuredClone(items[place])).length === 0),
      );
    case 'swapped':
      return swapped(events, at, path);
    case 'altered': {
      const value = otherValue(valueIn(event, path), words);
      return value === undefined || text(value) === text(valueIn(event, path))
        ? null
        : only(at, withValue(event, path, value));
    }
    case 'shifted': {
      const value = valueIn(event, path);
      if (!isTime(key) || key === 't' || typeof value !== 'number') return null;
      return only(at, withValue(event, path, value + (String(key).endsWith('Us') ? lateUs : lateS)));
    }
    case 'anothers':
      return anothers(events, at, path);
    case 'event dropped':
      return new Map([[at, []]]);
    case 'event doubled':
      return new Map([[at, [event, event]]]);
    case 'event swapped':
      return neighboursSwapped(events, at);
    case 'event late':
      return late(events, at);
    case 'event anothers':
      return ofAnother(events, at);
  }
}

/** Stamps that every event carries: moved by changes of whole events, never on their own. */
const stamps = new Set(['n', 't', 'actor', 'type']);

/** The fields of an event that are changed one by one. */
export function changedFields(event: TraceEvent): FieldPath[] {
  return fieldsIn(event).filter((path) => !stamps.has(String(path[0])));
}
