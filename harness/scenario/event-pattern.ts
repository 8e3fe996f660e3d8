/**
 * Which trace events a scenario may name, and what may stand in the parentheses behind them. Kept as a record over the
 * trace's own event types, so that a new event type is a compile error here until it is listed.
 */
import type { TraceEventType } from '../trace/events.ts';
import { didYouMean, oneOf } from './names.ts';

/** Kind of a session message, or the reason of a refusal. */
const messages = [
  'report',
  'receipt',
  'query',
  'refused',
  'holding',
  'UNSUPPORTED_VERSION',
  'UNKNOWN_KEY',
  'BAD_SIGNATURE',
  'WRONG_DEFINITION',
  'WRONG_MODE',
  'WRONG_UNIT',
  'MALFORMED',
  'ROLLED_BACK',
  'DISPUTED',
  'NOT_SUPERSEDING',
  'NOT_AUTHORISED',
  'STORAGE',
  'BUSY',
  'LEDGER_ROLLED_BACK',
  'UNKNOWN_JOURNAL',
];
const ledgerKinds = ['report', 'evidence', 'act', 'alarm', 'publication'];

/** Qualifiers by event: a closed list, `free` text, or `none`. */
const qualifiers: Readonly<Record<TraceEventType, readonly string[] | 'free' | 'none'>> = {
  'run.started': 'none',
  'sheet.made': 'none',
  'sheet.fed': 'none',
  'sheet.returned': 'free',
  'sheet.boxed': ['main', 'invalid'],
  'sheet.taken': 'none',
  'box.filled': 'none',
  power: ['up', 'down'],
  operator: 'free',
  'machine.state': 'free',
  'machine.flash': 'none',
  'machine.storage': 'none',
  'machine.printed': ['zero', 'results', 'receipt'],
  'machine.counted': 'none',
  'machine.sent': messages,
  'machine.received': messages,
  'machine.receipted': 'none',
  'machine.session': 'free',
  'machine.discarded': 'free',
  'machine.counters': 'none',
  'machine.alarm': 'free',
  'machine.logged': 'free',
  'server.received': messages,
  'server.sent': messages,
  'server.session': 'free',
  'server.discarded': 'free',
  'server.counters': 'none',
  'server.committed': ledgerKinds,
  'server.store': [...ledgerKinds, 'same', 'different', 'failed'],
  'server.recovered': 'none',
  'server.tallied': ['missing', 'partial', 'held', 'disputed', 'complete', 'annulled'],
  'server.published': ['coverage', 'correction'],
  'server.publicationRefused': 'none',
  'server.alarm': 'free',
  'page.shown': ['fresh', 'stale'],
  'page.dark': 'none',
  'line.state': 'none',
  'fault.started': 'free',
  'fault.effect': 'free',
  'fault.ended': 'free',
  'run.ended': 'none',
};

export const eventNames: readonly string[] = Object.keys(qualifiers);

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
  if (match === null || event === undefined || !event.includes('.')) {
    if (event !== undefined && event in qualifiers)
      return { ok: true, pattern: { event, qualifier: match?.[2] ?? null } };
    return { ok: false, expected: 'an event of the trace such as `server.committed(report)`', hint: '' };
  }
  if (!(event in qualifiers)) {
    return { ok: false, expected: 'an event of the trace', hint: didYouMean(event, eventNames) };
  }
  return checkQualifier(event as TraceEventType, match[2] ?? null);
}

function checkQualifier(event: TraceEventType, qualifier: string | null): EventPatternResult {
  const allowed = qualifiers[event];
  if (qualifier === null || allowed === 'free') return { ok: true, pattern: { event, qualifier } };
  if (allowed === 'none') return { ok: false, expected: `\`${event}\` without parentheses`, hint: '' };
  if (allowed.includes(qualifier)) return { ok: true, pattern: { event, qualifier } };
  return { ok: false, expected: `${oneOf(allowed)} in the parentheses`, hint: didYouMean(qualifier, allowed) };
}
