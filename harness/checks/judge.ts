/** Runs checks over a trace, in one pass, whatever made the trace. */
import type { TraceEvent } from '../trace/events.ts';
import type { Check, Verdict } from './check.ts';
import { allChecks } from './index.ts';

/** Sentence about the first hole in the numbering, or an empty string. */
function hole(expected: number, event: TraceEvent): string {
  if (event.n === expected) return '';
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
  let next = 0;
  let missing = '';
  return {
    on: (event) => {
      if (missing === '') missing = hole(next, event);
      next = event.n + 1;
      for (const check of running) check.on(event);
    },
    end: () =>
      running.map((check): Verdict => {
        const verdict = check.end();
        return missing === '' ? verdict : { ...verdict, verdict: 'inconclusive', reason: missing };
      }),
  };
}

/** `startJudging` over events at hand. */
export function judge(events: Iterable<TraceEvent>, checks: readonly Check[] = allChecks): Verdict[] {
  const judging = startJudging(checks);
  for (const event of events) judging.on(event);
  return judging.end();
}
