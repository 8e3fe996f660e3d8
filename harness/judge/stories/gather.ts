/** Walks a trace once: the checks' own accounts of sheets, memories, reports and ledger, and the steps of each ballot's life. */
import { advanceBooks, type Books, booksOn, createBooks } from '../checks/books.ts';
import { reportFinding, statementFindings } from '../checks/box-findings.ts';
import { actorOf, type Facts, factsOf } from '../checks/facts.ts';
import { type MemoryAccount, memoryOf, memoryOn } from '../checks/memory-account.ts';
import { createPaper, type PaperAccount, paperOf, paperOn, recordAt } from '../checks/paper-account.ts';
import { createRecords, type RecordsAccount, recordsOn } from '../checks/records-account.ts';
import type { Programmed } from '../checks/vote-memory.ts';
import { boxesOn, type Boxes, createBoxes } from '../oracle/box-truth.ts';
import type { TraceEvent } from '../trace/events.ts';
import type { LifeStage, LifeStep } from './life-story.ts';
import { type FigureParting, pagePartings, publicationPartings } from './parting.ts';

/** What a trace shows at all: of the rest a story says that it is not shown. */
export interface Shown {
  server: boolean;
  publications: boolean;
  /** Machines that state what they count, and machines whose messages are shown. */
  readonly counts: Set<string>;
  readonly messages: Set<string>;
}

export interface Gathered {
  readonly facts: Facts;
  readonly boxes: Boxes;
  readonly memory: MemoryAccount;
  readonly paper: PaperAccount;
  readonly records: RecordsAccount;
  readonly books: Books;
  readonly shown: Shown;
  /** By sheet. */
  readonly steps: Map<number, LifeStep[]>;
  /** The sheet fed last at each machine. */
  readonly fedLast: Map<string, number>;
  /** First sentence by machine in which what it holds, states, sends or has in the ledger parts. */
  readonly machinePartings: Map<string, string>;
  readonly publications: Extract<TraceEvent, { type: 'server.published' }>[];
  /** Faults that are on. */
  readonly active: Map<number, { readonly do: string; readonly where: string }>;
  readonly partings: FigureParting[];
}

/** Null without a `run.started`. */
export function gather(trace: Iterable<TraceEvent>): Gathered | null {
  let gathered: Gathered | null = null;
  for (const event of trace) {
    if (event.type === 'run.started') gathered = begin(event);
    else if (gathered !== null) take(gathered, event);
  }
  if (gathered !== null) advanceBooks(gathered.books, gathered.books.entries.length);
  return gathered;
}

