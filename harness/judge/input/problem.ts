/**
 * A mistake in what a person wrote, as they need it to mend it: where, what was found, what was expected. Scenario files,
 * election definitions, traces and command-line arguments are all answered with these (principle 9).
 */
export interface Problem {
  /** As given on the command line. */
  readonly file: string;
  /** 1..; 0 where the whole file is meant. */
  readonly line: number;
  /** 1..; 0 where the whole line is meant. */
  readonly column: number;
  /** Which key, for instance `faults[0].for`; empty for the file itself. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  /** `did you mean ...`; empty without one. */
  readonly hint: string;
  /** The line of the file; empty where none is meant. */
  readonly excerpt: string;
}

/** Thrown only where a plan is compiled from a file that reads well but names things the election does not have. */
export class ScenarioError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

/** A problem of the file as a whole. */
export function fileProblem(file: string, found: string, expected: string, hint = ''): Problem {
  return { file, line: 0, column: 0, where: '', found, expected, hint, excerpt: '' };
}

/** In the order of the text. */
export function sortedProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Problems of a later stage beside those of an earlier one: a place with a problem already gets no second one. */
export function mergedProblems(earlier: readonly Problem[], later: readonly Problem[]): Problem[] {
  const told = new Set(earlier.map((problem) => problem.where));
  return sortedProblems([...earlier, ...later.filter((problem) => !told.has(problem.where))]);
}

/** `file:line:column: where: found ..., expected ...; did you mean ...`, then the line with a caret under the place. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line || '', problem.line && problem.column ? problem.column : '']
    .filter((part) => part !== '')
    .join(':');
  const where = problem.where === '' ? '' : `${problem.where}: `;
  const hint = problem.hint === '' ? '' : `; ${problem.hint}`;
  const head = `${place}: ${where}found ${problem.found}, expected ${problem.expected}${hint}`;
  if (problem.excerpt === '' || problem.line === 0) return head;
  const gutter = String(problem.line).padStart(6);
  const shown = problem.excerpt.replaceAll('\t', '→');
  const caret = problem.column > 0 ? `\n${' '.repeat(6)} | ${' '.repeat(problem.column - 1)}^` : '';
  return `${head}\n${gutter} | ${shown}${caret}`;
}

/** A value as a person reads it in a sentence: quoted, on one line, at most 60 characters. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return `the keys ${Object.keys(value).slice(0, 6).join(', ') || '(none)'}`;
  const text = String(value).replaceAll(/\s+/g, ' ');
  return `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}
