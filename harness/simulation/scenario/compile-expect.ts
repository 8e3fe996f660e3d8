/** What a scenario expects, with every unit, contest and option resolved. */
import { contestNamed, contestWith, checkOptions } from './compile-contest.ts';
import { type Compilation, unitsAt } from './compilation.ts';
import { parseEventPattern } from './event-pattern.ts';
import type { Expectation } from '../plan/plan.ts';
import { parseDuration } from './quantity.ts';
import { problemAt } from './source.ts';
import type { ExpectContent } from './schema.ts';

export function plannedExpectations(compilation: Compilation): Expectation[] {
  const expect = compilation.content.expect ?? {};
  const within = parseDuration((expect.complete ?? '').replace(/^within /, ''));
  return [
    ...(expect.totals === undefined ? [] : [{ type: 'totals-exact' } as const]),
    ...(within === null ? [] : [{ type: 'complete-within', withinUs: within } as const]),
    ...(expect.records === undefined ? [] : [{ type: 'records-complete' } as const]),
    ...statuses(compilation, expect),
    ...(expect.exercised === undefined ? [] : [{ type: 'exercised', checks: expect.exercised } as const]),
    ...(expect.broken === undefined ? [] : [{ type: 'broken', checks: expect.broken } as const]),
    ...figures(compilation, 'seats', expect.seats).map(({ contest, values }) => ({
      type: 'seats' as const,
      contest,
      seats: values,
    })),
    ...elected(compilation, expect.elected),
    ...(['votes', 'official'] as const).flatMap((type) =>
      figures(compilation, type, expect[type]).map(({ contest, values }) => ({ type, contest, votes: values })),
    ),
    ...events(expect),
    ...crossings(compilation, expect),
  ];
}

function statuses(compilation: Compilation, expect: ExpectContent): Expectation[] {
  return Object.entries(expect.status ?? {}).flatMap(([place, status]) =>
    unitsAt(compilation, ['expect', 'status', place], place, true).map((unit) => ({
      type: 'status' as const,
      unit,
      status,
    })),
  );
}

function events(expect: ExpectContent): Expectation[] {
  return (expect.events ?? []).flatMap((entry) => {
    const result = parseEventPattern(entry.event);
    if (!result.ok) return [];
    const atLeast = entry.times ?? entry.atLeast ?? (entry.atMost === undefined ? 1 : 0);
    return [{ type: 'event' as const, ...result.pattern, atLeast, atMost: entry.times ?? entry.atMost ?? null }];
  });
}

function crossings(compilation: Compilation, expect: ExpectContent): Expectation[] {
  const { contests } = compilation.definition;
  return (expect.crossings ?? []).flatMap(({ option, direction, because }, i) => {
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
function figures(
  compilation: Compilation,
  key: 'seats' | 'votes' | 'official',
  written: ExpectContent['seats'],
): Figures[] {
  const entries = Object.entries(written ?? {});
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
function elected(compilation: Compilation, written: ExpectContent['elected']): Expectation[] {
  const ids = Object.keys(written ?? {});
  const ruled = compilation.definition.contests.filter((each) => each.list !== undefined);
  const contest = ids.length === 0 ? null : contestWith(ruled, ids);
  if (written === undefined || ids.length === 0) return [];
  const path = ['expect', 'elected'];
  if (contest === null) {
    const expected = `nothing: no contest of ${compilation.definition.id} says who of a list sits`;
    compilation.problems.push(problemAt(compilation.source, path, { expected, key: true }));
    return [];
  }
  checkOptions(compilation, path, contest, ids);
  return [{ type: 'elected', contest: contest.number, elected: written }];
}
