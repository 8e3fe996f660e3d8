/** Every fault of the catalogue as a single one may strike the reference session: each kind, each direction that matters. */
import { type FaultKind, faultCatalogue, takesTwo } from '../simulation/faults/catalogue.ts';
import type { FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import { survivableKinds } from './fault-draw.ts';

/** An occasion that never comes: exploration starts these faults by hand, at each point in turn. */
const never = { when: 'run.ended', nth: 2 };

function variants(kind: FaultKind): FaultContent['with'][] {
  if (kind.name === 'line.cut') return [{ direction: 'both' }, { direction: 'to-server' }, { direction: 'to-machine' }];
  if (kind.name === 'machine.power') return [{ sheet: 'falls' }, { sheet: 'stays' }];
  if (kind.name === 'server.restore') return [{ age: '1 min' }, { age: '24 h' }];
  if (kind.name === 'line.delay') return [{ by: '500 ms', jitter: '2 s' }];
  if (kind.name === 'line.double') return [undefined, { after: '5 s' }];
  if (kind.name === 'line.flip') return [{ rate: '1/500' }];
  if (betweenStations.includes(kind.name)) return [{ with: 'station 2' }];
  return [undefined];
}

function candidate(kind: FaultKind, values: FaultContent['with'], length: string): FaultContent {
  return {
    ...never,
    ...(kind.on === 'server' || kind.on === 'display' ? {} : { at: 'station 1' }),
    do: kind.name,
    ...(!kind.momentary && { for: length }),
    ...(values !== undefined && { with: values }),
  };
}

/** Kinds that join two stations: they strike the same session held at two. */
export const betweenStations: readonly string[] = faultCatalogue.filter(takesTwo).map(({ name }) => name);

/** Kinds no session here is struck by, with the reason a certificate states. */
const leftOut: Readonly<Record<string, string>> = {
  'adversary.tamper-report': 'needs an impostor',
  'display.add-vote': 'the canary: nothing can stop it',
};

/** What a certificate of this depth says nothing about, by kind, and why. */
export function kindsLeftOut(depth: number): readonly (readonly [kind: string, why: string])[] {
  const tried = new Set(candidates(depth === 1 ? 'all' : 'line-and-power').map((fault) => fault.do));
  return faultCatalogue
    .filter((kind) => !tried.has(kind.name) && (depth === 1 || isLineOrPower(kind)))
    .map(({ name }) => [name, leftOut[name] ?? 'in no pair']);
}

function isLineOrPower(kind: FaultKind): boolean {
  return kind.on === 'line' || ['machine.power', 'server.power', 'server.kill'].includes(kind.name);
}

/** `scope`: the whole catalogue, or only line and power faults, of which pairs are tried. */
export function candidates(scope: 'all' | 'line-and-power'): FaultContent[] {
  const kinds = survivableKinds.filter(
    (kind) =>
      leftOut[kind.name] === undefined &&
      (scope === 'all' || (isLineOrPower(kind) && !betweenStations.includes(kind.name))),
  );
  return kinds.flatMap((kind) => variants(kind).map((values) => candidate(kind, values, '20 s')));
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

/** Kinds the certificate speaks of. */
export function catalogueNames(): readonly string[] {
  return faultCatalogue.map((kind) => kind.name);
}
