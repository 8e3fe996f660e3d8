/**
 * What stands: which content of a journal is in force, whether a journal counts, and what follows for a unit. Functions
 * of the
 * projection alone; where two things went wrong the graver one is named.
 */
import type { Unit } from '../../protocol/election/definition.ts';
import type { UnitStatus } from './unit-status.ts';
import { voterListBreach } from '../tally/breach.ts';
import {
  accumulate,
  accumulatePreferences,
  emptyTotals,
  type MutableTotals,
  type ContestTotals,
} from '../tally/totals.ts';
import { handCount } from './hand-count.ts';
import type { Content, Journal, Projection, UnitState, UnitTally } from './projection-state.ts';

/** The content in force: the highest generation; of a decided dispute, what officials kept. Null before the first report. */
export function contentInForce(journal: Journal): Content | null {
  let force: Content | null = null;
  for (const content of journal.contents) {
    if (force !== null && content.generation < force.generation) continue;
    const decidedDigest = journal.kept[content.generation];
    const wins = decidedDigest === undefined ? content.kind === 'report' : content.digest === decidedDigest;
    if (wins) force = content;
  }
  return force;
}

/** Why a journal does not count; null when it does. A replaced journal is settled and is no problem of its unit. */
export interface JournalProblem {
  readonly status: 'disputed' | 'held' | 'replaced';
  readonly reason: string;
}

export function journalProblem(journal: Journal, projection: Projection): JournalProblem | null {
  if (journal.replacedBy !== null) return { status: 'replaced', reason: 'replaced by another journal' };
  const open = journal.disputed[0];
  if (open !== undefined) {
    return { status: 'disputed', reason: `two contents for generation ${open} of journal ${journal.id}` };
  }
  if (journal.second && projection.decisions[journal.id] === undefined) {
    return { status: 'held', reason: `journal ${journal.id} waits for officials: a second journal of the unit` };
  }
  const force = contentInForce(journal);
  const breach = force?.breach ?? '';
  if (breach !== '') return { status: 'held', reason: breach };
  const records = force === null ? undefined : journal.records[force.generation];
  const differs = records !== undefined && records.reportDigest === force?.digest && records.difference !== '';
  if (!differs || projection.decisions[journal.id] !== undefined) return null;
  return { status: 'held', reason: `its records do not give its report: ${records.difference}` };
}

/** Status, reason and tally of one unit. */
export function judgeUnit(
  state: UnitState,
  unit: Unit,
  projection: Projection,
): { readonly status: UnitStatus['status']; readonly reason: string; readonly tally: UnitTally | null } {
  if (state.annulled !== null) return { status: 'annulled', reason: state.annulled, tally: null };
  if (state.contested !== null) return { status: 'disputed', reason: state.contested, tally: null };
  if (state.handFinal !== null) return judgeByHand(state);
  const own = problems(state.own, projection);
  const visiting = problems(state.visiting, projection);
  const sum = sumOf(state, projection);
  const excess = voterListBreach(sum?.ballots ?? 0, unit);
  const tally = excess === '' ? sum : null;
  const disputed = own.find((problem) => problem.status === 'disputed');
  if (disputed !== undefined) return { status: 'disputed', reason: disputed.reason, tally };
  const heldProblem = own.find((problem) => problem.status === 'held');
  if (heldProblem !== undefined) return { status: 'held', reason: heldProblem.reason, tally };
  if (state.protocol !== null && state.protocol.breach !== '') {
    return { status: 'held', reason: `station protocol: ${state.protocol.breach}`, tally };
  }
  if (excess !== '') return { status: 'held', reason: `all sources together: ${excess}`, tally };
  return { ...completeness(state, unit, projection, visiting[0]?.reason ?? ''), tally };
}

/** Nothing came from the machine in time, so what was counted by hand is all there is; a report that still comes is kept. */
function judgeByHand(state: UnitState): ReturnType<typeof judgeUnit> {
  const { standing, agreed } = handCount(state);
  if (agreed === null) {
    return { status: 'held', reason: `the hand count is final, and its entries ${standing}`, tally: null };
  }
  if (agreed.breach !== '') return { status: 'held', reason: `hand count: ${agreed.breach}`, tally: null };
  return { status: 'complete', reason: `counted by hand: ${state.handFinal ?? ''}`, tally: agreed };
}

function completeness(
  state: UnitState,
  unit: Unit,
  projection: Projection,
  elsewhere: string,
): { readonly status: 'complete' | 'partial' | 'missing'; readonly reason: string } {
  const reported =
    unit.source === 'protocol' ? state.protocol !== null : state.own.some((id) => counts(id, projection));
  const lost = state.lost.length > 0 ? 'the ledger lost a receipted report; the machine has to report again' : '';
  const away = elsewhere === '' ? '' : `ballots scanned at another unit do not count: ${elsewhere}`;
  if (reported && lost === '' && away === '') return { status: 'complete', reason: '' };
  const some = reported || state.visiting.some((id) => counts(id, projection));
  const awaited = reported
    ? ''
    : some
      ? `its own ${unit.source === 'protocol' ? 'protocol' : 'machine'} is awaited`
      : '';
  return { status: some ? 'partial' : 'missing', reason: lost || away || awaited };
}

function counts(id: string, projection: Projection): boolean {
  const journal = projection.journals[id];
  return journal !== undefined && journalProblem(journal, projection) === null;
}

function problems(ids: readonly string[], projection: Projection): JournalProblem[] {
  return ids.flatMap((id) => {
    const journal = projection.journals[id];
    const problem = journal === undefined ? null : journalProblem(journal, projection);
    return problem === null || problem.status === 'replaced' ? [] : [problem];
  });
}

/** Everything that counts for the unit, summed; null when nothing does. */
function sumOf(state: UnitState, projection: Projection): UnitTally | null {
  const parts: UnitTally[] = [];
  for (const id of [...state.own, ...state.visiting]) {
    const journal = projection.journals[id];
    if (journal === undefined || !counts(id, projection)) continue;
    parts.push(...(contentInForce(journal)?.blocks ?? []).filter((block) => block.unit === state.unit));
  }
  if (state.protocol !== null && state.protocol.breach === '') parts.push(state.protocol);
  if (parts.length === 0) return null;
  const sums: Record<number, MutableTotals> = {};
  for (const contest of parts.flatMap((part): readonly ContestTotals[] => part.contests)) {
    const sum = sums[contest.contest] ?? emptyTotals(contest.contest, contest.votes.length);
    sums[contest.contest] = sum;
    accumulate(sum, contest, 1);
    accumulatePreferences(sum, contest, 1);
  }
  return { ballots: parts.reduce((sum, part) => sum + part.ballots, 0), contests: Object.values(sums) };
}
