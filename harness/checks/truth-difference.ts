/**
 * Truth against a count that names some sheets as unresolved. Which of the sheets in the box they are nobody knows, so each
 * figure may fall short by as many as there are; how many ballots are missing is exact.
 */
import type { TraceBlock, TraceTally } from '../trace/events.ts';

/** Whether `found` is `truth` less something between nothing and `most`. */
function within(truth: number, found: number, most: number): boolean {
  return found <= truth && found >= truth - most;
}

/**
 * Sentence about the first figure of a contest that no choice of `unresolved` sheets explains, or an empty string.
 * `exact`: the number of ballots short is exactly `unresolved`; otherwise it is at most that.
 */
function tallyDifference(truth: TraceTally, found: TraceTally, unresolved: number, exact: boolean): string {
  const short = truth.ballots - found.ballots;
  if (exact ? short !== unresolved : short < 0 || short > unresolved) {
    return `${found.ballots} ballots of ${truth.ballots} with ${unresolved} unresolved`;
  }
  // A sheet carries at most one vote an option, but its void selections count N times.
  const selections = truth.ballots === 0 ? 0 : accounted(truth) / truth.ballots;
  for (const [option, votes] of truth.votes.entries()) {
    const count = found.votes[option] ?? 0;
    if (!within(votes, count, short)) return `option ${option} has ${count} votes of ${votes}`;
  }
  for (const name of ['undervotes', 'overvotes', 'invalid'] as const) {
    if (!within(truth[name], found[name], short * selections)) return `${found[name]} ${name} of ${truth[name]}`;
  }
  return '';
}

function accounted(tally: TraceTally): number {
  return tally.votes.reduce((sum, votes) => sum + votes, 0) + tally.undervotes + tally.overvotes + tally.invalid;
}

/** Final total of a contest against the boxes, preferences where `found` states them. `unresolved`: sheets the counted reports name as unresolved. */
export function totalDifference(truth: TraceTally, found: TraceTally, unresolved: number): string {
  const difference = tallyDifference(truth, found, unresolved, false);
  if (difference !== '' || found.preferenceKeys === undefined) return difference;
  return preferenceDifference(truth, found, truth.ballots - found.ballots);
}

function preferenceDifference(truth: TraceTally, found: TraceTally, most: number): string {
  const counts = new Map<number, number>();
  found.preferenceKeys?.forEach((key, at) => {
    counts.set(key, found.preferenceCounts?.[at] ?? 0);
  });
  for (const [at, key] of (truth.preferenceKeys ?? []).entries()) {
    const expected = truth.preferenceCounts?.[at] ?? 0;
    const count = counts.get(key) ?? 0;
    counts.delete(key);
    if (!within(expected, count, most)) {
      return `option ${Math.floor(key / 256)} has ${count} preferences for ${key % 256}, the sheets ${expected}`;
    }
  }
  const invented = [...counts].find(([, count]) => count !== 0);
  if (invented === undefined) return '';
  return `option ${Math.floor(invented[0] / 256)} has ${invented[1]} preferences for ${invented[0] % 256}, the sheets 0`;
}

/** A machine's report against the truth of its box, by unit; all units together are short by exactly `unresolved` sheets. */
export function blockDifference(
  truth: readonly TraceBlock[],
  found: readonly TraceBlock[],
  unresolved: number,
): string {
  let short = 0;
  for (const block of found) {
    if (block.ballots > 0 && !truth.some((each) => each.unit === block.unit)) {
      return `${block.ballots} ballots of unit ${block.unit}, the box holds none`;
    }
  }
  for (const block of truth) {
    const other = found.find((each) => each.unit === block.unit);
    const ballots = other?.ballots ?? 0;
    const missing = block.ballots - ballots;
    short += missing;
    if (missing < 0 || missing > unresolved)
      return `${ballots} ballots of unit ${block.unit}, the box holds ${block.ballots}`;
    if (other === undefined) continue;
    if (!within(block.diverted, other.diverted, missing)) {
      return `unit ${block.unit}: ${other.diverted} diverted sheets, the invalid compartment holds ${block.diverted}`;
    }
    for (const tally of block.contests) {
      const counted = other.contests.find((each) => each.contest === tally.contest);
      if (counted === undefined) return `unit ${block.unit}: contest ${tally.contest} is missing`;
      const sentence = tallyDifference(tally, counted, missing, true) || preferenceDifference(tally, counted, missing);
      if (sentence !== '') return `unit ${block.unit}, contest ${tally.contest}: ${sentence}`;
    }
  }
  return short === unresolved ? '' : `${short} sheets are not counted, ${unresolved} are named as unresolved`;
}
