/** The carried scenarios, and what a command's arguments name: files, and directories with scenarios in them. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Problem, fileProblem } from '../judge/input/problem.ts';
import { unreadable } from '../judge/input/unreadable.ts';

/** Absolute path of the carried library. */
export const libraryPath: string = fileURLToPath(new URL('../../scenarios', import.meta.url));

/** The carried library as a person would write it: relative to the working directory where it lies below it. */
export function libraryArgument(): string {
  const short = relative(process.cwd(), libraryPath);
  return short === '' || short.startsWith('..') ? libraryPath : short;
}

/** The scenario that must turn red beside every run. */
export const canaryPath: string = join(libraryPath, 'canary.yaml');

/** How a carried scenario is called in a token: its path in the library; null for any other file. */
export function libraryName(path: string): string | null {
  const name = relative(libraryPath, resolve(path));
  return name.startsWith('..') || name === '' || name === path ? null : name.replaceAll('\\', '/');
}

export interface Selection {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** Scenario files under the given paths, each once, in the order given and by name within a directory. */
export function selectScenarios(paths: readonly string[]): Selection {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const selected = scenariosAt(path);
    if (Array.isArray(selected)) files.push(...selected);
    else problems.push(selected);
  }
  return { files: [...new Set(files)], problems };
}

function scenariosAt(path: string): string[] | Problem {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && !basename(name).startsWith('.'))
      .sort()
      .map((name) => join(path, name));
    if (files.length > 0) return files;
    return fileProblem(
      path,
      'a directory without scenarios',
      'at least one `.yaml` file in it (`sanak init` writes one)',
    );
  } catch (error) {
    return fileProblem(path, unreadable(error), 'a scenario file or a directory of them');
  }
}
