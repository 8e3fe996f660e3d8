/** `sanak judge`: judges a trace from a file, whoever wrote it: a kept failure, a tap of a real line, another vendor's converted log. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import type { Verdict } from '../checks/check.ts';
import { type TraceEvent, TRACE_SCHEMA } from '../trace/events.ts';
import { eventNames } from '../scenario/event-pattern.ts';
import { unreadable } from '../scenario/load.ts';
import { didYouMean } from '../scenario/names.ts';
import { type Problem, fileProblem, shown } from '../scenario/problem.ts';
import type { Console } from './console.ts';
import { refuse } from './execution.ts';
import { textTable } from './text-table.ts';

export function judgeCommand(console: Console, end: (status: number) => void): Command {
  return new Command('judge')
    .description('check the invariants over a recorded trace, one JSON event a line')
    .argument('<trace>', 'a .jsonl file')
    .option('--json', 'print the verdicts as JSON')
    .action(async (path: string, flags: { json?: true }) => {
      end(await judgeFile(path, flags.json === true, console));
    });
}

async function judgeFile(path: string, json: boolean, console: Console): Promise<number> {
  const { startJudging } = await import('../checks/judge.ts');
  const judging = startJudging();
  const problem = await readTrace(path, (event) => {
    judging.on(event);
  });
  if (problem !== null) return refuse([problem], console);
  const verdicts = judging.end();
  console.out(json ? `${JSON.stringify(verdicts, null, 2)}\n` : verdictTable(verdicts));
  for (const verdict of verdicts.filter((each) => each.verdict === 'broken')) {
    console.err(`${verdict.id} ${verdict.name}: ${verdict.findings[0]?.sentence ?? 'broken'}\n`);
  }
  if (verdicts.some((verdict) => verdict.verdict === 'broken')) return 1;
  return verdicts.some((verdict) => verdict.verdict === 'inconclusive') ? 4 : 0;
}

function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map((verdict) => [
    verdict.id,
    verdict.name,
    verdict.verdict,
    String(verdict.evaluated),
    verdict.verdict === 'broken' ? (verdict.findings[0]?.sentence ?? 'broken') : verdict.reason,
  ]);
  return textTable(['id', 'invariant', 'verdict', 'evaluated', 'why'], rows, ['left', 'left', 'left', 'right']);
}

/** Feeds every event of the file; the first mistake, or null. */
export async function readTrace(path: string, feed: (event: TraceEvent) => void): Promise<Problem | null> {
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      if (text.trim() === '') continue;
      const event = readEvent(text, line);
      if ('found' in event) return { file: path, line, column: 0, where: '', excerpt: '', ...event };
      feed(event.event);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return fileProblem(path, unreadable(error), 'a trace, one JSON event a line');
    const found = `an event no check can read (${error instanceof Error ? error.message : String(error)})`;
    return { ...fileProblem(path, found, `an event as trace schema ${TRACE_SCHEMA} has it`), line };
  }
  return line > 0 ? null : fileProblem(path, 'an empty file', 'a trace, one JSON event a line');
}

type ReadEvent =
  | { readonly event: TraceEvent }
  | { readonly found: string; readonly expected: string; readonly hint: string };

function readEvent(text: string, line: number): ReadEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { found: 'no JSON', expected: 'one JSON event', hint: '' };
  }
  if (typeof value !== 'object' || value === null || !('type' in value) || !('n' in value) || !('t' in value)) {
    return { found: shown(value), expected: 'an event with `n`, `t`, `actor` and `type`', hint: '' };
  }
  const type = String(value.type);
  if (!eventNames.includes(type)) {
    return {
      found: `the event type ${shown(type)}`,
      expected: 'an event of the trace',
      hint: didYouMean(type, eventNames),
    };
  }
  if (line === 1 && type !== 'run.started') {
    return { found: shown(type), expected: '`run.started` first: it carries the election definition', hint: '' };
  }
  if (type === 'run.started' && 'schema' in value && value.schema !== TRACE_SCHEMA) {
    return { found: `trace schema ${shown(value.schema)}`, expected: `schema ${TRACE_SCHEMA}`, hint: '' };
  }
  return { event: value as TraceEvent };
}
