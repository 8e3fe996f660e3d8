/**
 * What a run says on a terminal: the table of scenarios, and each failure with what is needed to understand and repeat
 * it.
 */
import {
  type Outcome,
  type Overall,
  type RunSummary,
  brokenChecks,
  failureId,
  knownText,
  resultText,
} from '../report/outcome.ts';
import { rootCause } from '../report/root-cause.ts';
import { alarmNotes, atMost, runNotes, silentChecks } from '../report/run-notes.ts';
import { withNightTimes } from '../report/night-clock.ts';
import { formatProblem } from '../judge/input/problem.ts';
import { formatDuration } from '../simulation/scenario/quantity.ts';
import { textTable } from '../judge/text/text-table.ts';

/** Reasons for an inconclusive run that are printed at most; the first decides. */
const reasonsMax = 12;

/** From this many machines on, a run gets a line on how much each machine did. */
const manyMachines = 100;

/** One row a scenario, in file order, and the sentence that sums it up. */
export function runTable(overall: Overall): string {
  const rows = overall.outcomes.map(outcomeRow);
  const head = ['scenario', 'result', 'checks', 'faults', 'sheets', 'election time', 'took'];
  const table = textTable(head, rows, ['left', 'left', 'right', 'right', 'right', 'right', 'right']);
  return `${table}\n${nightText(overall)}${paceText(overall)}${beside(overall)}${overall.summary}\n`;
}

