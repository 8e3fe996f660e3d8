/**
 * The parameters of one planned fault, for the code that carries it out. What is not written is the catalogue's default and no
 * other; a name that the catalogue does not have, or a value of another kind, is our own mistake and stops.
 */
import { faultKind } from './catalogue.ts';
import { defaultOf, type FaultParameter, type ParameterValues } from './parameter.ts';

/** As much of a planned fault as its parameters need. */
export interface WithValues {
  readonly do: string;
  readonly with: ParameterValues;
}

function parameterOf(fault: WithValues, name: string): FaultParameter {
  const parameter = faultKind(fault.do)?.params[name];
  if (parameter === undefined) throw new Error(`${fault.do} has no parameter ${name}`);
  return parameter;
}

function valueIn(fault: WithValues, name: string): number | string | boolean | null {
  return fault.with[name] ?? defaultOf(parameterOf(fault, name));
}

/** Microseconds, bytes, parts per million or a count. */
export function numberOf(fault: WithValues, name: string): number {
  const value = valueIn(fault, name);
  if (typeof value !== 'number') throw new Error(`${name} of ${fault.do} is ${String(value)}, not a number`);
  return value;
}

/** A number, or null where the parameter's word stands in its place. */
export function numberOrWordOf(fault: WithValues, name: string): number | null {
  const value = valueIn(fault, name);
  const parameter = parameterOf(fault, name);
  return parameter.unit !== 'text' && 'word' in parameter && value === parameter.word ? null : numberOf(fault, name);
}

/** One of the words that the code knows; `words` must be all of the catalogue's. */
export function wordOf<Word extends string>(fault: WithValues, name: string, words: readonly Word[]): Word {
  const value = valueIn(fault, name);
  const word = words.find((each) => each === value);
  if (word === undefined) throw new Error(`${name} of ${fault.do} is ${String(value)}, not ${words.join(' or ')}`);
  return word;
}

/** The word of a parameter; null where the fault has no such parameter. */
export function wordOrNull(fault: WithValues, name: string): string | null {
  if (faultKind(fault.do)?.params[name] === undefined) return null;
  const value = valueIn(fault, name);
  return typeof value === 'string' ? value : null;
}

/** Another machine; null only where the catalogue does not ask for one. */
export function actorOf(fault: WithValues, name: string): string | null {
  if (parameterOf(fault, name).unit !== 'actor') throw new Error(`${name} of ${fault.do} is no station or machine`);
  const value = fault.with[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

const directions = ['to-server', 'to-machine', 'both'] as const;

/** Whether the fault is about what goes this way. */
export function concerns(fault: WithValues, way: 'to-server' | 'to-machine'): boolean {
  const wanted = wordOf(fault, 'direction', directions);
  return wanted === 'both' || wanted === way;
}

export { directions };
