/**
 * When something happens, as a scenario says it: a clock time, a distance from the opening or close of the polls, an event
 * of the trace, or a distance after such an event. `by station 7` narrows an event to one station's machines.
 */
import { type EventPattern, parseEventPattern } from './event-pattern.ts';
import { parseDuration } from './quantity.ts';

export type Anchor = 'start' | 'opening' | 'close';

export type Moment =
  /** Local time of day on election day, seconds after midnight. */
  | { readonly type: 'clock'; readonly secondOfDay: number }
  /** Microseconds after (negative: before) the anchor. */
  | { readonly type: 'anchor'; readonly anchor: Anchor; readonly offsetUs: number }
  /** Again and again, so many microseconds apart. */
  | { readonly type: 'every'; readonly everyUs: number }
  /** `by`: the place as written, null where none is said. */
  | {
      readonly type: 'event';
      readonly pattern: EventPattern;
      readonly delayUs: number;
      readonly by: string | null;
    };

export type MomentResult =
  | { readonly ok: true; readonly moment: Moment }
  | { readonly ok: false; readonly expected: string; readonly hint: string };

export const momentExpected =
  'a clock time such as `20:05`, a distance such as `10 min after opening` or `30 s after close`, or an event such as `server.committed(report)`';

const anchors: Readonly<Record<string, Anchor>> = {
  start: 'start',
  opening: 'opening',
  open: 'opening',
  close: 'close',
  closing: 'close',
};

/** Reads the text of `when`. */
export function parseMoment(text: string): MomentResult {
  const trimmed = text.trim().replace(/^\+\s*/, '');
  return parseClock(trimmed) ?? parseEvery(trimmed) ?? parseDistance(trimmed) ?? parseEvent(trimmed, 0);
}

function parseClock(text: string): MomentResult | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 47 || minutes > 59 || seconds > 59) {
    return { ok: false, expected: 'a clock time from `00:00` to `47:59` (from `24:00` on: the next day)', hint: '' };
  }
  return { ok: true, moment: { type: 'clock', secondOfDay: hours * 3600 + minutes * 60 + seconds } };
}

function parseEvery(text: string): MomentResult | null {
  if (!text.startsWith('every ')) return null;
  const everyUs = parseDuration(text.slice('every '.length));
  if (everyUs === null || everyUs === 0) {
    return { ok: false, expected: '`every` and a duration, such as `every 30 s`', hint: '' };
  }
  return { ok: true, moment: { type: 'every', everyUs } };
}

function parseDistance(text: string): MomentResult | null {
  const bare = anchors[text];
  if (bare !== undefined) return { ok: true, moment: { type: 'anchor', anchor: bare, offsetUs: 0 } };
  const match = /^(\S+(?: [a-z]+)?) (after|before) (.+)$/.exec(text);
  if (match === null) return null;
  const us = parseDuration(match[1] ?? '');
  if (us === null) return { ok: false, expected: momentExpected, hint: '' };
  const anchor = anchors[match[3] ?? ''];
  const before = match[2] === 'before';
  if (anchor !== undefined) {
    return { ok: true, moment: { type: 'anchor', anchor, offsetUs: before ? -us : us } };
  }
  if (before)
    return { ok: false, expected: '`before opening` or `before close`: an event cannot be foreseen', hint: '' };
  return parseEvent(match[3] ?? '', us);
}

function parseEvent(text: string, delayUs: number): MomentResult {
  const match = /^(.*?)(?: (?:by|of) (.+))?$/.exec(text);
  const pattern = parseEventPattern(match?.[1] ?? '');
  if (!pattern.ok) {
    const expected = pattern.hint === '' && !text.includes('(') ? momentExpected : pattern.expected;
    return { ok: false, expected, hint: pattern.hint };
  }
  return { ok: true, moment: { type: 'event', pattern: pattern.pattern, delayUs, by: match?.[2] ?? null } };
}
