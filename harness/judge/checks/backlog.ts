/**
 * Reports that wait for the store. A fault that makes each commit slow leaves a queue behind when it ends; no step after the
 * store can be quicker. A pause longer than one commit may take ends the excuse: then it is the server that waits.
 */
import type { TraceEvent } from '../trace/events.ts';
import { isHeard } from '../trace/hearing.ts';

/** Longest time of one commit. */
const commitUs = 10_000_000;

export interface Backlog {
  /** Reports received and not yet answered by the store, by digest. */
  readonly waiting: Set<string>;
  /** Reports that the store has, by digest. */
  readonly entered: Set<string>;
  /** The store has been working without a pause since the last fault ended. */
  busy: boolean;
  /** Until when, in microseconds; the end of the last fault if nothing waited. */
  busyUntilUs: number;
}

export function createBacklog(): Backlog {
  return { waiting: new Set(), entered: new Set(), busy: false, busyUntilUs: 0 };
}

/** Events that change a queue in front of the store. */
const backlogHears = ['fault.ended', 'server.received', 'server.committed', 'server.sent', 'server.recovered'] as const;

export function backlogOn(backlog: Backlog, event: TraceEvent): void {
  if (!isHeard(backlogHears, event)) return;
  switch (event.type) {
    case 'fault.ended':
      backlog.busy = true;
      backlog.busyUntilUs = event.t;
      return;
    case 'server.received':
      if (event.message.what !== 'report' || backlog.entered.has(event.message.digest)) return;
      backlog.waiting.add(event.message.digest);
      return;
    case 'server.committed':
      worked(backlog, event.t);
      if (event.what === 'report' || event.what === 'evidence') backlog.entered.add(event.digest);
      backlog.waiting.delete(event.digest);
      return;
    case 'server.sent':
      if (event.message.what === 'refused') backlog.waiting.delete(event.message.reportDigest);
      return;
    case 'server.recovered':
      // What waited in a server that lost power is sent again.
      backlog.waiting.clear();
      return;
    default:
      return;
  }
}

function worked(backlog: Backlog, t: number): void {
  backlog.busy = backlog.busy && backlog.waiting.size > 0 && t - backlog.busyUntilUs <= commitUs;
  if (backlog.busy) backlog.busyUntilUs = t;
}
