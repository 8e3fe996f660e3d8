/** Every fault of the catalogue as a single one may strike the reference session: each kind, each direction that matters. */
import { type Fault, faultCatalogue, isAtMachines, takesTwo } from '../simulation/faults/catalogue.ts';
import type { FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';

/** An occasion that never comes: exploration starts these faults by hand, at each point in turn. */
const never = { when: 'run.ended', nth: 2 };

type Tried = Readonly<Record<string, string | number | undefined>>;

function candidate(fault: Fault, values: Tried, length: string): FaultContent {
  const written = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    ...never,
    ...(isAtMachines(fault) && { at: 'station 1' }),
    do: fault.name,
    ...(fault.lasts !== 'an-instant' && { for: length }),
    ...(written.length > 0 && { with: Object.fromEntries(written) }),
  };
}

/** Kinds that join two stations: they strike the same session held at two. */
export const betweenStations: readonly string[] = faultCatalogue.filter(takesTwo).map(({ name }) => name);

/** What a certificate of this depth says nothing about, by name, and why. */
export function kindsLeftOut(depth: number): readonly (readonly [name: string, why: string])[] {
  return faultCatalogue.flatMap((fault): (readonly [string, string])[] => {
    const { name, on, explored } = fault;
    if (explored.type === 'never') return depth === 1 ? [[name, explored.because]] : [];
    return depth === 1 || on !== 'line' || explored.inPairs ? [] : [[name, 'in no pair']];
  });
}

/** `scope`: the whole catalogue, or only the faults of which pairs are tried: of the line, and of power. */
export function candidates(scope: 'all' | 'line-and-power'): FaultContent[] {
  return faultCatalogue.flatMap((fault) => {
    const { explored } = fault;
    if (explored.type === 'never' || (scope !== 'all' && !explored.inPairs)) return [];
    return explored.tried.map((values) => candidate(fault, values, '20 s'));
  });
}

export function withCandidates(content: ScenarioContent, faults: readonly FaultContent[]): ScenarioContent {
  return { ...content, faults: [...faults] };
}

/** The case as a scenario: the faults at the microseconds at which exploration started them. */
export function caseContent(
  content: ScenarioContent,
  faults: readonly { fault: FaultContent; atUs: number }[],
): ScenarioContent {
  const { expect: _, ...rest } = content;
  return {
    ...rest,
    faults: faults.map(({ fault: { nth: _nth, ...fault }, atUs }) => ({ ...fault, when: `${atUs} us after start` })),
  };
}
