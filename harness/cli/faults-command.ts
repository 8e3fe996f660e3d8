/** `sanak faults`: the fault catalogue as a table, for a terminal or for a page. */
import { Command } from 'commander';
import { type FaultKind, type FaultParameter, faultCatalogue } from '../faults/catalogue.ts';
import { formatDuration } from '../scenario/quantity.ts';
import type { Console } from './console.ts';
import { textTable } from './text-table.ts';

export function faultsCommand(console: Console, end: (status: number) => void): Command {
  return new Command('faults')
    .description('list every fault a scenario may inject')
    .option('--markdown', 'as a Markdown table, with what each must not break and how it heals')
    .action((flags: { markdown?: true }) => {
      console.out(flags.markdown ? faultsMarkdown() : faultsTable());
      end(0);
    });
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
    parametersText(kind),
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
    .map(([name, parameter]) => `${name}: ${defaultText(parameter)}`)
    .join(', ');
}

/** A default as one would write it in a scenario. */
function defaultText(parameter: FaultParameter): string {
  const value = parameter.default;
  if (value === '') return '(none)';
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
