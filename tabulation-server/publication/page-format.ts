/** Numbers and times in words and digits, as the page writes them. */
import { civilDate } from '../../protocol/civil-date.ts';

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
  const date = civilDate(day);
  return `${date.year}-${two(date.month)}-${two(date.day)} ${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)} (${zone})`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
