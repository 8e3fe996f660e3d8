/** The invariants as a page: what is checked after every run, by which file, in the words of the checks themselves. */
import { allChecks } from '../checks/index.ts';

/** Text of docs/invariants.md. */
export function invariantsPage(): string {
  const rows = allChecks.map(({ id, name, statement }) => `| ${id} | ${name} | ${statement} |`);
  return `# Invariants

Written by \`npm run generate\` from \`harness/checks/\`, one file each. Every one is a pure function of the public
[trace](trace.md), says how often it was evaluated, and shares no code with the machine or the server. A check that never ran in
the whole library is a failure; [planted defects](defects.md) show that each can turn red.

I3 and I4 ask which figures some box of paper can give at all: [derived, with proof](possible-figures.md).

| id | name | what must hold |
| --- | --- | --- |
${rows.join('\n')}
`;
}
