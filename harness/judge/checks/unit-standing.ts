/** What follows for a reporting unit from its journals, its protocol and officials' acts. */
import { addTally, addTotals, emptySum, type Sum, tallyOf } from '../oracle/sum.ts';
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import type { Facts } from './facts.ts';
import { countBreach } from './figures.ts';
import {
  type JournalBook,
  type JournalStanding,
  journalReport,
  journalStanding,
  type UnitBook,
  type UnitStanding,
} from './standing.ts';

export interface UnitVerdict {
  readonly standing: UnitStanding;
  readonly counted: readonly TraceTally[];
}

type Journals = ReadonlyMap<string, JournalBook>;

function standings(ids: readonly string[], journals: Journals): JournalStanding[] {
  return ids.flatMap((id) => {
    const journal = journals.get(id);
    return journal === undefined ? [] : [journalStanding(journal)];
  });
}

/** Blocks of this unit in the journals that count. */
function countedBlocks(unit: UnitBook, journals: Journals): TraceBlock[] {
  return [...unit.own, ...unit.visiting].flatMap((id) => {
    const journal = journals.get(id);
    if (journal === undefined || journalStanding(journal) !== 'counted') return [];
    return (journalReport(journal)?.blocks ?? []).filter((block) => block.unit === unit.number);
  });
}

function sumBlocks(blocks: readonly TraceBlock[], preferences: boolean): TraceTally[] {
  const sums = new Map<number, Sum>();
  for (const tally of blocks.flatMap((block) => block.contests)) {
    const sum = sums.get(tally.contest) ?? emptySum(tally.contest, tally.votes.length);
    sums.set(tally.contest, sum);
    if (preferences) addTally(sum, tally);
    else addTotals(sum, tally);
  }
  return [...sums.values()].map(tallyOf);
}

/** What two officials entered alike; null while no two agree, or more than one count is agreed on. */
export function agreedHandCount(unit: UnitBook): TraceBlock | null {
  const twice: TraceBlock[] = [];
  const entries = [...unit.hand.values()];
  for (const [at, entry] of entries.entries()) {
    const fellow = entries.slice(at + 1).some((other) => sameBlock(entry, other));
    if (fellow && !twice.some((other) => sameBlock(entry, other))) twice.push(entry);
  }
  return twice.length === 1 ? (twice[0] ?? null) : null;
}

function sameBlock(a: TraceBlock, b: TraceBlock): boolean {
  const text = (block: TraceBlock) =>
    block.contests
      .map((tally) =>
        [
          tally.contest,
          tally.ballots,
          tally.undervotes,
          tally.overvotes,
          tally.invalid,
          ...tally.votes,
          'preferences',
          ...(tally.preferenceKeys ?? []),
          'times',
          ...(tally.preferenceCounts ?? []),
        ].join(' '),
      )
      .sort()
      .join('; ');
  return a.ballots === b.ballots && text(a) === text(b);
}

/** Standing and contribution of a unit, with its preferences where they are asked for. A unit whose sources together exceed the voters' list contributes nothing (I4). */
export function judgeUnit(unit: UnitBook, journals: Journals, facts: Facts, preferences = false): UnitVerdict {
  if (unit.annulled) return { standing: 'annulled', counted: [] };
  if (unit.contested) return { standing: 'disputed', counted: [] };
  if (unit.handFinal) {
    const agreed = agreedHandCount(unit);
    return agreed === null || countBreach(agreed, facts) !== ''
      ? { standing: 'held', counted: [] }
      : { standing: 'complete', counted: sumBlocks([agreed], preferences) };
  }
  const own = standings(unit.own, journals);
  const visiting = standings(unit.visiting, journals);
  const protocolBreach = unit.protocol === null ? '' : countBreach(unit.protocol, facts);
  const blocks = countedBlocks(unit, journals);
  if (unit.protocol !== null && protocolBreach === '') blocks.push(unit.protocol);
  const roll = facts.units.get(unit.number);
  const voters = (roll?.registered ?? 0) + (roll?.supplementary ?? 0);
  const overfull = blocks.reduce((sum, block) => sum + block.ballots, 0) > voters;
  // Also of a unit that is held or disputed for another reason: nothing of it counts.
  const counted = overfull ? [] : sumBlocks(blocks, preferences);
  if (own.includes('disputed')) return { standing: 'disputed', counted };
  if (own.includes('held') || protocolBreach !== '' || overfull) return { standing: 'held', counted };
  const reported = roll?.source === 'protocol' ? unit.protocol !== null : own.includes('counted');
  const awaited = unit.lost.length > 0 || visiting.includes('held') || visiting.includes('disputed');
  if (reported && !awaited) return { standing: 'complete', counted };
  return { standing: reported || visiting.includes('counted') ? 'partial' : 'missing', counted };
}
