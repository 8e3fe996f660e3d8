/** Whether the machine's clock can be right. Nothing depends on it; a doubtful clock is shown and logged. */
import type { Step } from './step.ts';

/** A machine is prepared and kept within this long of its election; a clock that lost its battery is years away. */
const electionDistanceSMax = 120 * 86_400;

/** The server's time notice may differ by this much before a person should look; a line is slow, a day is long. */
export const noticeDifferenceSMax = 600;

/** Seconds since 1970 as the clock itself says, never held back by the log. */
export function rawClockS(step: Step): number {
  const { clock } = step.state;
  return clock.baseS + Math.floor((step.nowUs - clock.baseUs) / 1_000_000);
}

/** Not behind the machine's own log, and near the election where one is known. */
export function clockIsPlausible(step: Step): boolean {
  const now = rawClockS(step);
  const definition = step.deps.card?.definition;
  if (now < step.state.facts.newestS) return false;
  return definition === undefined || Math.abs(now - definition.opensAtS) <= electionDistanceSMax;
}
