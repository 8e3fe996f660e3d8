/** One mutation of one field of a trace: which field, and what is done to it. */
import { nextInt, type Random } from '../../simulation/random.ts';
import type { FieldPath } from '../../judge/trace/rule.ts';

/** Values that a careless or hostile writer may put into a field; none of them is allowed there. */
export const malformedKinds = ['deleted', 'empty object', 'null', '1e400'] as const;
/** More invalid values: another type, another spelling, an unknown key. */
export const shapeKinds = [
  'text for a number',
  'number for text',
  'list for an object',
  'key in other letters',
  'extra key',
] as const;
/** Well formed, and not what happened. */
export const contentKinds = ['one more', 'item twice', 'item missing'] as const;

export type MutationKind =
  | (typeof malformedKinds)[number]
  | (typeof shapeKinds)[number]
  | (typeof contentKinds)[number];

/** A field of an event; `value` is what stands there. */
export interface Site {
  readonly trace: number;
  /** Index of the event in its trace. */
  readonly event: number;
  readonly path: FieldPath;
}

/** Stands for what JSON can write and no value can be. */
const infinite = 'infinite 5d41402abc4b2a76';

type Node = Record<string | number, unknown>;

function parentOf(event: unknown, path: FieldPath): { readonly parent: Node; readonly key: string | number } {
  const key = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<Node>((at, step) => at[step] as Node, event as Node);
  return { parent, key };
}

/** Whether the kind makes another line of a value that stands in such a place. */
export function applies(kind: MutationKind, value: unknown, key: string | number | undefined): boolean {
  switch (kind) {
    case 'deleted':
      // A list with an item less is a list: `item missing`.
      return typeof key === 'string';
    case '1e400':
      return true;
    case 'null':
      return value !== null;
    case 'empty object':
      return !(typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
    case 'text for a number':
    case 'one more':
      return typeof value === 'number';
    case 'number for text':
      return typeof value === 'string';
    case 'list for an object':
    case 'extra key':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'key in other letters':
      return typeof key === 'string';
    case 'item twice':
    case 'item missing':
      return Array.isArray(value) && value.length > 0;
  }
}

/** The line of a mutated event. */
export function mutatedLine(event: unknown, path: FieldPath, kind: MutationKind, random: Random): string {
  const copy: unknown = structuredClone(event);
  const { parent, key } = parentOf(copy, path);
  const value = parent[key];
  switch (kind) {
    case 'deleted':
      remove(parent, key);
      break;
    case 'empty object':
      parent[key] = {};
      break;
    case 'null':
      parent[key] = null;
      break;
    case '1e400':
      parent[key] = infinite;
      break;
    case 'text for a number':
      parent[key] = String(value);
      break;
    case 'number for text':
      parent[key] = 7;
      break;
    case 'list for an object':
      parent[key] = [value];
      break;
    case 'extra key':
      Object.assign(value as Node, { colour: 'green' });
      break;
    case 'key in other letters':
      remove(parent, key);
      parent[otherLetters(String(key))] = value;
      break;
    case 'one more':
      parent[key] = Number(value) + 1;
      break;
    case 'item twice':
    case 'item missing': {
      const items = value as unknown[];
      const at = nextInt(random, items.length);
      if (kind === 'item missing') items.splice(at, 1);
      else items.splice(at, 0, structuredClone(items[at]));
      break;
    }
  }
  return JSON.stringify(copy).replace(`"${infinite}"`, '1e400');
}

function remove(parent: Node, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** `reportDigest`: `report_digest`; `unit`: `Unit`. */
function otherLetters(key: string): string {
  const snake = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake === key ? `${key.slice(0, 1).toUpperCase()}${key.slice(1)}` : snake;
}

/** Every field of an event, outer ones before those inside them. */
export function fieldsIn(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const at = [...path, key];
    return [at, ...fieldsIn((value as Node)[key], at)];
  });
}

/** What stands at `path`. */
export function valueIn(event: unknown, path: FieldPath): unknown {
  const { parent, key } = parentOf(event, path);
  return parent[key];
}
