/** A mutant as a person reads it: on one line, or as a difference. */
import type { Mutant } from './mutation.ts';
import { mutatedText } from './plain-text.ts';

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** `a < b -> a <= b`; `step(x); -> (left out)`. Whole, on one line. */
export function changeText({ original, mutated }: Pick<Mutant, 'original' | 'mutated'>): string {
  return `${oneLine(original)} -> ${mutated === '' ? '(left out)' : oneLine(mutated)}`;
}

/** `file:line original -> mutated`, each side cut where it is long. */
export function mutantLine(mutant: Pick<Mutant, 'file' | 'line' | 'original' | 'mutated'>): string {
  const short = (text: string) => (oneLine(text).length > 60 ? `${oneLine(text).slice(0, 57)}...` : oneLine(text));
  const original = short(mutant.original);
  return `${mutant.file}:${mutant.line} ${changeText({ original, mutated: short(mutant.mutated) })}`;
}

const contextLines = 3;

/** The lines that differ, with some around them, as `diff -u` writes them. `source`: the file without the mutant. */
export function mutantDiff(source: string, mutant: Mutant): string {
  const before = source.trimEnd().split('\n');
  const after = mutatedText(source, [mutant]).trimEnd().split('\n');
  const same = before.findIndex((line, at) => line !== after[at]);
  let ending = 0;
  while (before.at(-1 - ending) === after.at(-1 - ending) && before.length - ending > same + 1) ending++;
  const from = Math.max(0, same - contextLines);
  const part = (lines: readonly string[], mark: string) =>
    lines.slice(same, lines.length - ending).map((line) => `${mark}${line}`);
  return [
    `--- ${mutant.file}`,
    `+++ ${mutant.file} with mutant ${mutant.key}`,
    `@@ line ${same + 1} @@`,
    ...before.slice(from, same).map((line) => ` ${line}`),
    ...part(before, '-'),
    ...part(after, '+').filter((line) => line !== '+'),
    ...before.slice(before.length - ending, before.length - ending + contextLines).map((line) => ` ${line}`),
    '',
  ].join('\n');
}
