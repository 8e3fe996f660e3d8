/**
 * One line of JSON, read so that nothing in it is believed that its text does not say: `JSON.parse` takes the last of two equal
 * keys, makes 1e400 infinite, -0 a number of its own and half a character a character. What a writer of our own kind writes is
 * told from all that by one comparison; only other lines are looked through letter by letter.
 */

export interface JsonProblem {
  /** Place in the line, from 1. */
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: JsonProblem };

/** Objects and lists inside one another; an event has 9. */
export const nestingMax = 64;

/** Keys that mean something else to JavaScript than to its writer. */
const forbiddenKeys: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Text that the comparison cannot tell apart: halves of characters, and forbidden keys. */
const suspicious = /\\ud|__proto__|"constructor"|"prototype"/i;

/** Reads one JSON value. */
export function readJson(text: string): JsonResult {
  try {
    const value: unknown = JSON.parse(text);
    // What says the same again has no key twice and no number that is another one.
    if (!suspicious.test(text) && JSON.stringify(value) === text) return { ok: true, value };
  } catch {
    // Not JSON, or nested too deeply to be written again: the search below says which.
  }
  const problem = findProblem(text);
  return problem === null ? { ok: true, value: JSON.parse(text) } : { ok: false, problem };
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Stops the search at the first problem. */
class Stop extends Error {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    super(problem.found);
    this.problem = problem;
  }
}

function findProblem(text: string): JsonProblem | null {
  const cursor: Cursor = { text, at: 0 };
  try {
    value(cursor, 1);
    space(cursor);
    if (cursor.at < text.length) stop(cursor, 'the end of the line');
    return null;
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }
}

function stop(cursor: Cursor, expected: string, found = characterAt(cursor), at = cursor.at): never {
  throw new Stop({ column: at + 1, found, expected });
}

function characterAt({ text, at }: Cursor): string {
  if (at >= text.length) return 'the end of the line';
  const code = text.codePointAt(at) ?? 0;
  return code < 0x20 || code === 0x7f ? `the control character ${code}` : `\`${String.fromCodePoint(code)}\``;
}

function space(cursor: Cursor): void {
  while (' \t\n\r'.includes(cursor.text[cursor.at] ?? 'x')) cursor.at += 1;
}

/** Takes `character`, or stops. */
function take(cursor: Cursor, character: string, expected = `\`${character}\``): void {
  space(cursor);
  if (cursor.text[cursor.at] !== character) stop(cursor, expected);
  cursor.at += 1;
}

function value(cursor: Cursor, depth: number): void {
  space(cursor);
  if (depth > nestingMax) stop(cursor, `at most ${nestingMax} levels`, `more than ${nestingMax} levels of nesting`);
  const first = cursor.text[cursor.at];
  if (first === '{') object(cursor, depth);
  else if (first === '[') array(cursor, depth);
  else if (first === '"') string(cursor);
  else if (first !== undefined && '-0123456789'.includes(first)) number(cursor);
  else literal(cursor);
}

function object(cursor: Cursor, depth: number): void {
  const keys = new Set<string>();
  cursor.at += 1;
  space(cursor);
  if (cursor.text[cursor.at] === '}') {
    cursor.at += 1;
    return;
  }
  for (;;) {
    space(cursor);
    const at = cursor.at;
    if (cursor.text[at] !== '"') stop(cursor, 'a key in quotes');
    const key = string(cursor);
    const shown = `\`${key.slice(0, 60)}\``;
    if (forbiddenKeys.includes(key)) stop(cursor, 'a field of the trace', `the key ${shown}`, at);
    if (keys.has(key)) stop(cursor, 'each key once', `the key ${shown} a second time`, at);
    keys.add(key);
    take(cursor, ':');
    value(cursor, depth + 1);
    space(cursor);
    if (cursor.text[cursor.at] === '}') break;
    take(cursor, ',', '`,` or `}`');
  }
  cursor.at += 1;
}

function array(cursor: Cursor, depth: number): void {
  cursor.at += 1;
  space(cursor);
  if (cursor.text[cursor.at] === ']') {
    cursor.at += 1;
    return;
  }
  for (;;) {
    value(cursor, depth + 1);
    space(cursor);
    if (cursor.text[cursor.at] === ']') break;
    take(cursor, ',', '`,` or `]`');
  }
  cursor.at += 1;
}

const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Takes a string in quotes, and gives what it says. */
function string(cursor: Cursor): string {
  const { text, at: start } = cursor;
  cursor.at += 1;
  while (text[cursor.at] !== '"') {
    if (cursor.at >= text.length || text.charCodeAt(cursor.at) < 0x20) stop(cursor, '`"` at the end of a text');
    escaped.lastIndex = cursor.at;
    if (text[cursor.at] !== '\\') cursor.at += 1;
    else if (escaped.test(text)) cursor.at = escaped.lastIndex;
    else stop(cursor, 'an escape that JSON has, such as `\\n`');
  }
  cursor.at += 1;
  const content = String(JSON.parse(text.slice(start, cursor.at)));
  if (/\p{Cs}/u.test(content)) stop(cursor, 'whole characters', 'half a character (a lone surrogate)', start);
  return content;
}

const numberText = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function number(cursor: Cursor): void {
  numberText.lastIndex = cursor.at;
  const [digits] = numberText.exec(cursor.text) ?? [];
  if (digits === undefined) stop(cursor, 'a number');
  const shown = `\`${digits.length > 40 ? `${digits.slice(0, 37)}...` : digits}\``;
  if (!Number.isFinite(Number(digits))) stop(cursor, 'a number that can be held', shown);
  if (Object.is(Number(digits), -0)) stop(cursor, '`0`', shown);
  cursor.at += digits.length;
}

function literal(cursor: Cursor): void {
  for (const word of ['true', 'false', 'null']) {
    if (!cursor.text.startsWith(word, cursor.at)) continue;
    cursor.at += word.length;
    return;
  }
  stop(cursor, 'a JSON value');
}
