/** Real time, `factor` times as fast: one factor for the scenario's times and the protocol's timers alike. */
import { performance } from 'node:perf_hooks';

export interface ScaledClock {
  readonly factor: number;
  /** Virtual microseconds since the clock was made. */
  nowUs(): number;
  /** Real milliseconds until virtual time `atUs`; 0 when it is past. */
  waitMs(atUs: number): number;
}

export function createScaledClock(factor: number): ScaledClock {
  const started = performance.now();
  const nowUs = (): number => Math.floor((performance.now() - started) * 1000 * factor);
  return { factor, nowUs, waitMs: (atUs) => Math.max(0, (atUs - nowUs()) / 1000 / factor) };
}

/** The smallest whole factor that brings `virtualUs` under `realUsMax`. */
export function factorFor(virtualUs: number, realUsMax: number): number {
  return Math.max(1, Math.ceil(virtualUs / realUsMax));
}
