/** The election definition by number. Derived from static data alone, so one table serves every server state that is forked. */
import type { BallotStyle, Contest, ElectionDefinition, Unit } from '../../protocol/election/definition.ts';

export interface ElectionIndex {
  readonly definition: ElectionDefinition;
  readonly units: ReadonlyMap<number, Unit>;
  readonly contests: ReadonlyMap<number, Contest>;
  readonly styles: ReadonlyMap<number, BallotStyle>;
}

const indexes = new WeakMap<ElectionDefinition, ElectionIndex>();

export function electionIndex(definition: ElectionDefinition): ElectionIndex {
  const cached = indexes.get(definition);
  if (cached !== undefined) return cached;
  const byNumber = <T extends { readonly number: number }>(items: readonly T[]) =>
    new Map(items.map((item) => [item.number, item] as const));
  const index: ElectionIndex = {
    definition,
    units: byNumber(definition.units),
    contests: byNumber(definition.contests),
    styles: byNumber(definition.styles),
  };
  indexes.set(definition, index);
  return index;
}
