/** The event queue: a binary heap ordered by (time, sequence), kept as a plain array so that a world can be copied. */
export interface Queued<T> {
  readonly atUs: number;
  readonly sequence: number;
  readonly event: T;
}

function before<T>(a: Queued<T>, b: Queued<T>): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.sequence < b.sequence);
}

export function pushQueued<T>(heap: Queued<T>[], item: Queued<T>): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(item, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = item;
}

/** Removes and returns the earliest item; undefined when empty. */
export function popQueued<T>(heap: Queued<T>[]): Queued<T> | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const left = at * 2 + 1;
    const leftItem = heap[left];
    if (leftItem === undefined) break;
    const rightItem = heap[left + 1];
    const smaller = rightItem !== undefined && before(rightItem, leftItem) ? left + 1 : left;
    const child = smaller === left ? leftItem : rightItem;
    if (child === undefined || !before(child, last)) break;
    heap[at] = child;
    at = smaller;
  }
  heap[at] = last;
  return first;
}
