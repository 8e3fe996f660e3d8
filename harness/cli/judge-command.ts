/** `sanak judge`: judges a trace from a file: a kept failure, a tap of a real line, another vendor's converted log. */
import { Command } from 'commander';
import { readTrace } from '../verify/trace-file/read-trace.ts';
import type { Console } from '../runner/console.ts';
import { refuseTrace } from './execution.ts';
import { judgeAnswer, type JudgedTrace, judgeText } from './judge-text.ts';

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
  const { createJudging, judgingEnd, judgingOn } = await import('../judge/checks/judge.ts');
  const { createExpecting, expectingEnd, expectingOn } = await import('../judge/expectations/judging.ts');
  const judging = createJudging();
  const ends: Pick<JudgedTrace, 'start' | 'end'> = {};
  const expecting = createExpecting();
  const reading = await readTrace(path, (event) => {
    judgingOn(judging, event);
    if (event.type === 'run.started') Object.assign(ends, { start: event });
    if (event.type === 'run.ended') Object.assign(ends, { end: event });
    expectingOn(expecting, event);
  });
  if (reading.problems.length > 0) return refuseTrace(path, reading, console);
  if (reading.unknown !== '') console.err(`${reading.unknown}\n`);
  const verdicts = judgingEnd(judging);
  const answer = judgeAnswer({ verdicts, expectations: expectingEnd(expecting, verdicts), ...ends });
  const { expectations, summary, reasons, whyNot, mustBreak, status } = answer;
  if (json) console.out(`${JSON.stringify({ summary, reasons, whyNot, verdicts, expectations }, null, 2)}\n`);
  else console.out(judgeText(answer));
  const broken = verdicts.filter(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id));
  for (const verdict of broken) {
    console.err(`${verdict.id} ${verdict.name}: ${verdict.findings[0]?.sentence ?? 'broken'}\n`);
  }
  return status;
}
