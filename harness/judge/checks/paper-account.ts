/**
 * Where every sheet is, and which record in which memory is its own. One pass; what is kept grows with sheets and not with
 * events.
 *
 * A record is a sheet's own when it begins at a place that held nothing while that sheet is its machine's: from the moment it
 * is fed until it is given back, the next one is fed, or power goes. What a machine writes at a start (voids of torn or rotted
 * slots, repairs of one copy by the other) is of no sheet.
 */
import type { MadeSheet } from '../oracle/sheet-truth.ts';
import type { TraceEvent } from '../trace/events.ts';
import { isHeard } from '../trace/hearing.ts';
import type { Facts } from './facts.ts';
import { sumOf } from './figures.ts';
import { type MemoryAccount, memoryOf, type Statement } from './memory-account.ts';
import { type Programmed, readSlot } from './vote-memory.ts';

export interface RecordPlace {
  readonly machine: string;
  /** Offset of its slot. */
  readonly slot: number;
  /** Number of the event that began it. */
  readonly n: number;
}

export interface SheetAccount {
  readonly made: MadeSheet;
  /** Where it was fed last; before that, where it was handed out. */
  machine: string;
  place: 'in hand' | 'in a machine' | 'in the box' | 'taken away';
  compartment: 'main' | 'invalid' | null;
  /** Number of the event with which it fell; null while it has not. */
  boxedAt: number | null;
  /**
   * What people said of it that is not so: 1 where it was said to be in the box and is not, -1 where it was said to be
   * removed and lies in the box. A machine can only believe them.
   */
  saidToo: number;
  /** Places of its records; voids of earlier attempts are left out when it is fed again. */
  records: readonly RecordPlace[];
}

export interface MachinePaper {
  /** Sheets in its box, those from before the run included. */
  boxed: number;
  /** The sheet that a record which begins now is of; null where none. */
  sheet: number | null;
  /** A sheet is inside and its fate not durable. */
  underWay: boolean;
  /** Cuts of power, and writes refused, while a sheet was under way: each may leave one sheet unresolved. */
  gaps: number;
  /** Number of the newest event with which the machine stated what it counts; -1 before the first. */
  statedAt: number;
  /** Sheets that people said to be in the box beyond those that are, less those that they said not to be. */
  saidToo: number;
  /** Times that people said where a sheet is. The machine cannot know whether it is so: a counter in the box decides nothing then. */
  words: number;
}

export interface PaperAccount {
  readonly facts: Facts;
  readonly memory: MemoryAccount;
  readonly sheets: Map<number, SheetAccount>;
  readonly machines: Map<string, MachinePaper>;
  /** Whether the trace shows paper at all. */
  shown: boolean;
  /** Times a machine gave a sheet back. */
  returned: number;
}

/** A machine's word on how many sheets lie in its box. */
export interface BoxStatement extends Statement {
  readonly what: 'memory' | 'report';
}

export const paperHears = [
  'sheet.made',
  'box.filled',
  'sheet.boxed',
  'sheet.fed',
  'sheet.returned',
  'sheet.pushed',
  'sheet.pulled',
  'sheet.told',
  'sheet.taken',
  'operator',
  'power',
  'machine.storage',
  'machine.counted',
  'machine.sent',
] as const;

export function createPaper(facts: Facts, memory: MemoryAccount): PaperAccount {
  return { facts, memory, sheets: new Map(), machines: new Map(), shown: false, returned: 0 };
}

export function paperOf(paper: PaperAccount, actor: string): MachinePaper {
  const existing = paper.machines.get(actor);
  if (existing !== undefined) return existing;
  const machine = { boxed: 0, sheet: null, underWay: false, gaps: 0, statedAt: -1, saidToo: 0, words: 0 };
  paper.machines.set(actor, machine);
  return machine;
}

/** An impostor's paper is not judged here. Other checks judge that its figures are not counted. */
export function isAccounted({ facts }: PaperAccount, actor: string): boolean {
  const machine = facts.machines.get(actor);
  return machine !== undefined && machine.role !== 'impostor';
}

/** What the event states about the content of a box; null where it states nothing. */
export function boxStatement(event: TraceEvent): BoxStatement | null {
  if (event.type === 'machine.counted') {
    return { what: 'memory', ballots: event.ballots, unresolved: event.unresolved };
  }
  if (event.type !== 'machine.sent' || event.message.what !== 'report') return null;
  const { blocks, unresolved } = event.message.report;
  return { what: 'report', ballots: sumOf(blocks.map(({ ballots }) => ballots)), unresolved };
}

