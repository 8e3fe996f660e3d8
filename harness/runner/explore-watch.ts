/**
 * Progress of an exploration on the terminal: how far it is, and each failure at once. Ctrl-C ends it with the results
 * so far.
 */
import type { ExploreAnswer } from '../search/task.ts';
import { formatDuration } from '../simulation/scenario/quantity.ts';
import type { Console } from './console.ts';
import type { Pool, PoolWatch } from './explore-pool.ts';

const lineEveryMs = 60_000;

/** One line that is rewritten where a person watches, a line a minute elsewhere. */
export function watchExploration(console: Console, noun: 'sessions' | 'cases'): PoolWatch & { end(): void } {
  const started = performance.now();
  let toldMs = started;
  let failures = 0;
  let width = 0;
  const clear = () => {
    if (width > 0) console.err(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    moved(done) {
      const now = performance.now();
      const text = `${formatDuration(Math.round((now - started) / 1000) * 1_000_000)}: ${done} ${noun}, ${failures} failures`;
      if (console.tty) {
        console.err(`\r${text.padEnd(width)}`);
        width = text.length;
      } else if (now - toldMs >= lineEveryMs) {
        toldMs = now;
        console.err(`${text}\n`);
      }
    },
    failed(broken, sentence) {
      failures++;
      clear();
      console.err(`${broken.join(' ')} broken: ${sentence}\n`);
    },
    end: clear,
  };
}

/** SIGINT and SIGTERM end the exploration early, a second one the process. */
export async function untilEnded(pool: Pool): Promise<ExploreAnswer[]> {
  const stop = () => {
    pool.stop();
    release();
  };
  const release = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await pool.answers;
  } finally {
    release();
  }
}
