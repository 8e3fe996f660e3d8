/**
 * When each injected fault was active, how often it changed something, and what: the evidence that it tested anything.
 */
import type { TraceEvent } from '../judge/trace/events.ts';

/** One kind of change a fault made, described by its first effect. */
export interface FaultEvidence {
  readonly what: string;
  /** How many effects of this kind the trace shows. */
  readonly times: number;
}

export interface FaultTimes {
  /** Number in the schedule, 0.. */
  readonly fault: number;
  /** Virtual microseconds; `to` null: until the run ended. */
  readonly spans: readonly { readonly from: number; readonly to: number | null }[];
  /** Virtual microseconds of effects the trace shows, one for each instant. */
  readonly effectsAt: readonly number[];
  readonly evidence: readonly FaultEvidence[];
}

/** Kinds of change that are listed; the rest are summed up. */
const evidenceMax = 5;

interface Watched {
  readonly spans: { from: number; to: number | null }[];
  readonly effectsAt: number[];
  readonly evidence: Map<string, { readonly what: string; times: number }>;
}

export type FaultWatch = Map<number, Watched>;

export function createFaultWatch(): FaultWatch {
  return new Map();
}

/** Records one event. */
export function faultsOn(watch: FaultWatch, event: TraceEvent): void {
  if (event.type !== 'fault.started' && event.type !== 'fault.effect' && event.type !== 'fault.ended') return;
  const watched: Watched = watch.get(event.fault) ?? { spans: [], effectsAt: [], evidence: new Map() };
  watch.set(event.fault, watched);
  switch (event.type) {
    case 'fault.started':
      watched.spans.push({ from: event.t, to: null });
      return;
    case 'fault.ended': {
      const open = watched.spans.at(-1);
      if (open !== undefined) open.to = event.t;
      return;
    }
    case 'fault.effect': {
      if (watched.effectsAt.at(-1) !== event.t) watched.effectsAt.push(event.t);
      // Figures differ from effect to effect and hide that they are of one kind.
      const kind = event.what.replaceAll(/\d+/g, 'n');
      const entry = watched.evidence.get(kind);
      if (entry === undefined) watched.evidence.set(kind, { what: event.what, times: 1 });
      else entry.times++;
    }
  }
}

export function faultTimes(watch: FaultWatch): FaultTimes[] {
  return [...watch]
    .sort(([a], [b]) => a - b)
    .map(([fault, { spans, effectsAt, evidence }]) => {
      const sorted = [...evidence.values()].sort((a, b) => b.times - a.times);
      const rest = sorted.slice(evidenceMax).reduce((sum, { times }) => sum + times, 0);
      const shown = sorted.slice(0, evidenceMax);
      return {
        fault,
        spans,
        effectsAt,
        evidence: rest === 0 ? shown : [...shown, { what: 'others', times: rest }],
      };
    });
}
