/** Figures and times in the words of a page's sentences, where a figure stands inside one. */

const daySeconds = 86_400;

/** 1281622 as `1,281,622`. */
export function groupedText(value: number): string {
  const digits = String(value);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(',');
}

/** 1732 as `17.32 %`. */
export function percentText(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)} %`;
}

/** `2021-11-28 22:00:05 (UTC+06:00)`. */
export function clockText(atS: number, utcOffsetMinutes: number): string {
  const localS = atS + utcOffsetMinutes * 60;
  const days = Math.floor(localS / daySeconds);
  const second = localS - days * daySeconds;
  const size = Math.abs(utcOffsetMinutes);
  const zone = `(UTC${utcOffsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)})`;
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(':');
  return `${dateText(days)} ${time} ${zone}`;
}

/** Days since the first of 1970, year by year and month by month. */
function dateText(days: number): string {
  let [year, rest] = [1970, days];
  for (; rest < 0; rest += yearDays(year)) year -= 1;
  for (; rest >= yearDays(year); year += 1) rest -= yearDays(year);
  const months = [31, yearDays(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let month = 0;
  for (; rest >= (months[month] ?? 0); month++) rest -= months[month] ?? 0;
  return `${year}-${two(month + 1)}-${two(rest + 1)}`;
}

function yearDays(year: number): number {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
