/**
 * I14. What an end acts on was sent by its true peer. A message without a signature of its own (query, refusal, holding) is
 * acted on when it is delivered. A report or a receipt is signed from end to end: an adversary on the line may get a forged one
 * delivered, and it is believed only when the ledger takes it in or the machine calls itself reported.
 */
import type { TraceMessage, TraceReport } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck } from './check.ts';
import {
  type Conversation,
  createConversation,
  machineHears,
  machineSays,
  machineSession,
  powerOff,
  serverHears,
  serverSays,
  serverSession,
} from './conversation.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { actorOf } from './facts.ts';
import { journalOf, messageName, signedThroughout } from './messages.ts';
import { reportName, short } from './names.ts';
import { createStatements, isStated, restates, type Statements } from './same-content.ts';
import { createSpoken, machineSends, receiptName, serverSaid, serverSends, type Spoken } from './spoken-messages.ts';

interface State {
  readonly spoken: Spoken;
  /** Reports the server got in a session, by digest. */
  readonly received: Set<string>;
  /** Machines on whose line an adversary has been. */
  readonly attacked: Set<string>;
  readonly conversation: Conversation;
  readonly stated: Statements;
}

/** Why an end discards what no damaged line makes: it passed the frame check. */
const madeByHand = new Set(['bad-seal', 'bad-signature', 'malformed']);

/** What a session does not allow. `who` begins the sentence. */
function complain(context: Context, at: number, who: string, complaint: string): void {
  if (complaint !== '')
    broken(context, at, `${who} ${complaint}.`, 'one session, from its beginning to its end', complaint);
}

/**
 * Whether the order of a session says nothing of a message: an adversary speaks on its line as well, or no end has said
 * it, which is another question.
 */
function strange({ attacked, stated }: State, actor: string, { digest }: TraceMessage): boolean {
  return attacked.has(actor) || !isStated(stated, digest);
}

/** One digest is of one content, wherever it is stated. `where` is a subject: `The server`. */
function states({ stated }: State, at: number, who: string, message: TraceMessage, context: Context): void {
  const parts = restates(stated, message);
  if (parts === '') return;
  const sentence = `${who} states another ${parts} in ${messageName(message)} than was stated under that digest before.`;
  broken(context, at, sentence, 'the same content', parts);
}

function faultStarted({ attacked, conversation }: State, event: Heard<'fault.started'>): void {
  // Also a machine with the key of another speaks on a line that is not its own.
  if (event.do === 'line.cross' || event.do === 'operator.carry-to') conversation.crossed = true;
  if (event.do.startsWith('adversary.')) for (const at of event.where.split(', ')) attacked.add(at);
}

/**
 * A damaged frame dies by its frame check. What passes that and then fails by seal, signature or shape was made by an
 * adversary; on a line without one, one end has let damage in or garbles its own stream.
 */
function discarded(
  { attacked }: State,
  { n, reason }: Heard<'machine.discarded' | 'server.discarded'>,
  context: Context,
  who: string,
  line: string,
): void {
  if (!madeByHand.has(reason) || attacked.has(actorOf(line))) return;
  evaluated(context);
  const sentence = `${who} discards a frame (${reason}) on the line of ${actorOf(line)}, where only its two ends spoke.`;
  broken(context, n, sentence, 'what the other end said', reason);
}

function speaks({ spoken }: State, { actor }: Heard<'machine.session' | 'machine.state'>): void {
  spoken.speaking.add(actor);
}

function ownSession(state: State, event: Heard<'machine.session'>, context: Context): void {
  speaks(state, event);
  complain(context, event.n, event.actor, machineSession(state.conversation, event));
}

function machineSent(state: State, event: Heard<'machine.sent'>, context: Context): void {
  const { n, actor, message } = event;
  complain(context, n, actor, machineSays(state.conversation, event));
  states(state, n, actor, message, context);
  machineSends(state.spoken, actor, context.facts.machines.get(actor)?.key ?? '', message);
}

function serverSent(state: State, event: Heard<'server.sent'>, context: Context): void {
  const { n, line, message } = event;
  if (state.spoken.serverSessions) complain(context, n, 'The server', serverSays(state.conversation, event));
  states(state, n, 'The server', message, context);
  serverSends(state.spoken, actorOf(line), message);
}

function machineReceived(state: State, event: Heard<'machine.received'>, context: Context): void {
  const { n, actor, message } = event;
  complain(context, n, actor, machineHears(state.conversation, event, strange(state, actor, message)));
  states(state, n, actor, message, context);
  judgeFromServer(state, event, context);
  judgeAddress(state, event, context);
}

function judgeFromServer({ spoken }: State, event: Heard<'machine.received'>, context: Context): void {
  const { n, actor, message } = event;
  if (!spoken.serverSpeaks) {
    lacks(context, 'the trace does not show what the server sent');
    return;
  }
  evaluated(context);
  // Whether it is about this machine's own journal is another question.
  if (signedThroughout(message) || serverSaid(spoken, actor, message)) return;
  const sentence = `${actor} receives ${messageName(message)} that the server never sent.`;
  broken(context, n, sentence, 'a message sent', message.digest);
}

