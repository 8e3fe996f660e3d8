/**
 * The mutated tree: a copy of the checkout's sources in a temporary directory, with every mutant in it. Node strips no
 * types below `node_modules`, so the copy stands outside and has a link to it.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Build, instrument } from './instrument.ts';
import type { Mutant } from './mutation.ts';
import { mutatedFiles, projectRoot, sourceText } from './sources.ts';

export interface Tree {
  readonly root: string;
  remove(): void;
}

const copied = ['protocol', 'firmware-sim', 'tabulation-server', 'harness', 'scenarios', 'package.json'];

/** Every mutant of the sources as they are, in the order of their numbers. */
export function allMutants(): Mutant[] {
  return instrumentAll('switch').flatMap(({ mutants }) => [...mutants]);
}

function instrumentAll(build: Build) {
  let next = 1;
  return mutatedFiles().map((file) => {
    const { text, mutants } = instrument(file, sourceText(file), next, build);
    next += mutants.length;
    return { file, text, mutants };
  });
}

export function createTree(build: Build): Tree {
  const root = mkdtempSync(join(tmpdir(), `sanak-mutate-${build}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(root, { recursive: true, force: true });
  };
  process.on('exit', remove);
  try {
    for (const path of copied) cpSync(`${projectRoot}${path}`, join(root, path), { recursive: true });
    for (const { file, text } of instrumentAll(build)) writeFileSync(join(root, file), text);
    symlinkSync(`${projectRoot}node_modules`, join(root, 'node_modules'), 'junction');
    mkdirSync(join(root, 'compiled'));
  } catch (error) {
    remove();
    throw error;
  }
  return { root, remove };
}
