/** Names of planted defects on a command line: which there are, and whether they can be planted here at all. */
import { existsSync } from 'node:fs';
import type { Defect } from '../proof/defects/defect.ts';
import { InputError } from '../judge/input/input-error.ts';
import { didYouMean } from '../judge/input/names.ts';

/** Throws where there are no sources to plant into. */
export function refusePackedBuild(): void {
  if (existsSync(new URL('../proof/defects/fit.ts', import.meta.url))) return;
  throw new InputError('defects are planted into sources: found a packed build, expected a checkout of the project');
}

/**
 * The defects of these names, in the order of the list; for no name all of the batch. Throws on a name that is none, of a
 * defect or of a batch.
 */
export async function defectsNamed(names: readonly string[], batch = 'demanded'): Promise<readonly Defect[]> {
  const { batches, plantable } = await import('../proof/defects/list.ts');
  const whole = batches[batch];
  if (whole === undefined) {
    throw new InputError(`--batch: found ${batch}, expected ${Object.keys(batches).join(' or ')}`);
  }
  const ids = plantable.map(({ id }) => id);
  const unknown = names.find((name) => !ids.includes(name));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, ids);
    const expected = `expected one of \`sanak defects --list\`${hint === '' ? '' : `; ${hint}`}`;
    throw new InputError(`${unknown}: found no such defect, ${expected}`);
  }
  return names.length === 0 ? whole : plantable.filter(({ id }) => names.includes(id));
}

/** Throws unless there is such a defect and it can be planted. */
export async function refuseUnplantable(name: string): Promise<void> {
  await defectsNamed([name]);
  refusePackedBuild();
}
