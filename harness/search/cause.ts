/**
 * What makes two failures the same: the same invariant with the same kind of finding, or the same expectation unmet in
 * the same way. The kind of a finding is its sentence up to the first colon, with names and numbers left out, so that
 * it survives fewer ballots and other stations, and does not depend on exact wording.
 */
import type { CheckId, Verdict } from '../judge/checks/check.ts';
import type { FaultResult } from '../simulation/run-result.ts';
import type { ExpectationResult } from '../judge/expectations/result.ts';
import type { TraceEvent } from '../judge/trace/events.ts';

/** What a run shows of its failures, as data: equal texts are the same failure. */
export interface Failing {
  /** `I5: the report of ~ differs from its memory`; of every kept finding, in the order of the checks, each once. */
  readonly checks: readonly string[];
  /** Unmet expectations, in order. */
  readonly expectations: readonly UnmetExpectation[];
  /** Kinds of fault that took effect, by catalogue name. */
  readonly effective: ReadonlySet<string>;
  /** Whether any ballot lies in a box. */
  readonly ballots: boolean;
}

export interface UnmetExpectation {
  /** The expectation as a report says it. */
  readonly text: string;
  /** What was found instead, with numbers left out but for none. */
  readonly found: string;
}

interface JudgedRun {
  readonly verdicts: readonly Verdict[];
  readonly expectations: readonly ExpectationResult[];
  readonly faults: readonly Pick<FaultResult, 'do' | 'effects'>[];
  readonly trace: readonly TraceEvent[];
  /** Invariants that the scenario demands to be broken. */
  readonly mustBreak: readonly CheckId[];
}

export function failingOf({ verdicts, expectations, faults, trace, mustBreak }: JudgedRun): Failing {
  const red = verdicts.filter(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id));
  return {
    checks: checkKinds(red, trace),
    expectations: expectations
      .filter(({ met }) => met === false)
      .map(({ text, found }) => ({ text, found: foundKind(found) })),
    effective: new Set(faults.filter(({ effects }) => effects > 0).map((fault) => fault.do)),
    ballots: trace.some(({ type }) => type === 'sheet.boxed' || type === 'box.filled'),
  };
}

/** Of broken verdicts: check and kind of every finding, each once. */
export function checkKinds(red: readonly Verdict[], [start]: readonly TraceEvent[]): string[] {
  const names = start?.type === 'run.started' ? namesOf(start) : null;
  return [
    ...new Set(red.flatMap(({ id, findings }) => findings.map(({ sentence }) => kindOf(`${id}: `, sentence, names)))),
  ];
}

/** Kind of an assertion of ours that fired. */
export function assertionKind(sentence: string): string {
  return kindOf('assertion: ', sentence, null);
}

function kindOf(what: string, sentence: string, names: RegExp | null): string {
  const plain = names === null ? sentence : sentence.replaceAll(names, '~');
  // What stands behind a colon is which figure it is; the first to part is another one with fewer ballots.
  const [head = ''] = plain.split(/: |\n/);
  return `${what}${withoutNumbers(head)}`.replaceAll(/~((, | and |,)~)+/g, '~');
}

/** Hex of eight digits and more, and numbers, also with a unit or a sign. */
function withoutNumbers(text: string): string {
  return text
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/g, '~')
    .replaceAll(/-?\d[\d,.]*\d|-?\d/g, '~')
    .toLowerCase();
}

/** Numbers are left out, except zero: an event that never came is another failure than one that came too seldom. */
function foundKind(found: string): string {
  return found
    .replaceAll(/\b(once|twice|[1-9]\d* times)\b/g, 'some times')
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/g, '~')
    .replaceAll(/\d[\d,.]*\d|\d/g, (number) => (Number(number.replaceAll(',', '')) === 0 ? 'none' : '~'));
}

/** Every name of a machine, unit or option, the longest first. */
function namesOf({ definition, machines }: Extract<TraceEvent, { type: 'run.started' }>): RegExp {
  const options = definition.contests.flatMap((contest) => contest.options.flatMap(({ id, name }) => [id, name]));
  const names = [...machines.map(({ actor }) => actor), ...definition.units.map(({ id }) => id), ...options];
  const written = [...new Set(names)]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\d])(${written.join('|')})(?![\\p{L}\\d])`, 'gu');
}

/**
 * Whether `candidate` still shows how `original` first failed. `excused`: whether the expectation is met as soon as no
 * fault strikes, in the original (`null`: it is not, or no expectation) and, asked only then, in the candidate. Where
 * faults do not explain it, they are what the expectation is about: each kind that took effect has to take effect
 * again.
 */
export function sameFailure(original: Failing, candidate: Failing, excused: (() => boolean) | null): boolean {
  const [check] = original.checks;
  if (check !== undefined) return candidate.checks.includes(check);
  const [unmet] = original.expectations;
  if (unmet === undefined) return false;
  const again = candidate.expectations.some(({ text, found }) => text === unmet.text && found === unmet.found);
  if (!again || (original.ballots && !candidate.ballots)) return false;
  if (excused !== null) return excused();
  return [...original.effective].every((kind) => candidate.effective.has(kind));
}
