/** Deep copies of plain data, in which what was one object for two is still one object for both. */

/**
 * A copy of objects, arrays, maps and sets of plain data. `shared`: objects that nobody changes, kept as they are with all
 * that is in them. Anything else (a function, an object of a class) cannot be carried on apart from the original, and throws.
 */
export function plainCopy<Value>(value: Value, shared: ReadonlySet<object>): Value {
  return copyOf(value, new Map([...shared].map((each) => [each, each]))) as Value;
}

function copyOf(value: unknown, copies: Map<object, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`no plain data: ${String(value)}`);
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof Map) return copyMap(value, copies);
  if (value instanceof Set) return copySet(value, copies);
  if (Array.isArray(value)) return copyArray(value, copies);
  return copyObject(value, copies);
}

function copyMap(map: ReadonlyMap<unknown, unknown>, copies: Map<object, unknown>): unknown {
  const copy = new Map<unknown, unknown>();
  copies.set(map, copy);
  for (const [key, value] of map) copy.set(copyOf(key, copies), copyOf(value, copies));
  return copy;
}

function copySet(set: ReadonlySet<unknown>, copies: Map<object, unknown>): unknown {
  const copy = new Set<unknown>();
  copies.set(set, copy);
  for (const value of set) copy.add(copyOf(value, copies));
  return copy;
}

/** An array may have holes: flash slots are filled from any place. */
function copyArray(array: readonly unknown[], copies: Map<object, unknown>): unknown {
  const copy: unknown[] = new Array(array.length);
  copies.set(array, copy);
  array.forEach((value, at) => {
    copy[at] = copyOf(value, copies);
  });
  return copy;
}

function copyObject(object: object, copies: Map<object, unknown>): unknown {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Error(`no plain data: an object of ${String(Object(prototype).constructor?.name)}`);
  const copy: Record<string, unknown> = Object.create(prototype as object | null);
  copies.set(object, copy);
  for (const [key, value] of Object.entries(object)) copy[key] = copyOf(value, copies);
  return copy;
}
