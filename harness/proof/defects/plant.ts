/**
 * Preloaded with `node --import`: plants the defect named by SANAK_DEFECT into its files, as they load. A patch that
 * does not fit exactly once stops the process: a defect that was not planted proves nothing.
 */
import { registerHooks } from 'node:module';
import { patchedFiles, projectUrl } from './fit.ts';
import { defectNamed } from './list.ts';
import { loadedFiles } from './loaded-files.ts';

const name = process.env.SANAK_DEFECT;
const defect = name === undefined ? null : defectNamed(name);
if (name !== undefined && defect === null) throw new Error(`no planted defect is called ${name}`);

const patched = defect === null ? [] : [...patchedFiles(defect)];
const sources = new Map(patched.map(([file, text]) => [projectUrl(file).href, text] as const));
registerHooks({
  load(url, context, nextLoad) {
    loadedFiles.add(url);
    const source = sources.get(url);
    if (source === undefined) return nextLoad(url, context);
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
