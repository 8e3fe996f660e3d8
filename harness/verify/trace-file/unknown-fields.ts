/** Fields that a trace has and the schema does not: counted by type of event, and reported after reading. */
import type { z } from 'zod';
import type { TraceEventType } from '../../judge/trace/events.ts';
import { plainPath } from './event-mistake.ts';

/** Most different fields that are counted: a writer may make a new one for every event. */
const fieldsMax = 100;
/** Fields that one sentence names. */
const namedMax = 12;

/** Events by field and type of event. */
export interface UnknownFields {
  readonly events: Map<string, number>;
  /** Whether there were more different fields than are counted. */
  more: boolean;
}

export function noUnknownFields(): UnknownFields {
  return { events: new Map(), more: false };
}

export function countUnknown(unknown: UnknownFields, type: TraceEventType, issues: readonly z.core.$ZodIssue[]): void {
  const fields = new Set(
    issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [];
      const steps = plainPath(issue.path).filter((step) => typeof step !== 'number');
      return issue.keys.map((key) => `\`${[...steps, key].join('.').slice(0, 80)}\` of ${type}`);
    }),
  );
  for (const field of fields) {
    const before = unknown.events.get(field);
    if (before === undefined && unknown.events.size >= fieldsMax) unknown.more = true;
    else unknown.events.set(field, (before ?? 0) + 1);
  }
}

/** One sentence; empty where every field is known. */
export function unknownText({ events, more }: UnknownFields): string {
  if (events.size === 0) return '';
  const named = [...events]
    .slice(0, namedMax)
    .map(([field, count]) => `${field} (${count} event${count === 1 ? '' : 's'})`);
  const rest = more || events.size > namedMax ? ' and more' : '';
  return `Fields that Sanak does not know, left unread: ${named.join(', ')}${rest}.`;
}
