/** `sanak faults`: the fault catalogue as a table, for a terminal or for a page. */
import { Command } from 'commander';
import { type FaultKind, type FaultParameter, faultCatalogue, faultKind } from '../faults/catalogue.ts';
import { InputError } from '../input-error.ts';
import { didYouMean } from '../scenario/names.ts';
import { formatDuration } from '../scenario/quantity.ts';
import type { Console } from './console.ts';
import { textTable } from './text-table.ts';

export function faultsCommand(console: Console, end: (status: number) => void): Command {
  return new Command('faults')
    .description('list every fault a scenario may inject, or say everything about one')
    .argument('[fault]', 'for instance machine.power')
    .option('--markdown', 'as a Markdown table, with what each must not break and how it heals')
    .action((name: string | undefined, flags: { markdown?: true }) => {
      console.out(name === undefined ? (flags.markdown ? faultsMarkdown() : faultsTable()) : faultText(name));
      end(0);
    });
}

/** Everything about one fault. */
function faultText(name: string): string {
  const kind = faultKind(name);
  if (kind === undefined) {
    const hint = didYouMean(
      name,
      faultCatalogue.map((each) => each.name),
    );
    throw new InputError(`found no fault \`${name}\`, expected one that \`sanak faults\` lists${hint && `; ${hint}`}`);
  }
  const place = kind.on === 'server' || kind.on === 'display' ? '' : '\n    at: station 1';
  const facts = [
    ['what happens', kind.summary],
    ['a correct system must', kind.mustDo],
    ['heals', kind.heals],
    ['survivable', kind.survivable ? 'yes' : 'no: it must be noticed'],
    ['for', kind.momentary ? 'over at once, takes none' : 'how long; without it to the end, or as it heals'],
    ['possible on', kind.transports.join(', ')],
    ...Object.entries(kind.params).map(([parameter, { default: value, meaning, unit }]) => [
      `with ${parameter}`,
      `${meaning} (${value === '' ? `a ${unit}` : `${defaultText(kind.params[parameter])} unless said`})`,
    ]),
  ];
  const rows = facts.map(([fact = '', text = '']) => `  ${fact.padEnd(22)} ${text}\n`);
  return `${kind.name}\n${rows.join('')}\n  - when: start${place}\n    do: ${kind.name}\n`;
}

function faultsTable(): string {
  const rows = faultCatalogue.map((kind) => [kind.name, kind.on, parametersText(kind), kind.summary]);
  return textTable(['do', 'at', 'with', 'what happens'], rows);
}

/** One row a fault: name, place, parameters with defaults, what happens, what must be done about it, how it heals, where it is real. */
export function faultsMarkdown(): string {
  const head = ['`do`', 'at', '`with` (default)', 'what happens', 'a correct system must', 'heals', '`for`', 'on'];
  const rows = faultCatalogue.map((kind) => [
    `\`${kind.name}\``,
    kind.on,
    parametersExplained(kind),
    kind.summary,
    kind.mustDo,
    kind.heals,
    kind.momentary ? 'no' : 'yes',
    kind.transports.join(', '),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}

function parametersText(kind: FaultKind): string {
  return Object.entries(kind.params)
    .map(([name, parameter]) => (parameter.default === '' ? name : `${name}: ${defaultText(parameter)}`))
    .join(', ');
}

/** As `parametersText`, with what each is. */
function parametersExplained(kind: FaultKind): string {
  return Object.entries(kind.params)
    .map(([name, parameter]) => {
      const value = parameter.default === '' ? '' : ` (${defaultText(parameter)})`;
      return `\`${name}\`${value}: ${parameter.meaning}`;
    })
    .join('; ');
}

/** A default as one would write it in a scenario. */
function defaultText(parameter: FaultParameter | undefined): string {
  if (parameter === undefined) return '';
  const value = parameter.default;
  if (typeof value === 'string') return value;
  switch (parameter.unit) {
    case 'duration':
      return formatDuration(value);
    case 'bytes':
      return `${value} B`;
    case 'ratio':
      return ratioText(value);
    case 'count':
    case 'text':
    case 'actor':
      return String(value);
  }
}

/** Parts per million as the shortest fraction that says them. */
function ratioText(perMillion: number): string {
  const divisor = greatestDivisor(perMillion, 1_000_000);
  return `${perMillion / divisor}/${1_000_000 / divisor}`;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
