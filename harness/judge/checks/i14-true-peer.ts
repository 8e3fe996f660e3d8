/**
 * I14. What an end acts on was sent by its true peer. A message without a signature of its own (query, refusal, holding) is
 * acted on when it is delivered. A report or a receipt is signed from end to end: somebody on the line may get a forged one
 * delivered, and it is believed only when the ledger takes it in or the machine calls itself reported.
 */
import type { TraceEvent, TraceMessage } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { actorOf } from './facts.ts';
import { reportName, short } from './names.ts';
import { noteRecent, type Recent } from './recent.ts';

interface Receipted {
  readonly ledgerIndex: number;
  readonly reportDigest: string;
}

/** Messages of one end and line that may be under way at a time; a link delivers in order and far fewer are. */
const messagesMax = 1024;

/** Why an end discards what no damaged line makes: it passed the frame check. */
const madeByHand = new Set(['bad-seal', 'bad-signature', 'malformed']);

/** What is believed by its own signature, or cannot be believed at all: that it is delivered proves nothing about its peer. */
function signedThroughout({ what }: TraceMessage): boolean {
  return what === 'report' || what === 'receipt' || what === 'unreadable';
}

/** The journal a message is about; empty where it says none. */
function journalOf(message: TraceMessage): string {
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
function messageName({ what, digest }: TraceMessage): string {
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} (digest ${short(digest)})`;
}

export const i14TruePeer = defineCheck(
  {
    id: 'I14',
    name: 'Only the true peer is believed',
    statement:
      'A damaged, foreign, replayed or forged frame changes nothing; nothing unauthenticated reaches durable storage.',
    needs: 'messages: what one end sent and the other received',
  },
  [
    'fault.started',
    'machine.discarded',
    'server.discarded',
    'machine.session',
    'machine.state',
    'machine.sent',
    'machine.received',
    'machine.receipted',
    'server.sent',
    'server.received',
    'server.session',
    'server.committed',
    'power',
  ],
  (evaluation, facts) => {
    /** What was said last, by digest: of machines by key, of the server by line. A report is asked for long after it was sent. */
    const fromMachines = new Map<string, Recent<true>>();
    const fromServer = new Map<string, Recent<true>>();
    /** Digests of reports sent by machines, as `key digest`. */
    const reported = new Set<string>();
    const receipts = new Set<string>();
    /** Reports the server got in a session, by digest. */
    const received = new Set<string>();
    const speaking = new Set<string>();
    /** Machines on whose line an adversary has been. */
    const attacked = new Set<string>();
    /** Journals each machine has asked or reported about: an answer about any other is somebody else's. */
    const journals = new Map<string, Set<string>>();
    /** Lines with a session up; all are down when the server is. */
    let sessions = new Set<string>();
    let serverSpeaks = false;

    function fromMachine(event: Extract<TraceEvent, { type: 'server.received' }>): void {
      const { line, machineKey, message, n } = event;
      if (message.what === 'report') received.add(message.digest);
      const owners = facts.machinesByKey.get(machineKey) ?? [];
      if (owners.length === 0) {
        evaluation.evaluated();
        evaluation.broken(
          n,
          `The server believes the key ${short(machineKey)} on the line of ${actorOf(line)}; it belongs to no machine.`,
          'a registered key',
          machineKey,
        );
      } else if (!owners.some((owner) => speaking.has(owner.actor))) {
        evaluation.lacks(`the trace does not show what ${owners[0]?.actor ?? line} sent`);
      } else {
        evaluation.evaluated();
        if (!signedThroughout(message) && fromMachines.get(machineKey)?.has(message.digest) !== true) {
          evaluation.broken(
            n,
            `The server receives ${messageName(message)} on the line of ${actorOf(line)} that ${owners[0]?.actor ?? line} never sent.`,
            'a message sent',
            message.digest,
          );
        }
      }
      if (!sessions.has(line))
        evaluation.broken(
          n,
          `The server receives ${messageName(message)} on the line of ${actorOf(line)} outside a session.`,
          'a session',
          'none',
        );
    }

    function fromTheServer(actor: string, n: number, message: TraceMessage): void {
      if (!serverSpeaks) {
        evaluation.lacks('the trace does not show what the server sent');
        return;
      }
      evaluation.evaluated();
      if (signedThroughout(message) || fromServer.get(actor)?.has(message.digest) === true) return;
      // Lines may be crossed; whether it is about this machine's own journal is another question.
      if ([...fromServer.values()].some((said) => said.has(message.digest))) return;
      evaluation.broken(
        n,
        `${actor} receives ${messageName(message)} that the server never sent.`,
        'a message sent',
        message.digest,
      );
    }

    /**
     * A damaged frame dies by its frame check. What passes that and then fails by seal, signature or shape was made by somebody
     * else; on a line where nobody else was, one end has let damage in or garbles its own stream.
     */
    function discarded(n: number, who: string, line: string, reason: string): void {
      if (!madeByHand.has(reason) || attacked.has(actorOf(line))) return;
      evaluation.evaluated();
      const sentence = `${who} discards a frame (${reason}) on the line of ${actorOf(line)}, where only its two ends spoke.`;
      evaluation.broken(n, sentence, 'what the other end said', reason);
    }

    /** An answer that reaches a machine in its session is about what it said itself. */
    function addressed(actor: string, n: number, message: TraceMessage): void {
      const about = journalOf(message);
      const own = journals.get(actor);
      if (about === '' || own === undefined || own.has(about)) return;
      const sentence = `${actor} receives ${messageName(message)} about a journal that is not its own (${short(about)}).`;
      evaluation.broken(n, sentence, 'its own journal', about);
    }

    function note(spoken: Map<string, Recent<true>>, who: string, digest: string): void {
      const before = spoken.get(who) ?? new Map();
      spoken.set(who, before);
      noteRecent(before, digest, true, messagesMax);
    }

    function said(key: string, { what, digest }: TraceMessage): void {
      if (what === 'report') reported.add(`${key} ${digest}`);
      else note(fromMachines, key, digest);
    }

    function spokeOf(actor: string, message: TraceMessage): void {
      const about = journalOf(message);
      if (about !== '') journals.set(actor, (journals.get(actor) ?? new Set()).add(about));
    }

    function believed(actor: string, n: number, { ledgerIndex, reportDigest }: Receipted): void {
      if (!serverSpeaks) return;
      evaluation.evaluated();
      if (receipts.has(`${ledgerIndex} ${reportDigest}`)) return;
      evaluation.broken(
        n,
        `${actor} believes a receipt for entry ${ledgerIndex} (digest ${short(reportDigest)}) that the server never gave.`,
        'a receipt given',
        reportDigest,
      );
    }

    function stored(event: Extract<TraceEvent, { type: 'server.committed' }>): void {
      // What the ledger holds may come again in a holding: its receipt counts as given once the entry is durable.
      receipts.add(`${event.index} ${event.digest}`);
      evaluation.evaluated();
      const owners = facts.machinesByKey.get(event.machineKey ?? '') ?? [];
      const shown = owners.some((owner) => speaking.has(owner.actor));
      if (!received.has(event.digest)) {
        evaluation.broken(
          event.n,
          `Ledger entry ${event.index} holds ${reportName(facts, event.report, event.digest)}, which no session delivered.`,
          'a report received',
          event.digest,
        );
      } else if (shown && !reported.has(`${event.machineKey ?? ''} ${event.digest}`)) {
        const who = owners[0]?.actor ?? 'its machine';
        evaluation.broken(
          event.n,
          `Ledger entry ${event.index} holds ${reportName(facts, event.report, event.digest)}, which ${who} never sent.`,
          'a report sent',
          event.digest,
        );
      }
    }

    return {
      on(event) {
        switch (event.type) {
          case 'fault.started':
            if (event.do.startsWith('adversary.')) for (const at of event.where.split(', ')) attacked.add(at);
            return;
          case 'machine.discarded':
            discarded(event.n, event.actor, event.actor, event.reason);
            return;
          case 'server.discarded':
            discarded(event.n, 'The server', event.line, event.reason);
            return;
          case 'machine.session':
          case 'machine.state':
            speaking.add(event.actor);
            return;
          case 'machine.sent':
            speaking.add(event.actor);
            spokeOf(event.actor, event.message);
            said(facts.machines.get(event.actor)?.key ?? '', event.message);
            return;
          case 'machine.received':
            fromTheServer(event.actor, event.n, event.message);
            addressed(event.actor, event.n, event.message);
            return;
          case 'machine.receipted':
            believed(event.actor, event.n, event);
            return;
          case 'server.sent':
            serverSpeaks = true;
            note(fromServer, actorOf(event.line), event.message.digest);
            if (event.message.what !== 'receipt') return;
            receipts.add(`${event.message.receipt.ledgerIndex} ${event.message.receipt.reportDigest}`);
            return;
          case 'server.received':
            fromMachine(event);
            return;
          case 'server.session':
            serverSpeaks = true;
            if (event.what === 'up') sessions.add(event.line);
            // A refusal is of a hello; whoever has the session keeps it.
            else if (event.what === 'down') sessions.delete(event.line);
            return;
          case 'server.committed':
            if (event.report !== undefined) stored(event);
            return;
          case 'power':
            if (event.actor === 'server') sessions = new Set();
            return;
          default:
            return;
        }
      },
    };
  },
);
