/** Times on paper and pages, read back: civil time with its offset to seconds since 1970, by counting days. */

const daySeconds = 86_400;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export interface StatedTime {
  /** Seconds since 1970. */
  readonly atS: number;
  readonly utcOffsetMinutes: number;
}

const paper = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d):(\d\d)$/;
const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/;
const page = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) \(UTC([+-])(\d\d):(\d\d)\)$/;

/** `2021-11-28 08:00:00 +06:00`, as tapes have it; null for anything else. */
export function readPaperTime(text: string): StatedTime | null {
  return timeOf(paper.exec(text));
}

/** `2021-11-28T08:00:00+06:00` (RFC 3339); null for anything else. */
export function readIsoTime(text: string): StatedTime | null {
  return timeOf(iso.exec(text));
}

/** `2021-11-28 08:00:00 (UTC+06:00)`, as the page has it; null for anything else. */
export function readPageTime(text: string): StatedTime | null {
  return timeOf(page.exec(text));
}

function timeOf(match: RegExpExecArray | null): StatedTime | null {
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [hours = 0, minutes = 0] = match.slice(8, 10).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59 || minutes > 59) return null;
  const utcOffsetMinutes = (match[7] === '-' ? -1 : 1) * (hours * 60 + minutes);
  const localS = daysUntil(year, month, day) * daySeconds + hour * 3600 + minute * 60 + second;
  return { atS: localS - utcOffsetMinutes * 60, utcOffsetMinutes };
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0);
}

/** Days from the first of 1970. */
function daysUntil(year: number, month: number, day: number): number {
  let days = day - 1;
  for (let each = 1; each < month; each++) days += daysIn(year, each);
  for (let each = 1970; each < year; each++) days += isLeap(each) ? 366 : 365;
  for (let each = year; each < 1970; each++) days -= isLeap(each) ? 366 : 365;
  return days;
}
