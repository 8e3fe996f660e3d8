/** One machine's balance: how many ballots its box, memory, report, ledger entry and the publication hold, and where they part. */
import { sumOf } from '../checks/figures.ts';
import { isWhole, memoryOf } from '../checks/memory-account.ts';
import { paperOf } from '../checks/paper-account.ts';
import { type MachineRecords, recordsOf } from '../checks/records-account.ts';
import { contentInForce, journalStanding } from '../checks/standing.ts';
import { blockDifference } from '../checks/truth-difference.ts';
import { memoryContent } from '../checks/vote-memory.ts';
import { boxTotals } from '../oracle/box-truth.ts';
import type { TraceReport } from '../trace/events.ts';
import type { Gathered } from './gather.ts';
import type { BalanceFigure, LifeStory, MachineBalance } from './life-story.ts';

export function balanceOf(gathered: Gathered, name: string, stories: readonly LifeStory[]): MachineBalance {
  const memory = memoryOf(gathered.memory, name);
  const records = recordsOf(gathered.records, name);
  const newest = [...records.sent.values()].at(-1);
  const told = memory.shown || memory.stated !== null;
  const messages = gathered.shown.messages.has(name);
  return {
    machine: name,
    inBox: gathered.paper.shown ? paperOf(gathered.paper, name).boxed : 'not shown',
    filled: memory.filled,
    inMemory: told ? (memory.shown ? memory.counted : (memory.stated?.ballots ?? 0)) : 'not shown',
    unresolved: told ? (memory.shown ? memory.unresolved : (memory.stated?.unresolved ?? 0)) : 'not shown',
    reported: newest === undefined ? (messages ? 'no' : 'not shown') : ballotsOf(newest.report),
    ...publicFigures(gathered, records),
    parting: partingOf(gathered, name, stories),
  };
}

function ballotsOf({ blocks }: TraceReport): number {
  return sumOf(blocks.map(({ ballots }) => ballots));
}

/** What the ledger holds of a machine, and what of that the newest publication counts. */
function publicFigures(
  { books, shown, publications }: Gathered,
  { entries }: MachineRecords,
): Pick<MachineBalance, 'tallied' | 'published'> {
  const newest = entries.at(-1);
  const unpublished = shown.publications ? 'no' : 'not shown';
  if (newest === undefined) return { tallied: shown.server ? 'no' : 'not shown', published: unpublished };
  const journal = books.journals.get(newest.report?.journal ?? '');
  const standing = journal === undefined ? 'counted' : journalStanding(journal);
  const force = journal === undefined ? null : contentInForce(journal);
  const report = force?.report ?? newest.report;
  const ballots: BalanceFigure = report === undefined ? 'not shown' : ballotsOf(report);
  const snapshot = publications.at(-1)?.snapshot;
  const since = entries.find(({ digest }) => digest === force?.digest)?.index ?? newest.index;
  if (standing !== 'counted') return { tallied: standing, published: snapshot === undefined ? unpublished : standing };
  if (snapshot === undefined || snapshot.ledgerIndex < since) return { tallied: ballots, published: unpublished };
  const units = new Set(report?.blocks.map(({ unit }) => unit));
  const listed = snapshot.listed.find(({ unit, status }) => units.has(unit) && uncounted(status) !== null);
  return { tallied: ballots, published: (listed === undefined ? null : uncounted(listed.status)) ?? ballots };
}

/** The status of a listed unit that is not counted; null for a unit that is. */
function uncounted(status: string): BalanceFigure | null {
  switch (status) {
    case 'held':
    case 'disputed':
    case 'annulled':
    case 'missing':
      return status;
    default:
      return null;
  }
}

/** By the sheets first: a figure that is wrong because a ballot is comes down to that ballot. */
function partingOf(gathered: Gathered, name: string, stories: readonly LifeStory[]): string {
  const wrong = stories.find(({ machine, problem }) => machine === name && problem !== '');
  const memory = memoryOf(gathered.memory, name);
  if (wrong !== undefined && isWhole(memory)) {
    const { blocks, unresolved } = memoryContent(memory.slots, gathered.facts);
    const difference = blockDifference(boxTotals(gathered.boxes, name), blocks, unresolved, gathered.facts);
    if (difference !== '') return `memory is not the box: ${difference}`;
  }
  return gathered.machinePartings.get(name) ?? '';
}
