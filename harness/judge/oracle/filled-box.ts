/** The true totals of a box filled with known sheets before a run begins: what `box.filled` states. */
import type { TraceDefinition } from '../trace/election.ts';
import type { TraceBlock } from '../trace/events.ts';
import { type ContestTruth, type MarkedSheet, truthOf } from './sheet-truth.ts';
import { addTruth, emptySum, type Sum, tallyOf } from './sum.ts';

export interface FilledSheets {
  readonly sheet: MarkedSheet & { readonly unit: number };
  readonly count: number;
}

type TraceContest = TraceDefinition['contests'][number];

interface OpenBlock {
  ballots: number;
  diverted: number;
  readonly sums: Map<number, Sum>;
}

function isInvalid(outcome: ContestTruth['outcome'], rules: TraceContest | undefined): boolean {
  switch (outcome) {
    case 'valid':
      return false;
    case 'blank':
      return rules?.blankIs === 'invalid';
    case 'overvote':
      return rules?.overvoteIs === 'invalid';
    case 'preference-without-party':
      return true;
  }
}

/** A sheet of which every contest is invalid by its rule goes to the invalid compartment; undervotes stay in the main one. */
function isDiverted(truths: readonly ContestTruth[], contests: ReadonlyMap<number, TraceContest>): boolean {
  return truths.every(({ contest, outcome }) => isInvalid(outcome, contests.get(contest)));
}

/**
 * Blocks by unit, ascending; `sheets` as counts of identical ones. Throws RangeError on a sheet with a mark between the
 * thresholds, which no box can hold.
 */
export function filledBlocks(sheets: readonly FilledSheets[], definition: TraceDefinition): TraceBlock[] {
  const contests = new Map(definition.contests.map((contest) => [contest.number, contest]));
  const blocks = new Map<number, OpenBlock>();
  for (const { sheet, count } of sheets) {
    const truth = truthOf(sheet, definition);
    if (truth.type === 'unreadable')
      throw new RangeError(`a sheet of unit ${sheet.unit} cannot be read, so no box holds it`);
    const block = blocks.get(sheet.unit) ?? { ballots: 0, diverted: 0, sums: new Map() };
    blocks.set(sheet.unit, block);
    block.ballots += count;
    if (isDiverted(truth.contests, contests)) block.diverted += count;
    for (const each of truth.contests) {
      const contest = contests.get(each.contest);
      if (contest === undefined) continue;
      const sum = block.sums.get(each.contest) ?? emptySum(each.contest, contest.options.length);
      block.sums.set(each.contest, sum);
      addTruth(sum, each, contest, count);
    }
  }
  return [...blocks]
    .sort((a, b) => a[0] - b[0])
    .map(([unit, block]) => ({
      unit,
      ballots: block.ballots,
      diverted: block.diverted,
      contests: [...block.sums.values()].sort((a, b) => a.contest - b.contest).map(tallyOf),
    }));
}
