/** Walks a trace once and keeps, by sheet and by machine, what the stories are told from. */
import { type Facts, factsOf, actorOf } from '../checks/facts.ts';
import { advanceBooks, type Books, booksOn, createBooks } from '../checks/books.ts';
import { programMemory, type VoteMemory } from '../checks/vote-memory.ts';
import { boxesOn, type Boxes, createBoxes } from '../oracle/box-truth.ts';
import type { MadeSheet } from '../oracle/sheet-truth.ts';
import type { TraceEvent, TraceReport } from '../trace/events.ts';
import type { LifeStage, LifeStep } from './life-story.ts';
import { type FigureParting, pagePartings, publicationPartings } from './parting.ts';

export interface SheetLife {
  readonly made: MadeSheet;
  machine: string;
  readonly steps: LifeStep[];
  /** Where its record begins in the vote memory; null without one. */
  slot: number | null;
  boxed: boolean;
}

export interface SentReport {
  readonly n: number;
  readonly t: number;
  readonly digest: string;
  readonly report: TraceReport;
}

export interface MachineLife {
  readonly memory: VoteMemory;
  /** Whether the trace shows anything of its inside. */
  shown: boolean;
  /** The sheet in its path, or last in it. */
  sheet: number | null;
  readonly reports: SentReport[];
}

export interface Gathered {
  readonly facts: Facts;
  readonly boxes: Boxes;
  readonly sheets: Map<number, SheetLife>;
  readonly machines: Map<string, MachineLife>;
  /** Entries by report digest. */
  readonly entries: Map<string, Extract<TraceEvent, { type: 'server.committed' }>>;
  readonly publications: Extract<TraceEvent, { type: 'server.published' }>[];
  /** Faults that are on. */
  readonly active: Map<number, { readonly do: string; readonly where: string }>;
  readonly books: Books;
  /** Ballots filled into each box before the run began. */
  readonly filled: Map<string, number>;
  readonly partings: FigureParting[];
}

/** Null without a `run.started`. */
export function gather(trace: Iterable<TraceEvent>): Gathered | null {
  let gathered: Gathered | null = null;
  for (const event of trace) {
    if (event.type === 'run.started') gathered = begin(event);
    else if (gathered !== null) take(gathered, event);
  }
  return gathered;
}

function begin(event: Extract<TraceEvent, { type: 'run.started' }>): Gathered {
  const facts = factsOf(event);
  return {
    facts,
    boxes: createBoxes(event.definition),
    sheets: new Map(),
    machines: new Map(
      event.machines.map(({ actor }) => [actor, { memory: new Map(), shown: false, sheet: null, reports: [] }]),
    ),
    entries: new Map(),
    publications: [],
    active: new Map(),
    books: createBooks(facts),
    filled: new Map(),
    partings: [],
  };
}

/** Faults that may have touched what happens at `actor`. */
function faultsAt({ active }: Gathered, actor: string): string[] {
  return [...active.values()].flatMap((fault) =>
    fault.where.split(', ').some((where) => actorOf(where) === actor || where === 'server') ? [fault.do] : [],
  );
}

function stepOf(gathered: Gathered, sheet: number, event: TraceEvent, stage: LifeStage, text: string): void {
  const life = gathered.sheets.get(sheet);
  if (life === undefined) return;
  const { n, t, actor } = event;
  const machine = stage === 'made' ? life.machine : actor;
  life.steps.push({ n, t, stage, text, faults: faultsAt(gathered, machine) });
}

