/**
 * Files that a command writes when its work is done: tried before it begins, so that no hour of work ends in a wrong
 * path.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../judge/input/input-error.ts';
import { unreadable } from '../judge/input/unreadable.ts';

/** Throws unless a file can be written there. `flag`: as it was asked for, for instance `--out`. */
export function refuseUnwritable(flag: string, path: string | undefined): void {
  if (path === undefined) return;
  const obstacle = problemOf(path);
  if (obstacle !== null)
    throw new InputError(`${flag} ${path}: found ${obstacle}, expected a file that can be written`);
}

function problemOf(path: string): string | null {
  try {
    if (existsSync(path)) {
      if (statSync(path).isDirectory()) return 'a directory';
      accessSync(path, constants.W_OK);
      return null;
    }
    const folder = dirname(path);
    if (!existsSync(folder)) return `no directory ${folder}`;
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return unreadable(error);
  }
}
