/** Real time, `factor` times as fast: one factor for whatever is planned and for the protocol's timers alike. */
import { performance } from 'node:perf_hooks';

export interface ScaledClock {
  /** Above 0; 1 is real time. */
  readonly factor: number;
  /** Microseconds of the clock's own time; never falls. */
  nowUs(): number;
  /** Real milliseconds until the clock shows `atUs`; 0 when that is past. */
  waitMs(atUs: number): number;
}

/**
 * A clock that shows `startUs` now. `stallMsMax`: of a longer time between two looks no more than this has passed. For a run whose
 * ends are all in this process: where it gets no processor time, neither of them has waited for the other.
 */
export function createScaledClock(factor: number, startUs = 0, stallMsMax = Number.POSITIVE_INFINITY): ScaledClock {
  let [passedMs, lookedMs] = [0, performance.now()];
  const nowUs = (): number => {
    const now = performance.now();
    passedMs += Math.min(now - lookedMs, stallMsMax);
    lookedMs = now;
    return startUs + Math.floor(passedMs * 1000 * factor);
  };
  return { factor, nowUs, waitMs: (atUs) => Math.max(0, (atUs - nowUs()) / 1000 / factor) };
}
