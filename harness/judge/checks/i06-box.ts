/**
 * I6. Paper and memory agree: what fell is counted, or named as unresolved because power went between the drop command and
 * the durable drop edge. The trace shows that gap as a sheet fed and neither returned nor counted. Where it shows the memory
 * too, what the machine states is what its slots hold, and at the end each sheet in the box is counted by one of them.
 */
import { statementFindings } from './box-findings.ts';
import { defineCheck, type Evaluation } from './evaluation.ts';
import { type MemoryAccount, memoryHears, memoryOn } from './memory-account.ts';
import { boxStatement, createPaper, isAccounted, type PaperAccount, paperHears, paperOn } from './paper-account.ts';
import { sheetFinding } from './sheet-standing.ts';

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
    needs: 'a look at the paper path: sheets fed and boxed, and what the machine counted or reported',
  },
  [...memoryHears, ...paperHears],
  (evaluation, facts) => {
    const memory: MemoryAccount = new Map();
    const paper = createPaper(facts, memory);
    return {
      on(event) {
        paperOn(paper, event, memoryOn(memory, event));
        const findings = statementFindings(paper, event);
        if (findings !== null) evaluation.evaluated();
        else if (boxStatement(event) !== null && isAccounted(paper, event.actor))
          evaluation.lacks('the trace does not show the sheets in the boxes');
        for (const { sentence, expected, found } of findings ?? []) {
          evaluation.broken(event.n, sentence, expected, found);
        }
      },
      end({ n }) {
        judgeSheets(evaluation, paper, n);
      },
    };
  },
);
