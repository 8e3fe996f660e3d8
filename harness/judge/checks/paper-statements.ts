/**
 * What a machine says of its sheets, and where: after a ballot, in its log, on its tapes, in its report. Each account is read
 * into the same terms, so that any of them can be held against paper and against any other.
 */
import type { TraceEvent, TracePaper } from '../trace/events.ts';
import { sumOf } from './figures.ts';

/** Figures that one account states; null: it does not state this one. */
export interface PaperStatement {
  readonly drawnIn: number;
  readonly returned: number;
  readonly inPath: number;
  readonly unresolved: number | null;
  /** Sheets that count, of both compartments, and each compartment's. */
  readonly counted: number | null;
  readonly boxed: number | null;
  readonly diverted: number | null;
}

export const paperFigures = ['drawnIn', 'returned', 'inPath', 'unresolved', 'counted', 'boxed', 'diverted'] as const;

export type PaperFigure = (typeof paperFigures)[number];

export const figureTexts: Readonly<Record<PaperFigure, string>> = {
  drawnIn: 'drawn in',
  returned: 'returned',
  inPath: 'in the path',
  unresolved: 'unresolved',
  counted: 'counted',
  boxed: 'in the main compartment',
  diverted: 'in the invalid compartment',
};

const unstated = { unresolved: null, counted: null, boxed: null, diverted: null };

export function afterBallot(event: Extract<TraceEvent, { type: 'machine.counted' }>): PaperStatement | null {
  const { passage, ballots: counted, unresolved } = event;
  return passage === undefined ? null : { ...unstated, ...passage, counted, unresolved };
}

export function atClosing({ passage }: Extract<TraceEvent, { type: 'machine.logged' }>): PaperStatement | null {
  return passage === undefined ? null : { ...unstated, ...passage };
}

function ofPaper(paper: TracePaper, unresolved: number): PaperStatement {
  return { ...paper, unresolved, counted: paper.boxed + paper.diverted };
}

type Report = Extract<Extract<TraceEvent, { type: 'machine.sent' }>['message'], { what: 'report' }>['report'];

export function inReport({ paper, unresolved }: Report): PaperStatement | null {
  return paper === undefined ? null : ofPaper(paper, unresolved);
}

/** What the votes of a report say beside its sheets. */
export function byVotes({ blocks }: Report): Pick<PaperStatement, 'boxed' | 'diverted'> {
  const diverted = sumOf(blocks.map((block) => block.diverted));
  return { diverted, boxed: sumOf(blocks.map((block) => block.ballots)) - diverted };
}

const paperLine =
  /^PAPER drawn in (\d+) = main (\d+) \+ diverted (\d+) \+ returned (\d+) \+ path (\d+) \+ unresolved (\d+)$/m;

/** The line of a zero or results tape; null where it has none. */
export function onTape(text: string): PaperStatement | null {
  const match = paperLine.exec(text);
  if (match === null) return null;
  const [drawnIn = 0, boxed = 0, diverted = 0, returned = 0, inPath = 0, unresolved = 0] = match.slice(1).map(Number);
  return ofPaper({ drawnIn, boxed, diverted, returned, inPath }, unresolved);
}

const closedLine = /^ENTRY \d+ .* polls\.closed .*: drawn in (\d+), returned (\d+), path (\d+)$/gm;
const returnedLine = /^ENTRY \d+ .* ballot\.returned .*: a sheet drawn in$/gm;

/** What a tape of the event log tells: the newest closing that states its sheets, and entries of sheets drawn in. */
export function onEventsTape(text: string): { readonly closing: PaperStatement | null; readonly returned: number } {
  const closing = [...text.matchAll(closedLine)].at(-1);
  const [drawnIn = 0, returned = 0, inPath = 0] = closing?.slice(1).map(Number) ?? [];
  return {
    closing: closing === undefined ? null : { ...unstated, drawnIn, returned, inPath },
    returned: [...text.matchAll(returnedLine)].length,
  };
}

/** Figures of one account beside each other: drawn in is the sum of the rest. Null where it is, or is not stated whole. */
export function sumProblem({ drawnIn, counted, returned, inPath, unresolved }: PaperStatement) {
  if (counted === null || unresolved === null) return null;
  const expected = counted + returned + inPath + unresolved;
  return expected === drawnIn ? null : { expected, found: drawnIn };
}

/** The first figure in which two accounts part; null where they say the same of all that both state. */
export function parting(one: Partial<PaperStatement>, other: PaperStatement) {
  for (const figure of paperFigures) {
    const [expected, found] = [one[figure] ?? null, other[figure]];
    if (expected !== null && found !== null && expected !== found) return { figure, expected, found };
  }
  return null;
}
