/** Writes the report of a run: a page, and the same for programs. Only files of its own are touched. */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, fileProblem } from '../scenario/problem.ts';
import { junitXml } from './junit.ts';
import type { Overall } from './outcome.ts';
import { reportPage } from './page.ts';
import { resultsJson } from './results-json.ts';

/** Why no report can go there; null if it can. */
export function reportPathProblem(directory: string): Problem | null {
  if (!existsSync(directory) || statSync(directory).isDirectory()) return null;
  return fileProblem(directory, 'a file', 'a directory for the report, or a name that is free');
}

/** `index.html`, `junit.xml` and `results.json`; traces of failures are in `trace/` already. */
export async function writeReport(directory: string, overall: Overall): Promise<void> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.html'), await reportPage(overall));
  writeFileSync(join(directory, 'junit.xml'), junitXml(overall));
  writeFileSync(join(directory, 'results.json'), `${JSON.stringify(resultsJson(overall), null, 2)}\n`);
}
