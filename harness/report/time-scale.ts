/**
 * Where a moment of a run lies on a drawing: the long day up to the close of polls in the left part, the short night in
 * which everything is reported in the right, so that both can be read.
 */
import { type NightClock, nightMinute } from './night-clock.ts';

export interface TimeScale {
  /** Drawing units of a virtual microsecond. */
  x(us: number): number;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  /** Where the day ends and the night begins; null for a run without a night. */
  readonly foldX: number | null;
}

const minuteUs = 60_000_000;
const dayShare = 0.36;
const stepsUs = [1, 2, 5, 10, 30, 60, 120, 360].map((minutes) => minutes * minuteUs);
/** Ticks of the night at most. */
const nightTicks = 6;

/** `from` and `to` in drawing units; the run ends at `endUs`. */
export function timeScale(clock: NightClock, endUs: number, from: number, to: number): TimeScale {
  const { opensUs, closesUs } = clock;
  const folded = closesUs > 0 && endUs > closesUs + minuteUs;
  const fold = folded ? from + (to - from) * dayShare : to;
  const dayEnd = folded ? closesUs : Math.max(endUs, 1);
  const x = (us: number) =>
    us <= dayEnd || !folded
      ? from + ((fold - from) * Math.min(us, dayEnd)) / dayEnd
      : fold + ((to - fold) * (us - closesUs)) / (endUs - closesUs);
  const named = [opensUs, Math.floor((opensUs + closesUs) / 2)].filter((us) => us > 0 && us < dayEnd);
  const step = stepsUs.find((each) => (endUs - closesUs) / each <= nightTicks) ?? 720 * minuteUs;
  const night = folded
    ? Array.from({ length: Math.floor((endUs - closesUs) / step) + 1 }, (_, i) => closesUs + i * step)
    : [];
  return {
    x,
    ticks: [...named, ...night].map((us) => ({ x: x(us), text: nightMinute(clock, us) })),
    foldX: folded ? fold : null,
  };
}
