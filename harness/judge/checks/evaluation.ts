/** What every check needs beside its invariant: counting evaluations, keeping findings, giving the verdict. */
import type { Heard, TraceType } from '../trace/hearing.ts';
import type { Check, CheckId, Finding, Verdict } from './check.ts';
import { type Facts, factsOf } from './facts.ts';

/** Findings kept per check; the first ones tell where it began. */
export const findingsMax = 20;

export interface Evaluation {
  /** One more occasion at which the invariant was looked at. */
  evaluated(): void;
  /** It does not hold. `sentence` says what was expected and what was found. */
  broken(at: number, sentence: string, expected: string | number, found: string | number): void;
  /** Why there is nothing to evaluate in this run although nothing is wrong with it; the first reason is kept. */
  excused(reason: string): void;
  /** The trace lacks what would be needed to judge; the first reason is kept. */
  lacks(reason: string): void;
}

/** What a check does with the events after `run.started`; made anew for each run. */
export interface Watch<Type extends TraceType> {
  on(event: Heard<Type>): void;
  /** After the last event, whose number and time are given. */
  end?(last: { readonly n: number; readonly t: number }): void;
}

export interface CheckHead {
  readonly id: CheckId;
  readonly name: string;
  readonly statement: string;
  /** What a trace must show for the invariant to be evaluated, as a phrase: `a report that the server tallied`. */
  readonly needs: string;
}

/** Counts, findings and the first reason of one run of one check. */
interface Tracked extends Evaluation {
  verdict(head: CheckHead): Verdict;
}

function startEvaluation(): Tracked {
  const findings: Finding[] = [];
  let evaluated = 0;
  let reason = '';
  let excuse = '';
  return {
    evaluated: () => {
      evaluated += 1;
    },
    broken: (at, sentence, expected, found) => {
      const finding = { sentence, expected: String(expected), found: String(found), at };
      if (findings.length < findingsMax) findings.push(finding);
    },
    excused: (why) => {
      if (excuse === '') excuse = why;
    },
    lacks: (why) => {
      if (reason === '') reason = why;
    },
    verdict: ({ id, name, needs }) => {
      const given = { id, name, evaluated, findings };
      if (findings.length > 0) return { ...given, verdict: 'broken', reason: '' };
      if (reason !== '') return { ...given, verdict: 'inconclusive', reason };
      if (evaluated === 0) return { ...given, verdict: 'not exercised', reason: excuse || `it needs ${needs}` };
      return { ...given, verdict: 'holds', reason: '' };
    },
  };
}

/**
 * A check from its head, the types of event it hears of (`every` where time passing is an event too), and what it does with them: a type that is not listed cannot be
 * asked for, since `on` never gets one. A trace that never says `run.started` gives no verdict but `inconclusive`.
 */
export function defineCheck<const Type extends TraceType>(
  head: CheckHead,
  hears: readonly Type[] | 'every',
  watch: (evaluation: Evaluation, facts: Facts) => Watch<Type>,
): Check {
  return {
    ...head,
    start() {
      const evaluation = startEvaluation();
      let watching: Watch<Type> | null = null;
      return {
        hears: hears === 'every' ? null : [...hears, 'run.started'],
        on(event) {
          if (event.type === 'run.started') watching = watch(evaluation, factsOf(event));
          else watching?.on(event as Heard<Type>);
        },
        end(last) {
          if (watching === null) evaluation.lacks('the trace does not say how the run started');
          else watching.end?.(last);
          return evaluation.verdict(head);
        },
      };
    },
  };
}
