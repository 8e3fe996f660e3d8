/** What every check needs beside its invariant: counting evaluations, keeping findings, giving the verdict. */
import type { TraceEvent } from '../trace/events.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Check, CheckId, Finding, Verdict } from './check.ts';

/** Findings kept per check; the first ones tell where it began. */
export const findingsMax = 20;

export interface Evaluation {
  /** One more occasion at which the invariant was looked at. */
  evaluated(): void;
  /** It does not hold. `sentence` says what was expected and what was found. */
  broken(at: number, sentence: string, expected: string | number, found: string | number): void;
  /** The trace lacks what would be needed to judge; the first reason is kept. */
  lacks(reason: string): void;
}

/** What a check does with the events after `run.started`; made anew for each run. */
export interface Watch {
  on(event: TraceEvent): void;
  /** After the last event, whose number and time are given. */
  end?(last: { readonly n: number; readonly t: number }): void;
}

export interface CheckHead {
  readonly id: CheckId;
  readonly name: string;
  readonly statement: string;
}

/** Counts, findings and the first reason of one run of one check. */
interface Tracked extends Evaluation {
  verdict(head: CheckHead): Verdict;
}

function startEvaluation(): Tracked {
  const findings: Finding[] = [];
  let evaluated = 0;
  let reason = '';
  return {
    evaluated: () => {
      evaluated += 1;
    },
    broken: (at, sentence, expected, found) => {
      const finding = { sentence, expected: String(expected), found: String(found), at };
      if (findings.length < findingsMax) findings.push(finding);
    },
    lacks: (why) => {
      if (reason === '') reason = why;
    },
    verdict: ({ id, name }) => {
      if (findings.length > 0) return { id, name, verdict: 'broken', evaluated, findings, reason: '' };
      return { id, name, verdict: reason === '' ? 'holds' : 'inconclusive', evaluated, findings, reason };
    },
  };
}

/** A check from its head and what it watches. A trace that never says `run.started` gives no verdict but `inconclusive`. */
export function defineCheck(head: CheckHead, watch: (evaluation: Evaluation, facts: Facts) => Watch): Check {
  return {
    ...head,
    start() {
      const evaluation = startEvaluation();
      let watching: Watch | null = null;
      let last = { n: 0, t: 0 };
      return {
        on(event) {
          last = event;
          if (event.type === 'run.started') watching = watch(evaluation, factsOf(event));
          else watching?.on(event);
        },
        end() {
          if (watching === null) evaluation.lacks('the trace does not say how the run started');
          else watching.end?.(last);
          return evaluation.verdict(head);
        },
      };
    },
  };
}
