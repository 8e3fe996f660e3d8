/** The fault catalogue as a page, generated from its one definition. */
import { faultsMarkdown } from '../../report/fault-text.ts';

/** Markdown. */
export function faultCataloguePage(): string {
  return [
    '# Fault catalogue',
    '',
    'Everything a scenario may inject, generated from the table in `harness/simulation/faults/`. `sanak faults NAME` says the same of one.',
    '',
    faultsMarkdown(),
  ].join('\n');
}
