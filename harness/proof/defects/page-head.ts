/** The prose on top of docs/defects.md: what only a person can write. */
export const pageHead = `# Planted defects

A harness that cannot fail is worthless. Each row below is one realistic mistake, planted into the sources as they load
(\`harness/proof/defects/\`; a patch that no longer fits stops the run), looked for by every short scenario of the library, then by power
cuts of the reference day and by random exploration. \`sanak defects\` looks for all of them, first where each was shown the last
time, and fails while one survives; \`--list\` tells their stories; \`--all\` goes on after the first scenario that shows one.

\`npx sanak defects --all --report matrix\` writes the same as a page without a network: every mark leads to the mistake, what it
changes in the sources, the shortest scenario that shows it, what led to the failure, what became of the ballots, and the command that
repeats it. Any scenario runs with one of them planted: \`npx sanak run --planted mode-unread scenarios/rehearsal-left-running.yaml\`.
The work is shared out with \`--shard 1/3 --out one.json\` and joined by \`npx sanak merge\`.

*Shown by*: invariants that broke; \`expectation\`: one the scenario states; \`assertion\`: the code stopped itself; \`hang\`: no
end. *Runs*, *time*: up to the first detection, cheapest scenario first. *Faults*, *ballots*: of the shortest example found, boxes
filled before the run included.

Twenty were written from the specification alone, before any check was looked at, and committed before their first run. On that
first run, with the library and up to 10 s of power cuts, **15 of those 20 were shown**; on the first run of all, 62 of 90. What
survived was answered by checks that look at more (I11 allocates the seats itself and knows which publication is the newest; I13
asks for the end of each fault and for each returned sheet; I14 for what a frame check lets through and whose journal an answer is
about; I18 for every change of the figures) and by scenarios: adversaries, old drivers, open lists, crossed lines. One mistake could
not matter and was replaced: a hello with a constant nonce still has a fresh agreement key; the one planted now has neither.
`;
