/**
 * A deep copy of plain data. What was one object stays one object in the copy. Three times as fast as `structuredClone`,
 * which writes everything out and reads it in again; and a world is copied at every point that an exploration forks it.
 */

/**
 * `copies`: what is known already, by original; an object put there as its own copy is shared. Throws on anything but
 * primitives, arrays, bytes and objects without a class.
 */
export function plainCopy<T>(value: T, copies: Map<object, object> = new Map()): T {
  return copyOf(value, copies) as T;
}

function copyOf(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`a ${typeof value} is no plain data`);
    return value;
  }
  return copies.get(value) ?? copyObject(value, copies);
}

function copyObject(value: object, copies: Map<object, object>): object {
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (let at = 0; at < value.length; at++) list.push(copyOf(value[at], copies));
    return list;
  }
  if (value instanceof Uint8Array) {
    const bytes = value.slice();
    copies.set(value, bytes);
    return bytes;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('an object of a class is no plain data');
  const fields: Record<string, unknown> = {};
  copies.set(value, fields);
  for (const [name, field] of Object.entries(value)) fields[name] = copyOf(field, copies);
  return fields;
}
