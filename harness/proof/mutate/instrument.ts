/**
 * Puts every mutant of a file into its text, each behind the switch: `active === 17 ? mutated : original`. The original
 * side holds the mutants inside it, the mutated side is the text as it was, since only one mutant is active at a time.
 * Types stay where they are and still strip; without an active mutant the file does what it did.
 */
import MagicString from 'magic-string';
import { type Node, parseSync, type Program } from 'oxc-parser';
import { walk } from 'oxc-walker';
import { expressionDrafts, type TextOf } from './expression-rules.ts';
import { isFunction, omissionDrafts, propertyName } from './omission-rules.ts';
import { keyOf } from './identity.ts';
import type { Draft, Mutant, Wrap } from './mutation.ts';

/**
 * `switch`: compares with the active mutant. `coverage`: notes that the place was reached, and does what the original
 * does.
 */
export type Build = 'switch' | 'coverage';

export interface Instrumented {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

const tests: Readonly<Record<Build, (id: number) => string>> = {
  switch: (id) => `$mutants.active === ${id}`,
  coverage: (id) => `$mutants.reach(${id})`,
};

/** On the first line, so that lines keep their numbers above the first change. */
const head: string = 'const $mutants = globalThis.$mutants;';

/** `firstId`: the number of the file's first mutant. Throws on text that does not parse. */
export function instrument(file: string, source: string, firstId: number, build: Build): Instrumented {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const text: TextOf = ({ start, end }) => source.slice(start, end);
  const target = new MagicString(source);
  const mutants: Mutant[] = [];
  const lineAt = lineCounter(source);
  const ordinals = new Map<string, number>();
  forEachDraft(program, text, (draft, within) => {
    const { kind, start, end, mutated, wraps } = draft;
    const id = firstId + mutants.length;
    const place = `${within} ${kind}`;
    const ordinal = ordinals.get(place) ?? 0;
    ordinals.set(place, ordinal + 1);
    const named = { file, within, kind, ordinal };
    const line = lineAt(start);
    mutants.push({ id, key: keyOf(named), ...named, line, start, end, original: text(draft), mutated, wraps });
    for (const wrap of wraps) wrapIn(target, wrap, tests[build](id));
  });
  if (mutants.length > 0) target.prepend(head);
  return { text: target.toString(), mutants };
}

/** The line of an offset, from 1. */
export function lineCounter(source: string): (offset: number) => number {
  const ends = [...source.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    const at = ends.findIndex((end) => end >= offset);
    return (at < 0 ? ends.length : at) + 1;
  };
}

/** Inner places come first: what is wrapped later stands around it. */
function forEachDraft(program: Program, text: TextOf, take: (draft: Draft, within: string) => void): void {
  const above: Node[] = [];
  walk(program, {
    enter(node) {
      if (isTypeOnly(node)) this.skip();
      above.push(node);
    },
    leave(node) {
      above.pop();
      if (isTypeOnly(node)) return;
      const within = functionsOf(above);
      for (const draft of expressionDrafts(node, above.at(-1) ?? null, text)) take(draft, within);
      for (const draft of omissionDrafts(node, above)) take(draft, within);
    },
  });
}

const typed: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

function isTypeOnly({ type }: Node): boolean {
  return (type.startsWith('TS') && !typed.has(type)) || type === 'ImportDeclaration';
}

function functionsOf(above: readonly Node[]): string {
  return above.flatMap((node, at) => (isFunction(node) ? [functionName(node, above[at - 1])] : [])).join('.');
}

function functionName(node: Node, parent: Node | undefined): string {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'MethodDefinition' && parent.key.type === 'Identifier') return parent.key.name;
  return propertyName(parent) ?? '=>';
}

function wrapIn(target: MagicString, wrap: Wrap, test: string): void {
  const [before, after] = aroundOf(wrap, test);
  target.prependRight(wrap.start, before).appendLeft(wrap.end, after);
}

function aroundOf(wrap: Wrap, test: string): readonly [string, string] {
  switch (wrap.type) {
    case 'expression':
      return [`(${test} ? (${wrap.mutated}) : (`, '))'];
    case 'statement':
      return [`{ if (!(${test})) `, ' }'];
    case 'element':
      return [`...(${test} ? [] : [`, '])'];
    case 'property':
      return [`...(${test} ? {} : { `, ' })'];
  }
}