/** An answer that reaches a machine in its session is about what it said itself. */
function judgeAddress({ spoken }: State, { n, actor, message }: Heard<'machine.received'>, context: Context): void {
  const about = journalOf(message);
  const own = spoken.journals.get(actor);
  if (about === '' || own === undefined || own.has(about)) return;
  const sentence = `${actor} receives ${messageName(message)} about a journal that is not its own (${short(about)}).`;
  broken(context, n, sentence, 'its own journal', about);
}

function believed({ spoken }: State, event: Heard<'machine.receipted'>, context: Context): void {
  const { n, actor, ledgerIndex, reportDigest } = event;
  if (!spoken.serverSpeaks) return;
  evaluated(context);
  if (spoken.receipts.has(receiptName(ledgerIndex, reportDigest))) return;
  const sentence = `${actor} accepts a receipt for entry ${ledgerIndex} (digest ${short(reportDigest)}) that the server never signed.`;
  broken(context, n, sentence, 'a receipt given', reportDigest);
}

function serverReceived(state: State, event: Heard<'server.received'>, context: Context): void {
  const { line, message, n } = event;
  if (message.what === 'report') state.received.add(message.digest);
  judgeFromMachine(state, event, context);
  complain(context, n, 'The server', serverHears(state.conversation, event, strange(state, actorOf(line), message)));
  states(state, n, 'The server', message, context);
}

function judgeFromMachine({ spoken }: State, event: Heard<'server.received'>, context: Context): void {
  const { line, machineKey, message, n } = event;
  const owners = context.facts.machinesByKey.get(machineKey) ?? [];
  const owner = owners[0]?.actor ?? line;
  if (owners.length === 0) {
    evaluated(context);
    const sentence = `The server accepts the key ${short(machineKey)} on the line of ${actorOf(line)}; it belongs to no machine.`;
    broken(context, n, sentence, 'a registered key', machineKey);
    return;
  }
  if (!owners.some(({ actor }) => spoken.speaking.has(actor))) {
    lacks(context, `the trace does not show what ${owner} sent`);
    return;
  }
  evaluated(context);
  if (signedThroughout(message) || spoken.fromMachines.get(machineKey)?.has(message.digest) === true) return;
  const sentence = `The server receives ${messageName(message)} on the line of ${actorOf(line)} that ${owner} never sent.`;
  broken(context, n, sentence, 'a message sent', message.digest);
}

function sessionOfServer({ spoken, conversation }: State, event: Heard<'server.session'>, context: Context): void {
  spoken.serverSpeaks = true;
  spoken.serverSessions = true;
  complain(context, event.n, 'The server', serverSession(conversation, event));
}

function committed(state: State, event: Heard<'server.committed'>, context: Context): void {
  const { n, digest, report } = event;
  if (report === undefined) return;
  states(state, n, `Ledger entry ${event.index}`, { what: 'report', digest, report }, context);
  stored(state, event, report, context);
}

function stored(
  { spoken, received }: State,
  { n, index, digest, machineKey = '' }: Heard<'server.committed'>,
  report: TraceReport,
  context: Context,
): void {
  // What the ledger holds may come again in a holding: its receipt counts as given once the entry is durable.
  spoken.receipts.add(receiptName(index, digest));
  evaluated(context);
  const owners = context.facts.machinesByKey.get(machineKey) ?? [];
  const shown = owners.some(({ actor }) => spoken.speaking.has(actor));
  const holds = `Ledger entry ${index} holds ${reportName(context.facts, report, digest)}`;
  if (!received.has(digest)) {
    broken(context, n, `${holds}, which no session delivered.`, 'a report received', digest);
  } else if (shown && !spoken.reports.has(`${machineKey} ${digest}`)) {
    const sentence = `${holds}, which ${owners[0]?.actor ?? 'its machine'} never sent.`;
    broken(context, n, sentence, 'a report sent', digest);
  }
}

function powered({ conversation }: State, { actor, up }: Heard<'power'>): void {
  if (!up) powerOff(conversation, actor);
}

export const i14TruePeer = defineCheck({
  id: 'I14',
  name: 'Only the true peer is believed',
  statement:
    'A damaged, foreign, replayed or forged frame changes nothing; nothing unauthenticated reaches durable storage.',
  needs: 'messages: what one end sent and the other received',
  initial: (): State => ({
    spoken: createSpoken(),
    received: new Set(),
    attacked: new Set(),
    conversation: createConversation(),
    stated: createStatements(),
  }),
  on: {
    'fault.started': faultStarted,
    'machine.discarded': (state, event, context) => discarded(state, event, context, event.actor, event.actor),
    'server.discarded': (state, event, context) => discarded(state, event, context, 'The server', event.line),
    'machine.session': ownSession,
    'machine.state': speaks,
    'machine.sent': machineSent,
    'machine.received': machineReceived,
    'machine.receipted': believed,
    'server.sent': serverSent,
    'server.received': serverReceived,
    'server.session': sessionOfServer,
    'server.committed': committed,
    power: powered,
  },
});
