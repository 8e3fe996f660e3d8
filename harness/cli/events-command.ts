/** `sanak events`: every event a scenario may wait for or expect, with the words that may stand in its parentheses. */
import { Command } from 'commander';
import { qualifiers } from '../simulation/scenario/event-qualifier.ts';
import { eventTypes } from '../judge/trace/events.ts';
import type { Console } from '../runner/console.ts';

const lineLength = 100;

export function eventsCommand(console: Console, end: (status: number) => void): Command {
  return new Command('events')
    .description('list every event a scenario may name, and what may stand in its parentheses')
    .action(() => {
      console.out(eventTypes.map((event) => eventText(event, qualifiers[event])).join(''));
      end(0);
    });
}

function eventText(event: string, words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 2 > lineLength) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return `${event}\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
