/** I11 and I17 over preferences, who sits and drawn lots: carried scenarios hold, and every figure told otherwise is a finding. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { libraryPath } from '../../../../harness/runner/library.ts';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { loadScenario } from '../../../../harness/simulation/scenario/load.ts';
import type { TracePage, TraceSnapshot } from '../../../../harness/judge/trace/publication.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { runPlan } from '../../../../harness/runner/run-plan.ts';

async function traceOf(name: string): Promise<readonly TraceEvent[]> {
  const loaded = loadScenario(`${libraryPath}/lists/${name}.yaml`);
  if (!loaded.ok) throw new Error(`${name} is no scenario`);
  const plan = compileScenario(loaded.scenario, { seed: '1' });
  return (await runPlan(plan, { seed: '1', on: 'sim', crypto: 'stand-in' })).trace;
}

function broken(trace: readonly TraceEvent[]): Record<string, string> {
  return Object.fromEntries(
    judge(trace).flatMap(({ id, verdict, findings }) =>
      verdict === 'broken' ? [[id, findings[0]?.sentence ?? '']] : [],
    ),
  );
}

type Option = TraceSnapshot['contests'][number]['options'][number];

/** The trace with an option told otherwise in every publication for which it says so. */
function told(
  trace: readonly TraceEvent[],
  id: string,
  change: (option: Option) => Partial<Option>,
  where: (snapshot: TraceSnapshot) => boolean = () => true,
): readonly TraceEvent[] {
  return trace.map((event) => {
    if (event.type !== 'server.published' || !where(event.snapshot)) return event;
    const contests = event.snapshot.contests.map((contest) => ({
      ...contest,
      options: contest.options.map((option) => (option.id === id ? { ...option, ...change(option) } : option)),
    }));
    return { ...event, snapshot: { ...event.snapshot, contests } };
  });
}

function shown(
  trace: readonly TraceEvent[],
  lists: (page: TracePage['contests'][number]) => TracePage['contests'][number]['lists'],
) {
  return trace.map((event) => {
    if (event.type !== 'page.shown') return event;
    const contests = event.page.contests.map((contest) => {
      const changed = lists(contest);
      return { ...contest, ...(changed !== undefined && { lists: changed }) };
    });
    return { ...event, page: { ...event.page, contests } };
  });
}

const last = (trace: readonly TraceEvent[]) => trace.findLast((event) => event.type === 'server.published');
const numberOf = (event: TraceEvent | undefined) => (event?.type === 'server.published' ? event.snapshot.number : 0);

describe('preferences and who sits', async () => {
  const trace = await traceOf('preferences-move-them-up');
  const final = numberOf(last(trace));
  const atEnd = (snapshot: TraceSnapshot) => snapshot.number === final;

  test('the scenario as it ran holds', () => {
    expect(broken(trace)).toEqual({});
  });

  test('a preference more than the ledger has, or the paper', () => {
    const more = told(trace, 'pine', ({ preferences = [] }) => ({ preferences: preferences.with(4, 22) }), atEnd);
    expect(broken(more)).toEqual({
      I11: `Publication ${final}, contest 1 (party list): Pine has 22 preferences for number 5; the ledger sums to 21.`,
      I17: 'The total of contest 1 (party list) differs from the sheets in the boxes: Pine has 22 preferences for number 5; the sheets have 21.',
    });
  });

  test('somebody else sits, in another order, or nobody says who', () => {
    const seated = (elected: readonly number[]) => broken(told(trace, 'pine', () => ({ elected }), atEnd)).I11;
    const should = `Publication ${final}, contest 1 (party list): Pine seats`;
    expect(seated([5, 3, 4])).toBe(`${should} numbers 5, 3, 4 of its list; by the rules it seats numbers 5, 3, 1.`);
    expect(seated([3, 5, 1])).toBe(`${should} numbers 3, 5, 1 of its list; by the rules it seats numbers 5, 3, 1.`);
    const silent = trace.map((event) =>
      event.type !== 'server.published'
        ? event
        : {
            ...event,
            snapshot: {
              ...event.snapshot,
              contests: event.snapshot.contests.map((contest) => ({
                ...contest,
                options: contest.options.map(({ id, votes, admitted, seats }) => ({ id, votes, admitted, seats })),
              })),
            },
          },
    );
    expect(broken(silent).I11).toContain(
      'contest 1 (party list): Pine: the publication does not say who of its list sits.',
    );
  });

  test('a page that seats others than the publication does', () => {
    const reversed = shown(trace, ({ lists }) =>
      lists?.map((list) => ({ ...list, elected: list.elected.toReversed() })),
    );
    expect(broken(reversed).I11).toMatch(
      /^The page of publication \d+, contest 1 \(party list\): Pine seats numbers .*; published is numbers /,
    );
    expect(broken(shown(trace, () => [])).I11).toContain('Pine seats no candidate; published is');
  });
});

test('a seat that stays vacant is not passed over', async () => {
  const trace = await traceOf('list-too-short');
  expect(broken(trace)).toEqual({});
  expect(broken(told(trace, 'moor', () => ({ vacant: 0 }))).I11).toContain(
    'Moor seats numbers 1, 2 of its list; by the rules it seats numbers 1, 2 and 2 vacant.',
  );
});

describe('a seat by lot', async () => {
  const trace = await traceOf('seat-by-lot');
  const drawn = trace.findIndex((event) => event.type === 'server.committed' && event.act?.type === 'draw-lots');
  const before = trace
    .slice(0, drawn)
    .filter((event) => event.type === 'server.published')
    .map(numberOf);

  test('holds before and after the lots are drawn, and there are publications of both', () => {
    expect(broken(trace)).toEqual({});
    expect(before.length).toBeGreaterThan(0);
    expect(numberOf(last(trace))).toBeGreaterThan(Math.max(...before));
  });

  test('given before the lots are drawn', () => {
    const early = told(
      trace,
      'moor',
      () => ({ seats: 2, elected: [1, 2] }),
      ({ number }) => number === before.at(-1),
    );
    expect(broken(early).I11).toBe(
      `Publication ${before.at(-1)}, contest 1 (party list): Moor has 2 seats; by the rules it has 1.`,
    );
  });

  test('withheld after they are drawn, or given to whom they do not name', () => {
    const after = ({ number }: TraceSnapshot) => number === numberOf(last(trace));
    const withheld = told(trace, 'moor', () => ({ seats: 1, elected: [1] }), after);
    expect(broken(withheld).I11).toContain('Moor has 1 seats; by the rules it has 2.');
    const other = told(withheld, 'lake', () => ({ seats: 2, elected: [1, 2] }), after);
    expect(broken(other).I11).toContain('Lake has 2 seats; by the rules it has 1.');
  });

  test('a tie that nobody mentions', () => {
    const silent = trace.map((event) =>
      event.type !== 'server.published'
        ? event
        : {
            ...event,
            snapshot: { ...event.snapshot, contests: event.snapshot.contests.map((each) => ({ ...each, tied: [] })) },
          },
    );
    expect(broken(silent).I11).toContain(
      'lots are said to decide between no options; by the rules they decide between Lake, Moor.',
    );
  });
});
