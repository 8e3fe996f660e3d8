/** Turns the schema's findings into problems with a place: one per mistake, unknown keys with the key that was meant. */
import type { z } from 'zod';
import { didYouMean, nearestName, oneOf } from '../../judge/input/names.ts';
import type { Problem } from '../../judge/input/problem.ts';
import { type Path, type Source, problemAt } from './source.ts';

type Issue = z.core.$ZodIssue;

/** `keysAt`: the keys that may stand under a path, for the hint. */
export function shapeProblems(
  source: Source,
  issues: readonly Issue[],
  keysAt: (path: Path) => readonly string[],
): Problem[] {
  const meant = new Set(issues.flatMap((issue) => meantKeys(issue, keysAt)));
  return issues
    .filter((issue) => !(issue.input === undefined && isMissing(source, issue) && meant.has(keyOf(plainPath(issue)))))
    .flatMap((issue) => problemsOf(source, issue, keysAt));
}

function plainPath(issue: Issue): (string | number)[] {
  return issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

function isMissing(source: Source, issue: Issue): boolean {
  return !source.document.hasIn(plainPath(issue));
}

/** Paths of keys that a misspelled sibling stands for: their absence is the same mistake and is not said twice. */
function meantKeys(issue: Issue, keysAt: (path: Path) => readonly string[]): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const path = plainPath(issue);
  return issue.keys.flatMap((key) => {
    const name = nearestName(key, keysAt(path));
    return name === null ? [] : [keyOf([...path, name])];
  });
}

function problemsOf(source: Source, issue: Issue, keysAt: (path: Path) => readonly string[]): Problem[] {
  const path = plainPath(issue);
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(path);
    return issue.keys.map((key) => {
      const hint = didYouMean(key, names);
      const expected = hint === '' ? oneOf(names, 24) : 'a key that a scenario has here';
      return problemAt(source, [...path, key], { found: `the unknown key \`${key}\``, expected, hint, key: true });
    });
  }
  return [problemAt(source, path, { expected: issue.message })];
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** Keys that a JSON Schema allows under a path; of alternatives, the union. */
export function schemaKeys(schema: SchemaNode, path: Path): string[] {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const below = alternatives.flatMap((node) => schemaKeys(node, path));
  const [step, ...rest] = path;
  if (step === undefined) return [...new Set([...Object.keys(schema.properties ?? {}), ...below])];
  const extra = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const next = typeof step === 'number' ? schema.items : (schema.properties?.[step] ?? extra);
  return [...new Set([...(next === undefined ? [] : schemaKeys(next, rest)), ...below])];
}
