/**
 * Progress of a run on stderr: one line that is rewritten where a person watches, a line for each finished scenario
 * elsewhere.
 */
import { type Outcome, resultText } from '../report/outcome.ts';
import { formatDuration } from '../simulation/scenario/quantity.ts';
import type { Console } from '../runner/console.ts';

export interface Progress {
  done(outcome: Outcome): void;
  /** How far a single running scenario has come. */
  moved(name: string, virtualUs: number, events: number): void;
  end(): void;
}

export function createProgress(console: Console, total: number): Progress {
  let finished = 0;
  let bad = 0;
  let width = 0;
  const rewrite = (text: string) => {
    console.err(`\r${text.padEnd(width)}`);
    width = text.length;
  };
  return {
    done(outcome) {
      finished++;
      const word = resultText(outcome);
      if (outcome.type !== 'ran' || outcome.run.status !== 'holds') bad++;
      const name = outcome.type === 'ran' ? outcome.run.scenario : outcome.file;
      if (console.tty) rewrite(`${finished} of ${total} scenarios${bad > 0 ? `, ${bad} not holding` : ''}`);
      else console.err(`${finished} of ${total}: ${name}: ${word}\n`);
    },
    moved(name, virtualUs, events) {
      if (console.tty) rewrite(`${name}: ${formatDuration(virtualUs)} of election time, ${events} events`);
    },
    end() {
      if (console.tty && width > 0) console.err(`\r${' '.repeat(width)}\r`);
    },
  };
}
