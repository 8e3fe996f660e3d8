/**
 * I6. Paper and memory agree: a sheet that fell is counted, or named as unresolved because power went between the drop
 * command and
 * the durable drop edge. The trace shows that gap as a sheet fed and neither returned nor counted. Where it shows the memory
 * too, what the machine states is what its slots hold, and at the end each sheet in the box is counted by one of them.
 *
 * A machine that did not see a sheet fall asks, and can only believe. Where the trace shows that a person said what is not so,
 * that one sheet is due as they said: counted although it lies in no box, or not counted although it does.
 */
import type { Heard } from '../trace/hearing.ts';
import { statementFindings } from './box-findings.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { boxStatement, isAccounted } from './paper-account.ts';
import { sheetFinding } from './sheet-standing.ts';

function stated(_: null, event: Heard<'machine.counted' | 'machine.sent'>, context: Context<'paper'>): void {
  const { paper } = context.accounts;
  const findings = statementFindings(paper, event);
  if (findings !== null) evaluated(context);
  else if (boxStatement(event) !== null && isAccounted(paper, event.actor))
    lacks(context, 'the trace does not show the sheets in the boxes');
  for (const { sentence, expected, found } of findings ?? []) broken(context, event.n, sentence, expected, found);
}

/** Each sheet is judged alone: two errors that cancel out in the figures are two errors. */
function judgeSheets(_: null, { n }: LastEvent, context: Context<'paper'>): void {
  const { paper } = context.accounts;
  for (const [number, sheet] of paper.sheets) {
    const { standing, problem } = sheetFinding(paper, sheet);
    if (standing !== 'miscounted') continue;
    const sentence = `Ballot ${number} at ${sheet.machine}: ${problem}.`;
    broken(context, n, sentence, 'in the box, and counted once', problem);
  }
}

export const i06Box = defineCheck({
  id: 'I6',
  name: 'Sheets in the box = counted + unresolved',
  statement: 'Sheets in the box = counted + unresolved; at most one unresolved a power cut, none with a box counter.',
  needs: 'a look at the paper path: sheets fed and boxed, and what the machine counted or reported',
  uses: ['paper'],
  initial: () => null,
  on: { 'machine.counted': stated, 'machine.sent': stated },
  end: judgeSheets,
});
