/** What stands above the tables that `sanak defects --markdown` writes: which campaign they are of, and how to read them. */

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

function campaignSentence({ version, codeDigest, seed, startedAt, realMs }: PageFacts): string {
  const minutes = Math.max(1, Math.round(realMs / 60_000));
  const made = `version ${version}, code ${codeDigest.slice(0, 16)}, seed ${seed}, begun on ${startedAt.slice(0, 10)}`;
  return `Written by \`npx sanak defects --markdown\`: ${made}, ${minutes} min on all cores.`;
}

export function pageHead(facts: PageFacts): string {
  return `# A campaign of planted defects

${campaignSentence(facts)}

*Shown by*: invariants that broke; \`expectation\`: one the scenario states; \`assertion\`: the code stopped itself; \`hang\`: the run did
not end. *Runs*, *time*: up to the first detection, cheapest scenario first. *Faults*, *ballots*: of the shortest example, boxes
filled before the run included.
`;
}
