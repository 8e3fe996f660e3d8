/** The fault catalogue as a page, generated from its one definition. */
import { faultsMarkdown } from '../cli/faults-command.ts';

/** Markdown. */
export function faultCataloguePage(): string {
  return [
    '# Fault catalogue',
    '',
    'Everything a scenario may inject, generated from the table in `harness/faults/`. `sanak faults NAME` says the same of one.',
    '',
    faultsMarkdown(),
  ].join('\n');
}
