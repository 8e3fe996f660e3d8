/**
 * I21. What leaves the system for people and programs is read back from its text and says what was published, or what the machine
 * holds: nothing else, nothing less. Columns change places, marks of a rehearsal get lost and names break a table only where
 * results are rendered, and no sum inside the system notices.
 */
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';

function read(_: null, { n, form, outputs, differences }: Heard<'output.read'>, context: Context): void {
  if (outputs > 0) evaluated(context);
  for (const { output, what, expected, found } of differences) {
    const where = what === '' ? '' : `, ${what}`;
    broken(context, n, `${form} of ${output}${where}: expected ${expected}, found ${found}.`, expected, found);
  }
}

export const i21Outputs = defineCheck({
  id: 'I21',
  name: 'What is rendered is what is published',
  statement:
    'Every page, file, tape and export states every figure of the publication or memory it is made of, equal, and nothing else.',
  needs: 'outputs that were read back',
  initial: () => null,
  on: { 'output.read': read },
});
