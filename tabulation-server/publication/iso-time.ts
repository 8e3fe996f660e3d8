/** A second as the formats of others want it: "2021-11-28T22:00:05+06:00". */
import { clock } from './page-format.ts';

export function isoTime(seconds: number, utcOffsetMinutes: number): string {
  const [date = '', time = '', zone = ''] = clock(seconds, utcOffsetMinutes).split(' ');
  return `${date}T${time}${zone.replace(/^\(UTC|\)$/g, '')}`;
}
