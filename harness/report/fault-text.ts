/** The fault catalogue in words: as a table for a terminal or a page, and everything about one fault. */
import { InputError } from '../judge/input/input-error.ts';
import { didYouMean } from '../judge/input/names.ts';
import { textTable } from '../judge/text/text-table.ts';
import { budgetText } from '../simulation/faults/budget.ts';
import { type FaultKind, type FaultParameter, faultCatalogue, faultKind } from '../simulation/faults/catalogue.ts';
import { quantityText } from '../simulation/scenario/quantity.ts';

/** Everything about one fault. */
export function faultText(name: string): string {
  const kind = faultKind(name);
  if (kind === undefined) {
    const hint = didYouMean(
      name,
      faultCatalogue.map((each) => each.name),
    );
    throw new InputError(`found no fault \`${name}\`, expected one that \`sanak faults\` lists${hint && `; ${hint}`}`);
  }
  const needed = neededText(kind);
  const place = kind.on === 'server' || kind.on === 'display' ? '' : '\n    at: station 1';
  const facts = [
    ['what happens', kind.summary],
    ['a correct system must', kind.mustDo],
    ['heals', kind.heals],
    ['survivable', budgetText(kind.budget)],
    ['for', kind.momentary ? 'over at once, takes none' : 'how long; without it to the end, or as it heals'],
    ['possible on', kind.transports.join(', ')],
    ...Object.entries(kind.params).map(([name, parameter]) => [`with ${name}`, parameterText(parameter)]),
  ];
  const rows = facts.map(([fact = '', text = '']) => `  ${fact.padEnd(22)} ${text}\n`);
  return `${kind.name}\n${rows.join('')}\n  - when: start${place}\n    do: ${kind.name}\n${needed}`;
}

export function faultsTable(): string {
  const rows = faultCatalogue.map((kind) => [kind.name, kind.on, parametersText(kind), kind.summary]);
  return textTable(['do', 'at', 'with', 'what happens'], rows);
}

/**
 * One row a fault: name, place, parameters with defaults, what happens, what must be done about it, how it heals, where
 * it is real.
 */
export function faultsMarkdown(): string {
  const head = [
    '`do`',
    'at',
    '`with` (default)',
    'what happens',
    'a correct system must',
    'heals',
    '`for`',
    'survivable',
    'on',
  ];
  const rows = faultCatalogue.map((kind) => [
    `\`${kind.name}\``,
    kind.on,
    parametersExplained(kind),
    kind.summary,
    kind.mustDo,
    kind.heals,
    lengthText(kind),
    budgetText(kind.budget),
    kind.transports.join(', '),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

/** Whether `for` is written: no, yes or must be; and how long without it. */
function lengthText({ momentary, needsEnd, budget }: FaultKind): string {
  if (momentary) return 'no';
  if (needsEnd === true) return 'needed';
  return budget.lastsUs === null ? 'to the end of the run' : quantityText('duration', budget.lastsUs);
}

function parametersText(kind: FaultKind): string {
  return Object.entries(kind.params)
    .map(([name, parameter]) => (parameter.unit === 'actor' ? name : `${name}: ${defaultText(parameter)}`))
    .join(', ');
}

/** As `parametersText`, with what each is. */
function parametersExplained(kind: FaultKind): string {
  return Object.entries(kind.params)
    .map(([name, parameter]) => {
      const value = ` (${parameter.unit === 'actor' ? requirementText(parameter) : defaultText(parameter)})`;
      return `\`${name}\`${value}: ${parameter.meaning}`;
    })
    .join('; ');
}

/** A default as one would write it in a scenario. */
function defaultText(parameter: Exclude<FaultParameter, { unit: 'actor' }>): string {
  const value = parameter.default;
  return typeof value === 'string' || parameter.unit === 'text' ? String(value) : quantityText(parameter.unit, value);
}

/** When a parameter without a default must be written. */
function requirementText({ needed }: Extract<FaultParameter, { unit: 'actor' }>): string {
  return needed === 'always' ? 'needed' : `needed with \`${needed.parameter}: ${needed.is}\``;
}

function parameterText(parameter: FaultParameter): string {
  if (parameter.unit === 'actor') {
    return `${parameter.meaning} (${requirementText(parameter)}, such as \`${parameter.example}\`)`;
  }
  const unless = `${defaultText(parameter)} unless said`;
  if (parameter.unit === 'text') return `${parameter.meaning} (${unless})`;
  const { unit, least, most } = parameter;
  return `${parameter.meaning} (${unless}; from ${quantityText(unit, least)} to ${quantityText(unit, most)})`;
}

/** What the example of a fault has to write besides its name and place. */
function neededText({ params, needsEnd }: FaultKind): string {
  const with_ = Object.entries(params).flatMap(([name, parameter]) =>
    parameter.unit === 'actor' && parameter.needed === 'always' ? [`${name}: ${parameter.example}`] : [],
  );
  const length = needsEnd === true ? '    for: 20 min\n' : '';
  return length + (with_.length === 0 ? '' : `    with: {${with_.join(', ')}}\n`);
}
