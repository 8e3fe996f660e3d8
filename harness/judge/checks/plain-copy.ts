/** Deep copies of plain data, in which what was one object for two is still one object for both. */

/** Whether an object never changes: the copy refers to it instead of copying it and all that is in it. */
export type IsShared = (object: object) => boolean;

interface Copying {
  readonly isShared: IsShared;
  /** By original. */
  readonly copies: Map<object, unknown>;
}

/**
 * A copy of objects, arrays, maps and sets of plain data. Anything else (a function, an object of a class) cannot be carried
 * on apart from the original, and throws.
 */
export function plainCopy<Value>(value: Value, isShared: IsShared): Value {
  return copyOf(value, { isShared, copies: new Map() }) as Value;
}

function copyOf(value: unknown, copying: Copying): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`no plain data: ${String(value)}`);
  if (typeof value !== 'object' || value === null) return value;
  const existing = copying.copies.get(value);
  if (existing !== undefined) return existing;
  if (copying.isShared(value)) return value;
  if (value instanceof Map) return copyMap(value, copying);
  if (value instanceof Set) return copySet(value, copying);
  return Array.isArray(value) ? copyArray(value, copying) : copyObject(value, copying);
}

function copyMap(map: ReadonlyMap<unknown, unknown>, copying: Copying): unknown {
  const copy = new Map<unknown, unknown>();
  copying.copies.set(map, copy);
  for (const [key, value] of map) copy.set(copyOf(key, copying), copyOf(value, copying));
  return copy;
}

function copySet(set: ReadonlySet<unknown>, copying: Copying): unknown {
  const copy = new Set<unknown>();
  copying.copies.set(set, copy);
  for (const value of set) copy.add(copyOf(value, copying));
  return copy;
}

/** An array may have holes: the bytes of a flash slot are written in any order. */
function copyArray(array: readonly unknown[], copying: Copying): unknown {
  const copy: unknown[] = new Array(array.length);
  copying.copies.set(array, copy);
  array.forEach((value, at) => {
    copy[at] = copyOf(value, copying);
  });
  return copy;
}

function copyObject(object: object, copying: Copying): unknown {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype)
    throw new Error(`no plain data: an object of ${String(Object(prototype).constructor?.name)}`);
  const copy: Record<string, unknown> = {};
  copying.copies.set(object, copy);
  for (const [key, value] of Object.entries(object)) copy[key] = copyOf(value, copying);
  return copy;
}
