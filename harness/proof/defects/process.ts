/** One process with a defect planted: it is started and read line by line; a run without an end ends itself. */
import { fileURLToPath } from 'node:url';
import { childLines } from '../child-lines.ts';
import { hangWitness, type HuntLine, type HuntOrder } from './sighting.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/**
 * What the process reported. Rejects when it dies of anything but the defect: of a patch that no longer fits, or before
 * its first run. `defect`: null for the baseline.
 */
export async function huntIn(defect: string | null, order: HuntOrder): Promise<HuntLine[]> {
  const { SANAK_DEFECT: _, ...inherited } = process.env;
  const env = defect === null ? inherited : { ...inherited, SANAK_DEFECT: defect };
  const args = ['--import', here('./plant.ts'), here('./hunt.ts'), JSON.stringify(order)];
  const { lines, status, errors } = await childLines<HuntLine>(args, env);
  if (status === 0) return lines;
  // A run without an end ends itself (`cpu-limit.ts`).
  const stopped = status === 'SIGKILL';
  const open = lines.at(-1);
  // The process had reported its finding and then ran without an end.
  if (stopped && open?.type === 'ran') return lines;
  if (open?.type !== 'begins') throw new Error(errors.trim() || `the hunt for ${defect} ended with status ${status}`);
  const by = [stopped ? hangWitness : 'assertion'];
  const sentence = stopped ? 'the run has no end' : (/^\w*Error: .*$/m.exec(errors)?.[0] ?? `status ${status}`);
  return [
    ...lines,
    { type: 'ran', where: open.where, by, sentence, runs: 1, ms: 0, events: 0, example: '', faults: 0, ballots: 0 },
  ];
}
