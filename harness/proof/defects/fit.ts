/**
 * Applies a defect's patches to source text. A patch that does not fit exactly once is an error: a defect that was not
 * planted proves nothing.
 */
import { readFileSync } from 'node:fs';
import type { Defect, Patch } from './defect.ts';

/** Absolute address of a file of this project. `file`: path from its root. */
export function projectUrl(file: string): URL {
  return new URL(`../../../${file}`, import.meta.url);
}

/** The text with one patch applied; throws, naming defect, file and text, unless the text is found exactly once. */
function applyPatch(id: string, source: string, patch: Patch): string {
  const places = source.split(patch.find).length - 1;
  if (places === 1) return source.replace(patch.find, () => patch.replace);
  throw new Error(`defect ${id} no longer fits ${patch.file}: ${JSON.stringify(patch.find)} is found ${places} times`);
}

/** The files a defect changes, each with its defective text. Throws when a patch no longer fits. */
export function patchedFiles(defect: Pick<Defect, 'id' | 'patches'>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const patch of defect.patches) {
    const source = texts.get(patch.file) ?? readFileSync(projectUrl(patch.file), 'utf8');
    texts.set(patch.file, applyPatch(defect.id, source, patch));
  }
  return texts;
}
