/** The prose on top of docs/defects.md. Its figures are those of the campaign, of the list of defects, or of the recorded first runs. */
import { firstRuns } from './first-runs.ts';
import { defects } from './list.ts';

/** Which campaign the page is of. */
export interface PageFacts {
  readonly version: string;
  /** SHA-256 over the sources, 64 hex digits. */
  readonly codeDigest: string;
  readonly seed: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Of all computers together, milliseconds. */
  readonly realMs: number;
}

function fromSpecification(): number {
  return defects.filter(({ writtenFrom }) => writtenFrom === 'specification').length;
}

function campaignSentence({ version, codeDigest, seed, startedAt, realMs }: PageFacts): string {
  const minutes = Math.max(1, Math.round(realMs / 60_000));
  const made = `version ${version}, code ${codeDigest.slice(0, 16)}, seed ${seed}, begun on ${startedAt.slice(0, 10)}`;
  return `Written by \`npx sanak defects --all --markdown docs/defects.md\`: ${made}, ${minutes} min on all cores.`;
}

export function pageHead(facts: PageFacts): string {
  const { specification, all } = firstRuns;
  return `# Planted defects

A harness that cannot fail is worthless. Each row below is one realistic mistake, planted into the sources as they load
(\`harness/proof/defects/\`; a patch that no longer fits stops the run). Every short scenario of the library looks for it, then power cuts of
the reference day, then random exploration. \`sanak defects\` looks for all of them, first where each was shown the last time, and fails
while one survives; \`--list\` prints their stories; \`--all\` goes on after the first scenario that shows one.

${campaignSentence(facts)}

\`npx sanak defects --all --report matrix\` writes the same as a page without a network: every mark leads to the defect, what it
changes in the sources, the shortest scenario that shows it, what led to the failure, what became of the ballots, and the command that
repeats it. Any scenario runs with one of them planted: \`npx sanak run --planted mode-unread scenarios/rehearsal-left-running.yaml\`.
The work is shared out with \`--shard 1/3 --out one.json\` and joined by \`npx sanak merge\`.

*Shown by*: invariants that broke; \`expectation\`: one the scenario states; \`assertion\`: the code stopped itself; \`hang\`: the run did
not end. *Runs*, *time*: up to the first detection, cheapest scenario first. *Faults*, *ballots*: of the shortest example found, boxes
filled before the run included.

${fromSpecification()} were written from the specification alone, before any check was looked at, and committed before their first run. On
that first run **${specification.shown} of ${specification.of} were shown**; on the first run of all, ${all.shown} of ${all.of}. The
survivors led to checks that look at more (I11 allocates the seats itself and knows which publication is the newest; I13 asks for the end
of each fault and for each returned sheet; I14 for what a frame check lets through and whose journal an answer is about; I18 for every
change of the figures) and to scenarios: adversaries, old drivers, open lists, crossed lines. One defect could not matter and was replaced:
a hello with a constant nonce still has a fresh agreement key; the one planted now has neither.
`;
}