/** For a run of one scenario: what it did not exercise and what had no effect. For several, only the page has this. */
function beside({ outcomes }: Overall): string {
  const runs = outcomes.flatMap((outcome) => (outcome.type === 'ran' && !outcome.canary ? [outcome.run] : []));
  const [run, ...others] = runs;
  if (run === undefined || others.length > 0) return '';
  // A run that did not hold has printed its notes with its reasons.
  const lines = [...(run.status === 'holds' ? runNotes(run) : []), ...silentChecks(run)];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

/** What each machine of a run of many did: the least, the middle and the most; empty without such a run. */
function nightText(overall: Overall): string {
  const runs = overall.outcomes.flatMap((outcome) => (outcome.type === 'ran' ? [outcome.run] : []));
  const rows = runs
    .filter((run) => run.counts.machines >= manyMachines)
    .map((run) => {
      const { transitions, frames, commits } = run.counts.perMachine;
      const spread = [transitions, frames, commits].map(({ min, median, max }) => `${min} / ${median} / ${max}`);
      return [run.scenario, String(run.counts.machines), ...spread, `${(run.realMs / 1000).toFixed(1)} s`];
    });
  if (rows.length === 0) return '';
  const head = ['least / middle / most', 'machines', 'transitions', 'frames', 'commits', 'real time'];
  return `${textTable(head, rows, ['left', 'right', 'right', 'right', 'right', 'right'])}\n`;
}

/** The one factor of each run in real time; empty where time was virtual. */
function paceText(overall: Overall): string {
  const lines = overall.outcomes.flatMap((outcome) => {
    if (outcome.type !== 'ran' || outcome.run.pace === null) return [];
    return [
      `${outcome.run.scenario}: scenario and protocol timers ran ${outcome.run.pace} times as fast as the clock.`,
    ];
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

function outcomeRow(outcome: Outcome): string[] {
  if (outcome.type === 'refused') return [outcome.file, resultText(outcome), '', '', '', '', ''];
  if (outcome.type === 'crashed') return [outcome.name, resultText(outcome), '', '', '', '', ''];
  const { run } = outcome;
  return [
    run.scenario,
    resultText(outcome),
    `${run.verdicts.filter((verdict) => verdict.evaluated > 0).length} of ${run.verdicts.length}`,
    faultText(run),
    String(run.counts.sheets),
    formatDuration(run.virtualUs),
    `${(run.realMs / 1000).toFixed(2)} s`,
  ];
}

/** Faults that took effect, of those planned. */
export function faultText(run: RunSummary): string {
  if (run.faults.length === 0) return '-';
  return `${run.faults.filter((fault) => fault.effects > 0).length} of ${run.faults.length}`;
}

/** Everything that did not go well, one block each; empty if all is well. */
export function failureText(overall: Overall): string {
  const blocks = overall.outcomes.flatMap((outcome) => {
    if (outcome.type === 'refused') return [outcome.problems.map(formatProblem).join('\n')];
    if (outcome.type === 'crashed') return [crashText(outcome)];
    return outcome.run.status === 'holds' ? [] : [runFailure(outcome)];
  });
  const faults = overall.harnessFaults.map((fault) => `HARNESS: ${fault}`);
  const stale = overall.stale.map((sentence) => `KNOWN FAILURE: ${sentence}`);
  return [...blocks, ...stale, ...faults].map((block) => `${block}\n`).join('\n');
}

function crashText(outcome: Extract<Outcome, { type: 'crashed' }>): string {
  const { by, name, file, message, token, known } = outcome;
  const what = by === 'harness' ? 'HARNESS FAILED in' : `BROKEN: the code of the ${by} stopped itself in`;
  const id = failureId(outcome);
  const head = `${what} ${name} (${file})${id === null ? '' : `, ${id}`}${known === undefined ? '' : `\n  ${knownText(known)}`}`;
  return `${head}\n${message}${token === '' ? '' : `\n\n  again:\n  npx sanak replay ${token}`}`;
}

/** What is not met or could not be judged; of an inconclusive run the deciding reason first. */
function openText({ status, summary, reasons, expectations, verdicts }: RunSummary): string[] {
  if (status === 'inconclusive') return reasons.length === 0 ? [summary] : atMost(reasonsMax, 'reasons more', reasons);
  const unmet = expectations.filter(({ met }) => met !== true);
  const open = verdicts.filter(({ verdict }) => verdict === 'inconclusive');
  return [
    ...unmet.map(({ text, found }) => `expected ${text}; ${found}`),
    ...open.map(({ id, name, reason }) => `${id} ${name}: inconclusive; ${reason}`),
  ];
}

function runFailure(outcome: Extract<Outcome, { type: 'ran' }>): string {
  const { file, run } = outcome;
  const id = failureId(outcome);
  const lines = [
    `${run.status === 'broken' ? 'BROKEN' : 'INCONCLUSIVE'}: ${run.scenario} (${file})${id === null ? '' : `, ${id}`}`,
  ];
  if (outcome.known !== undefined) lines.push(`  ${knownText(outcome.known)}`);
  for (const verdict of brokenChecks(run)) {
    const finding = verdict.findings[0];
    lines.push(`  ${verdict.id} ${verdict.name}: ${withNightTimes(run.clock, finding?.sentence ?? 'broken')}`);
    if (finding !== undefined) {
      const [expected, found] = [finding.expected, finding.found].map((text) => withNightTimes(run.clock, text));
      lines.push(`     expected ${expected}`, `     found    ${found}`);
    }
    if (verdict.findings.length > 1) lines.push(`     and ${verdict.findings.length - 1} more like it`);
  }
  lines.push(...openText(run).map((line) => `  ${line}`));
  const notes = [...runNotes(run), ...alarmNotes(run)];
  if (notes.length > 0) lines.push('', '  beside that:', ...notes.map((line) => `    ${line}`));
  const down = rootCause(run);
  if (down.length > 0) lines.push('', '  root cause:', ...down.map((line) => `    ${line}`));
  const diagram = run.diagrams[0];
  if (diagram !== undefined) lines.push('', ...diagram.lines.map((line) => `  ${line}`));
  if (run.shrunk !== null && run.shrunk.token !== run.token) {
    const short = run.shrunk.text.trimEnd().split('\n');
    lines.push('', '  the shortest scenario that still fails:', ...short.map((line) => `    ${line}`));
    lines.push('', '  the shortest again:', `  npx sanak replay ${run.shrunk.token}`);
  }
  lines.push(
    '',
    lines.includes('  the shortest again:') ? '  all of it again:' : '  again:',
    `  npx sanak replay ${run.token}`,
  );
  return lines.join('\n');
}
