/** What a scenario expects, with every unit, contest and option resolved. */
import { namesOf } from '../../../protocol/closed-list.ts';
import { contestNamed, contestWith, checkOptions } from './compile-contest.ts';
import { type Compilation, note, unitsAt } from './compilation.ts';
import { parseEventPattern } from './event-pattern.ts';
import type { Expectation } from '../plan/plan.ts';
import { parseDuration } from './quantity.ts';
import type { ExpectContent } from './schema.ts';

/** What stands under each key where it is written. */
type Written = { readonly [Key in keyof ExpectContent]-?: NonNullable<ExpectContent[Key]> };

/** What each key of `expect` comes to, in the order of the plan. A key of the schema that is left out does not compile. */
const compiled: {
  readonly [Key in keyof Written]: (compilation: Compilation, written: Written[Key]) => Expectation[];
} = {
  totals: () => [{ type: 'totals-exact' }],
  complete: (_, within) => {
    const withinUs = parseDuration(within.replace(/^within /, ''));
    return withinUs === null ? [] : [{ type: 'complete-within', withinUs }];
  },
  records: () => [{ type: 'records-complete' }],
  status: statuses,
  exercised: (_, checks) => [{ type: 'exercised', checks }],
  broken: (_, checks) => [{ type: 'broken', checks }],
  seats: (compilation, seats) =>
    figures(compilation, 'seats', seats).map(({ contest, values }) => ({ type: 'seats', contest, seats: values })),
  elected,
  votes: (compilation, votes) => votesOf(compilation, 'votes', votes),
  official: (compilation, votes) => votesOf(compilation, 'official', votes),
  events,
  crossings,
};

export function plannedExpectations(compilation: Compilation): Expectation[] {
  const expect = compilation.content.expect ?? {};
  return namesOf(compiled).flatMap((key) => expectationsOf(key, compilation, expect));
}

function expectationsOf<Key extends keyof Written>(
  key: Key,
  compilation: Compilation,
  expect: ExpectContent,
): Expectation[] {
  const written = expect[key] as Written[Key] | undefined;
  return written === undefined ? [] : compiled[key](compilation, written);
}

function votesOf(compilation: Compilation, type: 'votes' | 'official', written: Written['votes']): Expectation[] {
  return figures(compilation, type, written).map(({ contest, values }) => ({ type, contest, votes: values }));
}

function statuses(compilation: Compilation, written: Written['status']): Expectation[] {
  return Object.entries(written).flatMap(([place, status]) =>
    unitsAt(compilation, ['expect', 'status', place], place, true).map((unit) => ({
      type: 'status' as const,
      unit,
      status,
    })),
  );
}

function events(_: Compilation, written: Written['events']): Expectation[] {
  return written.flatMap((entry) => {
    const result = parseEventPattern(entry.event);
    if (!result.ok) return [];
    const atLeast = entry.times ?? entry.atLeast ?? (entry.atMost === undefined ? 1 : 0);
    return [{ type: 'event' as const, ...result.pattern, atLeast, atMost: entry.times ?? entry.atMost ?? null }];
  });
}

function crossings(compilation: Compilation, written: Written['crossings']): Expectation[] {
  const { contests } = compilation.definition;
  return written.flatMap(({ option, direction, because }, i) => {
    const contest = contestWith(contests, [option]);
    if (contest === null) return [];
    checkOptions(compilation, ['expect', 'crossings', i, 'option'], contest, [option]);
    return [{ type: 'crossing' as const, contest: contest.number, option, direction, because }];
  });
}

interface Figures {
  readonly contest: number;
  readonly values: Record<string, number>;
}

/** `seats: {ata-jurt: 15}`, or by contest: `votes: {mayor: {heron: 40}}`. Both may stand side by side. */
function figures(compilation: Compilation, key: 'seats' | 'votes' | 'official', written: Written['seats']): Figures[] {
  const entries = Object.entries(written);
  const result: Figures[] = [];
  for (const [id, values] of entries) {
    if (typeof values === 'number') continue;
    const contest = contestNamed(compilation, ['expect', key, id], id);
    if (contest === null) continue;
    checkOptions(compilation, ['expect', key, id], contest, Object.keys(values));
    result.push({ contest: contest.number, values });
  }
  const flat = entries.flatMap(([id, value]) => (typeof value === 'number' ? [[id, value] as const] : []));
  if (flat.length === 0) return result;
  const { contests } = compilation.definition;
  const ids = flat.map(([id]) => id);
  const contest = contestWith(
    key === 'seats' ? contests.filter((each) => each.allocation !== undefined) : contests,
    ids,
  );
  if (contest === null) return result;
  checkOptions(compilation, ['expect', key], contest, ids);
  return [...result, { contest: contest.number, values: Object.fromEntries(flat) }];
}

/** Parties of one contest that says who of a list sits. */
function elected(compilation: Compilation, written: Written['elected']): Expectation[] {
  const ids = Object.keys(written);
  const ruled = compilation.definition.contests.filter((each) => each.list !== undefined);
  const contest = ids.length === 0 ? null : contestWith(ruled, ids);
  if (ids.length === 0) return [];
  const path = ['expect', 'elected'];
  if (contest === null) {
    const expected = `nothing: no contest of ${compilation.definition.id} says who of a list sits`;
    note(compilation, path, { expected, key: true });
    return [];
  }
  checkOptions(compilation, path, contest, ids);
  return [{ type: 'elected', contest: contest.number, elected: written }];
}
