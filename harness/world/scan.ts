/** A planned sheet as the scan bar sees it: darkness per printed target, and what is printed on it. */
import type { SheetScan } from '../../firmware-sim/io.ts';
import { targetsOf } from '../../firmware-sim/marks/layout.ts';
import { nextBytes, randomStream } from '../random.ts';
import type { PlannedSheet } from '../scenario/plan.ts';
import type { WorldEnv } from './world.ts';

const otherDefinition = nextBytes(randomStream('another election'), 32);

/** `world`: a whole one, or only the plan and the identities a sheet was printed for. */
export function scanOf(world: { readonly env: Pick<WorldEnv, 'plan' | 'identities'> }, sheet: PlannedSheet): SheetScan {
  const { definition } = world.env.plan;
  // A style nobody defined has no targets the machine could know of: it sees a sheet and nothing on it.
  const known = definition.styles.some((style) => style.number === sheet.style);
  const targets = known ? targetsOf(definition, sheet.style) : [];
  const darkness = new Uint8Array(targets.length);
  for (const mark of sheet.marks) {
    const index = targets.findIndex(
      (target) =>
        target.contest === mark.contest && target.option === mark.option && target.preference === mark.preference,
    );
    if (index >= 0) darkness[index] = Math.max(darkness[index] ?? 0, mark.darkness);
  }
  const own = world.env.identities.definitionDigest;
  const definitionDigest = sheet.definition === 'own' ? own : otherDefinition;
  return { definitionDigest, style: sheet.style, unit: sheet.unit, mode: sheet.mode, darkness };
}
