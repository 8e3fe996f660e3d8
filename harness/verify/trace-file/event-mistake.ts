/** A mistake in an event, in words: which field, what was found, what was expected, and which field was meant. */
import type { z } from 'zod';
import { nearestName } from '../../judge/input/names.ts';
import { shown } from '../../judge/input/problem.ts';
import type { FieldPath, RuleProblem } from '../../judge/trace/rule.ts';

export interface EventMistake {
  /** Place in the line, from 1; 0 where the whole line is meant. */
  readonly column: number;
  /** `message.report.blocks[0].unit`; empty for the event itself. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  /** `did you mean ...`; empty without one. */
  readonly hint: string;
}

type Issue = z.core.$ZodIssue;

/** Steps to a field as a person writes them. */
export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

export function plainPath(path: Issue['path']): FieldPath {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** What stands at `path`; undefined where nothing does. */
function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.hasOwn(at, step) ? (at as Record<string | number, unknown>)[step] : undefined;
  }, value);
}

/** Mistakes among what the schema finds; fields that it does not know are none. */
export function mistakesOf(event: unknown, issues: readonly Issue[]): EventMistake[] {
  const unknown = new Map(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? [[pathText(plainPath(issue.path)), issue.keys]] : [],
    ),
  );
  return issues.flatMap((issue): EventMistake[] => {
    if (issue.code === 'unrecognized_keys') return [];
    const path = plainPath(issue.path);
    const mistake = mistakeAt(event, { path, found: null, expected: issue.message });
    return [{ ...mistake, hint: hintOf(event, path, unknown) }];
  });
}

/** A missing field, beside an unknown one with nearly the same name. */
function hintOf(event: unknown, path: FieldPath, unknown: ReadonlyMap<string, readonly string[]>): string {
  const field = path.at(-1);
  if (typeof field !== 'string' || valueAt(event, path) !== undefined) return '';
  const beside = unknown.get(pathText(path.slice(0, -1))) ?? [];
  const meant = nearestName(field, beside);
  return meant === null ? '' : `the event has \`${meant}\`: did you mean \`${field}\`?`;
}

/** A problem in words. */
export function mistakeAt(event: unknown, { path, found, expected }: RuleProblem): EventMistake {
  return { column: 0, where: pathText(path), found: found ?? valueText(valueAt(event, path)), expected, hint: '' };
}

/** A value as a person reads it: text stands in quotes. */
function valueText(value: unknown): string {
  if (value === null) return '`null`';
  if (typeof value !== 'string') return shown(value);
  return shown(JSON.stringify(value.length > 60 ? `${value.slice(0, 54)}...` : value));
}
