/** Dates as people read them, back into seconds. */

const civil = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d):(\d\d)$/;

/** Days since 1970 of a date of the Gregorian calendar. Years begin in March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1;
  const era = Math.floor(from / 400);
  const ofEra = from - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Seconds since 1970 of `2021-11-28 08:00:00 +06:00`; not a number for any other text. */
export function civilSeconds(text: string): number {
  const [, ...parts] = civil.exec(text) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(Number);
  if (parts.length === 0) return Number.NaN;
  const offsetS = (Number(parts[7]) * 60 + Number(parts[8])) * 60 * (parts[6] === '-' ? -1 : 1);
  return daysSince1970(year, month, day) * 86_400 + (hour * 60 + minute) * 60 + second - offsetS;
}
