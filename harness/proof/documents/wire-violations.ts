/** The planted violation of each requirement of the wire as a page, generated from their one list. */
import { violations } from '../defects/wire/list.ts';

/** Markdown. */
export function wireViolationsPage(): string {
  const rows = violations.map(({ id, story, patches }) => {
    const files = [...new Set(patches.map(({ file }) => file))];
    return `| ${id} | ${story} | ${files.map((file) => `\`${file}\``).join(', ')} |`;
  });
  return [
    '# Planted violations of the wire',
    '',
    'Generated from `harness/proof/defects/wire/`. For each requirement of [the specification](../protocol/README.md) one edit that',
    'breaks it; `npm run check:violations` plants one after the other, runs the tests named by its number, and fails while one',
    'stays green.',
    '',
    '| requirement | what the edited code does | where |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
