/** The display service between our publication and the public: it may die, hear of nothing new, or add a vote of its own. */
import type { PublicView } from '../../../tabulation-server/publication/view.ts';
import type { TracePage } from '../../judge/trace/publication.ts';
import { conditionEffect, suffers } from './conditions.ts';
import { record, type World } from './world.ts';

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

/** A publication passed the gate and goes on its way to the display. */
export function showPage(world: World, page: TracePage): void {
  const display = world.state.display;
  if (suffers(display.conditions, 'stuck')) {
    display.forwarding.push(page);
    conditionEffect(world, display.conditions, 'stuck', `publication ${page.snapshot} waits to be forwarded`);
    showOld(world);
    return;
  }
  if (suffers(display.conditions, 'dead')) {
    display.waiting = page;
    conditionEffect(world, display.conditions, 'dead', `publication ${page.snapshot} not shown`);
    showOld(world);
    return;
  }
  const addsVote = suffers(display.conditions, 'adds-vote');
  const shown = addsVote ? leaderPlusOne(page) : page;
  if (addsVote) conditionEffect(world, display.conditions, 'adds-vote', `publication ${page.snapshot}: one vote more`);
  display.shown = shown;
  display.waiting = null;
  record(world, 'display', { type: 'page.shown', page: shown, stale: false });
}

/** The display service is back: the newest page goes up. */
export function reviveDisplay(world: World): void {
  const { waiting, conditions } = world.state.display;
  if (waiting !== null && !suffers(conditions, 'dead')) showPage(world, waiting);
}

function showOld(world: World): void {
  const { shown } = world.state.display;
  if (shown !== null) record(world, 'display', { type: 'page.shown', page: shown, stale: true });
  else record(world, 'display', { type: 'page.dark' });
}

/** The forwarder moves again: all that waited arrives in its order; whatever has a newer one behind it is old already. */
export function forwardPages(world: World): void {
  const display = world.state.display;
  if (suffers(display.conditions, 'stuck')) return;
  const pages = display.forwarding;
  display.forwarding = [];
  const newest = pages.pop();
  for (const page of pages) {
    if (suffers(display.conditions, 'dead')) continue;
    display.shown = page;
    record(world, 'display', { type: 'page.shown', page, stale: true });
  }
  if (newest !== undefined) showPage(world, newest);
}
