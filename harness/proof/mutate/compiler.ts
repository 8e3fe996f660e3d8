/**
 * Which mutants the compiler refuses: no programmer can make these changes and ship them, and the crash that such a one
 * ends in says nothing of the checks. Many are tried at once, one a function; what the compiler says inside a function is said of its mutant.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseSync } from 'oxc-parser';
import { lineCounter } from './instrument.ts';
import type { Mutant } from './mutation.ts';
import { mutatedText } from './plain-text.ts';
import { mutatedFolders, projectRoot, sourceText } from './sources.ts';

/** Lines of the statement of the file that a mutant is in, from 1. */
interface Extent {
  readonly mutant: Mutant;
  readonly first: number;
  readonly last: number;
}

/** What the compiler says of each mutant it refuses, by number. */
export async function refusals(mutants: readonly Mutant[]): Promise<ReadonlyMap<number, string>> {
  const root = mkdtempSync(join(tmpdir(), 'sanak-mutate-types-'));
  try {
    for (const folder of mutatedFolders) cpSync(`${projectRoot}${folder}`, join(root, folder), { recursive: true });
    symlinkSync(`${projectRoot}node_modules`, join(root, 'node_modules'), 'junction');
    for (const file of ['package.json', 'tsconfig.json']) cpSync(`${projectRoot}${file}`, join(root, file));
    writeFileSync(
      join(root, 'tsconfig.ends.json'),
      JSON.stringify({ extends: './tsconfig.json', include: mutatedFolders }),
    );
    const refused = new Map<number, string>();
    for (const batch of batchesOf(extentsOf(mutants))) {
      for (const [id, sentence] of await refusedIn(root, batch)) refused.set(id, sentence);
    }
    return refused;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function extentsOf(mutants: readonly Mutant[]): Extent[] {
  const byFile = Map.groupBy(mutants, ({ file }) => file);
  return [...byFile].flatMap(([file, inFile]) => {
    const source = sourceText(file);
    const lineAt = lineCounter(source);
    const { program } = parseSync(file, source);
    return inFile.map((mutant) => {
      const around = program.body.find(({ start, end }) => start <= mutant.start && mutant.end <= end) ?? program;
      return { mutant, first: lineAt(around.start), last: lineAt(around.end) };
    });
  });
}

/** Each has one mutant of a statement at most. */
export function batchesOf(extents: readonly Extent[]): Extent[][] {
  const batches: Extent[][] = [];
  const used = new Map<string, number>();
  for (const extent of extents) {
    const place = `${extent.mutant.file}:${extent.first}`;
    const at = used.get(place) ?? 0;
    used.set(place, at + 1);
    batches[at] = [...(batches[at] ?? []), extent];
  }
  return batches;
}

async function refusedIn(root: string, batch: readonly Extent[]): Promise<[number, string][]> {
  const byFile = Map.groupBy(batch, ({ mutant }) => mutant.file);
  for (const [file, extents] of byFile) {
    writeFileSync(
      join(root, file),
      mutatedText(
        sourceText(file),
        extents.map(({ mutant }) => mutant),
      ),
    );
  }
  const output = await compile(root);
  for (const file of byFile.keys()) writeFileSync(join(root, file), sourceText(file));
  return [...output.matchAll(/^(\S+)\((\d+),\d+\): error (.*)$/gm)].flatMap(
    ([, file = '', line = '', sentence = '']) => {
      const extent = byFile.get(file)?.find(({ first, last }) => first <= Number(line) && Number(line) <= last);
      return extent === undefined ? [] : [[extent.mutant.id, sentence] as [number, string]];
    },
  );
}

async function compile(root: string): Promise<string> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.ends.json', '--pretty', 'false'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  return text(child.stdout);
}
