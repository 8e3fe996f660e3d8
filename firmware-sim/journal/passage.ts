/**
 * Sheets that passed the entrance since zeroing. The transport counts them in memory; what of it is durable costs no entry
 * and no write more than a sheet needs anyway: a sheet that stays has its slot, one that goes back has its `returned` entry,
 * and the closing states the sums. A start makes the count anew from these. What a cut stopped in the path is found there
 * by the path sensor and counted then.
 *
 * No entry carries the running number of its sheet: with the list of voters in their order it would tell whose ballot was
 * blank at first (I19).
 */
import type { JournalFacts } from './journal-facts.ts';
import type { LogRecord } from './log-record.ts';
import { countSlots, type SlotMap } from './slots.ts';

export interface Passage {
  /** Sheets drawn in, those among them that went back to their voters, and those still in the path. */
  readonly drawnIn: number;
  readonly returned: number;
  readonly inPath: number;
}

/** What a `returned` entry is about. `again`: a sheet of which an entry before tells already. `refused`: one never drawn in. */
export const returnedSheets = { drawn: 0, again: 1, refused: 2 } as const;

export type ReturnedSheet = keyof typeof returnedSheets;

/** What an entry says of sheets; empty where it says nothing. */
export function paperText(record: LogRecord): string {
  if (record.type === 'returned' && record.sheet !== null) return returnedTexts[record.sheet];
  if (record.type !== 'closed' || record.passage === null) return '';
  const { drawnIn, returned, inPath } = record.passage;
  return `drawn in ${drawnIn}, returned ${returned}, path ${inPath}`;
}

const returnedTexts = {
  drawn: 'a sheet drawn in',
  again: 'the sheet of the entry before',
  refused: 'never drawn in',
} as const satisfies Readonly<Record<ReturnedSheet, string>>;

export const noPassage: Passage = { drawnIn: 0, returned: 0, inPath: 0 };

export function sheetDrawnIn({ drawnIn, returned, inPath }: Passage): Passage {
  return { drawnIn: drawnIn + 1, returned, inPath: inPath + 1 };
}

export function sheetStays({ drawnIn, returned, inPath }: Passage): Passage {
  return { drawnIn, returned, inPath: inPath - 1 };
}

export function sheetGoesBack({ drawnIn, returned, inPath }: Passage): Passage {
  return { drawnIn, returned: returned + 1, inPath: inPath - 1 };
}

/**
 * The count as a memory shows it; null where it does not: an older firmware wrote it, or its log had no room for returned
 * sheets. `inPath`: sheets that the path sensor sees. More sheets drawn in at a closing than memory and path account for are
 * kept, so that the sums show what is missing.
 */
export function passageFound(facts: JournalFacts, slots: SlotMap, inPath: number, hasRoom: boolean): Passage | null {
  const { returned, passage, closedAtS } = facts;
  if (returned === null || (closedAtS === null && !hasRoom)) return null;
  const { counted, unresolved } = countSlots(slots);
  const accounted = counted + unresolved + returned;
  return { drawnIn: Math.max(accounted, passage?.drawnIn ?? 0) + inPath, returned, inPath };
}
