/**
 * The world's own account of paper: where each sheet is, and how many of a machine's journal were drawn in, fell, went back
 * or are in its path. Each kind of event about paper is a row of one table; a new kind is a new row.
 */
import type { TraceEvent, TraceReturned } from '../trace/events.ts';
import type { TraceType } from '../trace/hearing.ts';
import { sumOf } from './figures.ts';

/** Where a sheet is. `hand`: of its voter, or of whoever stands at the machine. */
export type SheetPlace = 'hand' | 'front' | 'path' | 'box' | 'taken';

interface MoveRow {
  readonly to: SheetPlace;
  /** From where it can get there. What sticks out at the front may be pulled away unseen, so a hand is where it may be too. */
  readonly from: readonly SheetPlace[];
}

export const sheetMoves = {
  'sheet.fed': { to: 'front', from: ['hand', 'front', 'path'] },
  'sheet.drawn': { to: 'path', from: ['front'] },
  /** First at the front, behind another sheet or stuck to one: the machine has not taken it yet. */
  'sheet.pushed': { to: 'front', from: ['hand', 'front', 'taken'] },
  'sheet.pulled': { to: 'hand', from: ['front', 'path', 'hand'] },
  /** A machine may return one that it never drew in; a cut may stop one on its way back. */
  'sheet.returned': { to: 'hand', from: ['front', 'path', 'hand'] },
  'sheet.boxed': { to: 'box', from: ['path'] },
  'sheet.taken': { to: 'taken', from: ['hand', 'front', 'path'] },
} as const satisfies { readonly [Type in TraceType]?: MoveRow };

export type SheetMove = Extract<TraceEvent, { type: keyof typeof sheetMoves }>;

export interface MachineSheets {
  /** Of the journal at hand, since its zeroing. */
  drawnIn: number;
  boxed: number;
  diverted: number;
  returned: number;
  /** Sheets drawn in and neither in a box nor on their way back. */
  readonly inPath: Set<number>;
  /** Sheets that went back and have no entry in the log yet: drawn in, one given back before, or never drawn in. */
  returns: (TraceReturned | null)[];
  /** Sheets in box and memory before the run began. */
  filled: { readonly boxed: number; readonly diverted: number };
  /** A sheet was drawn in, and what became of it may not be durable yet. */
  unsettled: boolean;
  /** Cuts of power that can have kept a machine from knowing what became of a sheet. */
  gaps: number;
}

export interface SheetAccount {
  readonly places: Map<number, SheetPlace>;
  readonly machines: Map<string, MachineSheets>;
  /** Whether the trace shows which sheets are drawn in. */
  shown: boolean;
}

export function createSheets(): SheetAccount {
  return { places: new Map(), machines: new Map(), shown: false };
}

export function sheetsOf({ machines }: SheetAccount, actor: string): MachineSheets {
  const existing = machines.get(actor);
  if (existing !== undefined) return existing;
  const sheets: MachineSheets = {
    drawnIn: 0,
    boxed: 0,
    diverted: 0,
    returned: 0,
    inPath: new Set(),
    returns: [],
    filled: { boxed: 0, diverted: 0 },
    unsettled: false,
    gaps: 0,
  };
  machines.set(actor, sheets);
  return sheets;
}

/** A journal begins: what passed before, as sheets of a test deck do, is not of it. `filled`: what was in it before the run is. */
export function beginJournal(account: SheetAccount, actor: string, filled: boolean): void {
  const sheets = sheetsOf(account, actor);
  const before = filled ? sheets.filled : { boxed: 0, diverted: 0 };
  const fresh = { drawnIn: before.boxed + before.diverted, returned: 0, unsettled: false, gaps: 0 };
  Object.assign(sheets, { ...before, ...fresh });
}

/** What lay in box and memory before the run was drawn in before it. */
export function fillBox(account: SheetAccount, event: Extract<TraceEvent, { type: 'box.filled' }>): void {
  const sheets = sheetsOf(account, event.actor);
  const ballots = sumOf(event.blocks.map((block) => block.ballots));
  const diverted = sumOf(event.blocks.map((block) => block.diverted));
  sheets.filled = { boxed: sheets.filled.boxed + ballots - diverted, diverted: sheets.filled.diverted + diverted };
  beginJournal(account, event.actor, true);
}

/** Takes one move in; a sentence's end where no sheet can move so: it would be in two places. */
export function moveSheet(account: SheetAccount, event: SheetMove): string {
  const sheets = sheetsOf(account, event.actor);
  const { to, from }: MoveRow = sheetMoves[event.type];
  const before = account.places.get(event.sheet) ?? 'hand';
  account.places.set(event.sheet, to);
  if (event.type === 'sheet.returned') sheets.returns.push(event.reason === 'power-up' ? null : returnedFrom[before]);
  count(account, sheets, event);
  // A trace that does not show how sheets are fed and drawn in has them at the front, or in a hand, until they fall.
  const possible: readonly SheetPlace[] = account.shown ? from : [...from, 'front', 'hand'];
  return possible.includes(before) ? '' : `${moveTexts[to]} although it ${placeTexts[before]}`;
}

/**
 * A machine that did not see a sheet fall goes by the word of a person, and its counts do from then on: where the word is false, the
 * sheet counts where it was said to be.
 */
export function tellSheet(account: SheetAccount, event: Extract<TraceEvent, { type: 'sheet.told' }>): void {
  const sheets = sheetsOf(account, event.actor);
  const inBox = account.places.get(event.sheet) === 'box';
  if (inBox === (event.where === 'in-box')) return;
  const wasInPath = sheets.inPath.delete(event.sheet);
  if (!inBox && !wasInPath) sheets.returned -= 1;
  if (inBox) sheets.returned += 1;
  if (event.compartment === 'main') sheets.boxed += inBox ? -1 : 1;
  else sheets.diverted += inBox ? -1 : 1;
}

function count(account: SheetAccount, sheets: MachineSheets, event: SheetMove): void {
  const wasInPath = sheets.inPath.delete(event.sheet);
  if (event.type === 'sheet.drawn') {
    account.shown = true;
    sheets.drawnIn += 1;
    sheets.inPath.add(event.sheet);
    sheets.unsettled = true;
  } else if (event.type === 'sheet.boxed') {
    if (event.compartment === 'main') sheets.boxed += 1;
    else sheets.diverted += 1;
  } else {
    // Given back, pulled out and fed again, or pulled out and taken away.
    if (wasInPath) sheets.returned += 1;
    if (event.type !== 'sheet.returned') sheets.unsettled = sheets.inPath.size > 0;
  }
}

/** A start cannot know whether what it finds in the path was on its way back, so nothing is expected of its entry. */
const returnedFrom: Readonly<Record<SheetPlace, TraceReturned | null>> = {
  path: 'drawn',
  hand: 'again',
  front: 'refused',
  box: null,
  taken: null,
};

const moveTexts: Readonly<Record<SheetPlace, string>> = {
  front: 'is fed',
  path: 'is drawn in',
  hand: 'is given back',
  box: 'falls into the box',
  taken: 'is taken away',
};

export const placeTexts: Readonly<Record<SheetPlace, string>> = {
  front: 'sticks out at the front',
  path: 'is in the path',
  hand: 'is in a hand',
  box: 'lies in a box',
  taken: 'was taken away',
};
