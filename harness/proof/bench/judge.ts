/**
 * `npm run bench -- judge`: what `sanak judge` needs for the same night at several lengths: each in a process of its
 * own, so that peaks of memory are its own. The last line compares the longest with the shortest.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { TraceEvent } from '../../judge/trace/events.ts';
import { longNight } from './judge/long-night.ts';

const options = {
  events: { type: 'string', default: '500000,5000000' },
  stations: { type: 'string', default: '3' },
} as const;

/** Lines written at once. */
const linesAtOnce = 500;

/** Prints the peak of the process that it is loaded into, in KiB, as the last line of its errors. */
const tellPeak = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));",
)}`;

function* linesOf(events: Iterable<TraceEvent>): Iterable<string> {
  let lines = '';
  let count = 0;
  for (const event of events) {
    lines += `${JSON.stringify(event)}\n`;
    count += 1;
    if (count % linesAtOnce > 0) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

interface Judged {
  readonly status: number;
  readonly seconds: number;
  readonly peakMiB: number;
  /** What it printed beside the peak. */
  readonly text: string;
}

function judge(file: string): Judged {
  const main = join(import.meta.dirname, '../../../bin/sanak.js');
  const began = process.hrtime.bigint();
  const ran = spawnSync(process.execPath, ['--import', tellPeak, main, 'judge', file], { encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const [peak = ''] = ran.stderr.split('\n').slice(-1);
  return { status: ran.status ?? 3, seconds, peakMiB: Number(peak) / 1024, text: `${ran.stdout}${ran.stderr}` };
}

function whole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text}: expected a whole number from 1`);
  return value;
}

/** The subject `judge`. `--events`: lengths, shortest first; `--stations`: machines of the night. */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], allowPositionals: false, options });
  const lengths = values.events.split(',').map((length) => whole(length, 'events'));
  const stations = whole(values.stations, 'stations');
  const directory = mkdtempSync(join(tmpdir(), 'sanak-bench-'));
  const peaks: number[] = [];
  console.log('    events       MiB   seconds  events/s  MiB peak  status');
  try {
    for (const length of lengths) {
      const file = join(directory, 'night.jsonl');
      await pipeline(Readable.from(linesOf(await longNight(stations, length))), createWriteStream(file));
      const { status, seconds, peakMiB, text } = judge(file);
      peaks.push(peakMiB);
      const figures = [length, statSync(file).size / 2 ** 20, seconds.toFixed(1), length / seconds, peakMiB, status];
      const widths = [10, 9, 9, 9, 9, 7];
      const cells = figures.map((each) => (typeof each === 'number' ? String(Math.round(each)) : each));
      console.log(cells.map((each, at) => each.padStart(widths[at] ?? 0)).join(' '));
      if (status !== 0 || !/^I19 .* holds/m.test(text))
        throw new Error(`the night of ${length} events does not hold:\n${text}`);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  const [first = 0] = peaks;
  console.log(`peak of the longest: ${((peaks.at(-1) ?? 0) / first).toFixed(2)} x that of the shortest`);
}
