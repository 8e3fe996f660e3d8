/** `npm run fuzz -- --trace`: mutations of traces, by kind and outcome; status as of `npm run fuzz`. */
import type { CommandLine } from '../../runner/console.ts';
import { outcomes, fuzzTraces, type TraceFinding } from './trace-fuzz.ts';
import { contentKinds, malformedKinds, type MutationKind, shapeKinds } from './trace-mutation.ts';

export interface TraceFuzzFlags {
  readonly inputs: number;
  readonly from: number;
  readonly seed: string;
  readonly main: CommandLine;
}

const groups: readonly (readonly [title: string, kinds: readonly MutationKind[], share: number])[] = [
  ['Malformed: deleted, {}, null, 1e400', malformedKinds, 1],
  ['Of another shape', shapeKinds, 0.25],
  ['Well formed, and not what happened', contentKinds, 0.25],
];

/** `inputs`: mutations of the first group; a quarter as many of each other. Exit status. */
export async function traceFuzzMain({ main, inputs, from, seed }: TraceFuzzFlags): Promise<number> {
  let findingCount = 0;
  for (const [title, kinds, share] of groups) {
    const count = Math.ceil(inputs * share);
    const progress = (done: number) => {
      if (process.stderr.isTTY && done % 20 === 0) process.stderr.write(`\r${title}: ${done} of ${count}`);
    };
    const result = await fuzzTraces({ main, inputs: count, from, seed, kinds, progress });
    console.log(`\n${title}: ${count} mutations at ${result.places} places of the schema`);
    console.log(`${'kind'.padEnd(22)}${outcomes.map((each) => each.padStart(9)).join('')}`);
    for (const [kind, row] of result.counts) {
      console.log(`${kind.padEnd(22)}${outcomes.map((each) => String(row[each]).padStart(9)).join('')}`);
    }
    tell('contradiction', result.contradictions);
    tell('FOUND', result.findings);
    findingCount += result.findings.length;
  }
  console.log(`\n${findingCount} findings (seed ${seed})`);
  return findingCount === 0 ? 0 : 1;
}

function tell(word: string, findings: readonly TraceFinding[]): void {
  for (const { number, kind, where, what } of findings) console.log(`${word} ${number}: ${kind}, ${where}\n  ${what}`);
}
