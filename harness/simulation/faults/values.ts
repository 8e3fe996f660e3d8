/**
 * The parameters of one planned fault, for the code that carries it out. What is not written is the catalogue's default and no
 * other; a value of another kind than the catalogue's is our own mistake and stops.
 */
import { defaultOf, type FaultParameter, type Parameters, type ParameterValues, type Values } from './parameter.ts';

interface WithParameters<Params extends Parameters> {
  readonly name: string;
  readonly params: Params;
}

/** `written`: as a plan has them, units converted. Throws on what is no value of its parameter. */
export function valuesOf<Params extends Parameters>(
  { name, params }: WithParameters<Params>,
  written: ParameterValues,
): Values<Params> {
  const values: Record<string, unknown> = {};
  for (const [each, parameter] of Object.entries(params)) values[each] = written[each] ?? defaultOf(parameter);
  if (!areValues(params, values)) throw new Error(`the parameters of ${name} are ${JSON.stringify(values)}`);
  return values;
}

function areValues<Params extends Parameters>(
  params: Params,
  values: Readonly<Record<string, unknown>>,
): values is Values<Params> {
  return Object.entries(params).every(([name, parameter]) => isValue(parameter, values[name]));
}

function isValue(parameter: FaultParameter, value: unknown): boolean {
  switch (parameter.unit) {
    case 'text':
      return parameter.choices.some((choice) => choice === value);
    case 'actor':
      return typeof value === 'string' ? value !== '' : value === null && parameter.needed !== 'always';
    case 'duration':
    case 'bytes':
    case 'ratio':
    case 'count':
      return typeof value === 'number' || (parameter.word !== null && value === parameter.word);
  }
}
