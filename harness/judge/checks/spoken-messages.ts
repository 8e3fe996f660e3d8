/** What each end has said: whatever the other one receives is among it, unless it comes from elsewhere (I14). */
import type { TraceMessage } from '../trace/events.ts';
import { journalOf } from './messages.ts';
import { noteRecent, type Recent } from './recent.ts';

/** Messages of one end and line that may be under way at a time; a link delivers in order and far fewer are. */
const messagesMax = 1024;

export interface Spoken {
  /** What was said last, by digest: of machines by key, of the server by line. A report is asked for long after it was sent. */
  readonly fromMachines: Map<string, Recent<true>>;
  readonly fromServer: Map<string, Recent<true>>;
  /** Reports sent by machines, as `key digest`. */
  readonly reports: Set<string>;
  /** Receipts given, and entries whose receipt may be given, as `index digest`. */
  readonly receipts: Set<string>;
  /** Machines whose messages the trace shows, and whether it shows the server's. */
  readonly speaking: Set<string>;
  serverSpeaks: boolean;
  /** Whether the trace shows sessions of the server. */
  serverSessions: boolean;
  /** Journals each machine has asked or reported about: an answer about any other is for another machine. */
  readonly journals: Map<string, Set<string>>;
}

export function createSpoken(): Spoken {
  return {
    fromMachines: new Map(),
    fromServer: new Map(),
    reports: new Set(),
    receipts: new Set(),
    speaking: new Set(),
    serverSpeaks: false,
    serverSessions: false,
    journals: new Map(),
  };
}

function note(messages: Map<string, Recent<true>>, who: string, digest: string): void {
  const before = messages.get(who) ?? new Map();
  messages.set(who, before);
  noteRecent(before, digest, true, messagesMax);
}

/** A machine sends a message. `key`: with which it signs. */
export function machineSends(spoken: Spoken, actor: string, key: string, message: TraceMessage): void {
  spoken.speaking.add(actor);
  const about = journalOf(message);
  if (about !== '') spoken.journals.set(actor, (spoken.journals.get(actor) ?? new Set()).add(about));
  if (message.what === 'report') spoken.reports.add(`${key} ${message.digest}`);
  else note(spoken.fromMachines, key, message.digest);
}

/** The server sends a message to the machine at the end of a line. */
export function serverSends(spoken: Spoken, actor: string, message: TraceMessage): void {
  spoken.serverSpeaks = true;
  note(spoken.fromServer, actor, message.digest);
  if (message.what === 'receipt')
    spoken.receipts.add(receiptName(message.receipt.ledgerIndex, message.receipt.reportDigest));
}

export function receiptName(ledgerIndex: number, reportDigest: string): string {
  return `${ledgerIndex} ${reportDigest}`;
}

/** Whether the server said so, to this machine or to another: lines may be crossed. */
export function serverSaid({ fromServer }: Spoken, actor: string, { digest }: TraceMessage): boolean {
  return (
    fromServer.get(actor)?.has(digest) === true || [...fromServer.values()].some((messages) => messages.has(digest))
  );
}
