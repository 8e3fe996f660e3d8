/** The invariants as a page: what is checked after every run, by which file, in the words of the checks themselves. */
import { clauses } from '../../judge/checks/clauses/index.ts';
import { allChecks } from '../../judge/checks/index.ts';

/** `report.closedAtS` of `machine.sent.message(report).report.closedAtS`, whole. */
const code = (text: string) => `\`${text}\``;

/** One table for each invariant: its clauses, what each reads, and a change that breaks it. */
function clauseTables(): string {
  return allChecks
    .map(({ id, name }) => {
      const rows = clauses[id].map(
        ({ says, reads, field, change }) => `| ${says} | ${reads.map(code).join(', ')} | ${code(field)} ${change} |`,
      );
      return [`### ${id} ${name}`, '', '| clause | reads | broken by |', '| --- | --- | --- |', ...rows].join('\n');
    })
    .join('\n\n');
}

/** Text of docs/invariants.md. */
export function invariantsPage(): string {
  const rows = allChecks.map(({ id, name, statement, needs }) => `| ${id} | ${name} | ${statement} | ${needs} |`);
  return `# Invariants

Written by \`npm run generate\` from \`harness/judge/checks/\`, one file each. Every one is a pure function of the public
[trace](trace.md), says how often it was evaluated, and shares no code with the machine or the server. [Planted
defects](defects.md) show that each can turn red.

I3 and I4 ask which figures some box of paper can give at all: [derived, with proof](possible-figures.md).

One comes to one of four verdicts: *holds*; *broken*, with the first findings; *inconclusive*, with the reason, where the trace
lacks what would be needed to judge; *not exercised*, where nothing in the trace called for it: a dash in tables, skipped in
\`junit.xml\`, never counted among those that hold. The last column says what a trace must show for it to be evaluated. One that is
not exercised in the whole library is a failure; in a single run it is named, and decides where \`expect: {exercised: [...]}\` asks
for it.

| id | name | what must hold | what it needs |
| --- | --- | --- | --- |
${rows.join('\n')}

## Clause by clause

Each invariant's sentence in its parts: the fields of the [trace](trace.md) that a part reads, and one change of a true trace that
breaks it. A test makes each change and reads the finding. \`dropped\`, \`doubled\`, \`swapped\` (with the next of its list or kind),
\`altered\` (one more, another word), \`shifted\` (ten minutes), \`anothers\` (what another unit says) are done to a field; \`event ...\`
to a whole event. \`npm run fuzz -- --fields\` makes every such change of every field, and lists those that no check notices.

${clauseTables()}
`;
}
