/** Dates for paper. */
import { civilDate } from '../../protocol/civil-date.ts';

const daySeconds = 86_400;

/** `2021-11-28 08:00:00 +06:00` for seconds since 1970 at an offset in minutes. */
export function civilTime(atS: number, offsetMinutes: number): string {
  const localS = atS + offsetMinutes * 60;
  const days = Math.floor(localS / daySeconds);
  const inDayS = localS - days * daySeconds;
  const { year, month, day } = civilDate(days);
  const clock = [inDayS / 3600, (inDayS / 60) % 60, inDayS % 60].map((part) => padded(Math.floor(part), 2)).join(':');
  const sign = offsetMinutes < 0 ? '-' : '+';
  const offset = Math.abs(offsetMinutes);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)} ${clock} ${sign}${padded(Math.floor(offset / 60), 2)}:${padded(offset % 60, 2)}`;
}

/** The same moment as RFC 3339 has it: `2021-11-28T08:00:00+06:00`. */
export function isoTime(atS: number, offsetMinutes: number): string {
  const [date, clock, offset] = civilTime(atS, offsetMinutes).split(' ');
  return `${date}T${clock}${offset}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
