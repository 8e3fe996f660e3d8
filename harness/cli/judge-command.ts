/** `sanak judge`: judges a trace from a file, whoever wrote it: a kept failure, a tap of a real line, another vendor's converted log. */
import { Command } from 'commander';
import type { Verdict } from '../checks/check.ts';
import type { ExpectationResult } from '../run-result.ts';
import type { TraceExpectation } from '../trace/election.ts';
import { readTrace } from '../trace-file/read-trace.ts';
import type { Console } from './console.ts';
import { refuseTrace } from './execution.ts';
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
  const reading = await readTrace(path, (event) => {
    judging.on(event);
    if (event.type === 'run.started') expect = event.expect ?? [];
    expectingOn(expecting, event);
  });
  if (reading.problems.length > 0) return refuseTrace(path, reading, console);
  if (reading.unknown !== '') console.err(`${reading.unknown}\n`);
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
