/**
 * Data from outside is checked at the edge: a file that is torn, of another shape or contradicts itself is refused with
 * the place of the mistake, what stands there and what belongs there.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One mistake in a data file. `line` 1.. where it could be found, otherwise null; `path` is empty for the whole file. */
export class DataFileError extends Error {
  readonly file: string;
  readonly line: number | null;
  readonly path: string;
  readonly found: string;
  readonly expected: string;

  constructor(mistake: { file: string; line: number | null; path: string; found: string; expected: string }) {
    const place = mistake.line === null ? mistake.file : `${mistake.file}:${mistake.line}`;
    const at = mistake.path === '' ? '' : ` at ${mistake.path}`;
    super(`${place}${at}: found ${mistake.found}, expected ${mistake.expected}`);
    this.name = 'DataFileError';
    this.file = mistake.file;
    this.line = mistake.line;
    this.path = mistake.path;
    this.found = mistake.found;
    this.expected = mistake.expected;
  }
}

const folder = new URL('../../../scenarios/elections/', import.meta.url);

/** Absolute path of a carried data file, for instance `kyrgyzstan-2021.json`. */
export function carriedFile(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** Reads and validates one JSON file. Throws DataFileError naming the first mistake. */
export function readDataFile<T>(file: string, schema: z.ZodType<T>): T {
  return parseData(file, readText(file), schema);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : 'no readable file';
    throw new DataFileError({ file, line: null, path: '', found, expected: 'a JSON file' });
  }
}

/** As `readDataFile`, over text already read; `file` is only named in errors. */
export function parseData<T>(file: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const fault = syntaxFault(text);
    throw new DataFileError({ file, line: fault.line, path: '', found: fault.found, expected: 'JSON' });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { steps, ...mistake } = firstMistake(value, result.error);
  throw new DataFileError({ file, line: lineOf(text, steps), ...mistake });
}

/** The first thing wrong with data that does not fit its schema: where, what stands there, what belongs there. */
export function firstMistake(
  value: unknown,
  error: z.ZodError,
): {
  readonly steps: readonly PropertyKey[];
  readonly path: string;
  readonly found: string;
  readonly expected: string;
} {
  const [first] = error.issues;
  const issue = first === undefined ? undefined : innermost(first);
  const steps = issue?.path ?? [];
  return {
    steps,
    path: pathText(steps),
    found: described(valueAt(value, steps)),
    expected: issue === undefined ? 'another shape' : expectedText(issue),
  };
}

/** Of a value that fits none of several shapes, what is wrong in the shape that was meant: the one it fits furthest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const problems = issue.errors.flatMap(([inner]) => (inner === undefined ? [] : [innermost(inner)]));
  const [meant] = problems.toSorted((a, b) => b.path.length - a.path.length);
  return meant === undefined ? issue : { ...meant, path: [...issue.path, ...meant.path] };
}

/** zod says "expected X, received Y"; what was received is named by `found` already. */
function expectedText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `no key ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  return issue.message
    .replace(/^(Invalid (input|option)|Too (small|big)): /, '')
    .replace(/^expected /, '')
    .replace(/, received .*$/, '')
    .replace(' to be ', ' ');
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return `keys ${Object.keys(value).slice(0, 8).join(', ')}`;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** JSON is YAML: the YAML reader knows where each value stands. Used only once a mistake is found. */
function lineOf(text: string, path: readonly PropertyKey[]): number | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function syntaxFault(text: string): { line: number | null; found: string } {
  if (text.trim() === '') return { line: null, found: 'an empty file' };
  const lines = new LineCounter();
  const error = parseDocument(text, { lineCounter: lines }).errors[0];
  if (error === undefined) return { line: null, found: 'text that is not JSON' };
  return { line: lines.linePos(error.pos[0]).line, found: `a syntax error (${error.code})` };
}
