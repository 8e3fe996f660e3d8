/**
 * `npm run prove:cuts [-- --ballots 30]`: power lost before, after and at every programmed byte of every effect of a
 * day with sheets of every kind. `npm run prove:cuts -- --pairs [--ballots 10]`: at every pair of effects of a plain
 * day. Per device profile; prints cases and unresolved ballots; status 1 when anything breaks. `--every 50` takes a
 * fiftieth of the cases.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { answerOnThread } from '../../runner/one-thread.ts';
import { addAnswer, type CutAnswer, cutProfiles, type CutTask, emptyAnswer, specialSheetCount } from './cuts.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'boolean', default: false },
    ballots: { type: 'string' },
    every: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});

const { pairs } = values;
const least = pairs ? 1 : specialSheetCount;
const ballots = wholeNumber('ballots', values.ballots ?? (pairs ? '10' : '30'), least, 40);
const every = wholeNumber('every', values.every, 1, 1_000_000);
const threads = wholeNumber('threads', values.threads, 1, 64);

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  console.error(`--${name}: found ${text}, expected a whole number from ${from} to ${to}`);
  process.exit(2);
}

let broken = 0;
for (const profile of cutProfiles) {
  const started = performance.now();
  const tasks = Array.from({ length: threads }, (_, index): CutTask => {
    return { profile, pairs, ballots, every, share: { index, count: threads } };
  });
  const file = new URL('./cut-worker.ts', import.meta.url);
  const sum = emptyAnswer();
  const shares = await Promise.all(tasks.map((task) => answerOnThread<CutTask, CutAnswer>(file, task)));
  for (const share of shares) addAnswer(sum, share);
  broken += sum.broken + sum.unsound;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const unresolved = Object.entries(sum.unresolved).map(([count, cases]) => `${count} in ${cases}`);
  console.log(
    `${pairs ? 'pairs of cuts' : 'single cuts'}, ${ballots} ballots, ${profile}: ${sum.cases} cases, ${sum.runs} run to the end, ` +
      `${sum.merged} in a state that another had left (${sum.sampled} of them run as well, ${sum.unsound} ended otherwise), ` +
      `unresolved ballots ${unresolved.join(', ')}, ${sum.broken} broken, ${seconds} s`,
  );
  for (const each of sum.findings.slice(0, 10)) console.log(`  ${each}`);
}
process.exitCode = broken === 0 ? 0 : 1;
