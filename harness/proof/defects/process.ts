/** One process with a defect planted: it is started, read line by line, and stopped when a run has no end. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { hangWitness, type HuntLine, type HuntOrder } from './sighting.ts';

/** A scenario of the library takes a second at most; a run that prints nothing for so long has no end. */
const silenceMsMax = 90_000;

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function explores(line: HuntLine | undefined): boolean {
  return line?.type === 'begins' && !line.where.endsWith('.yaml');
}

/**
 * What the process reported. Rejects when it dies of anything but the defect: of a patch that no longer fits, or before
 * its first run. `defect`: null for the baseline.
 */
export async function huntIn(defect: string | null, order: HuntOrder): Promise<HuntLine[]> {
  const { SANAK_DEFECT: _, ...inherited } = process.env;
  const env = defect === null ? inherited : { ...inherited, SANAK_DEFECT: defect };
  const child = spawn(process.execPath, ['--import', here('./plant.ts'), here('./hunt.ts'), JSON.stringify(order)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const lines: HuntLine[] = [];
  let silence: NodeJS.Timeout | null = null;
  let stopped = false;
  const watch = () => {
    if (silence !== null) clearTimeout(silence);
    silence = setTimeout(
      () => {
        stopped = true;
        child.kill('SIGKILL');
      },
      silenceMsMax + (explores(lines.at(-1)) ? order.exploreMs : 0),
    );
  };
  watch();
  for await (const text of createInterface({ input: child.stdout })) {
    lines.push(JSON.parse(text) as HuntLine);
    watch();
  }
  const status = await ended;
  if (silence !== null) clearTimeout(silence);
  if (status === 0) return lines;
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
