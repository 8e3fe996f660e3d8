/** An event of the trace as a scenario names it: `server.committed(report)`, with one of its own words in the parentheses. */
import { eventTypes, type TraceEventType } from '../../judge/trace/events.ts';
import { qualifiers } from './event-qualifier.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';

export const eventNames: readonly string[] = eventTypes;

export interface EventPattern {
  readonly event: string;
  readonly qualifier: string | null;
}

export type EventPatternResult =
  | { readonly ok: true; readonly pattern: EventPattern }
  | { readonly ok: false; readonly expected: string; readonly hint: string };

/** Reads `server.committed(report)`. */
export function parseEventPattern(text: string): EventPatternResult {
  const match = /^([A-Za-z.]+)(?:\(\s*([^()]*?)\s*\))?$/.exec(text.trim());
  const event = match?.[1];
  if (match === null || event === undefined || !(event in qualifiers || event.includes('.'))) {
    return { ok: false, expected: 'an event of the trace such as `server.committed(report)`', hint: '' };
  }
  if (!(event in qualifiers)) {
    return { ok: false, expected: 'an event of the trace', hint: didYouMean(event, eventNames) };
  }
  return checkQualifier(event as TraceEventType, match[2] ?? null);
}

function checkQualifier(event: TraceEventType, qualifier: string | null): EventPatternResult {
  const allowed = qualifiers[event];
  if (qualifier === null || allowed.includes(qualifier)) return { ok: true, pattern: { event, qualifier } };
  if (allowed.length === 0) return { ok: false, expected: `\`${event}\` without parentheses`, hint: '' };
  return { ok: false, expected: `${oneOf(allowed)} in the parentheses`, hint: didYouMean(qualifier, allowed) };
}
