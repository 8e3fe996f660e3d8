/**
 * Sheets that realise given totals exactly, as few patterns with counts: how a journal is filled with a day whose result is
 * known (a published night). No randomness: the totals decide everything.
 */
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';
import type { PlannedSheet } from '../plan/plan.ts';
import type { TraceMode } from '../../judge/trace/election.ts';
import type { TraceIntent, TraceMark } from '../../judge/trace/events.ts';
import { contestRuns, type Pattern, type Run } from './contest-runs.ts';
import { contestsOf } from './sheet-kinds.ts';

/** Totals one contest of one unit must come to. Figures in votes, as in a report; `blank` in ballots. */
export interface FixedContest {
  readonly contest: number;
  readonly votes: readonly number[];
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  /** Ballots among the invalid that are blank; the others are spoiled otherwise. 0 where blanks are undervotes. */
  readonly blank: number;
  /** option index * 256 + preference number; counts beside them. */
  readonly preferenceKeys?: readonly number[];
  readonly preferenceCounts?: readonly number[];
}

export interface FixedUnit {
  readonly unit: number;
  readonly style: number;
  readonly ballots: number;
  readonly mode: TraceMode;
  readonly contests: readonly FixedContest[];
}

export interface CountedSheet {
  readonly sheet: PlannedSheet;
  readonly count: number;
}

interface Drawn {
  readonly marks: readonly TraceMark[];
  readonly intent: TraceIntent;
}

function draw(contest: Contest, pattern: Pattern, darkness: number): Drawn {
  const number = contest.number;
  const marks: TraceMark[] = pattern.options.map((option) => ({ contest: number, option, darkness }));
  if (pattern.preference !== null) marks.push({ contest: number, preference: pattern.preference, darkness });
  return { marks, intent: { contest: number, options: pattern.options, preference: pattern.preference } };
}

/** Runs of several contests side by side: cut wherever one of them changes. */
function zipped(columns: readonly (readonly Run[])[], ballots: number): { patterns: Pattern[]; count: number }[] {
  const at = columns.map(() => ({ run: 0, used: 0 }));
  const rows: { patterns: Pattern[]; count: number }[] = [];
  for (let done = 0; done < ballots; ) {
    const heads = columns.map((column, index) => column[at[index]?.run ?? 0]);
    const left = heads.map((head, index) => (head?.count ?? 0) - (at[index]?.used ?? 0));
    const count = Math.min(...left);
    rows.push({ patterns: heads.flatMap((head) => (head === undefined ? [] : [head.pattern])), count });
    at.forEach((place, index) => {
      place.used += count;
      if (left[index] === count) {
        place.run += 1;
        place.used = 0;
      }
    });
    done += count;
  }
  return rows;
}

/**
 * A maker for one definition. Marks and intents of equal patterns are shared among all units, so that a nation's journals
 * fit into memory. The maker throws RangeError for totals no set of sheets can have.
 */
export function fixedTotals(definition: ElectionDefinition): (unit: FixedUnit) => CountedSheet[] {
  const contestsByStyle = new Map<number, readonly Contest[]>();
  const drawings = new Map<string, { marks: readonly TraceMark[]; intent: readonly TraceIntent[] }>();

  function drawing(contests: readonly Contest[], patterns: readonly Pattern[]) {
    let key = '';
    patterns.forEach((pattern, index) => {
      key += `${contests[index]?.number}:${pattern.options.join()}/${pattern.preference ?? ''};`;
    });
    const earlier = drawings.get(key);
    if (earlier !== undefined) return earlier;
    const drawn = patterns.flatMap((pattern, index) => {
      const contest = contests[index];
      return contest === undefined ? [] : [draw(contest, pattern, 255)];
    });
    const made = { marks: drawn.flatMap((each) => each.marks), intent: drawn.map((each) => each.intent) };
    drawings.set(key, made);
    return made;
  }

  return (fixed) => {
    const contests = contestsByStyle.get(fixed.style) ?? contestsOf(definition, fixed.style);
    contestsByStyle.set(fixed.style, contests);
    const columns = contests.map((contest) => {
      const totals = fixed.contests.find((each) => each.contest === contest.number);
      if (totals === undefined) throw new RangeError(`unit ${fixed.unit}: no totals for contest ${contest.number}`);
      return contestRuns(contest, totals, fixed.ballots, `unit ${fixed.unit}, contest ${contest.number}`);
    });
    return zipped(columns, fixed.ballots).map(({ patterns, count }) => {
      const { marks, intent } = drawing(contests, patterns);
      const { unit, style, mode } = fixed;
      return { sheet: { kind: 'fixed', unit, style, mode, definition: 'own', marks, intent, retries: 0 }, count };
    });
  };
}
