/** Arguments of the commands that run one end of a real line: what both have in common, read strictly. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { InputError } from '../judge/input/input-error.ts';

/** Options as `parseArgs` gives them: text, several texts, or a switch. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** The values, or null where help was asked for. Throws `InputError` on an option that is not there, or positionals. */
export function readArguments(args: readonly string[], options: ParseArgsOptionsConfig, usage: string): Values | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      strict: true,
    });
    return values.help === true ? null : values;
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** The text of an option that must be there. */
export function required(values: Values, name: string, usage: string): string {
  const value = values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new InputError(`--${name} is missing\n\n${usage}`);
}

export function optional(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** How many times as fast as real time; 1 unless said. */
export function factorOf(values: Values): number {
  const text = optional(values, 'factor') ?? '1';
  const factor = Number(text);
  if (Number.isFinite(factor) && factor > 0 && factor <= 1000) return factor;
  throw new InputError(`--factor: found ${text}, expected a number above 0, at most 1000`);
}
