/** Every fault of the catalogue as a single one may strike the reference session: each kind, each direction that matters. */
import { type FaultKind, faultCatalogue } from '../faults/catalogue.ts';
import type { FaultContent, ScenarioContent } from '../scenario/schema.ts';
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

/** Kinds left out, with the reason a certificate states. */
export const leftOut: Readonly<Record<string, string>> = {
  'line.cross': 'needs a second station',
  'machine.memory-swapped': 'needs a second station',
  'adversary.splice': 'needs a second station',
  'adversary.tamper-report': 'needs an impostor',
  'display.add-vote': 'the canary: nothing can stop it',
};

/** `scope`: the whole catalogue, or only line and power faults, of which pairs are tried. */
export function candidates(scope: 'all' | 'line-and-power'): FaultContent[] {
  const kinds = survivableKinds.filter(
    (kind) =>
      leftOut[kind.name] === undefined &&
      (scope === 'all' || kind.on === 'line' || ['machine.power', 'server.power', 'server.kill'].includes(kind.name)),
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
