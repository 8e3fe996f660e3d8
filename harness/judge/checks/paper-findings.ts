/** How I20 holds one account of sheets against the paper of the world, and two accounts against each other. */
import type { TraceEvent } from '../trace/events.ts';
import type { Context } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { counted } from './names.ts';
import { figureTexts, paperFigures, type PaperStatement, parting, sumProblem } from './paper-statements.ts';
import { type MachineSheets, type SheetAccount, sheetsOf } from './sheet-moves.ts';

/** `expected` and `found` of one figure, in a sentence. */
export function differs(
  context: Context,
  n: number,
  subject: string,
  figure: string,
  expected: number | string,
  found: number,
) {
  const sentence = `${subject}: ${found} sheets ${figure}; expected ${expected}.`;
  broken(context, n, sentence, expected, found);
}

/** One account against itself and against the paper of the world. `what`: `The tape of station 1`. */
export function holdAgainstPaper(
  account: SheetAccount,
  { n, actor }: Pick<TraceEvent, 'n' | 'actor'>,
  context: Context,
  what: string,
  stated: PaperStatement,
): void {
  evaluated(context);
  const sum = sumProblem(stated);
  if (sum !== null) {
    const sentence = `${what} states ${counted(sum.found, 'sheet')} drawn in and accounts for ${sum.expected}.`;
    broken(context, n, sentence, sum.expected, sum.found);
  }
  if (!account.shown) return;
  const sheets = sheetsOf(account, actor);
  const truth = paperTruth(sheets, stated.unresolved ?? 0);
  for (const figure of paperFigures) {
    const found = stated[figure];
    const range = truth[figure];
    if (found === null || range === undefined || (found >= range.least && found <= range.most)) continue;
    const expected = range.least === range.most ? range.most : `${range.least} to ${range.most}`;
    differs(context, n, what, figureTexts[figure], expected, found);
  }
}

/** By figure, the least and the most that paper allows. */
function paperTruth(sheets: MachineSheets, unresolved: number) {
  const { drawnIn, returned, boxed, diverted, gaps, unsettled } = sheets;
  const inPath = sheets.inPath.size;
  const about = (figure: number) => ({ least: figure - gaps, most: figure + gaps });
  /** Of the sheets that fell, those whose fate a machine names as unresolved count in neither compartment. */
  const less = (figure: number) => ({ least: Math.max(0, figure - unresolved), most: figure });
  return {
    drawnIn: about(drawnIn),
    returned: about(returned),
    // A start finds what lies in the path, also where its way back was cut off.
    inPath: { least: inPath, most: inPath + (unsettled && gaps > 0 ? 1 : 0) },
    boxed: less(boxed),
    diverted: less(diverted),
    counted: { least: boxed + diverted - unresolved, most: boxed + diverted - unresolved },
    unresolved: undefined,
  };
}

/** Two accounts of one machine. */
export function holdTogether(
  context: Context,
  n: number,
  what: string,
  stated: PaperStatement,
  other: string,
  said: Partial<PaperStatement> | null,
): void {
  const difference = said === null ? null : parting(said, stated);
  if (difference === null) return;
  const { figure, expected, found } = difference;
  const sentence = `${what} states ${counted(found, 'sheet')} ${figureTexts[figure]}; ${other} states ${expected}.`;
  broken(context, n, sentence, expected, found);
}

/** An account that says nothing beside one that does. */
export function silent(context: Context, n: number, what: string, other: string): void {
  broken(context, n, `${what} does not state its sheets; ${other} does.`, 'the same sheets', 'nothing');
}
