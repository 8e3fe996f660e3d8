/** What the books hold of a journal and a unit, and which of a journal's contents is in force. */
import type { TraceBlock, TraceReport, TraceTally } from '../trace/events.ts';

export type UnitStanding = 'missing' | 'partial' | 'held' | 'disputed' | 'complete' | 'annulled';

/** One content the ledger holds for a generation of a journal. */
export interface JournalContent {
  readonly generation: number;
  readonly digest: string;
  readonly report: TraceReport;
  /** Why no honest count can say this; empty without a breach. */
  readonly breach: string;
  /** Entered as a report; otherwise kept as evidence. */
  readonly genuine: boolean;
}

export interface JournalBook {
  readonly id: string;
  readonly unit: number;
  readonly machineKey: string;
  /** Not the first journal of its unit: officials decide whether it counts. */
  readonly second: boolean;
  readonly contents: JournalContent[];
  /** Generations with two contents and no decision. */
  disputed: number[];
  /** Digest kept by officials, by generation. */
  readonly kept: Map<number, string>;
  /** Highest report counter entered; evidence below it is an older memory and disputes nothing. */
  highWater: number;
  /** Journal that replaces this one; empty while it stands for itself. */
  replacedBy: string;
  decided: 'adds' | 'replaces' | null;
  /** Digests of reports that their records do not give. */
  readonly differs: Set<string>;
}

export interface UnitBook {
  readonly number: number;
  /** Journals of machines set up for this unit, in ledger order. */
  readonly own: string[];
  /** Journals of other units' machines that scanned ballots of this one. */
  readonly visiting: string[];
  protocol: TraceBlock | null;
  /** Newest entry of the hand count by official. */
  readonly hand: Map<string, TraceBlock>;
  /** Officials no longer wait for the machine. */
  handFinal: boolean;
  annulled: boolean;
  /** Officials dispute it. */
  contested: boolean;
  /** Losses reported to the server and not yet made good. */
  lost: string[];
  standing: UnitStanding;
  /** What it contributes to the totals. */
  counted: readonly TraceTally[];
}

export function openDispute(journal: JournalBook, generation: number): void {
  if (!journal.disputed.includes(generation)) journal.disputed.push(generation);
}

/** The content in force: of the highest generation what officials kept, else what entered as a report. */
export function contentInForce(journal: JournalBook): JournalContent | null {
  let force: JournalContent | null = null;
  for (const content of journal.contents) {
    if (force !== null && content.generation < force.generation) continue;
    const kept = journal.kept.get(content.generation);
    if (kept === undefined ? content.genuine : kept === content.digest) force = content;
  }
  return force;
}

export function journalReport(journal: JournalBook): TraceReport | null {
  return contentInForce(journal)?.report ?? null;
}

export type JournalStanding = 'counted' | 'held' | 'disputed' | 'replaced';

/** Where a journal stands; the graver reason wins. */
export function journalStanding(journal: JournalBook): JournalStanding {
  if (journal.replacedBy !== '') return 'replaced';
  if (journal.disputed.length > 0) return 'disputed';
  if (journal.second && journal.decided === null) return 'held';
  const content = contentInForce(journal);
  if (content === null || content.breach !== '') return 'held';
  return journal.differs.has(content.digest) && journal.decided === null ? 'held' : 'counted';
}
