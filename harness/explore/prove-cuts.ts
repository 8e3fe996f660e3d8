/**
 * `npm run prove:cuts [-- singles|pairs [every]]`: power cuts at every effect and programmed byte of a day with ballots of every
 * kind, then at every pair of effects of a ten-ballot day, per device profile. Prints runs and unresolved ballots; exit status
 * 1 when an invariant breaks anywhere.
 */
import { compileScenario } from '../scenario/compile.ts';
import { parseScenario } from '../scenario/load.ts';
import { prepareWorld } from '../world/run.ts';
import { createStandInCrypto } from '../world/stand-in-crypto.ts';
import type { World } from '../world/world.ts';
import { type CutOutcome, everyPairOfCuts, everyPowerCut } from './power-cuts.ts';

const profiles = ['small-memory', 'small-memory with a box counter', 'small-memory twice'] as const;

const kinds = `
sheets:
  - {kind: blank, at: station 1, count: 3}
  - {kind: overvote, at: station 1, count: 3}
  - {kind: preference-without-party, at: station 1, count: 2}
  - {kind: two-preferences, at: station 1, count: 2}
  - {kind: against-all, at: station 1, count: 2}
  - {kind: marginal, at: station 1, count: 2}
  - {kind: stray-dot, at: station 1, count: 2}
  - {kind: wrong-style, at: station 1, count: 1}
  - {kind: wrong-definition, at: station 1, count: 1}
  - {kind: foreign-unit, at: station 1, count: 1}
  - {kind: rehearsal-ballot, at: station 1, count: 1}
`;

function dayOf(profile: (typeof profiles)[number], ballots: number, sheets: string): World {
  const text = `name: day\nelection: kyrgyzstan-2021\nstations: 1\nballotTypes: [party]\nballots: ${ballots}\nprofile: small-memory\n${sheets}`;
  const loaded = parseScenario(text, 'day.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const plan = compileScenario(loaded.scenario, { seed: '1' });
  const machines = plan.machines.map((machine) => ({
    ...machine,
    profile: {
      ...machine.profile,
      boxCounter: profile === 'small-memory with a box counter',
      ...(profile === 'small-memory twice' && { copies: 2 as const }),
    },
  }));
  return prepareWorld({ ...plan, machines }, '1', createStandInCrypto());
}

/** Runs all, prints one line, and tells whether everything held. */
function prove(title: string, outcomes: Iterable<CutOutcome>, unresolvedMax: number): boolean {
  const started = performance.now();
  const unresolved: Record<number, number> = {};
  const broken: string[] = [];
  let runs = 0;
  for (const outcome of outcomes) {
    runs += 1;
    unresolved[outcome.unresolved] = (unresolved[outcome.unresolved] ?? 0) + 1;
    const bad = outcome.verdicts.filter(({ verdict }) => verdict !== 'holds');
    if (!outcome.finished) broken.push(`${JSON.stringify(outcome.cut)}: the night never ends`);
    if (outcome.unresolved > unresolvedMax)
      broken.push(`${JSON.stringify(outcome.cut)}: ${outcome.unresolved} unresolved`);
    for (const { id, findings, reason } of bad) {
      broken.push(`${JSON.stringify(outcome.cut)} ${id}: ${findings[0]?.sentence ?? reason}`);
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${title}: ${runs} runs, unresolved ballots ${JSON.stringify(unresolved)}, ${broken.length} broken, ${seconds} s`,
  );
  for (const each of broken.slice(0, 10)) console.log(`  ${each}`);
  return broken.length === 0;
}

const what = process.argv[2] ?? 'all';
const every = Number(process.argv[3] ?? 1);
const options = { downUs: 30_000_000, actors: [0], every };
let holds = true;
for (const profile of profiles) {
  const most = profile === 'small-memory with a box counter' ? 0 : 1;
  if (what !== 'pairs') {
    holds =
      prove(`single cuts, 30 ballots, ${profile}`, everyPowerCut(dayOf(profile, 10, kinds), options), most) && holds;
  }
  if (what !== 'singles') {
    holds =
      prove(`pairs of cuts, 10 ballots, ${profile}`, everyPairOfCuts(dayOf(profile, 10, ''), options), 2 * most) &&
      holds;
  }
}
process.exitCode = holds ? 0 : 1;
