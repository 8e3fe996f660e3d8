/**
 * What `sanak judge` answers: a table of verdicts, what the trace expects, one sentence that sums it up, and the exit
 * status.
 */
import type { Verdict } from '../judge/checks/check.ts';
import { holding, verdictCounts } from '../judge/checks/verdict-text.ts';
import type { ExpectationResult } from '../judge/expectations/result.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { closeClock, cutShortOf, cutShortText, excuseCutShort } from '../simulation/world/cut-short.ts';
import { textTable } from '../judge/text/text-table.ts';

export interface JudgedTrace {
  readonly verdicts: readonly Verdict[];
  /** As the trace alone has them. */
  readonly expectations: readonly ExpectationResult[];
  /** The events that say how the run began and ended; absent where the trace lacks them. */
  readonly start?: Extract<TraceEvent, { type: 'run.started' }>;
  readonly end?: Extract<TraceEvent, { type: 'run.ended' }>;
}

export interface JudgeAnswer {
  readonly verdicts: readonly Verdict[];
  readonly expectations: readonly ExpectationResult[];
  /** How much holds, and how much was not exercised. */
  readonly summary: string;
  /** Why the trace is inconclusive, the deciding reason first; empty where it is broken or holds. */
  readonly reasons: readonly string[];
  /** Why neither totals nor recovery are judged; empty where they are. */
  readonly whyNot: string;
  readonly mustBreak: readonly string[];
  readonly status: 0 | 1 | 4;
}

export function judgeAnswer({ verdicts, expectations, start, end }: JudgedTrace): JudgeAnswer {
  const expect = start?.expect ?? [];
  const cutShort = start === undefined ? null : cutShortOf(start, end);
  const results = excuseCutShort(expect, expectations, cutShort);
  const mustBreak = expect.flatMap((each) => (each.type === 'broken' ? each.checks : []));
  const failed =
    verdicts.some(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id)) ||
    results.some(({ met }) => met === false);
  const doubts = [
    ...results.flatMap(({ text, met, found }) => (met === null ? [`expected ${text}; ${found}`] : [])),
    ...verdicts.flatMap(({ id, name, verdict, reason }) =>
      verdict === 'inconclusive' ? [`${id} (${name}): ${reason}`] : [],
    ),
    ...(holding(verdicts, mustBreak).length === 0 ? ['nothing in the trace called for any invariant'] : []),
  ];
  const tooShort = cutShort !== null && (cutShort.inside.length > 0 || doubts.length > 0);
  const reasons = failed
    ? []
    : [...(tooShort ? [cutShortText(cutShort, closeClock(cutShort.closesUs))] : []), ...doubts];
  return {
    verdicts,
    expectations: results,
    summary: summaryOf(verdicts, results, mustBreak),
    reasons,
    whyNot: end?.whyNot ?? '',
    mustBreak,
    status: failed ? 1 : reasons.length > 0 ? 4 : 0,
  };
}

function summaryOf(
  verdicts: readonly Verdict[],
  results: readonly ExpectationResult[],
  mustBreak: readonly string[],
): string {
  const red = verdicts.filter(({ id, verdict }) => verdict === 'broken' && mustBreak.includes(id));
  const met = results.filter((each) => each.met === true).length;
  return [
    ...(red.length === 0 ? [] : [`${red.map(({ id }) => id).join(', ')} red, as it must`]),
    verdictCounts(verdicts, mustBreak),
    ...(results.length === 0 ? [] : [`${met} of ${results.length} expectations met`]),
  ].join('; ');
}

/** The whole answer for a terminal. */
export function judgeText(answer: JudgeAnswer): string {
  const { verdicts, expectations, summary, reasons, whyNot, mustBreak } = answer;
  const [reason, ...others] = reasons;
  return [
    verdictTable(verdicts, mustBreak),
    expectationText(expectations),
    `\n${summary}.\n`,
    ...(whyNot === '' ? [] : [`Not survivable, so neither the totals nor recovery are judged: ${whyNot}.\n`]),
    ...(reason === undefined ? [] : [`Inconclusive: ${reason}\n`]),
    ...others.map((other) => `  and ${other}\n`),
  ].join('');
}

function expectationText(expectations: readonly ExpectationResult[]): string {
  if (expectations.length === 0) {
    return '\nThe trace carries no expectations: these are the invariants alone.\n';
  }
  const word = (met: boolean | null) => (met === null ? 'inconclusive' : met ? 'met' : 'not met');
  const rows = expectations.map(({ text, met, found }) => [text, word(met), found]);
  return `\n${textTable(['expected', 'verdict', 'found'], rows, ['left', 'left', 'left'])}`;
}

/**
 * Shows a dash where an invariant was not exercised. `mustBreak`: invariants that the scenario demands to be broken.
 */
function verdictTable(verdicts: readonly Verdict[], mustBreak: readonly string[]): string {
  const rows = verdicts.map((verdict) => {
    const { id, name, evaluated } = verdict;
    return [id, name, wordOf(verdict, mustBreak), evaluated === 0 ? '-' : String(evaluated), whyOf(verdict)];
  });
  return textTable(['id', 'invariant', 'verdict', 'evaluated', 'why'], rows, ['left', 'left', 'left', 'right']);
}

function wordOf({ id, verdict }: Verdict, mustBreak: readonly string[]): string {
  if (verdict === 'not exercised') return '-';
  return verdict === 'broken' && mustBreak.includes(id) ? 'red, as it must' : verdict;
}

function whyOf({ verdict, findings, reason }: Verdict): string {
  switch (verdict) {
    case 'broken':
      return findings[0]?.sentence ?? 'broken';
    case 'not exercised':
      return `not exercised: ${reason}`;
    case 'inconclusive':
    case 'holds':
      return reason;
  }
}
