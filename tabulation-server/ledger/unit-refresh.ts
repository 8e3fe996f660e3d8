/** Judges units again and carries the difference into totals, regions and coverage: the incremental tally. */
import type { ElectionIndex } from '../tally/election-index.ts';
import { accumulate, accumulatePreferences, emptyTotals, type MutableTotals } from '../tally/totals.ts';
import type { Journal, Projection, UnitState, UnitTally } from './projection-state.ts';
import { judgeUnit } from './standing.ts';

/** The unit's state, made when an entry first names it. */
export function unitState(projection: Projection, unit: number): UnitState {
  const existing = projection.units[unit];
  if (existing !== undefined) return existing;
  const state: UnitState = {
    unit,
    own: [],
    visiting: [],
    protocol: null,
    hand: {},
    handFinal: null,
    contested: null,
    annulled: null,
    lost: [],
    alarms: 0,
    status: 'missing',
    reason: '',
    tally: null,
  };
  projection.units[unit] = state;
  return state;
}

/** Every unit that any content of the journal names, its own first. */
export function journalUnits(journal: Journal): readonly number[] {
  const named = journal.contents.flatMap((content) => content.blocks.map((block) => block.unit));
  return [...new Set([journal.unit, ...named])];
}

/** Judges `units` again; the contests whose totals may have changed, ascending. */
export function refresh(projection: Projection, units: readonly number[], election: ElectionIndex): readonly number[] {
  const contests = new Set<number>();
  for (const number of units) {
    const unit = election.units.get(number);
    if (unit === undefined) throw new Error(`unit ${number} is not of this election`);
    const state = unitState(projection, number);
    const judged = judgeUnit(state, unit, projection);
    for (const tally of [state.tally, judged.tally]) {
      for (const contest of tally?.contests ?? []) contests.add(contest.contest);
    }
    move(projection, state.tally, judged.tally, unit.region, election);
    projection.coverage[state.status] -= 1;
    projection.coverage[judged.status] += 1;
    state.status = judged.status;
    state.reason = judged.reason;
    state.tally = judged.tally;
  }
  return [...contests].sort((a, b) => a - b);
}

/** Adds before it takes away: a sum never dips below what stays. */
function move(
  projection: Projection,
  from: UnitTally | null,
  to: UnitTally | null,
  region: string,
  election: ElectionIndex,
): void {
  for (const [tally, sign] of [[to, 1] as const, [from, -1] as const]) {
    for (const part of tally?.contests ?? []) {
      const sums = sumsOf(projection, part.contest, region, election);
      for (const sum of sums) accumulate(sum, part, sign);
      // Preferences of a region elect no candidate.
      if (sums[0] !== undefined) accumulatePreferences(sums[0], part, sign);
    }
  }
}

/** The nation's sum, and behind it the region's where a threshold asks for it. */
function sumsOf(
  projection: Projection,
  contest: number,
  region: string,
  election: ElectionIndex,
): readonly MutableTotals[] {
  const definition = election.contests.get(contest);
  const options = definition?.options.length ?? 0;
  const national = projection.totals[contest] ?? emptyTotals(contest, options);
  projection.totals[contest] = national;
  const regional = definition?.allocation?.thresholds.some((threshold) => threshold.scope === 'per-region') ?? false;
  if (!regional) return [national];
  const regions = projection.regions[contest] ?? {};
  projection.regions[contest] = regions;
  const sum = regions[region] ?? emptyTotals(contest, options);
  regions[region] = sum;
  return [national, sum];
}
