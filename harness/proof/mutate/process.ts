/** Runs trials in processes of the mutated tree, and reads what they tell; one that dies or has no end tells that too. */
import { join } from 'node:path';
import { childLines } from '../child-lines.ts';
import { assertionWitness, hangWitness } from '../defects/sighting.ts';
import type { TrialLine, TrialOrder } from './trial.ts';
import type { Tree } from './tree.ts';

/** A mutant that fills the memory has no end either, and must not take the computer with it. */
const memoryMbMax = 1500;

/** `mutant`: its number; 0 for none. Rejects when the process dies before its first run without any mutant. */
export async function runTrial(tree: Tree, mutant: number, order: TrialOrder): Promise<TrialLine[]> {
  const own = (file: string) => join(tree.root, 'harness/proof/mutate', file);
  const args = [`--max-old-space-size=${memoryMbMax}`, '--import', own('switch.ts'), own('trial-process.ts')];
  const env = { ...process.env, SANAK_MUTANT: String(mutant), NODE_COMPILE_CACHE: join(tree.root, 'compiled') };
  const { lines, status, errors } = await childLines<TrialLine>(args, env, JSON.stringify(order));
  if (status === 0) return lines;
  // Ctrl-C ends the whole group: that says nothing of the mutant.
  if (status === 'SIGINT' || status === 'SIGTERM') throw new Error(`the trial was ended by ${status}`);
  if (mutant === 0) throw new Error(errors.trim() || `the run without a mutant ended with ${status}`);
  // SIGKILL: it used up its processor time (`cpu-limit.ts`). SIGABRT: its memory.
  const endless = status === 'SIGKILL' || status === 'SIGABRT';
  const open = lines.at(-1);
  const where = open?.type === 'begins' ? open.where : 'loading';
  const sentence = endless
    ? 'the run has no end'
    : (/^\w*Error.*: .*$/m.exec(errors)?.[0] ?? `it ended with ${status}`);
  const by = [endless ? hangWitness : assertionWitness];
  const told = {
    by,
    sentence,
    differs: true,
    inconclusive: false,
    text: '',
    steps: 0,
    hash: '',
    traceHash: '',
    cpuMs: 0,
  };
  return [...lines, { type: 'ran', where, ...told }];
}
