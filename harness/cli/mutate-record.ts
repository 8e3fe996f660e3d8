/** The record of a campaign of mutants: read, joined from several machines, told. */
import { readFileSync } from 'node:fs';
import { InputError } from '../judge/input/input-error.ts';
import type { Mutant } from '../proof/mutate/mutation.ts';
import type { MutationRecord } from '../proof/mutate/record.ts';
import type { Console } from '../runner/console.ts';
import { missingShards } from '../runner/shard.ts';

function readRecord(file: string): MutationRecord {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as MutationRecord;
    if (value.kind === 'sanak mutate') return value;
  } catch {
    // Falls through: no JSON, or no file.
  }
  throw new InputError(`--merge ${file}: found no such record, expected a file written by \`sanak mutate --json\``);
}

export async function mergeMutations(files: readonly string[], console: Console): Promise<number> {
  const { joinRecords } = await import('../proof/mutate/record.ts');
  return concludeMutations(joinRecords(files.map(readRecord)), null, console);
}

/** Says what came of it. `mutants`: of the sources as they are; null where they may be others. Exit status: 0, 1 or 4. */
export async function concludeMutations(
  record: MutationRecord,
  mutants: readonly Mutant[] | null,
  console: Console,
): Promise<number> {
  const { equivalentShareMax, readEquivalents, staleEquivalents } = await import('../proof/mutate/equivalents.ts');
  const { equivalentProblems, scoreText } = await import('../proof/mutate/score.ts');
  const { survivorsText } = await import('../proof/mutate/survivors-text.ts');
  const equivalents = readEquivalents();
  const problems = [
    ...(mutants === null ? [] : staleEquivalents(equivalents, mutants)),
    ...equivalentProblems(record.judged, equivalents, equivalentShareMax),
  ];
  const missing = missingShards(record.shards);
  const minutes = (record.realMs / 60_000).toFixed(1);
  console.out(survivorsText(record.judged, equivalents));
  console.out(`\n${scoreText(record.judged, equivalents)}\n`);
  console.out(`Sample: ${record.sample}, seed ${record.seed}; ${record.refused} more were drawn that do not compile. `);
  console.out(`${minutes} min.\n`);
  if (missing.length > 0) console.out(`shares missing: ${missing.join(', ')}; this says nothing about them\n`);
  const untried = record.drawn - record.judged.length;
  if (untried > 0)
    console.out(`ended early: ${untried} of ${record.drawn} were not tried; this says nothing about them\n`);
  for (const problem of problems) console.err(`${problem}\n`);
  if (problems.length > 0) return 1;
  return missing.length + untried > 0 ? 4 : 0;
}
