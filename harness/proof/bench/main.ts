/**
 * `npm run bench -- <subject>`: each file of this folder but this one is a subject and exports `bench(args)`; what they
 * share lives in folders beside them. Status 2 for an unknown subject.
 */
import { readdirSync } from 'node:fs';

interface Subject {
  /** Prints its figures. `args`: what stood behind the subject's name. */
  bench(args: readonly string[]): void | Promise<void>;
}

const subjects = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

const [subject, ...args] = process.argv.slice(2);
if (subject === undefined || !subjects.includes(subject)) {
  console.error(`usage: npm run bench -- <subject> [arguments]\nsubjects: ${subjects.join(', ')}`);
  process.exitCode = 2;
} else {
  const loaded: Subject = await import(`./${subject}.ts`);
  await loaded.bench(args);
}
