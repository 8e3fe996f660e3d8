/**
 * Truth against a count that names some sheets as unresolved. Which of the sheets in the box they are is unknown, so each
 * figure may fall short by as many as there are; how many ballots are missing is exact.
 */
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import { type Facts, unitName } from './facts.ts';
import { contestName, counted, optionName } from './names.ts';

/** Whether `found` is `truth` less something between nothing and `most`. */
function within(truth: number, actual: number, most: number): boolean {
  return actual <= truth && actual >= truth - most;
}

/**
 * Sentence about the first figure of a contest that no choice of `unresolved` sheets explains, or an empty string.
 * `exact`: the number of ballots short is exactly `unresolved`; otherwise it is at most that.
 */
function tallyDifference(
  truth: TraceTally,
  found: TraceTally,
  unresolved: number,
  exact: boolean,
  facts: Facts,
): string {
  const short = truth.ballots - found.ballots;
  if (exact ? short !== unresolved : short < 0 || short > unresolved) {
    return `${counted(found.ballots, 'ballot')} counted and ${unresolved} named as unresolved; the sheets are ${truth.ballots}`;
  }
  // A sheet carries at most one vote an option, but its void selections count N times.
  const selections = truth.ballots === 0 ? 0 : accounted(truth) / truth.ballots;
  for (const [option, votes] of truth.votes.entries()) {
    const count = found.votes[option] ?? 0;
    if (!within(votes, count, short))
      return `${optionName(facts, truth.contest, option)} has ${counted(count, 'vote')}; the sheets have ${votes}`;
  }
  for (const name of ['undervotes', 'overvotes', 'invalid'] as const) {
    if (!within(truth[name], found[name], short * selections))
      return `${found[name]} ${name}; the sheets have ${truth[name]}`;
  }
  return '';
}

function accounted(tally: TraceTally): number {
  return tally.votes.reduce((sum, votes) => sum + votes, 0) + tally.undervotes + tally.overvotes + tally.invalid;
}

/** Final total of a contest against the boxes, preferences where `found` states them. `unresolved`: sheets the counted reports name as unresolved. */
export function totalDifference(truth: TraceTally, actual: TraceTally, unresolved: number, facts: Facts): string {
  const difference = tallyDifference(truth, actual, unresolved, false, facts);
  if (difference !== '' || actual.preferenceKeys === undefined) return difference;
  return preferenceDifference(truth, actual, truth.ballots - actual.ballots, facts);
}

function preferenceDifference(truth: TraceTally, actual: TraceTally, most: number, facts: Facts): string {
  const text = (key: number, count: number, expected: number) =>
    `${optionName(facts, truth.contest, Math.floor(key / 256))} has ${counted(count, 'preference')} for number ${key % 256}; the sheets have ${expected}`;
  const counts = new Map<number, number>();
  actual.preferenceKeys?.forEach((key, at) => {
    counts.set(key, actual.preferenceCounts?.[at] ?? 0);
  });
  for (const [at, key] of (truth.preferenceKeys ?? []).entries()) {
    const expected = truth.preferenceCounts?.[at] ?? 0;
    const count = counts.get(key) ?? 0;
    counts.delete(key);
    if (!within(expected, count, most)) {
      return text(key, count, expected);
    }
  }
  const invented = [...counts].find(([, count]) => count !== 0);
  if (invented === undefined) return '';
  return text(invented[0], invented[1], 0);
}

/** A machine's report against the truth of its box, by unit; all units together are short by exactly `unresolved` sheets. */
export function blockDifference(
  truth: readonly TraceBlock[],
  found: readonly TraceBlock[],
  unresolved: number,
  facts: Facts,
): string {
  let short = 0;
  for (const block of found) {
    if (block.ballots > 0 && !truth.some((each) => each.unit === block.unit)) {
      return `${counted(block.ballots, 'ballot')} of ${unitName(facts, block.unit)}; the box holds none`;
    }
  }
  for (const block of truth) {
    const other = found.find((each) => each.unit === block.unit);
    const unit = unitName(facts, block.unit);
    const ballots = other?.ballots ?? 0;
    const missing = block.ballots - ballots;
    short += missing;
    if (missing < 0 || missing > unresolved)
      return `${counted(ballots, 'ballot')} of ${unit}; the box holds ${block.ballots}`;
    if (other === undefined) continue;
    if (!within(block.diverted, other.diverted, missing)) {
      return `${unit}: ${counted(other.diverted, 'diverted sheet')}; the invalid compartment holds ${block.diverted}`;
    }
    for (const tally of block.contests) {
      const reported = other.contests.find((each) => each.contest === tally.contest);
      if (reported === undefined) return `${unit}: ${contestName(facts, tally.contest)} is missing`;
      const sentence =
        tallyDifference(tally, reported, missing, true, facts) || preferenceDifference(tally, reported, missing, facts);
      if (sentence !== '') return `${unit}, ${contestName(facts, tally.contest)}: ${sentence}`;
    }
  }
  return short === unresolved
    ? ''
    : `${counted(short, 'sheet is', 'sheets are')} not counted; ${unresolved} are named as unresolved`;
}
