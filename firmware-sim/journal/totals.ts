/**
 * Totals summed from the slots, every time anew: there is no counter that could disagree with the ballots. Sums straight
 * from record bytes, since a nation's night adds up millions of them.
 */
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import type { Assignment, UnitBlock } from '../../protocol/messages/types.ts';
import type { DeviceProfile } from '../profiles.ts';
import { countsAsInvalid } from '../marks/interpretation.ts';
import { contestsOf, unitOf } from '../marks/layout.ts';
import { outcomes, recordLayout, type ContestPlace } from './record.ts';
import { slotIsVoid, slotStatus, statusCounts } from './slot.ts';
import { usedSlots } from './slots.ts';

export interface JournalTotals {
  /** The machine's own unit first, then neighbours of whom at least one ballot was counted, in the assignment's order. */
  readonly blocks: readonly UnitBlock[];
  readonly unresolved: number;
}

interface ContestSum {
  ballots: number;
  votes: number[];
  undervotes: number;
  overvotes: number;
  invalid: number;
  /** By option index * 256 + preference number. */
  preferences: Record<number, number>;
}

interface UnitSum {
  ballots: number;
  diverted: number;
  contests: ContestSum[];
}

/** Sums the counted ballots of a votes region. Every counted slot has passed its checksum before (journal/recovery.ts). */
export function sumVotes(
  votes: Uint8Array,
  profile: DeviceProfile,
  definition: ElectionDefinition,
  assignment: Pick<Assignment, 'unit' | 'neighbourUnits'>,
  used = usedSlots(votes, profile),
): JournalTotals {
  const units = [assignment.unit, ...assignment.neighbourUnits];
  const sums: Record<number, UnitSum> = {};
  for (const unit of units) sums[unit] = emptySum(contestsOfUnit(definition, unit));
  let unresolved = 0;
  for (const slot of used) {
    const offset = slot * profile.slotSizeBytes;
    const status = votes[offset] ?? 0;
    if (status === slotStatus.erased || slotIsVoid(votes, offset, profile)) continue;
    if (status === slotStatus.unresolved) unresolved += 1;
    if (statusCounts(status)) addRecord(sums, votes, offset + 1, definition);
  }
  const blocks = units.flatMap((unit, i) => {
    const sum = sums[unit];
    return sum === undefined || (i > 0 && sum.ballots === 0)
      ? []
      : [blockOf(unit, sum, contestsOfUnit(definition, unit))];
  });
  return { blocks, unresolved };
}

/** A slot that counts, with a ballot of a unit this machine does not count for: cells of another memory. Null: none. */
export function foreignSlot(
  votes: Uint8Array,
  profile: DeviceProfile,
  assignment: Pick<Assignment, 'unit' | 'neighbourUnits'>,
  used: readonly number[],
): number | null {
  const units = new Set([assignment.unit, ...assignment.neighbourUnits]);
  const foreignSlot = used.find((slot) => {
    const offset = slot * profile.slotSizeBytes;
    const counts = statusCounts(votes[offset] ?? 0) && !slotIsVoid(votes, offset, profile);
    return counts && !units.has(unitAt(votes, offset + 1));
  });
  return foreignSlot ?? null;
}

function unitAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function contestsOfUnit(definition: ElectionDefinition, unit: number): readonly Contest[] {
  const style = unitOf(definition, unit)?.style;
  return (style === undefined ? null : contestsOf(definition, style)) ?? [];
}

function emptySum(contests: readonly Contest[]): UnitSum {
  return {
    ballots: 0,
    diverted: 0,
    contests: contests.map((contest) => ({
      ballots: 0,
      votes: contest.options.map(() => 0),
      undervotes: 0,
      overvotes: 0,
      invalid: 0,
      preferences: {},
    })),
  };
}

function addRecord(sums: Record<number, UnitSum>, bytes: Uint8Array, at: number, definition: ElectionDefinition): void {
  const unit = unitAt(bytes, at);
  const sum = sums[unit];
  const layout = recordLayout(definition, bytes[at + 2] ?? 0);
  if (sum === undefined || layout === null)
    throw new Error(`a counted ballot belongs to unit ${unit}, which is not ours`);
  sum.ballots += 1;
  sum.diverted += bytes[at + 3] === 1 ? 1 : 0;
  for (let i = 0; i < layout.places.length; i++) {
    const place = layout.places[i];
    const contest = sum.contests[i];
    if (place === undefined || contest === undefined) throw new Error(`a ballot of unit ${unit} has too many contests`);
    addContest(contest, bytes, at, place);
  }
}

/** I3: each ballot adds exactly N to votes + undervotes + overvotes + invalid. */
function addContest(sum: ContestSum, bytes: Uint8Array, at: number, place: ContestPlace): void {
  const allowed = place.contest.votesAllowed;
  const outcome = outcomes[bytes[at + place.outcomeAt] ?? 0xff] ?? 'blank';
  sum.ballots += 1;
  if (outcome !== 'valid') {
    if (countsAsInvalid(place.contest, outcome)) sum.invalid += allowed;
    else if (outcome === 'overvote') sum.overvotes += allowed;
    else sum.undervotes += allowed;
    return;
  }
  let selected = 0;
  let chosen = 0;
  for (let option = 0; option < sum.votes.length; option++) {
    if ((((bytes[at + place.selectionsAt + (option >> 3)] ?? 0) >> (option & 7)) & 1) === 0) continue;
    sum.votes[option] = (sum.votes[option] ?? 0) + 1;
    selected += 1;
    chosen = option;
  }
  sum.undervotes += allowed - selected;
  const preference = place.preferenceAt < 0 ? 0 : (bytes[at + place.preferenceAt] ?? 0);
  if (preference === 0) return;
  const key = chosen * 256 + preference;
  sum.preferences[key] = (sum.preferences[key] ?? 0) + 1;
}

function blockOf(unit: number, sum: UnitSum, contests: readonly Contest[]): UnitBlock {
  return {
    unit,
    ballots: sum.ballots,
    diverted: sum.diverted,
    contests: sum.contests.map((contest, i) => {
      const preferenceKeys = Object.keys(contest.preferences).map(Number);
      return {
        contest: contests[i]?.number ?? 0,
        ballots: contest.ballots,
        votes: contest.votes,
        undervotes: contest.undervotes,
        overvotes: contest.overvotes,
        invalid: contest.invalid,
        preferenceKeys,
        preferenceCounts: preferenceKeys.map((key) => contest.preferences[key] ?? 0),
      };
    }),
  };
}
