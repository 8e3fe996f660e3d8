/** Numbers and times in words and digits, as the page writes them. */

/** 1281622 -> "1,281,622". */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Hundredths of a percent -> "17.32 %". */
export function percent(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')} %`;
}

/** Seconds since 1970 -> "2021-11-28 22:00:05 (UTC+06:00)", the election's own clock. */
export function clock(seconds: number, utcOffsetMinutes: number): string {
  const local = seconds + utcOffsetMinutes * 60;
  const day = Math.floor(local / 86_400);
  const second = local - day * 86_400;
  const offset = Math.abs(utcOffsetMinutes);
  const zone = `UTC${utcOffsetMinutes < 0 ? '-' : '+'}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
  return `${date(day)} ${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)} (${zone})`;
}

/** Days since 1970-01-01 in the Gregorian calendar, counted in 400-year eras that begin in March. */
function date(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${two(month)}-${two(dayOfYear - Math.floor((153 * march + 2) / 5) + 1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
