/** A fault's parameters as written, in the unit its catalogue entry asks for. */
import type { FaultKind, FaultParameter, ParameterUnit } from '../faults/catalogue.ts';
import { didYouMean, oneOf } from './names.ts';
import type { Problem } from './problem.ts';
import { durationExpected, parseDuration, parseRatio, parseSize, ratioExpected, sizeExpected } from './quantity.ts';
import { type Path, type Source, problemAt } from './source.ts';

type Written = string | number | boolean;

const expectedByUnit: Readonly<Record<ParameterUnit, string>> = {
  duration: durationExpected,
  bytes: sizeExpected,
  ratio: ratioExpected,
  count: 'a whole number from 0',
  text: 'a word',
  actor: 'a station or machine such as `station 2`',
};

/** Microseconds, bytes, parts per million, a count or the text itself; null where it is of another unit. */
export function parameterValue(parameter: FaultParameter, written: Written): number | string | null {
  switch (parameter.unit) {
    case 'duration':
      return typeof written === 'string' ? parseDuration(written) : null;
    case 'bytes':
      return typeof written === 'string' ? parseSize(written) : null;
    case 'ratio':
      return typeof written === 'string' ? parseRatio(written) : null;
    case 'count':
      return typeof written === 'number' && Number.isSafeInteger(written) && written >= 0 ? written : null;
    case 'text':
      return typeof written === 'string' && (parameter.choices?.includes(written) ?? written !== '') ? written : null;
    case 'actor':
      return typeof written === 'string' && written !== '' ? written : null;
  }
}

/** What is wrong with `with:` under `path` for a fault of this kind. */
export function parameterProblems(
  source: Source,
  path: Path,
  kind: FaultKind,
  written: Readonly<Record<string, Written>>,
): Problem[] {
  const names = Object.keys(kind.params);
  return Object.entries(written).flatMap(([name, value]) => {
    const at = [...path, name];
    const parameter = kind.params[name];
    if (parameter === undefined) {
      const expected = names.length === 0 ? `no parameters (\`${kind.name}\` has none)` : oneOf(names);
      const found = `the unknown parameter \`${name}\``;
      return [problemAt(source, at, { found, expected, hint: didYouMean(name, names), key: true })];
    }
    if (parameterValue(parameter, value) !== null) return [];
    const { choices } = parameter;
    if (choices === undefined) {
      return [problemAt(source, at, { expected: `${expectedByUnit[parameter.unit]} (${parameter.meaning})` })];
    }
    const hint = typeof value === 'string' ? didYouMean(value, choices) : '';
    return [problemAt(source, at, { expected: oneOf(choices), hint })];
  });
}
