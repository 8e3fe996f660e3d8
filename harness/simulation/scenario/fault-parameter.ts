/** A fault's parameters as written, in the unit its catalogue entry asks for. */
import type { Fault, FaultParameter } from '../faults/catalogue.ts';
import { isNeeded } from '../faults/parameter.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import type { Problem } from '../../judge/input/problem.ts';
import { parseDuration, parseRatio, parseSize, quantityText } from './quantity.ts';
import { type Path, type Source, problemAt } from './source.ts';

export type Written = string | number | boolean;

const kinds = {
  duration: 'a duration',
  bytes: 'a size',
  ratio: 'a ratio',
  count: 'a whole number',
} as const;

/** Microseconds, bytes, parts per million, a count or the text itself; null where it is of another unit or beyond its limits. */
export function parameterValue(parameter: FaultParameter, written: Written): number | string | null {
  switch (parameter.unit) {
    case 'text':
      return typeof written === 'string' && parameter.choices.includes(written) ? written : null;
    case 'actor':
      return typeof written === 'string' && written.trim() !== '' ? written : null;
    case 'duration':
    case 'bytes':
    case 'ratio':
    case 'count': {
      if (parameter.word !== null && written === parameter.word) return written;
      const value = quantityOf(parameter.unit, written);
      return value !== null && value >= parameter.least && value <= parameter.most ? value : null;
    }
  }
}

function quantityOf(unit: keyof typeof kinds, written: Written): number | null {
  if (unit === 'count') return typeof written === 'number' && Number.isSafeInteger(written) ? written : null;
  if (typeof written !== 'string') return null;
  return { duration: parseDuration, bytes: parseSize, ratio: parseRatio }[unit](written);
}

/** What is wrong with `with:` under `path` for a fault of this kind: what it must not say, and what it does not say and must. */
export function parameterProblems(
  source: Source,
  path: Path,
  kind: Fault,
  written: Readonly<Record<string, Written>>,
): Problem[] {
  const wrong = Object.entries(written).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(kind.params, name) ? kind.params[name] : undefined;
    return parameter === undefined
      ? [unknownParameter(source, [...path, name], kind, name)]
      : valueProblems(source, [...path, name], parameter, value);
  });
  return [...wrong, ...missingParameters(source, path, kind, written)];
}

function unknownParameter(source: Source, at: Path, kind: Fault, name: string): Problem {
  const names = Object.keys(kind.params);
  const expected = names.length === 0 ? `no parameters (\`${kind.name}\` has none)` : oneOf(names);
  const found = `the unknown parameter \`${name}\``;
  return problemAt(source, at, { found, expected, hint: didYouMean(name, names), key: true });
}

function valueProblems(source: Source, at: Path, parameter: FaultParameter, value: Written): Problem[] {
  if (parameterValue(parameter, value) !== null) return [];
  const hint = parameter.unit === 'text' && typeof value === 'string' ? didYouMean(value, parameter.choices) : '';
  return [problemAt(source, at, { expected: expectedText(parameter), hint })];
}

function expectedText(parameter: FaultParameter): string {
  switch (parameter.unit) {
    case 'text':
      return oneOf(parameter.choices);
    case 'actor':
      return `a station or machine such as \`${parameter.example}\` (${parameter.meaning})`;
    case 'duration':
    case 'bytes':
    case 'ratio':
    case 'count': {
      const { unit, least, most, word, meaning } = parameter;
      const or = word === null ? '' : `\`${word}\` or `;
      const example = unit === 'count' ? '' : ` such as \`${quantityText(unit, exampleOf(parameter))}\``;
      const range = `from ${quantityText(unit, least)} to ${quantityText(unit, most)}`;
      return `${or}${kinds[unit]}${example}, ${range} (${meaning})`;
    }
  }
}

/** The default where it says something. */
function exampleOf({ default: value, least, most }: Extract<FaultParameter, { least: number }>): number {
  return typeof value === 'number' && value > 0 ? value : Math.min(most, Math.max(least, 1_000_000));
}

function missingParameters(
  source: Source,
  path: Path,
  kind: Fault,
  written: Readonly<Record<string, Written>>,
): Problem[] {
  return Object.entries(kind.params).flatMap(([name, parameter]) => {
    if (parameter.unit !== 'actor' || written[name] !== undefined) return [];
    if (!isNeeded(parameter, kind.params, written)) return [];
    const { needed, example, meaning } = parameter;
    const others = needed === 'always' ? '' : `${needed.parameter}: ${needed.is}, `;
    const why = needed === 'always' ? `\`${kind.name}\` needs it` : `\`${needed.parameter}: ${needed.is}\` needs it`;
    const expected = `\`with: {${others}${name}: ${example}}\`: ${why} (${meaning})`;
    return [problemAt(source, [...path, name], { found: 'nothing', expected })];
  });
}
