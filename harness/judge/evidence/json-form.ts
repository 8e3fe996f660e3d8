/** Reads a published JSON file by its schema: nothing is believed that the text does not say, and what it says besides is a problem. */
import type { z } from 'zod';
import type { Difference, Reading } from './difference.ts';

const problemsMax = 20;

export function readJsonForm<Schema extends z.ZodType>(text: string, schema: Schema): Reading<z.infer<Schema>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { value: null, problems: [{ what: 'the file', expected: 'JSON', found }] };
  }
  const result = schema.safeParse(parsed);
  if (!result.success) return { value: null, problems: result.error.issues.slice(0, problemsMax).map(problemOf) };
  if (isWritten(parsed, text)) return { value: result.data, problems: [] };
  const again = JSON.stringify(parsed).length;
  const written = withoutSpace(text).length;
  if (again === written) return { value: result.data, problems: [] };
  const found = `${written} characters without white space`;
  return {
    value: result.data,
    problems: [{ what: 'the file', expected: `each key once and plain numbers: ${again} characters`, found }],
  };
}

/** Whether the text is what a writer of one of the usual layouts makes of the value: then it says nothing else. */
function isWritten(value: unknown, text: string): boolean {
  return text.startsWith('{\n') ? JSON.stringify(value, null, 2) === text.trimEnd() : JSON.stringify(value) === text;
}

/**
 * Of two equal keys a parser takes the last one and says nothing, and 1.0 becomes 1: then the text is longer than what it came
 * to. White space outside of texts is of no account.
 */
function withoutSpace(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

function problemOf({ path, message }: z.core.$ZodIssue): Difference {
  return { what: path.join('.') || 'the file', expected: 'as the form has it', found: message };
}
