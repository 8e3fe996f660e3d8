/** A file with one mutant in it and no switch: what a programmer who makes the mistake would have written. */
import MagicString from 'magic-string';
import type { Mutant, Wrap } from './mutation.ts';

/** Lines keep their numbers, whatever is left out. */
export function mutatedText(source: string, mutants: readonly Pick<Mutant, 'wraps'>[]): string {
  const target = new MagicString(source);
  for (const wrap of mutants.flatMap(({ wraps }) => wraps)) {
    const missing = lines(source.slice(wrap.start, wrap.end)) - lines(replacement(wrap));
    target.overwrite(wrap.start, wrap.end, replacement(wrap) + '\n'.repeat(Math.max(0, missing)));
  }
  return target.toString();
}

function lines(text: string): number {
  return text.split('\n').length;
}

function replacement(wrap: Wrap): string {
  switch (wrap.type) {
    case 'expression':
      return `(${wrap.mutated})`;
    case 'statement':
      return '{}';
    case 'element':
      return '...[]';
    case 'property':
      return '...{}';
  }
}
