/** A planned sheet as the scan bar sees it: darkness per printed target, and what is printed on it. */
import type { SheetScan } from '../../../firmware-sim/paper.ts';
import { type Target, targetsOf } from '../../../firmware-sim/marks/layout.ts';
import { nextBytes, randomStream } from '../random.ts';
import type { PlannedSheet } from '../plan/plan.ts';
import type { WorldEnv } from './world.ts';

type Mark = Pick<Target, 'contest' | 'option' | 'preference'>;

const nameOf = ({ contest, option, preference }: Mark): string => `${contest}|${option ?? ''}|${preference ?? ''}`;

/** Where each target of a style is in the scan; the layout gives one list a style, so one index a list is enough. */
const indexes = new WeakMap<readonly Target[], ReadonlyMap<string, number>>();

function indexOf(targets: readonly Target[]): ReadonlyMap<string, number> {
  const known = indexes.get(targets);
  if (known !== undefined) return known;
  const index = new Map(targets.map((target, at) => [nameOf(target), at]));
  indexes.set(targets, index);
  return index;
}

const otherDefinition = nextBytes(randomStream('another election'), 32);

/** `world`: a whole one, or only the plan and the identities a sheet was printed for. */
export function scanOf(world: { readonly env: Pick<WorldEnv, 'plan' | 'identities'> }, sheet: PlannedSheet): SheetScan {
  const { definition } = world.env.plan;
  // A style nobody defined has no targets the machine could know of: it sees a sheet and nothing on it.
  const known = definition.styles.some((style) => style.number === sheet.style);
  const targets = known ? targetsOf(definition, sheet.style) : [];
  const darkness = new Uint8Array(targets.length);
  const places = indexOf(targets);
  for (const mark of sheet.marks) {
    const index = places.get(nameOf(mark));
    if (index !== undefined) darkness[index] = Math.max(darkness[index] ?? 0, mark.darkness);
  }
  const own = world.env.identities.definitionDigest;
  const definitionDigest = sheet.definition === 'own' ? own : otherDefinition;
  return { definitionDigest, style: sheet.style, unit: sheet.unit, mode: sheet.mode, darkness };
}
