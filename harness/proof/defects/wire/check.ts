/**
 * `npm run check:violations`: plants every violation of the wire's specification and fails while the tests of one of
 * them stay green. Two processes share the work.
 *
 *   node harness/proof/defects/wire/check.ts [NUMBER...]    only these requirements, such as P-2.3
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { violations } from './list.ts';
import { problemsOf, verdictOf } from './judgement.ts';
import { filesHolding, type TrialLine, tryViolations } from './trial.ts';

const partsMax = 2;
const partVariable = 'SANAK_VIOLATIONS_PART';

function share<T>(all: readonly T[], part: number): readonly T[] {
  return all.filter((_, i) => i % partsMax === part);
}

/** One process of the two: a line of JSON for each trial. */
async function work(part: number, ids: readonly string[]): Promise<void> {
  const chosen = violations.filter(({ id }) => ids.includes(id));
  await tryViolations(share(filesHolding(ids), part), share(chosen, part), (line) => {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  });
  // Tests that fail are what is wanted here; the runner takes them for a failure of the process.
  process.exitCode = 0;
}

async function linesOf(part: number, ids: readonly string[]): Promise<readonly TrialLine[]> {
  const env = { ...process.env, [partVariable]: String(part) };
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...ids], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const lines: TrialLine[] = [];
  for await (const text of createInterface({ input: child.stdout })) lines.push(JSON.parse(text) as TrialLine);
  const status = await ended;
  if (status !== 0) throw new Error(`the trials of part ${part} ended with status ${status}`);
  return lines;
}

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.find((id) => !violations.some((each) => each.id === id));
  if (unknown !== undefined) {
    process.stderr.write(`${unknown}: found no such violation, expected a number such as ${violations[0]?.id}\n`);
    return 2;
  }
  const chosen = violations.filter(({ id }) => asked.length === 0 || asked.includes(id));
  const ids = chosen.map(({ id }) => id);
  const startMs = Date.now();
  const parts = Array.from({ length: partsMax }, (_, part) => linesOf(part, ids));
  const lines = (await Promise.all(parts)).flat();
  for (const violation of chosen) process.stdout.write(`${verdictOf(violation, lines)}\n`);
  const wrong = problemsOf(chosen, lines);
  for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
  process.stdout.write(
    `${ids.length} violations, ${wrong.length} problems, ${Math.round((Date.now() - startMs) / 1000)} s\n`,
  );
  return wrong.length === 0 ? 0 : 1;
}

const part = process.env[partVariable];
if (part === undefined) process.exitCode = await main(process.argv.slice(2));
else await work(Number(part), process.argv.slice(2));