/** Takes one event in. `programmed`: the slot that the memory account saw written. */
export function paperOn(paper: PaperAccount, event: TraceEvent, programmed: Programmed | null): void {
  if (programmed !== null) recorded(paper, event, programmed);
  if (!isHeard(paperHears, event)) return;
  if (/^(sheet|box)\./.test(event.type)) paper.shown = true;
  if (event.type === 'sheet.made') {
    const { machine } = event;
    const fresh = { machine, place: 'in hand', compartment: null, boxedAt: null, saidToo: 0, records: [] } as const;
    paper.sheets.set(event.sheet, { made: event, ...fresh });
    return;
  }
  const machine = paperOf(paper, event.actor);
  if (boxStatement(event) !== null) machine.statedAt = event.n;
  switch (event.type) {
    case 'box.filled':
      machine.boxed += sumOf(event.blocks.map(({ ballots }) => ballots));
      return;
    case 'machine.counted':
      machine.underWay = false;
      return;
    case 'machine.sent':
      return;
    case 'operator':
      if (event.action === 'resolve' && machine.underWay) wordGiven(paper, machine);
      return;
    case 'power':
    case 'machine.storage': {
      const gap = event.type === 'power' ? !event.up : !event.ok;
      if (gap && machine.underWay) machine.gaps += 1;
      if (event.type === 'power') machine.sheet = null;
      return;
    }
    default:
      moved(paper, machine, event);
  }
}

type Moved = Extract<TraceEvent, { type: `sheet.${Exclude<SheetMove, 'made'>}` }>;
type SheetMove = 'made' | 'fed' | 'boxed' | 'returned' | 'pushed' | 'pulled' | 'told' | 'taken';

function moved(paper: PaperAccount, machine: MachinePaper, event: Moved): void {
  const sheet = paper.sheets.get(event.sheet);
  switch (event.type) {
    case 'sheet.fed':
      machine.underWay = true;
      machine.sheet = event.sheet;
      if (sheet === undefined) return;
      sheet.records = standingRecords(paper, sheet);
      sheet.machine = event.actor;
      sheet.place = 'in a machine';
      return;
    case 'sheet.boxed':
      machine.boxed += 1;
      if (sheet !== undefined)
        Object.assign(sheet, { place: 'in the box', compartment: event.compartment, boxedAt: event.n });
      return;
    case 'sheet.returned':
      paper.returned += 1;
      givenBack(machine, event.sheet);
      if (sheet !== undefined) sheet.place = 'in hand';
      return;
    case 'sheet.pushed':
      if (sheet !== undefined) sheet.place = 'in a machine';
      return;
    case 'sheet.pulled':
      // What a poll worker takes out of the machine is under way until the machine has been told of it.
      if (event.from !== 'inside') givenBack(machine, event.sheet);
      if (sheet !== undefined) sheet.place = 'in hand';
      return;
    case 'sheet.told':
      if (sheet !== undefined) told(machine, sheet, event.where);
      return;
    case 'sheet.taken':
      givenBack(machine, event.sheet);
      if (sheet !== undefined) sheet.place = 'taken away';
      return;
  }
}

/** A person answers where the sheet is that the machine did not see fall. */
function wordGiven(paper: PaperAccount, machine: MachinePaper): void {
  machine.words += 1;
  if (machine.sheet !== null && paper.sheets.get(machine.sheet)?.place === 'in hand') givenBack(machine, machine.sheet);
}

/** What a hand takes away behind the sheet in the path leaves that one under way. */
function givenBack(machine: MachinePaper, sheet: number): void {
  if (machine.sheet !== null && machine.sheet !== sheet) return;
  machine.underWay = false;
  machine.sheet = null;
}

/** A word that is not so: the machine counts by it, and no better machine could do otherwise. */
function told(machine: MachinePaper, sheet: SheetAccount, where: 'in-box' | 'removed'): void {
  const inBox = sheet.place === 'in the box';
  if (inBox === (where === 'in-box')) return;
  const by = inBox ? -1 : 1;
  sheet.saidToo += by;
  machine.saidToo += by;
}

function recorded(paper: PaperAccount, { n, actor }: TraceEvent, { begins, slot }: Programmed): void {
  const { sheet } = paperOf(paper, actor);
  const account = sheet === null || !begins ? undefined : paper.sheets.get(sheet);
  if (account !== undefined) account.records = [...account.records, { machine: actor, slot, n }];
}

/** The records of a sheet that are not void. */
function standingRecords(paper: PaperAccount, { records }: SheetAccount): RecordPlace[] {
  return records.filter((place) => !['void', 'empty'].includes(recordAt(paper, place).standing));
}

/** What a record says now. */
export function recordAt({ memory, facts }: PaperAccount, { machine, slot }: RecordPlace) {
  return readSlot(memoryOf(memory, machine).slots.get(slot) ?? [], facts);
}
