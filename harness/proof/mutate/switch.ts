/**
 * Preloaded with `node --import`, before any mutated file: the switch that all mutants of the build look at, set from
 * SANAK_MUTANT. 0, or nothing: none is active. The limit on processor time begins here: a mutant of what is computed
 * while files load may have no end either.
 */
import { type CpuLimit, limitCpuSeconds } from '../defects/cpu-limit.ts';

/** More than both ends have. */
const idsMax = 65_536;

/** Many times what loading, or a scenario of the library, takes; what works so long has no end. */
export const workSecondsMax = 5;

export interface MutantSwitch {
  readonly active: number;
  /** How often each place was reached, by number; counted by the coverage build alone. */
  readonly reached: Uint32Array;
  /** Counts, and answers that the original is to be done. */
  readonly reach: (id: number) => false;
  readonly limit: CpuLimit;
}

const reached = new Uint32Array(idsMax);

const mutants: MutantSwitch = {
  active: Number(process.env.SANAK_MUTANT ?? 0),
  reached,
  reach: (id) => {
    reached[id] = (reached[id] ?? 0) + 1;
    return false;
  },
  limit: limitCpuSeconds(workSecondsMax),
};

Object.assign(globalThis, { $mutants: mutants });
