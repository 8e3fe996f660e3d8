/**
 * One comparison for all forms: what a form states against what it must state. Both are plain readings; lists of objects go by the
 * `name` of their items, so that a row that is missing, unknown or in another place is told as such.
 */

/** Something stated otherwise than expected. `what`: where it stands, in words. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** What a reader made of a form. `problems`: what it could not read as the form has it, each with its place. */
export interface Reading<Value> {
  /** Null where nothing of it could be read. */
  readonly value: Value | null;
  readonly problems: readonly Difference[];
}

type Fields = Readonly<Record<string, unknown>>;

const nothing = 'nothing';
const shownLengthMax = 200;

/** Everything in which `found` is not `expected`. `what`: how the differences begin. */
export function differencesOf(what: string, expected: unknown, found: unknown): Difference[] {
  if (Array.isArray(expected) && Array.isArray(found)) return listDifferences(what, expected, found);
  if (isFields(expected) && isFields(found)) return fieldDifferences(what, expected, found);
  return Object.is(expected, found) ? [] : [{ what, expected: shown(expected), found: shown(found) }];
}

/** All that is wrong with a form: what could not be read, and what is read and not so. */
export function judgedReading<Value>({ value, problems }: Reading<Value>, expected: Value): readonly Difference[] {
  if (value === null || isSame(expected, value)) return problems;
  return [...problems, ...differencesOf('', expected, value)];
}

/** What nearly every form is: then nothing has to be looked up by name. */
function isSame(expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected) && Array.isArray(found))
    return expected.length === found.length && expected.every((item, at) => isSame(item, found[at]));
  if (!isFields(expected) || !isFields(found)) return Object.is(expected, found);
  const names = Object.keys(expected);
  return names.length === Object.keys(found).length && names.every((name) => isSame(expected[name], found[name]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldDifferences(what: string, expected: Fields, found: Fields): Difference[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...names].flatMap((name) => differencesOf(joined(what, name), expected[name], found[name]));
}

function listDifferences(what: string, expected: readonly unknown[], found: readonly unknown[]): Difference[] {
  const [wanted, stated] = [labelled(expected), labelled(found)];
  const common = [...wanted.keys()].filter((label) => stated.has(label));
  const missing = [...wanted].filter(([label]) => !stated.has(label));
  const unknown = [...stated].filter(([label]) => !wanted.has(label));
  return [
    ...missing.map(([label, item]) => ({ what: joined(what, label), expected: shown(item), found: nothing })),
    ...unknown.map(([label, item]) => ({ what: joined(what, label), expected: nothing, found: shown(item) })),
    ...orderDifference(
      what,
      common,
      [...stated.keys()].filter((label) => wanted.has(label)),
    ),
    ...common.flatMap((label) => differencesOf(joined(what, label), wanted.get(label), stated.get(label))),
  ];
}

/** The first place at which another item stands. */
function orderDifference(what: string, wanted: readonly string[], stated: readonly string[]): Difference[] {
  const at = wanted.findIndex((label, place) => stated[place] !== label);
  if (at < 0) return [];
  return [{ what: joined(what, `place ${at + 1}`), expected: wanted[at] ?? nothing, found: stated[at] ?? nothing }];
}

/** Items by name, or by place where they have none; a name that comes again says how often. */
function labelled(items: readonly unknown[]): ReadonlyMap<string, unknown> {
  const byLabel = new Map<string, unknown>();
  const seen = new Map<string, number>();
  for (const [at, item] of items.entries()) {
    const name = isFields(item) ? item['name'] : undefined;
    const label = typeof name === 'string' ? name : `${at + 1}`;
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    byLabel.set(times === 1 ? label : `${label} (${times})`, item);
  }
  return byLabel;
}

function joined(what: string, part: string): string {
  return what === '' ? part : `${what}, ${part}`;
}

function shown(value: unknown): string {
  if (value === undefined) return nothing;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === '') return 'no text';
  return text.length > shownLengthMax ? `${text.slice(0, shownLengthMax)}...` : text;
}