function begin(event: Extract<TraceEvent, { type: 'run.started' }>): Gathered {
  const facts = factsOf(event);
  const memory: MemoryAccount = new Map();
  return {
    facts,
    boxes: createBoxes(event.definition),
    memory,
    paper: createPaper(facts, memory),
    records: createRecords(facts, memory),
    books: createBooks(facts),
    shown: { server: false, publications: false, counts: new Set(), messages: new Set() },
    steps: new Map(),
    fedLast: new Map(),
    machinePartings: new Map(),
    publications: [],
    active: new Map(),
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
  const account = gathered.paper.sheets.get(sheet);
  const steps = gathered.steps.get(sheet);
  if (account === undefined || steps === undefined) return;
  const { n, t, actor } = event;
  const machine = stage === 'made' ? account.machine : actor;
  steps.push({ n, t, stage, text, faults: faultsAt(gathered, machine) });
}

function take(gathered: Gathered, event: TraceEvent): void {
  const { shown, active } = gathered;
  const programmed = account(gathered, event);
  if (event.type.startsWith('server.')) shown.server = true;
  switch (event.type) {
    case 'fault.started':
      active.set(event.fault, event);
      return;
    case 'fault.ended':
      active.delete(event.fault);
      return;
    case 'server.published':
      shown.publications = true;
      gathered.publications.push(event);
      advanceBooks(gathered.books, event.snapshot.ledgerIndex);
      part(gathered, event, 'publication', publicationPartings(gathered.books, event.snapshot));
      return;
    case 'page.shown': {
      const page = gathered.publications.findLast(({ snapshot }) => snapshot.number === event.page.snapshot);
      if (page !== undefined) part(gathered, event, 'page', pagePartings(gathered.facts, event.page, page.snapshot));
      return;
    }
    default:
      step(gathered, event, programmed);
  }
}

/** The event in every account, in the order in which the checks take it in; differences are kept by machine. */
function account(gathered: Gathered, event: TraceEvent): Programmed | null {
  const { boxes, books, memory, paper, records } = gathered;
  boxesOn(boxes, event);
  booksOn(books, event);
  const programmed = memoryOn(memory, event);
  paperOn(paper, event, programmed);
  const first = event.type === 'machine.sent' && !records.senders.has(event.message.digest);
  const report = first ? reportFinding(boxes, paper, event) : null;
  const findings = [
    ...(statementFindings(paper, event) ?? []).map(({ sentence }) => [event.actor, sentence] as const),
    ...(report === null ? [] : [[event.actor, report.sentence] as const]),
    ...recordsOn(records, event).map(({ actor, sentence }) => [actor, sentence] as const),
  ];
  for (const [actor, sentence] of findings) {
    if (!gathered.machinePartings.has(actor)) gathered.machinePartings.set(actor, sentence);
  }
  return programmed;
}

/** Keeps the first of each stage: later ones follow from it. */
function part(
  { partings, active }: Gathered,
  { n, t }: TraceEvent,
  stage: FigureParting['stage'],
  differences: readonly { readonly contest: number; readonly text: string }[],
): void {
  const [first] = differences;
  if (first === undefined || partings.some((parting) => parting.stage === stage)) return;
  const faults = [...active.values()]
    .filter(({ where }) => /\b(server|display)\b/.test(where))
    .map((fault) => fault.do);
  partings.push({ n, t, stage, ...first, alike: differences.length - 1, faults });
}

function step(gathered: Gathered, event: TraceEvent, programmed: Programmed | null): void {
  switch (event.type) {
    case 'sheet.made':
      gathered.steps.set(event.sheet, []);
      stepOf(gathered, event.sheet, event, 'made', `${event.kind}, for unit ${event.unit}`);
      return;
    case 'sheet.fed':
      gathered.fedLast.set(event.actor, event.sheet);
      stepOf(gathered, event.sheet, event, 'fed', event.actor);
      return;
    case 'sheet.returned':
      stepOf(gathered, event.sheet, event, 'returned', event.reason);
      return;
    case 'sheet.taken':
      stepOf(gathered, event.sheet, event, 'taken', 'the voter keeps it: it is in no box');
      return;
    case 'sheet.boxed':
      stepOf(gathered, event.sheet, event, 'boxed', `${event.compartment} compartment`);
      return;
    case 'machine.flash':
      if (programmed !== null) recorded(gathered, event, programmed);
      return;
    case 'machine.counted':
      gathered.shown.counts.add(event.actor);
      counted(gathered, event);
      return;
    case 'machine.sent':
      gathered.shown.messages.add(event.actor);
      return;
    default:
      return;
  }
}

function recorded(
  gathered: Gathered,
  event: Extract<TraceEvent, { type: 'machine.flash' }>,
  { begins, slot }: Programmed,
): void {
  const { sheet } = paperOf(gathered.paper, event.actor);
  if (begins && sheet !== null) stepOf(gathered, sheet, event, 'recorded', `at ${slot}: ${event.bytes}`);
}

/** The first count that a machine states after a sheet fell: whether the sheet is in it is a matter of its record. */
function counted(gathered: Gathered, event: Extract<TraceEvent, { type: 'machine.counted' }>): void {
  const { paper, memory } = gathered;
  const number = gathered.fedLast.get(event.actor);
  const sheet = number === undefined ? undefined : paper.sheets.get(number);
  if (number === undefined || sheet === undefined) return;
  const steps = gathered.steps.get(number) ?? [];
  const fed = steps.findLastIndex(({ stage }) => stage === 'fed');
  if (steps.slice(fed).some(({ stage }) => stage === 'counted')) return;
  const places = sheet.records.map((place) => recordAt(paper, place).standing);
  const without = memoryOf(memory, event.actor).shown && !places.includes('counted');
  const fate = places.includes('unresolved') ? '; this one is unresolved' : '; this one is not among them';
  const text = `${event.ballots} ballots, ${event.unresolved} unresolved${without ? fate : ''}`;
  stepOf(gathered, number, event, 'counted', text);
}
