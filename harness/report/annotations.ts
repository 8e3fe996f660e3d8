/**
 * Failures as GitHub Actions reads them from a log: one annotation each, at the file and line it is about. Workflow
 * commands, "Setting an error message" and "toolkit: commands" (escaping of %, line ends, and in properties of `:` and
 * `,`).
 */
import { relative, resolve } from 'node:path';
import type { Problem } from '../judge/input/problem.ts';
import { withNightTimes } from './night-clock.ts';
import { brokenChecks, knownText, type Outcome, type Overall, type RunSummary } from './outcome.ts';

/**
 * One line a failure; empty where everything holds. Files relative to `directory`, which GitHub takes for the
 * repository.
 */
export function annotations(overall: Overall, directory: string): string[] {
  return [
    ...overall.outcomes.flatMap((outcome) => outcomeLines(outcome, relative(directory, resolve(outcome.file)))),
    ...overall.stale.map((sentence) => command('error', { title: 'Sanak: known failures' }, sentence)),
    ...overall.harnessFaults.map((fault) => command('error', { title: 'Sanak: the harness failed' }, fault)),
  ];
}

/** Mistakes in scenario files, for a run that never began. */
export function problemAnnotations(problems: readonly Problem[], directory: string): string[] {
  return problems.map((problem) => problemLine(problem, relative(directory, resolve(problem.file))));
}

/** A failure that belongs to no file: one that an exploration found, or a planted defect that survived. */
export function plainAnnotation(title: string, text: string): string {
  return command('error', { title }, text);
}

function problemLine({ line, column, where, found, expected, hint }: Problem, file: string): string {
  const place = { file, ...(line > 0 && { line }), ...(column > 0 && { col: column }) };
  const text = `${where === '' ? '' : `${where}: `}found ${found}, expected ${expected}${hint === '' ? '' : `; ${hint}`}`;
  return command('error', { ...place, title: 'Sanak: the scenario is wrong' }, text);
}

function outcomeLines(outcome: Outcome, file: string): string[] {
  if (outcome.type !== 'refused' && outcome.known !== undefined) {
    const title = `Sanak: ${outcome.type === 'ran' ? outcome.run.scenario : outcome.name}`;
    return [command('warning', { file, line: 1, title }, knownText(outcome.known))];
  }
  switch (outcome.type) {
    case 'refused':
      return outcome.problems.map((problem) => problemLine(problem, file));
    case 'crashed': {
      // A failure of the harness is annotated once, with the harness.
      if (outcome.by === 'harness') return [];
      const title = `Sanak: ${outcome.name}`;
      const text = `the code of the ${outcome.by} stopped itself: ${outcome.message.split('\n')[0]}\nnpx sanak replay ${outcome.token}`;
      return [command('error', { file, line: 1, title }, text)];
    }
    case 'ran':
      return runLines(outcome.run, file);
  }
}

function runLines(run: RunSummary, file: string): string[] {
  const again = `\nnpx sanak replay ${run.token}`;
  const title = `Sanak: ${run.scenario}`;
  const broken = brokenChecks(run).map(({ id, name, findings }) =>
    command(
      'error',
      { file, line: 1, title },
      `${id} ${name}: ${withNightTimes(run.clock, findings[0]?.sentence ?? 'broken')}${again}`,
    ),
  );
  const unmet = run.expectations
    .filter(({ met }) => met === false)
    .map(({ text, found }) => command('error', { file, line: 1, title }, `expected ${text}; ${found}${again}`));
  if (run.status !== 'inconclusive') return [...broken, ...unmet];
  return [command('warning', { file, line: 1, title }, `inconclusive: ${run.summary}${again}`)];
}

function command(
  kind: 'error' | 'warning',
  properties: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const parts = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${kind} ${parts.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
