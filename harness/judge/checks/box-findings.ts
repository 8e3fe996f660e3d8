/**
 * What a machine states, in its memory or in a report, against the sheets in its box and against the slots it wrote. I6 and
 * I17 are broken by these, and the story of the machine is told from them.
 */
import { boxTotals, type Boxes } from '../oracle/box-truth.ts';
import type { TraceEvent } from '../trace/events.ts';
import { isWhole, memoryOf } from './memory-account.ts';
import { counted as countOf } from './names.ts';
import { boxStatement, isAccounted, type PaperAccount, paperOf } from './paper-account.ts';
import { blockDifference } from './truth-difference.ts';

export interface BoxFinding {
  readonly sentence: string;
  readonly expected: string | number;
  readonly found: string | number;
}

/**
 * Of an event that the paper account has taken in: each false statement about the box (I6). Null where it states
 * nothing that the trace could confirm.
 */
export function statementFindings(paper: PaperAccount, event: TraceEvent): BoxFinding[] | null {
  const stated = boxStatement(event);
  if (stated === null || !isAccounted(paper, event.actor)) return null;
  const { actor } = event;
  const { what, ballots, unresolved } = stated;
  const { boxed, gaps, saidToo, words } = paperOf(paper, actor);
  if (!paper.shown && ballots + unresolved > 0) return null;
  const findings: BoxFinding[] = [];
  const statedText = countText(ballots, unresolved);
  if (boxed + saidToo !== ballots + unresolved) {
    const sentence = `${countOf(boxed, 'sheet lies', 'sheets lie')} in the box of ${actor}${saidText(saidToo)}; its ${what} states ${statedText}.`;
    findings.push({ sentence, expected: boxed + saidToo, found: statedText });
  }
  const counter = paper.facts.machines.get(actor)?.boxCounter === true && words === 0;
  const most = counter ? 0 : gaps;
  if (unresolved > most) {
    const sentence = `The ${what} of ${actor} names ${countOf(unresolved, 'unresolved sheet')}; its power cuts and refused writes explain at most ${most}.`;
    findings.push({ sentence, expected: `at most ${most}`, found: unresolved });
  }
  const memory = memoryOf(paper.memory, actor);
  // A report is held against the slots contest by contest (I5).
  const slots = countText(memory.counted, memory.unresolved);
  if (what === 'memory' && isWhole(memory) && statedText !== slots) {
    findings.push({
      sentence: `${actor} states ${statedText}; its memory holds ${slots}.`,
      expected: slots,
      found: statedText,
    });
  }
  return findings;
}

function saidText(saidToo: number): string {
  if (saidToo === 0) return '';
  return saidToo > 0
    ? `, and ${countOf(saidToo, 'more is', 'more are')} said to`
    : `, of which ${countOf(-saidToo, 'one is', 'are')} said not to`;
}

function countText(counted: number, unresolved: number): string {
  return `${counted} counted and ${unresolved} unresolved`;
}

/**
 * A report as it leaves its machine, against the sheets in its box at that moment: what never enters the ledger, or is
 * superseded there, is judged all the same (I17). `boxes` and `paper` have taken in everything before.
 */
export function reportFinding(boxes: Boxes, paper: PaperAccount, event: TraceEvent): BoxFinding | null {
  if (event.type !== 'machine.sent' || event.message.what !== 'report') return null;
  const { actor, message } = event;
  if (!paper.shown || !isAccounted(paper, actor)) return null;
  const { blocks, unresolved } = message.report;
  const difference = blockDifference(boxTotals(boxes, actor), blocks, unresolved, paper.facts);
  if (difference === '') return null;
  const sentence = `The report of ${actor} differs from the sheets in its box: ${difference}.`;
  return { sentence, expected: 'the sheets in the box', found: difference };
}
