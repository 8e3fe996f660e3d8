/** Times of a run as people of that night read them: local time of day, and the day after where it is past midnight. */

/** How virtual time 0 stands to the clock on the wall. */
export interface NightClock {
  /** Seconds since 1970 at virtual time 0. */
  readonly epochS: number;
  readonly utcOffsetMinutes: number;
  /** Virtual microseconds at which the polls open and close. */
  readonly opensUs: number;
  readonly closesUs: number;
}

/** The clock of a run without an election night: time since it began. */
export const runClock: NightClock = { epochS: 0, utcOffsetMinutes: 0, opensUs: 0, closesUs: 0 };

const secondsADay = 86_400;

function secondOf(clock: NightClock, us: number): { day: number; second: number } {
  const local = clock.epochS + clock.utcOffsetMinutes * 60;
  const whole = local + Math.floor(us / 1_000_000);
  return { day: Math.floor(whole / secondsADay) - Math.floor(local / secondsADay), second: mod(whole, secondsADay) };
}

function mod(value: number, of: number): number {
  return ((value % of) + of) % of;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `20:01:04.250`, or `00:10:00.000 +1` on the next day. */
export function nightTime(clock: NightClock, us: number): string {
  const ms = String(mod(Math.floor(us / 1000), 1000)).padStart(3, '0');
  const { day, second } = secondOf(clock, us);
  const text = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}.${ms}`;
  return day === 0 ? text : `${text} +${day}`;
}

/** `20:01`, or `20:01:30` where the seconds matter. */
export function nightMinute(clock: NightClock, us: number): string {
  const { second } = secondOf(clock, us);
  const minute = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}`;
  return second % 60 === 0 ? minute : `${minute}:${two(second % 60)}`;
}

/** A sentence of a check, with its times in microseconds replaced by the local times of the night. */
export function withNightTimes(clock: NightClock, text: string): string {
  return text.replaceAll(/\b(\d+) µs/g, (_, us: string) => nightTime(clock, Number(us)));
}
