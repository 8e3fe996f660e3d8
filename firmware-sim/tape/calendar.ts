/** Dates for paper: a civil calendar without a clock, by days since 1970 (proleptic Gregorian, H. Hinnant's algorithm). */
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

/** Years begin in March here, so that the leap day is the last of its year. */
function civilDate(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
