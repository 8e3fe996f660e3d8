/** What became of a mutant. */
import { expectationWitness, hangWitness } from '../defects/sighting.ts';
import type { Mutant } from './mutation.ts';
import type { TrialLine, TrialRun } from './trial.ts';

/** In the order in which they are told; the first four are kills. */
export const fates = {
  invariant: 'a check turned red',
  expectation: 'no check turned red, an expectation of a scenario was unmet',
  assertion: 'the run stopped with an error',
  hang: 'the run had no end',
  survived: 'reached, and nothing turned red',
  'not reached': 'neither a scenario nor exploration comes to the place',
} as const;

export type Fate = keyof typeof fates;

/** Of a survivor: how much of it shows. */
export type Visibility =
  /** Every run is the same as without it, to the last byte of the trace. */
  | 'same'
  /** A trace differs, and every check and expectation holds. */
  | 'unnoticed'
  /** A run that was conclusive no longer is. */
  | 'inconclusive';

export interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
  /** The scenario that killed it, `random`, `loading`; of a survivor the first whose trace differs; else empty. */
  readonly where: string;
  /** Of a kill: broken checks and other signs. */
  readonly by: readonly string[];
  /** The first finding of the kill; of a survivor empty. */
  readonly sentence: string;
  /** Of a kill by exploration: the scenario. */
  readonly text: string;
  readonly visibility: Visibility | null;
  /** Runs made, and their processor time in milliseconds. */
  readonly runs: number;
  readonly cpuMs: number;
}

export function isKill(fate: Fate): boolean {
  return fate !== 'survived' && fate !== 'not reached';
}

function killOf(by: readonly string[]): Fate {
  if (by.some((witness) => /^I\d/.test(witness))) return 'invariant';
  if (by.includes(expectationWitness)) return 'expectation';
  return by.includes(hangWitness) ? 'hang' : 'assertion';
}

const order = Object.keys(fates);

/** The strongest sign counts: an invariant before an expectation, whichever run came first. */
export function judgedOf(mutant: Mutant, lines: readonly TrialLine[]): Judged {
  const ran = lines.filter((line) => line.type === 'ran');
  const runs = ran.length;
  const cpuMs = ran.reduce((sum, run) => sum + run.cpuMs, 0);
  const red = ran.filter(({ by }) => by.length > 0);
  const [kill] = red.toSorted((a, b) => order.indexOf(killOf(a.by)) - order.indexOf(killOf(b.by)));
  if (kill !== undefined) {
    const { where, by, sentence, text } = kill;
    return { mutant, fate: killOf(by), where, by, sentence, text, visibility: null, runs, cpuMs };
  }
  const shown = ran.find(({ inconclusive }) => inconclusive) ?? ran.find(({ differs }) => differs);
  const visibility = visibilityOf(shown);
  return {
    mutant,
    fate: 'survived',
    where: shown?.where ?? '',
    by: [],
    sentence: '',
    text: '',
    visibility,
    runs,
    cpuMs,
  };
}

function visibilityOf(shown: TrialRun | undefined): Visibility {
  if (shown === undefined) return 'same';
  return shown.inconclusive ? 'inconclusive' : 'unnoticed';
}

export function notReached(mutant: Mutant): Judged {
  const untried = { where: '', by: [], sentence: '', text: '', visibility: null, runs: 0, cpuMs: 0 };
  return { mutant, fate: 'not reached', ...untried };
}
