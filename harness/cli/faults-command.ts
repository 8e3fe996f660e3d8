/** `sanak faults`: the fault catalogue as a table, for a terminal or for a page. */
import { Command } from 'commander';
import { faultsMarkdown, faultsTable, faultText } from '../report/fault-text.ts';
import type { Console } from '../runner/console.ts';

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
