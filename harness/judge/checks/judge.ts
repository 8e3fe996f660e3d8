/** Runs checks over a trace, in one pass, whatever made the trace. */
import type { TraceEvent } from '../trace/events.ts';
import type { TraceType } from '../trace/hearing.ts';
import type { Check, RunningCheck, Verdict } from './check.ts';
import { allChecks } from './index.ts';

/** Sentence about a hole in the numbering. */
function hole(expected: number, event: TraceEvent): string {
  return `the trace is not whole: event ${expected} is missing, ${event.n} comes instead`;
}

export interface Judging {
  on(event: TraceEvent): void;
  end(): Verdict[];
}

/**
 * Judges event by event: one verdict per check at the end, in the order of `checks`. A trace with events missing proves
 * nothing either way: every verdict is inconclusive, findings are kept for whoever looks for the hole.
 */
export function startJudging(checks: readonly Check[] = allChecks): Judging {
  const running = checks.map((check) => check.start());
  const hearers = new Map<TraceType, readonly RunningCheck[]>();
  let last = { n: 0, t: 0 };
  let next = 0;
  let missing = '';
  return {
    on: (event) => {
      if (missing === '' && event.n !== next) missing = hole(next, event);
      next = event.n + 1;
      last = event;
      for (const check of hearers.get(event.type) ?? noteHearers(hearers, running, event.type)) check.on(event);
    },
    end: () =>
      running.map((check): Verdict => {
        const verdict = check.end(last);
        return missing === '' ? verdict : { ...verdict, verdict: 'inconclusive', reason: missing };
      }),
  };
}

function noteHearers(
  hearers: Map<TraceType, readonly RunningCheck[]>,
  running: readonly RunningCheck[],
  type: TraceType,
): readonly RunningCheck[] {
  const found = running.filter(({ hears }) => hears === null || hears.includes(type));
  hearers.set(type, found);
  return found;
}

/** `startJudging` over events at hand. */
export function judge(events: Iterable<TraceEvent>, checks: readonly Check[] = allChecks): Verdict[] {
  const judging = startJudging(checks);
  for (const event of events) judging.on(event);
  return judging.end();
}