function take(gathered: Gathered, event: TraceEvent): void {
  boxesOn(gathered.boxes, event);
  booksOn(gathered.books, event);
  switch (event.type) {
    case 'fault.started':
      gathered.active.set(event.fault, event);
      return;
    case 'fault.ended':
      gathered.active.delete(event.fault);
      return;
    case 'server.committed':
      if (event.what === 'report') gathered.entries.set(event.digest, event);
      return;
    case 'server.published':
      gathered.publications.push(event);
      advanceBooks(gathered.books, event.snapshot.ledgerIndex);
      part(gathered, event, 'publication', publicationPartings(gathered.books, event.snapshot));
      return;
    case 'page.shown': {
      const shown = gathered.publications.findLast(({ snapshot }) => snapshot.number === event.page.snapshot);
      if (shown !== undefined) part(gathered, event, 'page', pagePartings(event.page, shown.snapshot));
      return;
    }
    case 'box.filled':
      gathered.filled.set(
        event.actor,
        event.blocks.reduce((sum, { ballots }) => sum + ballots, 0),
      );
      return;
    default:
      takeMachine(gathered, event);
  }
}

/** Keeps the first of each stage: what follows says the same again. */
function part(
  { partings, active }: Gathered,
  { n, t }: TraceEvent,
  stage: FigureParting['stage'],
  found: readonly { readonly contest: number; readonly text: string }[],
): void {
  const [first] = found;
  if (first === undefined || partings.some((known) => known.stage === stage)) return;
  const faults = [...active.values()]
    .filter(({ where }) => /\b(server|display)\b/.test(where))
    .map((fault) => fault.do);
  partings.push({ n, t, stage, ...first, alike: found.length - 1, faults });
}

function takeMachine(gathered: Gathered, event: TraceEvent): void {
  const machine = gathered.machines.get(event.actor);
  if (machine !== undefined && /^machine\.(state|flash|counted)$/.test(event.type)) machine.shown = true;
  switch (event.type) {
    case 'sheet.made': {
      gathered.sheets.set(event.sheet, { made: event, machine: event.machine, steps: [], slot: null, boxed: false });
      stepOf(gathered, event.sheet, event, 'made', `${event.kind}, for unit ${event.unit}`);
      return;
    }
    case 'sheet.fed':
      fed(gathered, event, machine);
      return;
    case 'sheet.returned':
      stepOf(gathered, event.sheet, event, 'returned', event.reason);
      return;
    case 'sheet.taken':
      stepOf(gathered, event.sheet, event, 'taken', 'the voter keeps it: it is in no box');
      return;
    case 'sheet.boxed': {
      const life = gathered.sheets.get(event.sheet);
      if (life !== undefined) life.boxed = true;
      stepOf(gathered, event.sheet, event, 'boxed', `${event.compartment} compartment`);
      return;
    }
    case 'machine.counted':
      if (machine?.sheet !== null && machine !== undefined)
        stepOf(gathered, machine.sheet, event, 'counted', `${event.ballots} ballots, ${event.unresolved} unresolved`);
      return;
    case 'machine.flash':
      if (event.region === 'votes' && machine !== undefined) written(gathered, event, machine);
      return;
    case 'machine.sent':
      if (event.message.what !== 'report' || machine === undefined) return;
      machine.reports.push({ n: event.n, t: event.t, digest: event.message.digest, report: event.message.report });
      return;
    default:
      return;
  }
}

function fed(
  gathered: Gathered,
  event: Extract<TraceEvent, { type: 'sheet.fed' }>,
  machine: MachineLife | undefined,
): void {
  const life = gathered.sheets.get(event.sheet);
  if (life === undefined || machine === undefined) return;
  life.machine = event.actor;
  machine.sheet = event.sheet;
  stepOf(gathered, event.sheet, event, 'fed', event.actor);
}

/** A program at a place that held nothing begins the record of the sheet in the path; a later one changes its status. */
function written(
  gathered: Gathered,
  event: Extract<TraceEvent, { type: 'machine.flash' }>,
  machine: MachineLife,
): void {
  const known = machine.memory.has(event.offset);
  programMemory(machine.memory, event.offset, event.bytes);
  if (known || !machine.memory.has(event.offset) || event.bytes.length <= 2 || machine.sheet === null) return;
  const life = gathered.sheets.get(machine.sheet);
  if (life === undefined) return;
  life.slot = event.offset;
  stepOf(gathered, machine.sheet, event, 'recorded', `at ${event.offset}: ${event.bytes}`);
}
