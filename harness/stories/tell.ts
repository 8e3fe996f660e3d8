/**
 * Tells the life of every ballot from a trace: a wrong total is resolved here to the sheets that are counted otherwise than
 * they are marked, to the bytes that say so, and to the faults that were on when it happened.
 */
import { memoryContent, readSlot, type SlotContent } from '../checks/vote-memory.ts';
import { blockDifference } from '../checks/truth-difference.ts';
import { boxTotals } from '../oracle/box-truth.ts';
import { type ContestTruth, truthOf } from '../oracle/sheet-truth.ts';
import type { TraceEvent } from '../trace/events.ts';
import { gather, type Gathered, type MachineLife, type SheetLife } from './gather.ts';
import type { LifeStep, LifeStory, MachineBalance, Stories } from './life-story.ts';

/** Empty without a `run.started`. */
export function tellStories(trace: Iterable<TraceEvent>): Stories {
  const gathered = gather(trace);
  if (gathered === null) return { stories: [], balances: [], partings: [] };
  return {
    stories: [...gathered.sheets].map(([sheet, life]) => storyOf(gathered, sheet, life)),
    balances: [...gathered.machines].map(([name, machine]) => balanceOf(gathered, name, machine)),
    partings: gathered.partings,
  };
}

/** `valid 0+2/3`: outcome, options, preference. */
function readingText({ outcome, options, preference }: ContestTruth): string {
  if (outcome !== 'valid') return outcome;
  return `option ${options.join(' and ')}${preference === null ? '' : `, number ${preference}`}`;
}

function storyOf(gathered: Gathered, sheet: number, life: SheetLife): LifeStory {
  const machine = gathered.machines.get(life.machine);
  const slot = life.slot === null ? undefined : machine?.memory.get(life.slot);
  const content = slot === undefined ? null : readSlot(slot, gathered.facts);
  return {
    sheet,
    machine: life.machine,
    unit: life.made.unit,
    kind: life.made.kind,
    steps: [...life.steps, ...publicSteps(gathered, life, machine)],
    problem: problemOf(gathered, life, machine, content),
  };
}

/** Why memory and sheet are not the same ballot. */
function problemOf(
  gathered: Gathered,
  life: SheetLife,
  machine: MachineLife | undefined,
  content: SlotContent | null,
): string {
  if (machine === undefined || machine.memory.size === 0) return '';
  const counted = content?.standing === 'counted';
  if (!life.boxed) return counted ? 'counted, and in no box' : '';
  if (content === null) return 'in the box, and nowhere in the memory';
  if (content.standing === 'unresolved') return 'in the box, and named as unresolved: it is not counted';
  if (!counted) return 'in the box, and its record is void';
  const truth = truthOf(life.made, gathered.facts.run.definition);
  if (truth.type === 'unreadable') return `in the box, with a mark in contest ${truth.contest} that nobody can read`;
  if (content.contests === null) return 'in the box, and its record is no ballot';
  for (const expected of truth.contests) {
    const found = content.contests.find(({ contest }) => contest === expected.contest);
    const [says, is] = [found === undefined ? 'nothing' : readingText(found), readingText(expected)];
    if (says !== is) return `contest ${expected.contest}: the memory says ${says}, the sheet says ${is}`;
  }
  return content.unit === life.made.unit ? '' : `counted for unit ${content.unit}, printed for ${life.made.unit}`;
}

/** From the first report after it fell, to the ledger, to the page. */
function publicSteps(gathered: Gathered, life: SheetLife, machine: MachineLife | undefined): LifeStep[] {
  const fell = life.steps.findLast(({ stage }) => stage === 'boxed');
  if (fell === undefined || machine === undefined) return [];
  const sent = machine.reports.filter(({ n }) => n > fell.n);
  const [first] = sent;
  if (first === undefined) return [];
  const { generation, journal } = first.report;
  const steps: LifeStep[] = [
    {
      n: first.n,
      t: first.t,
      stage: 'reported',
      text: `journal ${journal.slice(0, 8)}, generation ${generation}, digest ${first.digest.slice(0, 8)}`,
      faults: [],
    },
  ];
  const entry = sent.flatMap(({ digest }) => gathered.entries.get(digest) ?? [])[0];
  if (entry === undefined) return steps;
  steps.push({ n: entry.n, t: entry.t, stage: 'tallied', text: `ledger entry ${entry.index}`, faults: [] });
  const page = gathered.publications.find(({ snapshot }) => snapshot.ledgerIndex >= entry.index);
  if (page === undefined) return steps;
  const { number, listed } = page.snapshot;
  const trouble = listed.find(({ unit }) => unit === life.made.unit);
  const standing = trouble === undefined ? '' : `, where its unit is ${trouble.status}`;
  return [...steps, { n: page.n, t: page.t, stage: 'published', text: `publication ${number}${standing}`, faults: [] }];
}

/** The newest entry of a machine whose sending the trace does not show, by a key that is its alone. */
function heardOf({ facts, entries }: Gathered, name: string) {
  const key = facts.machines.get(name)?.key ?? '';
  if (facts.machinesByKey.get(key)?.length !== 1) return undefined;
  return [...entries.values()].findLast(({ machineKey }) => machineKey === key);
}

function balanceOf(gathered: Gathered, name: string, machine: MachineLife): MachineBalance {
  const truth = boxTotals(gathered.boxes, name);
  const memory = memoryContent(machine.memory, gathered.facts);
  const newest = machine.reports.at(-1);
  const entry = newest === undefined ? heardOf(gathered, name) : gathered.entries.get(newest.digest);
  const ballots = (blocks: readonly { readonly ballots: number }[]) =>
    blocks.reduce((sum, block) => sum + block.ballots, 0);
  const shown = machine.memory.size > 0;
  const filled = gathered.filled.get(name) ?? 0;
  // What was filled in before the run is in the box's totals and not among the records that the trace shows.
  const papers = gathered.sheets.size + gathered.filled.size > 0;
  const inMemory = papers && shown && filled === 0 ? blockDifference(truth, memory.blocks, memory.unresolved) : '';
  const inReport =
    !papers || newest === undefined ? '' : blockDifference(truth, newest.report.blocks, newest.report.unresolved);
  const parting =
    inMemory !== ''
      ? `memory is not the box: ${inMemory}`
      : inReport !== ''
        ? `the report is not the box: ${inReport}`
        : '';
  return {
    machine: name,
    inBox: papers ? ballots(truth) : null,
    filled,
    inMemory: machine.shown || shown ? ballots(memory.blocks) : null,
    unresolved: memory.unresolved,
    reported: newest === undefined ? null : ballots(newest.report.blocks),
    tallied: entry !== undefined,
    published: entry !== undefined && gathered.publications.some(({ snapshot }) => snapshot.ledgerIndex >= entry.index),
    parting,
  };
}
