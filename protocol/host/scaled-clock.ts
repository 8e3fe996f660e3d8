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

/** A clock that shows `startUs` now. */
export function createScaledClock(factor: number, startUs = 0): ScaledClock {
  const started = performance.now();
  const nowUs = (): number => startUs + Math.floor((performance.now() - started) * 1000 * factor);
  return { factor, nowUs, waitMs: (atUs) => Math.max(0, (atUs - nowUs()) / 1000 / factor) };
}
