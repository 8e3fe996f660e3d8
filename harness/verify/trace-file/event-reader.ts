/**
 * One event from its text: JSON, then the schema, then what must hold from event to event. An event has mistakes or is whole;
 * fields that the schema does not have are no mistake: they stay where they are, unread, and are counted.
 */
import { eventSchemas, eventTypes, type TraceEvent, type TraceEventType } from '../../judge/trace/events.ts';
import { readJson } from '../../judge/trace/json-text.ts';
import { misshapen, type StreamRules, startRules, streamProblems } from '../../judge/trace/stream-rules.ts';
import { didYouMean } from '../../judge/input/names.ts';
import type { UnknownFields } from './unknown-fields.ts';
import { countUnknown } from './unknown-fields.ts';
import { type EventMistake, mistakeAt, mistakesOf } from './event-mistake.ts';

export interface EventReader {
  readonly rules: StreamRules;
  readonly unknown: UnknownFields;
}

export function startEvents(unknown: UnknownFields): EventReader {
  return { rules: startRules(), unknown };
}

export type EventResult =
  | { readonly ok: true; readonly event: TraceEvent }
  | { readonly ok: false; readonly mistakes: readonly EventMistake[] };

const wrong = (...mistakes: readonly EventMistake[]): EventResult => ({ ok: false, mistakes });

/** The event that `text` says, or everything that is wrong with it. */
export function readEvent(reader: EventReader, text: string): EventResult {
  const read = readJson(text);
  if (!read.ok) {
    misshapen(reader.rules);
    return wrong({ ...read.problem, where: '', hint: '' });
  }
  const { value } = read;
  const schema = schemaOf(value);
  if (!('schema' in schema)) {
    misshapen(reader.rules);
    return wrong(schema);
  }
  const parsed = schema.schema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const mistakes = issues.length === 0 ? [] : mistakesOf(value, issues);
  if (mistakes.length > 0) {
    misshapen(reader.rules);
    return wrong(...mistakes);
  }
  const event = value as TraceEvent;
  if (issues.length > 0) countUnknown(reader.unknown, schema.type, issues);
  const problems = streamProblems(reader.rules, event);
  if (problems.length === 0) return { ok: true, event };
  return wrong(...problems.map((problem) => mistakeAt(value, problem)));
}

type Chosen = { readonly type: TraceEventType; readonly schema: NonNullable<ReturnType<typeof eventSchemas.get>> };

function schemaOf(value: unknown): Chosen | EventMistake {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return mistakeAt(value, { path: [], found: null, expected: 'an event with `n`, `t`, `actor` and `type`' });
  }
  const type = 'type' in value ? value.type : undefined;
  const schema = typeof type === 'string' ? eventSchemas.get(type as TraceEventType) : undefined;
  if (schema !== undefined) return { type: type as TraceEventType, schema };
  const mistake = mistakeAt(value, { path: ['type'], found: null, expected: 'a type of event of the trace' });
  const hint = typeof type === 'string' ? didYouMean(type, eventTypes) : '';
  return { ...mistake, hint };
}
