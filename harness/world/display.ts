/** The display service between our publication and the public: it may die, show the wrong formula, or add a vote of its own. */
import { honestView } from '../../tabulation-server/publication/honest-view.ts';
import type { Snapshot } from '../../tabulation-server/publication/snapshot.ts';
import type { PublicContest, PublicRow, PublicView } from '../../tabulation-server/publication/view.ts';
import type { TracePage } from '../trace/events.ts';
import { effectOf } from './effects.ts';
import { record, type World } from './world.ts';

function shareBp(votes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((votes * 20_000 + of) / (of * 2));
}

/** Preference votes by option index, from every counted party-list report the display can see in the ledger. */
function preferenceVotes(world: World, contest: number): number[] {
  const sums: number[] = [];
  for (const event of world.trace) {
    if (event.type !== 'server.committed' || event.report === undefined) continue;
    for (const block of event.report.blocks) {
      for (const tally of block.contests) {
        if (tally.contest !== contest) continue;
        tally.preferenceKeys?.forEach((key, i) => {
          const option = key >> 8;
          sums[option] = (sums[option] ?? 0) + (tally.preferenceCounts?.[i] ?? 0);
        });
      }
    }
  }
  return sums;
}

function addPreferences(world: World, contest: PublicContest): PublicContest {
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

/** What the display program makes of a snapshot: the honest figures, unless the wrong program was uploaded. */
export function displayView(world: World, snapshot: Snapshot): PublicView {
  const view = honestView(snapshot);
  if (world.state.display.addPreferences === 0) return view;
  effectOf(
    world,
    'display.add-preferences',
    'display',
    `publication ${snapshot.number} drawn with preference votes added`,
  );
  return { ...view, contests: view.contests.map((contest) => addPreferences(world, contest)) };
}

function leaderPlusOne(page: TracePage): TracePage {
  const contests = page.contests.map((contest) => {
    const leader = contest.rows.reduce((best, row, i) => (row.votes > (contest.rows[best]?.votes ?? 0) ? i : best), 0);
    const rows = contest.rows.map((row, i) => (i === leader ? { ...row, votes: row.votes + 1 } : row));
    return { ...contest, rows };
  });
  return { ...page, contests };
}

export function pageOf(view: PublicView): TracePage {
  return {
    snapshot: view.snapshot,
    atS: view.atS,
    coverage: view.coverage,
    contests: view.contests.map((contest) => ({
      number: contest.number,
      denominator: contest.denominator,
      rows: contest.rows.map(({ id, kind, votes, shareBp: share, seats }) => ({
        id,
        kind,
        votes,
        shareBp: share,
        seats,
      })),
      ...(contest.lists.length > 0 && {
        lists: contest.lists.map(({ id, elected, vacant }) => ({
          id,
          elected: elected.map(({ place }) => place),
          vacant,
        })),
      }),
    })),
  };
}

/** A publication passed the gate and reaches the display. */
export function showPage(world: World, page: TracePage): void {
  const display = world.state.display;
  if (display.dead > 0) {
    display.waiting = page;
    effectOf(world, 'display.die', 'display', `publication ${page.snapshot} not shown`);
    if (display.shown !== null) record(world, 'display', { type: 'page.shown', page: display.shown, stale: true });
    else record(world, 'display', { type: 'page.dark' });
    return;
  }
  const shown = display.addVote > 0 ? leaderPlusOne(page) : page;
  if (display.addVote > 0)
    effectOf(world, 'display.add-vote', 'display', `publication ${page.snapshot}: one vote more`);
  display.shown = shown;
  display.waiting = null;
  record(world, 'display', { type: 'page.shown', page: shown, stale: false });
}

/** The display service is back: the newest page goes up. */
export function reviveDisplay(world: World): void {
  const page = world.state.display.waiting;
  if (page !== null && world.state.display.dead === 0) showPage(world, page);
}
