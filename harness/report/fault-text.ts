/** The fault catalogue in words: as a table for a terminal or a page, and everything about one fault. */
import { InputError } from '../judge/input/input-error.ts';
import { didYouMean } from '../judge/input/names.ts';
import { textTable } from '../judge/text/text-table.ts';
import { budgetText } from '../simulation/faults/budget.ts';
import {
  type Fault,
  type FaultParameter,
  faultCatalogue,
  faultNamed,
  type NumberParameter,
  type WordParameter,
} from '../simulation/faults/catalogue.ts';
import { quantityText } from '../simulation/scenario/quantity.ts';

/** Everything about one fault. */
export function faultText(name: string): string {
  const kind = faultNamed(name);
  if (kind === undefined) {
    const hint = didYouMean(
      name,
      faultCatalogue.map((each) => each.name),
    );
    throw new InputError(`found no fault \`${name}\`, expected one that \`sanak faults\` lists${hint && `; ${hint}`}`);
  }
  const facts = [
    ['what happens', kind.summary],
    ['a correct system must', kind.mustDo],
    ['heals', kind.heals],
    ['survivable', budgetText(kind.budget)],
    [
      'for',
      kind.lasts === 'an-instant' ? 'over at once, takes none' : 'how long; without it to the end, or as it heals',
    ],
    ['possible on', kind.transports.join(', ')],
    ...Object.entries(kind.params).map(([name, parameter]) => [`with ${name}`, parameterText(parameter)]),
  ];
  const rows = facts.map(([fact = '', text = '']) => `  ${fact.padEnd(22)} ${text}\n`);
  return `${kind.name}\n${rows.join('')}\n${exampleText(kind)}`;
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
    'example',
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
    `\`{${exampleKeys(kind).join(', ')}}\``,
  ]);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

/** Whether `for` is written: no, yes or must be; and how long without it. */
function lengthText({ lasts, budget }: Fault): string {
  if (lasts === 'an-instant') return 'no';
  if (lasts === 'until-it-ends') return 'needed';
  return budget.lastsUs === null ? 'to the end of the run' : quantityText('duration', budget.lastsUs);
}

function parametersText(kind: Fault): string {
  return Object.entries(kind.params)
    .map(([name, parameter]) => (parameter.unit === 'actor' ? name : `${name}: ${defaultText(parameter)}`))
    .join(', ');
}

/** As `parametersText`, with what each is. */
function parametersExplained(kind: Fault): string {
  return Object.entries(kind.params)
    .map(([name, parameter]) => {
      const value = ` (${parameter.unit === 'actor' ? requirementText(parameter) : defaultText(parameter)})`;
      return `\`${name}\`${value}: ${parameter.meaning}`;
    })
    .join('; ');
}

/** A default as one would write it in a scenario. */
function defaultText(parameter: NumberParameter | WordParameter): string {
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

/** The keys of an example with the fault's name among them: when, where, what, and the rest. */
function exampleKeys({ name, example }: Fault): readonly string[] {
  const first = example.fault.filter((key) => /^(when|at):/.test(key));
  return [...first, `do: ${name}`, ...example.fault.filter((key) => !first.includes(key))];
}

/** An entry of a scenario, and what else the file must have for it to take effect. */
function exampleText(fault: Fault): string {
  const day = fault.example.day.map((line) => `  ${line}\n`).join('');
  const entry = exampleKeys(fault).map((key, at) => `${at === 0 ? '    - ' : '      '}${key}\n`);
  return `${day}  faults:\n${entry.join('')}`;
}
