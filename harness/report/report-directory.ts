/** Writes the report of a run: a page, and the same for programs. Only files of its own are touched. */
import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unreadable } from '../judge/input/unreadable.ts';
import { type Problem, fileProblem } from '../judge/input/problem.ts';
import { junitXml } from './junit.ts';
import type { Overall } from './outcome.ts';
import { reportPage } from './page.ts';
import { resultsJson } from './results-json.ts';

/** Makes the directory and tries it before anything runs; why no report can go there, or null. */
export function reportPathProblem(directory: string): Problem | null {
  const expected = 'a directory for the report that may be written, or a name that is free';
  try {
    if (existsSync(directory) && !statSync(directory).isDirectory()) return fileProblem(directory, 'a file', expected);
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    return null;
  } catch (error) {
    return fileProblem(directory, unreadable(error), expected);
  }
}

/** `index.html`, `junit.xml` and `results.json`; traces of failures are in `trace/` already. */
export async function writeReport(directory: string, overall: Overall): Promise<void> {
  writeFileSync(join(directory, 'index.html'), await reportPage(overall));
  writeFileSync(join(directory, 'junit.xml'), junitXml(overall));
  writeFileSync(join(directory, 'results.json'), `${JSON.stringify(resultsJson(overall), null, 2)}\n`);
}
