/**
 * Preloaded with `node --import`: plants the defect named by SANAK_DEFECT into the file it belongs to, as that file loads.
 * A patch that does not fit exactly once stops the process: a defect that is not there proves nothing.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defects } from './list.ts';

const name = process.env.SANAK_DEFECT;
const defect = defects.find((each) => each.id === name);
if (name !== undefined && defect === undefined) throw new Error(`no planted defect is called ${name}`);

if (defect !== undefined) {
  const target = new URL(`../../${defect.file}`, import.meta.url).href;
  registerHooks({
    load(url, context, nextLoad) {
      if (url !== target) return nextLoad(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      const places = source.split(defect.find).length - 1;
      if (places !== 1) throw new Error(`defect ${defect.id} no longer fits ${defect.file}: its text is found ${places} times`);
      const patched = source.replace(defect.find, () => defect.replace);
      return { format: 'module-typescript', source: patched, shortCircuit: true };
    },
  });
}
