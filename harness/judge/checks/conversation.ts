/**
 * The sessions of machines and server, and what was said in each (I14). A session of the server is the answer to one of
 * the machine: each is begun by a machine that has one up, and none twice. Within a session messages arrive as they were
 * sent: in order, each once, and none without those before it.
 */
import type { TraceMessage } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { actorOf } from './facts.ts';
import { messageName } from './messages.ts';

interface Session {
  /** Machine that has it. */
  readonly actor: string;
  /** Digests of what one end sent and the other has not received, the oldest first. */
  readonly toServer: string[];
  readonly toMachine: string[];
  /** Whether the server has answered it with a session of its own. */
  answered: boolean;
}

export interface Conversation {
  /** Newest session of each machine. */
  readonly ofMachine: Map<string, Session>;
  /** Machines whose newest session is up. */
  readonly up: Set<string>;
  /** Sessions of the server by line; null: it is up, and which session of a machine it answers cannot be told. */
  readonly ofLine: Map<string, Session | null>;
  /** Machines of which a session has been seen: of the others nothing is known. */
  readonly shown: Set<string>;
  /** Whether lines have been exchanged: a line then carries the session of another machine. */
  crossed: boolean;
}

export function createConversation(): Conversation {
  return { ofMachine: new Map(), up: new Set(), ofLine: new Map(), shown: new Set(), crossed: false };
}

/** What is wrong with an event, as the end of a sentence that begins with its subject; empty: nothing. */
type Complaint = string;

export function machineSession(talk: Conversation, { actor, what }: Heard<'machine.session'>): Complaint {
  talk.shown.add(actor);
  switch (what) {
    case 'up':
      talk.ofMachine.set(actor, { actor, toServer: [], toMachine: [], answered: false });
      talk.up.add(actor);
      return '';
    case 'down':
      return talk.up.delete(actor) ? '' : 'says that its session is down; it has none';
    case 'refused':
      return '';
  }
}

/** A machine that is switched off has no session, and the server none at all. */
export function powerOff(talk: Conversation, actor: string): void {
  if (actor === 'server') talk.ofLine.clear();
  else talk.up.delete(actor);
}

function answers(talk: Conversation, line: string): Complaint {
  const actor = actorOf(line);
  const session = talk.ofMachine.get(actor);
  if (session !== undefined && !session.answered) {
    session.answered = true;
    talk.ofLine.set(line, session);
    return '';
  }
  talk.ofLine.set(line, null);
  if (talk.crossed || !talk.shown.has(actor)) return '';
  return session === undefined
    ? `begins a session on the line of ${actor}, which has begun none`
    : `begins a second session on the line of ${actor} for one of the machine`;
}

export function serverSession(talk: Conversation, { line, what }: Heard<'server.session'>): Complaint {
  switch (what) {
    case 'up':
      return answers(talk, line);
    case 'down':
      return talk.ofLine.delete(line) || talk.crossed
        ? ''
        : `ends a session on the line of ${actorOf(line)}; none is up there`;
    case 'refused':
      return '';
  }
}

export function machineSays(talk: Conversation, { actor, message }: Heard<'machine.sent'>): Complaint {
  if (!talk.shown.has(actor)) return '';
  if (!talk.up.has(actor)) return `sends ${messageName(message)} outside a session`;
  talk.ofMachine.get(actor)?.toServer.push(message.digest);
  return '';
}

export function serverSays(talk: Conversation, { line, message }: Heard<'server.sent'>): Complaint {
  const session = talk.ofLine.get(line);
  if (session === undefined) return `sends ${messageName(message)} on the line of ${actorOf(line)} outside a session`;
  session?.toMachine.push(message.digest);
  return '';
}

/** The next message of a session arrives: what stands before it in `queue` has been left out. */
function arrives(queue: string[], message: TraceMessage): Complaint {
  const at = queue.indexOf(message.digest);
  if (at < 0) return `receives ${messageName(message)} again, or from another session`;
  queue.splice(0, at + 1);
  return at === 0 ? '' : `receives ${messageName(message)} before ${at === 1 ? 'one' : at} sent earlier in the session`;
}

/** `strange`: the order of the session says nothing of this message. */
export function machineHears(
  talk: Conversation,
  { actor, message }: Heard<'machine.received'>,
  strange: boolean,
): Complaint {
  if (!talk.shown.has(actor)) return '';
  if (!talk.up.has(actor)) return `receives ${messageName(message)} outside a session`;
  const session = talk.ofMachine.get(actor);
  const known = session !== undefined && [...talk.ofLine.values()].includes(session);
  return known && !strange ? arrives(session.toMachine, message) : '';
}

export function serverHears(
  talk: Conversation,
  { line, message }: Heard<'server.received'>,
  strange: boolean,
): Complaint {
  const session = talk.ofLine.get(line);
  if (session === undefined)
    return `receives ${messageName(message)} on the line of ${actorOf(line)} outside a session`;
  return session === null || strange ? '' : arrives(session.toServer, message);
}
