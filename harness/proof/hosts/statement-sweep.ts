/**
 * Fails the Nth statement of a whole night on a real SQLite ledger, for N = 1, 2, 3 ... until a night passes untouched. After
 * each, whatever failed: every check holds, the verifier finds the ledger sound, and the server went on by itself or started anew.
 */
import { openHost } from '../../runner/host.ts';
import { planOf, runTrial } from '../../search/trial.ts';
import type { StatementFault } from '../../simulation/host-plan.ts';

export interface SweepKind {
  readonly name: string;
  readonly fault: (nth: number) => StatementFault;
}

/** So many statements in a row: until the operator steps in. */
const forGood = 60;

const phases = ['before', 'after', 'undone'] as const;

export const sweepKinds: readonly SweepKind[] = [
  ...phases.flatMap((phase) =>
    [1, forGood].map((statements): SweepKind => {
      const name = `error ${phase}, ${statements === 1 ? 'once' : 'for good'}`;
      return { name, fault: (nth) => ({ type: 'error', nth, phase, trouble: 'io', statements }) };
    }),
  ),
  ...(['before', 'after'] as const).map(
    (phase): SweepKind => ({ name: `killed ${phase}`, fault: (nth) => ({ type: 'kill', nth, phase }) }),
  ),
  { name: 'disk full', fault: (nth) => ({ type: 'full', nth, statements: 12 }) },
  { name: 'locked by another', fault: (nth) => ({ type: 'busy', nth, statements: 12 }) },
];

export interface SweepResult {
  readonly kind: string;
  /** Statements failed, one a night; the last night had no such statement. */
  readonly nights: number;
  /** Statements that failed in all of them. */
  readonly strikes: number;
  readonly findings: readonly string[];
}

/** More statements than a night may begin: a sweep without an end proves nothing. */
const statementsMax = 5_000;

/** `step`: every so manieth statement, 1 for all. */
export function sweep(text: string, seed: string, kind: SweepKind, step = 1): SweepResult {
  const plan = planOf(text, seed);
  if (plan === null) throw new Error('the night to sweep is no scenario');
  const findings: string[] = [];
  let strikes = 0;
  let nights = 0;
  for (let nth = 1; nth <= statementsMax; nth += step) {
    const trial = runTrial(plan, seed, { open: openHost, plan: { store: 'sqlite', faults: [kind.fault(nth)] } });
    nights += 1;
    strikes += trial.statements.strikes;
    if (trial.broken.length > 0)
      findings.push(`statement ${nth}, ${kind.name}: ${trial.broken.join(' ')} ${trial.sentence}`);
    if (trial.statements.count < nth) return { kind: kind.name, nights, strikes, findings };
  }
  throw new Error(`the night never ends: more than ${statementsMax} statements`);
}

/** A night that asks a ledger for everything: batches, records, publications, a second report, an act. */
export const sweptNight = `
name: A night on failing statements
election: small
stations: 3
ballots: 3
records: sent
publishEvery: 5 min
faults:
  - {when: close, do: server.slow, with: {by: 20 s}, for: 3 min}
acts:
  - {when: 10 min after close, do: reopen, machine: station 1, ballots: 1, reason: Late ballots.}
`;
