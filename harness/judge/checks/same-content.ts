/** Whether two messages or reports say the same, and where they part first. */
import type { TraceMessage } from '../trace/events.ts';
import { noteRecent, type Recent } from './recent.ts';

/**
 * Dotted path of the first place in which two values differ; empty where they do not. What one of them does not say, such as
 * preferences or a field that the schema does not know, is compared with nothing; lists are compared whole.
 */
export function partsAt(a: unknown, b: unknown, path = ''): string {
  if (Object.is(a, b)) return '';
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return path === '' ? 'content' : path;
  if (Array.isArray(a) !== Array.isArray(b)) return path;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return path;
  for (const key of Object.keys(a)) {
    if (!Object.hasOwn(b, key)) continue;
    const at = path === '' ? key : `${path}.${key}`;
    const parts = partsAt((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], at);
    if (parts !== '') return parts;
  }
  return '';
}

/** Messages without a signature that are remembered: each is sent and received within moments. */
const plainMax = 2_048;

/** What was stated first under each digest. Reports and receipts are asked for again all night. */
export interface Statements {
  readonly signed: Map<string, TraceMessage>;
  readonly plain: Recent<TraceMessage>;
}

export function createStatements(): Statements {
  return { signed: new Map(), plain: new Map() };
}

export function isStated({ signed, plain }: Statements, digest: string): boolean {
  return signed.has(digest) || plain.has(digest);
}

/** Takes a message in; where it parts from what was stated under its digest before, else an empty string. */
export function restates({ signed, plain }: Statements, message: TraceMessage): string {
  const { digest, what } = message;
  const before = signed.get(digest) ?? plain.get(digest);
  if (before !== undefined) return messagesPartAt(before, message);
  if (what === 'report' || what === 'receipt') signed.set(digest, message);
  else noteRecent(plain, digest, message, plainMax);
  return '';
}

/** As `partsAt`, of messages; the bytes are shown at one end only. */
function messagesPartAt(a: TraceMessage, b: TraceMessage): string {
  const { bytes: _, ...first } = a;
  const { bytes: __, ...second } = b;
  return partsAt(first, second);
}
