/** The fault catalogue as a page, generated from its one definition. */
import { faultsMarkdown } from '../../report/fault-text.ts';

/** Markdown. */
export function faultCataloguePage(): string {
  return [
    '# Fault catalogue',
    '',
    'Everything a scenario may inject, one file each in `harness/simulation/faults/`, from which this page is generated. `sanak faults NAME` says the same of one.',
    '',
    faultsMarkdown(),
  ].join('\n');
}
