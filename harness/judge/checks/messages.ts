/** What a message is about and what it is called, and which messages are believed by their own signature. */
import type { TraceMessage } from '../trace/events.ts';
import { short } from './names.ts';

/** What is believed by its own signature, or cannot be believed at all: that it is delivered proves nothing about its peer. */
export function signedThroughout({ what }: TraceMessage): boolean {
  return what === 'report' || what === 'receipt' || what === 'unreadable';
}

/** The journal a message is about; empty where it says none. */
export function journalOf(message: TraceMessage): string {
  switch (message.what) {
    case 'report':
      return message.report.journal;
    case 'receipt':
      return message.receipt.journal;
    case 'query':
    case 'holding':
    case 'refused':
    case 'offer':
    case 'want':
    case 'chunk':
    case 'kept':
      return message.journal;
    case 'unreadable':
      return '';
  }
}

/** `a query (digest 0a1b2c3d)`. */
export function messageName({ what, digest }: TraceMessage): string {
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} (digest ${short(digest)})`;
}
