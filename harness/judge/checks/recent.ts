/**
 * The newest of many keys: for what has to be recognised soon after it was sent, in memory that does not grow with the
 * night.
 */

/** Oldest first. */
export type Recent<Value> = Map<string | number, Value>;

/** Makes `key` the newest, and forgets the oldest beyond `max`. */
export function noteRecent<Value>(recent: Recent<Value>, key: string | number, value: Value, max: number): void {
  recent.delete(key);
  recent.set(key, value);
  if (recent.size <= max) return;
  for (const oldest of recent.keys()) {
    recent.delete(oldest);
    return;
  }
}
