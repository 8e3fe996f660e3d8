/**
 * What a mutant is: one small mistake at one place of the sources. All mutants are in one build, each behind a switch
 * that is set when a process starts.
 */

/** Kinds of mistake, each with what is changed. */
export const mutationKinds = {
  comparison: '`<` becomes `<=`, `===` becomes `!==`',
  boundary: 'a small number becomes one more, or one less',
  constant: 'a number becomes 0',
  arithmetic: '`+` becomes `-`, `*` becomes `/`, `<<` becomes `>>`',
  boolean: '`true` becomes `false`',
  guard: 'the condition of an `if`, a `?:`, an `&&` or an `||` is negated; the guard of a transition is left out',
  return: 'an early return is left out',
  call: 'a statement that calls something is left out',
  effect: 'an effect, an action or a transition is left out of its list',
  arguments: 'two neighbouring arguments of a call change places',
  await: 'a promise is not awaited',
} as const satisfies Readonly<Record<string, string>>;

export type MutationKind = keyof typeof mutationKinds;

/** How the changed code stands beside the original in the one build. Offsets are of the original text, in characters. */
export type Wrap =
  /** One expression or the other. */
  | { readonly type: 'expression'; readonly start: number; readonly end: number; readonly mutated: string }
  /** A statement that is left out. */
  | { readonly type: 'statement'; readonly start: number; readonly end: number }
  /** An element of a list that is left out. */
  | { readonly type: 'element'; readonly start: number; readonly end: number }
  /** A property of an object that is left out. */
  | { readonly type: 'property'; readonly start: number; readonly end: number };

/** A mutation as the rules propose it, before it has a name. */
export interface Draft {
  readonly kind: MutationKind;
  /** Where it is, and what a reader sees: the text from `start` to `end` becomes `mutated`. */
  readonly start: number;
  readonly end: number;
  readonly mutated: string;
  readonly wraps: readonly Wrap[];
}

export interface Mutant {
  /** Its number in this build, from 1; another build numbers otherwise. */
  readonly id: number;
  /** Its name over builds: 10 hex digits of file, function, kind and ordinal. */
  readonly key: string;
  /** Path from the project's root. */
  readonly file: string;
  /** The functions around it, outermost first, joined by `.`; empty for code that runs when the file is loaded. */
  readonly within: string;
  readonly kind: MutationKind;
  /** Which of its kind in its function, from 0. */
  readonly ordinal: number;
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly mutated: string;
  readonly wraps: readonly Wrap[];
}
