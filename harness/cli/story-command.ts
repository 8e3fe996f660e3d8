/** `sanak story`: the life of every ballot of a recorded trace, from the voter's hand to the page. */
import { Command } from 'commander';
import { InputError } from '../judge/input/input-error.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import type { Console } from '../runner/console.ts';
import { refuseTrace } from './execution.ts';
import { readTrace } from '../verify/trace-file/read-trace.ts';

interface StoryFlags {
  readonly ballot?: string;
  readonly json?: true;
}

/** Ballots told at length where none is asked for. */
const toldMax = 20;

export function storyCommand(console: Console, end: (status: number) => void): Command {
  return new Command('story')
    .description('tell what became of every ballot in a recorded trace: fed, recorded, reported, tallied, published')
    .argument('<trace>', 'a .jsonl file')
    .option(
      '--ballot <number>',
      'one ballot, by its number in the trace; unless said, those counted otherwise than marked',
    )
    .option('--json', 'print the stories as JSON')
    .action(async (path: string, flags: StoryFlags) => {
      end(await tell(path, flags, console));
    });
}

/**
 * 0: every ballot is counted as it is marked, and every figure made of them; 1: some are not. What else is broken is
 * said.
 */
async function tell(path: string, flags: StoryFlags, console: Console): Promise<number> {
  const trace: TraceEvent[] = [];
  const reading = await readTrace(path, (event) => {
    trace.push(event);
  });
  if (reading.problems.length > 0) return refuseTrace(path, reading, console);
  if (reading.unknown !== '') console.err(`${reading.unknown}\n`);
  const { tellStories } = await import('../judge/stories/tell.ts');
  const { storiesText, storyText } = await import('../judge/stories/text.ts');
  const { accuses } = await import('../judge/stories/accusation.ts');
  const { judge } = await import('../judge/checks/judge.ts');
  const told = tellStories(trace, judge(trace));
  const { stories, balances, partings, red } = told;
  const chosen = flags.ballot === undefined ? stories : stories.filter(({ sheet }) => String(sheet) === flags.ballot);
  if (flags.ballot !== undefined && chosen.length === 0) {
    throw new InputError(`--ballot ${flags.ballot}: found no such ballot, expected one of 0 to ${stories.length - 1}`);
  }
  if (flags.json) console.out(`${JSON.stringify({ balances, partings, red, stories: chosen }, null, 2)}\n`);
  else if (flags.ballot === undefined) console.out(`Times are since the run began.\n\n${storiesText(told, toldMax)}`);
  else console.out(`${chosen.map((story) => storyText(story)).join('\n')}\n`);
  if (flags.ballot !== undefined) return chosen.some((each) => each.problem !== '') ? 1 : 0;
  return accuses(told) || red.some(({ about }) => about === null) ? 1 : 0;
}
