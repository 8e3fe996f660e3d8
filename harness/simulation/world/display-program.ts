/**
 * Wrong programs that a display may be given: each draws a snapshot otherwise than it is. The gate compares whatever is drawn
 * with the signed snapshot, so that none of these reaches anybody.
 */
import { honestView } from '../../../tabulation-server/publication/honest-view.ts';
import type { Snapshot } from '../../../tabulation-server/publication/snapshot.ts';
import type { PublicContest, PublicRow, PublicView } from '../../../tabulation-server/publication/view.ts';
import { wordOf } from '../faults/values.ts';
import type { TraceReport } from '../../judge/trace/events.ts';
import { effectOf } from './effects.ts';
import type { World } from './world.ts';

function shareBp(votes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((votes * 20_000 + of) / (of * 2));
}

/** The newest report of each journal that the display can see in the ledger. */
function reportsSeen(world: World): readonly TraceReport[] {
  const newest = new Map<string, TraceReport>();
  for (const event of world.trace) {
    if (event.type === 'server.committed' && event.report !== undefined) newest.set(event.report.journal, event.report);
  }
  return [...newest.values()];
}

/** Preference votes by option index. */
function preferenceVotes(world: World, contest: number): number[] {
  const sums: number[] = [];
  for (const tally of reportsSeen(world).flatMap(({ blocks }) => blocks.flatMap(({ contests }) => contests))) {
    if (tally.contest !== contest) continue;
    tally.preferenceKeys?.forEach((key, i) => {
      const option = key >> 8;
      sums[option] = (sums[option] ?? 0) + (tally.preferenceCounts?.[i] ?? 0);
    });
  }
  return sums;
}

/** Adds preference votes to party votes: the column sums to more than everybody who voted. */
function withPreferences(contest: PublicContest, world: World): PublicContest {
  const preferences = preferenceVotes(world, contest.number);
  let index = -1;
  const rows = contest.rows.map((row): PublicRow => {
    if (row.kind !== 'party') return row;
    index++;
    const votes = row.votes + (preferences[index] ?? 0);
    return { ...row, votes, shareBp: shareBp(votes, contest.denominator.value) };
  });
  return { ...contest, rows };
}

/** Shares of the votes for somebody, under the name of another whole. */
function ofValidVotes(contest: PublicContest): PublicContest {
  const valid = contest.rows.reduce((sum, row) => (counts(row) ? sum + row.votes : sum), 0);
  return { ...contest, rows: contest.rows.map((row) => ({ ...row, shareBp: shareBp(row.votes, valid) })) };
}

function counts({ kind }: PublicRow): boolean {
  return kind === 'party' || kind === 'candidate' || kind === 'against-all';
}

/** Leaves out the region that reported first, from the rows and from the whole: the column adds up all the same. */
function withoutRegion(contest: PublicContest, world: World): PublicContest {
  const reports = reportsSeen(world);
  const regions = new Map(world.env.plan.definition.units.map((unit) => [unit.number, unit.region]));
  const region = regions.get(reports[0]?.blocks[0]?.unit ?? -1);
  const tallies = reports
    .flatMap(({ blocks }) => blocks.filter(({ unit }) => regions.get(unit) === region))
    .flatMap(({ contests }) => contests.filter((tally) => tally.contest === contest.number));
  const left = contest.rows.map((row, at): PublicRow => {
    const gone = tallies.reduce((sum, tally) => sum + (counts(row) ? (tally.votes[at] ?? 0) : 0), 0);
    return { ...row, votes: Math.max(0, row.votes - gone) };
  });
  const value = left.reduce((sum, { votes }) => sum + votes, 0);
  const rows = left.map((row) => ({ ...row, shareBp: shareBp(row.votes, value) }));
  return { ...contest, denominator: { ...contest.denominator, value }, rows };
}

type Formula = (contest: PublicContest, world: World) => PublicContest;

/** By the fault that puts it in. */
const formulas: Readonly<Record<string, Formula>> = {
  'display.add-preferences': withPreferences,
  'display.wrong-denominator': ofValidVotes,
  'display.skip-region': withoutRegion,
};

const staleCache = 'display.stale-cache';

/** Faults that make the display draw what the snapshot does not say. */
export const wrongDrawings: readonly string[] = [...Object.keys(formulas), staleCache];

/** Whether a display that draws wrong is in service: what it draws is refused for as long. */
export function drawsWrong(world: World): boolean {
  return Object.values(world.state.display.wrong).some((count) => count > 0);
}

/** Figures out of a cache: the old page as it was, or the old figures under the new number and time. */
function cachedView(world: World, honest: PublicView): PublicView {
  const { display } = world.state;
  display.cached ??= honest;
  const fault = world.env.plan.faults.find(
    (each, at) => each.do === staleCache && world.state.faults[at]?.active === true,
  );
  if (fault === undefined || wordOf(fault, 'keeps', ['page', 'figures']) === 'page') return display.cached;
  return { ...display.cached, snapshot: honest.snapshot, atS: honest.atS };
}

/** What the display program makes of a snapshot: the honest figures, unless the wrong program was uploaded. */
export function displayView(world: World, snapshot: Snapshot): PublicView {
  let view = honestView(snapshot);
  const { wrong } = world.state.display;
  for (const name of wrongDrawings) {
    if ((wrong[name] ?? 0) === 0) continue;
    const before = JSON.stringify(view);
    const formula = formulas[name];
    const drawn = view;
    view =
      formula === undefined
        ? cachedView(world, drawn)
        : { ...drawn, contests: drawn.contests.map((contest) => formula(contest, world)) };
    if (JSON.stringify(view) !== before) {
      effectOf(world, name, 'display', `publication ${snapshot.number} drawn otherwise than it is`);
    }
  }
  return view;
}
