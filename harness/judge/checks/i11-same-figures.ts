/**
 * I11. The ledger's sum, the snapshot and the page are one set of figures. In 2021 the count was right and the page added
 * preference votes to party votes: the shares summed to 161 percent.
 */
import type { Heard } from '../trace/hearing.ts';
import type { TracePage, TraceSnapshot } from '../trace/publication.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { judgeColumn, judgePageContest, judgePageHead } from './page-figures.ts';
import { judgePublication } from './publication-figures.ts';
import { createLists, judgeContests, judgeLists, type Lists } from './publication-lists.ts';
import { noteRecent, type Recent } from './recent.ts';

/** A page may lag behind by so many publications. */
const lagMax = 64;
/** Numbers remembered: those, and as many of a ledger that had more of them before it was restored. */
const numbersMax = 2 * lagMax;
/** Publications remembered of one number that was given out again and again. */
const sameNumberMax = 16;

interface State {
  /** By number; a server that lost its newest entries gives their numbers out again. */
  readonly snapshots: Recent<readonly TraceSnapshot[]>;
  /** Number of the newest publication; an older ledger begins lower again. */
  latest: number;
  readonly lists: Lists;
}

function published(state: State, event: Heard<'server.published'>, context: Context<'published'>): void {
  const { snapshot } = event;
  state.latest = snapshot.number;
  const numbered = [...(state.snapshots.get(snapshot.number) ?? []), snapshot].slice(-sameNumberMax);
  noteRecent(state.snapshots, snapshot.number, numbered, numbersMax);
  state.snapshots.delete(snapshot.number - lagMax);
  judgeLists(state.lists, event, context);
  judgePublication(event, context);
}

/** The publication that the page is of: of several with its number the one with its time, else the newest. */
function snapshotOf({ snapshots }: State, page: TracePage): TraceSnapshot | undefined {
  const numbered = snapshots.get(page.snapshot) ?? [];
  return numbered.find((each) => each.atS === page.atS) ?? numbered.at(-1);
}

/** A page that does not say it is old is of the newest publication. */
function judgeAge({ latest }: State, { n, page, stale }: Heard<'page.shown'>, context: Context): void {
  if (stale || page.snapshot >= latest) return;
  const sentence = `The page shows publication ${page.snapshot} without saying that it is old; publication ${latest} is the newest.`;
  broken(context, n, sentence, latest, page.snapshot);
}

function pageShown(state: State, event: Heard<'page.shown'>, context: Context): void {
  const { n, page } = event;
  judgeAge(state, event, context);
  const snapshot = snapshotOf(state, page);
  if (snapshot !== undefined) judgePageHead(context, n, page, snapshot);
  else {
    const sentence = `The page shows publication ${page.snapshot}; the newest is ${state.latest}, and none of the last ${lagMax} has that number.`;
    broken(context, n, sentence, 'a publication', page.snapshot);
  }
  judgeContests(
    context,
    n,
    `The page of publication ${page.snapshot}`,
    page.contests.map(({ number }) => number),
  );
  for (const contest of page.contests) {
    evaluated(context);
    judgeColumn(context, n, page, contest);
    if (snapshot !== undefined) judgePageContest(context, n, page, contest, snapshot);
  }
}

export const i11SameFigures = defineCheck({
  id: 'I11',
  name: 'One snapshot, same figures',
  statement:
    'Ledger, newest snapshot and page state the same sums, seats and people who sit; percentages are of a stated denominator and the column adds up.',
  needs: 'a publication or a page with figures',
  uses: ['published', 'preferences'],
  initial: (): State => ({ snapshots: new Map(), latest: 0, lists: createLists() }),
  on: {
    'server.published': published,
    'page.shown': pageShown,
    'fault.started': ({ lists }, event) => {
      if (event.do === 'server.second-instance') Object.assign(lists, { several: true, previous: null });
    },
    // Started anew, a server compares its next publication with what it reads back, which may be an older one.
    power: ({ lists }, { actor }) => {
      if (actor === 'server') lists.previous = null;
    },
  },
});
