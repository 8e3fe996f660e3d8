/** What every check needs beside its invariant: counting evaluations, keeping findings, giving the verdict. Plain data. */
import type { CheckId, Finding, Verdict } from './verdict.ts';

/** Findings kept per check; the first ones tell where it began. */
export const findingsMax = 20;

export interface Evaluation {
  /** Occasions at which the invariant was looked at. */
  times: number;
  readonly findings: Finding[];
  /** What the trace lacks; empty: nothing. */
  lacking: string;
  /** Why there is nothing to evaluate in this run; empty: no reason. */
  excuse: string;
}

/** The part of a context that notes the results of a check. */
interface Noting {
  readonly evaluation: Evaluation;
}

export function createEvaluation(): Evaluation {
  return { times: 0, findings: [], lacking: '', excuse: '' };
}

/** One more occasion at which the invariant was looked at. */
export function evaluated({ evaluation }: Noting): void {
  evaluation.times += 1;
}

/** It does not hold. `sentence` says what was expected and what was found. */
export function broken(
  { evaluation: { findings } }: Noting,
  at: number,
  sentence: string,
  expected: string | number,
  found: string | number,
): void {
  if (findings.length >= findingsMax) return;
  findings.push({ sentence, expected: String(expected), found: String(found), at });
}

/** Why there is nothing to evaluate in this run although nothing is wrong with it; the first reason is kept. */
export function excused({ evaluation }: Noting, reason: string): void {
  if (evaluation.excuse === '') evaluation.excuse = reason;
}

/** The trace lacks what would be needed to judge; the first reason is kept. */
export function lacks({ evaluation }: Noting, reason: string): void {
  if (evaluation.lacking === '') evaluation.lacking = reason;
}

interface Named {
  readonly id: CheckId;
  readonly name: string;
  readonly needs: string;
}

export function verdictOf({ times, findings, lacking, excuse }: Evaluation, { id, name, needs }: Named): Verdict {
  const given = { id, name, evaluated: times, findings: [...findings] };
  if (findings.length > 0) return { ...given, verdict: 'broken', reason: '' };
  if (lacking !== '') return { ...given, verdict: 'inconclusive', reason: lacking };
  if (times === 0) return { ...given, verdict: 'not exercised', reason: excuse || `it needs ${needs}` };
  return { ...given, verdict: 'holds', reason: '' };
}
