/**
 * Preloaded with `node --import`: plants the defect named by SANAK_DEFECT into the file it belongs to, as that file loads.
 * A patch that does not fit exactly once stops the process: a defect that is not there proves nothing.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Patch } from './defect.ts';
import { defects } from './list.ts';

const name = process.env.SANAK_DEFECT;
const defect = defects.find((each) => each.id === name);
if (name !== undefined && defect === undefined) throw new Error(`no planted defect is called ${name}`);

function apply(source: string, patch: Patch): string {
  const places = source.split(patch.find).length - 1;
  if (places === 1) return source.replace(patch.find, () => patch.replace);
  throw new Error(`defect ${name} no longer fits ${defect?.file}: ${JSON.stringify(patch.find)} is found ${places} times`);
}

if (defect !== undefined) {
  const target = new URL(`../../${defect.file}`, import.meta.url).href;
  registerHooks({
    load(url, context, nextLoad) {
      if (url !== target) return nextLoad(url, context);
      const source = defect.patches.reduce(apply, readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
