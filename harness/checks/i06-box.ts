/**
 * I6. Paper and memory agree: what fell is counted, or named as unresolved because power went between the drop command and
 * the durable drop edge. The trace shows that gap as a sheet fed and neither returned nor counted. Where it shows the memory
 * too, what the machine states is what its slots hold, and at the end each sheet in the box is counted by one of them.
 */
import type { TraceEvent } from '../trace/events.ts';
import { defineCheck, type Evaluation } from './evaluation.ts';
import { isWhole, type MemoryAccount, memoryHears, memoryOf, memoryOn } from './memory-account.ts';
import {
  boxStatement,
  type BoxStatement,
  createPaper,
  isAccounted,
  type PaperAccount,
  paperHears,
  paperOf,
  paperOn,
} from './paper-account.ts';
import { sheetFinding } from './sheet-standing.ts';

/** What a machine states against the sheets in its box. */
function judgeBox(evaluation: Evaluation, paper: PaperAccount, { actor, n }: TraceEvent, stated: BoxStatement): void {
  const { what, ballots, unresolved } = stated;
  const { boxed, gaps } = paperOf(paper, actor);
  evaluation.evaluated();
  if (boxed !== ballots + unresolved) {
    const found = `${ballots} counted and ${unresolved} unresolved`;
    evaluation.broken(n, `${boxed} sheets lie in the box of ${actor}, its ${what} states ${found}.`, boxed, found);
  }
  const most = paper.facts.machines.get(actor)?.boxCounter === true ? 0 : gaps;
  if (unresolved > most) {
    const sentence = `The ${what} of ${actor} names ${unresolved} unresolved sheets, ${most} can be.`;
    evaluation.broken(n, sentence, `at most ${most}`, unresolved);
  }
}

/** What a machine states against the slots it wrote; its reports are held against them by I5. */
function judgeSlots(evaluation: Evaluation, paper: PaperAccount, { actor, n }: TraceEvent, stated: BoxStatement): void {
  const memory = memoryOf(paper.memory, actor);
  if (stated.what !== 'memory' || !isWhole(memory)) return;
  const text = (counted: number, unresolved: number) => `${counted} counted and ${unresolved} unresolved`;
  const [found, expected] = [text(stated.ballots, stated.unresolved), text(memory.counted, memory.unresolved)];
  if (found === expected) return;
  evaluation.broken(n, `${actor} states ${found}, the slots of its memory hold ${expected}.`, expected, found);
}

/** Each sheet by itself: two mistakes that make up for one another in the figures are two mistakes. */
function judgeSheets(evaluation: Evaluation, paper: PaperAccount, at: number): void {
  for (const [number, sheet] of paper.sheets) {
    const { standing, problem } = sheetFinding(paper, sheet);
    if (standing !== 'miscounted') continue;
    evaluation.broken(at, `Ballot ${number} at ${sheet.machine}: ${problem}.`, 'in the box, and counted once', problem);
  }
}

export const i06Box = defineCheck(
  {
    id: 'I6',
    name: 'Sheets in the box = counted + unresolved',
    statement: 'Sheets in the box = counted + unresolved; at most one unresolved a power cut, none with a box counter.',
  },
  [...memoryHears, ...paperHears],
  (evaluation, facts) => {
    const memory: MemoryAccount = new Map();
    const paper = createPaper(facts, memory);
    return {
      on(event) {
        paperOn(paper, event, memoryOn(memory, event));
        const stated = boxStatement(event);
        if (stated === null || !isAccounted(paper, event.actor)) return;
        if (paper.shown || stated.ballots + stated.unresolved === 0) judgeBox(evaluation, paper, event, stated);
        else evaluation.lacks('the trace does not show the sheets in the boxes');
        judgeSlots(evaluation, paper, event, stated);
      },
      end({ n }) {
        judgeSheets(evaluation, paper, n);
      },
    };
  },
);
