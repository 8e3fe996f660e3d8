/**
 * What every field of the trace is made of. A field has a description with its unit, and says by `read: false` that no check and
 * no story reads it. A field that may be missing or null says in `absent` what that means: it is then another statement, and no
 * mistake. Types, documents, JSON Schema and the lists of fields all come from here.
 */
import { z } from 'zod';

/** What `T` is for a reader: a trace is never changed. */
export type Read<T> = T extends readonly (infer Item)[]
  ? readonly Read<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Read<T[Key]> }
    : T;

/** What is known of a field beside its type. */
export interface FieldMeta {
  readonly description: string;
  /** `false`: for people only. */
  readonly read?: false;
  /** What it says when the field is missing or null. */
  readonly absent?: string;
}

/** Of a field that is there for people: no check and no story reads it. */
export const forPeople = { read: false } as const;

type Options = Omit<FieldMeta, 'description'>;

/** Text of any length, also none. */
export function text(description: string, options: Options = {}) {
  return z.string({ error: 'text in quotes' }).meta({ description, ...options });
}

/** A name, a digest, a key: something that is compared and never looked into. */
export function name(description: string, options: Options = {}) {
  const error = 'a name in quotes, not empty';
  return z
    .string({ error })
    .min(1, { error })
    .max(nameLengthMax, { error: `a name of at most ${nameLengthMax} characters` })
    .meta({ description, ...options });
}

const nameLengthMax = 1000;
/** Units of a nation, candidates, preferences of a report. */
const listLengthMax = 100_000;

/** Bytes as lowercase hex, two digits each. `min`: fewest bytes. */
export function hexBytes(description: string, min: 0 | 1, options: Options = {}) {
  const error = `${min === 0 ? '' : 'one or more '}bytes as lowercase hex, two digits each`;
  const pattern = min === 0 ? /^(?:[0-9a-f]{2})*$/ : /^(?:[0-9a-f]{2})+$/;
  return z
    .string({ error })
    .regex(pattern, { error })
    .meta({ description, ...options });
}

/** A whole number from `min` to `max`. */
export function whole(description: string, min = 0, max = Number.MAX_SAFE_INTEGER, options: Options = {}) {
  const error = `a whole number ${max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`}`;
  return z
    .int({ error })
    .min(min, { error })
    .max(max, { error })
    .meta({ description, ...options });
}

/** A figure that a system under test states: below 0 it is read too, and I2 judges it. */
export function figure(description: string, options: Options = {}) {
  return z.int({ error: 'a whole number' }).meta({ description, ...options });
}

export function yesNo(description: string, options: Options = {}) {
  return z.boolean({ error: '`true` or `false`' }).meta({ description, ...options });
}

/** One of a closed list of words. */
export function word<const Words extends readonly [string, ...string[]]>(
  words: Words,
  description: string,
  options: Options = {},
) {
  const shown = words.map((each) => (each === '' ? 'nothing between the quotes' : `\`${each}\``));
  const error = shown.length === 1 ? (shown[0] ?? '') : `one of ${shown.join(', ')}`;
  return z.enum(words, { error }).meta({ description, ...options });
}

export function list<Item extends z.ZodType>(item: Item, description: string, options: Options = {}) {
  return z
    .array(item, { error: 'a list' })
    .max(listLengthMax, { error: `a list of at most ${listLengthMax}` })
    .meta({ description, ...options });
}

/** An object of named fields; its fields are described one by one. */
export function part<Shape extends z.core.$ZodLooseShape>(shape: Shape, description: string, options: Options = {}) {
  return z.strictObject(shape, { error: objectError(Object.keys(shape)) }).meta({ description, ...options });
}

function objectError(keys: readonly string[]): string {
  const shown = keys.slice(0, 6).map((key) => `\`${key}\``);
  return `an object with ${shown.join(', ')}${keys.length > shown.length ? ' and more' : ''}`;
}

/** Values by a name of the writer's. */
export function byName<Value extends z.ZodType>(value: Value, description: string, options: Options = {}) {
  return z.record(z.string(), value, { error: 'an object of values by name' }).meta({ description, ...options });
}

/** A field that may be left out; `absent`: what that says. */
export function optional<Field extends z.ZodType>(field: Field, absent: string) {
  return field.meta({ ...field.meta(), absent }).exactOptional();
}

/** A field that may be null; `absent`: what that says. */
export function orNull<Field extends z.ZodType>(field: Field, absent: string) {
  return field.nullable().meta({ ...field.meta(), absent });
}
