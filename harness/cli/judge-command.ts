/** `sanak judge`: judges a trace from a file, whoever wrote it: a kept failure, a tap of a real line, another vendor's converted log. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import type { Verdict } from '../checks/check.ts';
import type { ExpectationResult } from '../run-result.ts';
import type { TraceExpectation } from '../trace/election.ts';
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
    .description('check invariants, and the expectations it carries, over a recorded trace, one JSON event a line')
    .argument('<trace>', 'a .jsonl file')
    .option('--json', 'print the verdicts as JSON')
    .action(async (path: string, flags: { json?: true }) => {
      end(await judgeFile(path, flags.json === true, console));
    });
}

async function judgeFile(path: string, json: boolean, console: Console): Promise<number> {
  const { startJudging } = await import('../checks/judge.ts');
  const { createExpecting, expectingEnd, expectingOn } = await import('../expectations/judging.ts');
  const judging = startJudging();
  let expect: readonly TraceExpectation[] = [];
  const expecting = createExpecting();
  const problem = await readTrace(path, (event) => {
    judging.on(event);
    if (event.type === 'run.started') expect = event.expect ?? [];
    expectingOn(expecting, event);
  });
  if (problem !== null) return refuse([problem], console);
  const verdicts = judging.end();
  const expectations = expectingEnd(expecting, verdicts);
  const mustBreak = expect.flatMap((each) => (each.type === 'broken' ? each.checks : []));
  if (json) console.out(`${JSON.stringify({ verdicts, expectations }, null, 2)}\n`);
  else console.out(`${verdictTable(verdicts, mustBreak)}${expectationText(expectations)}`);
  const broken = verdicts.filter(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id));
  for (const verdict of broken) {
    console.err(`${verdict.id} ${verdict.name}: ${verdict.findings[0]?.sentence ?? 'broken'}\n`);
  }
  if (broken.length > 0 || expectations.some(({ met }) => met === false)) return 1;
  const unsure =
    expectations.some(({ met }) => met === null) || verdicts.some(({ verdict }) => verdict === 'inconclusive');
  return unsure ? 4 : 0;
}

function expectationText(expectations: readonly ExpectationResult[]): string {
  if (expectations.length === 0) {
    return '\nThe trace carries no expectations: these are the invariants alone.\n';
  }
  const word = (met: boolean | null) => (met === null ? 'inconclusive' : met ? 'met' : 'not met');
  const rows = expectations.map(({ text, met, found }) => [text, word(met), found]);
  return `\n${textTable(['expected', 'verdict', 'found'], rows, ['left', 'left', 'left'])}`;
}

/** `mustBreak`: invariants that the scenario demands to be broken. */
function verdictTable(verdicts: readonly Verdict[], mustBreak: readonly string[]): string {
  const rows = verdicts.map((verdict) => [
    verdict.id,
    verdict.name,
    verdict.verdict === 'broken' && mustBreak.includes(verdict.id) ? 'red, as it must' : verdict.verdict,
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
