/**
 * Where the targets of a ballot style are. Scan bar, interpretation and the sheets people make all read this one order:
 * contests in style order, and within a contest its options first, then its preference squares 1, 2, ...
 */
import type { Contest, ElectionDefinition, Unit } from '../../protocol/election/definition.ts';

/** One place a voter can mark. `option` is an index into the contest's options, `preference` a square's printed number. */
export interface Target {
  readonly contest: number;
  readonly option?: number;
  readonly preference?: number;
}

/** Lookups derived from a definition; remembered beside it because a definition of a nation has thousands of units. */
interface DefinitionIndex {
  readonly contests: ReadonlyMap<number, Contest>;
  readonly units: ReadonlyMap<number, Unit>;
  readonly styles: Map<number, readonly Contest[] | null>;
  readonly targets: Map<number, readonly Target[]>;
}

const indexes = new WeakMap<ElectionDefinition, DefinitionIndex>();

function indexOf(definition: ElectionDefinition): DefinitionIndex {
  const cached = indexes.get(definition);
  if (cached !== undefined) return cached;
  const index: DefinitionIndex = {
    contests: new Map(definition.contests.map((contest) => [contest.number, contest])),
    units: new Map(definition.units.map((unit) => [unit.number, unit])),
    styles: new Map(),
    targets: new Map(),
  };
  indexes.set(definition, index);
  return index;
}

/** The unit with this number, null if the definition has none. */
export function unitOf(definition: ElectionDefinition, unit: number): Unit | null {
  return indexOf(definition).units.get(unit) ?? null;
}

/** The contests of a style in printed order; null for a style (or a contest of it) that the definition does not have. */
export function contestsOf(definition: ElectionDefinition, styleNumber: number): readonly Contest[] | null {
  const index = indexOf(definition);
  const cached = index.styles.get(styleNumber);
  if (cached !== undefined) return cached;
  const numbers = definition.styles.find((style) => style.number === styleNumber)?.contests ?? null;
  const contests = numbers?.flatMap((number) => index.contests.get(number) ?? []) ?? null;
  const complete = contests !== null && contests.length === numbers?.length ? contests : null;
  index.styles.set(styleNumber, complete);
  return complete;
}

/** How many targets a contest has on paper. */
export function targetCount(contest: Contest): number {
  return contest.options.length + (contest.preference?.numbers ?? 0);
}

/** Every target of a style in scan order. Throws when the definition has no such style: a sheet is made for a known one. */
export function targetsOf(definition: ElectionDefinition, styleNumber: number): readonly Target[] {
  const { targets } = indexOf(definition);
  const cached = targets.get(styleNumber);
  if (cached !== undefined) return cached;
  const made = makeTargets(definition, styleNumber);
  targets.set(styleNumber, made);
  return made;
}

function makeTargets(definition: ElectionDefinition, styleNumber: number): Target[] {
  const contests = contestsOf(definition, styleNumber);
  if (contests === null) throw new Error(`the definition has no complete style ${styleNumber}`);
  return contests.flatMap((contest) => [
    ...contest.options.map((_, option) => ({ contest: contest.number, option })),
    ...Array.from({ length: contest.preference?.numbers ?? 0 }, (_, i) => ({
      contest: contest.number,
      preference: i + 1,
    })),
  ]);
}
