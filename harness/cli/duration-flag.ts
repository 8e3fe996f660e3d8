/** Durations on the command line: `60s`, `5 min`, as scenarios write them. */
import { InputError } from '../judge/input/input-error.ts';
import { parseDuration } from '../simulation/scenario/quantity.ts';

/** Milliseconds; a mistake in the arguments when it is no duration. */
export function durationMs(text: string): number {
  const us = parseDuration(text.replace(/^([\d.]+)\s*([a-z]+)$/, '$1 $2'));
  if (us === null) throw new InputError(`--for ${text}: found no duration, expected one such as \`60s\` or \`5 min\``);
  return us / 1000;
}
