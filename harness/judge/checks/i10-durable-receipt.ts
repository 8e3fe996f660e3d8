/**
 * I10. A receipt promises that the report survives; it may name nothing but a durable entry, and what it names may vanish
 * only with the disk, and then not unnoticed.
 */
import type { TraceReceipt } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { createDurable, cutDurable, type DurableLedger, enter, entryAt } from './durable-entries.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { actorOf, type Facts, unitName } from './facts.ts';
import { counted, reportName, short } from './names.ts';
import { judgeComplete, judgeSilence, type Loss, loseReceipts, noticeLosses, noticeSession } from './receipt-losses.ts';

interface State {
  readonly ledger: DurableLedger;
  /** Receipts sent, by ledger index. */
  readonly receipted: Map<number, TraceReceipt>;
  losses: Loss[];
  /** A fault gave the server an older ledger since it recovered last. */
  restored: boolean;
}

/** What a ledger of so many entries has at a place where it has no report. */
function without(index: number, entries: number): string {
  if (index > 0 && index <= entries) return 'the ledger holds no report there';
  return entries === 0 ? 'the ledger is empty' : `the ledger ends at entry ${entries}`;
}

/** Whose journal a receipt is about, where the ledger has a report of it. */
function whose({ ledger }: State, facts: Facts, { journal }: TraceReceipt): string {
  const reports = [...ledger.reports.values()];
  const unit = reports.find(({ report }) => report?.journal === journal)?.report?.blocks[0]?.unit;
  return unit === undefined ? `journal ${short(journal)}` : unitName(facts, unit);
}

/** `entry 7 (report ef4f7f7d, head 0a1b2c3d)`. */
function entryText(index: number, report: string, head: string): string {
  return `entry ${index} (report ${short(report)}, head ${short(head)})`;
}

function receipt(state: State, at: number, sent: TraceReceipt, context: Context): void {
  evaluated(context);
  const { ledger } = state;
  const entry = entryAt(ledger, sent.ledgerIndex);
  const same =
    entry?.digest === sent.reportDigest &&
    entry.hash === sent.ledgerHead &&
    entry.report?.journal === sent.journal &&
    entry.report.generation === sent.generation;
  if (same) {
    state.receipted.set(sent.ledgerIndex, sent);
    return;
  }
  const named = entryText(sent.ledgerIndex, sent.reportDigest, sent.ledgerHead);
  const expected =
    entry === undefined ? `an entry up to ${ledger.length}` : entryText(entry.index, entry.digest, entry.hash);
  const why = entry === undefined ? without(sent.ledgerIndex, ledger.length) : `the ledger holds ${expected} there`;
  const sentence = `The receipt for ${whose(state, context.facts, sent)} names ${named}; ${why}.`;
  broken(context, at, sentence, expected, named);
}

function committed(state: State, event: Heard<'server.committed'>, context: Context): void {
  const { ledger } = state;
  if (event.index <= ledger.length) {
    const what = event.report === undefined ? event.what : reportName(context.facts, event.report, event.digest);
    const sentence = `The ledger writes entry ${event.index} again, ${what}; it holds ${counted(ledger.length, 'entry', 'entries')} already.`;
    broken(context, event.n, sentence, ledger.length + 1, event.index);
  }
  enter(ledger, event);
  state.losses = state.losses.filter((loss) => loss.digest !== event.digest);
}

/** The head that the recovered entries had. */
function judgeHead({ ledger }: State, event: Heard<'server.recovered'>, context: Context): void {
  const last = entryAt(ledger, event.entries);
  const forgotten = last === undefined && event.entries > 0 && event.entries <= ledger.length;
  if (forgotten) lacks(context, `the server recovers ${event.entries} of ${ledger.length} entries, too old to compare`);
  if (last === undefined || last.hash === event.head) return;
  const sentence = `The server recovers ${counted(event.entries, 'entry', 'entries')} with the head ${short(event.head)}; they had the head ${short(last.hash)}.`;
  broken(context, event.n, sentence, last.hash, event.head);
}

function recovered(state: State, event: Heard<'server.recovered'>, context: Context): void {
  evaluated(context);
  judgeHead(state, event, context);
  const { length } = state.ledger;
  const recovers = `The server recovers ${counted(event.entries, 'entry', 'entries')}`;
  if (event.entries > length) {
    broken(context, event.n, `${recovers}; ${length} were durable.`, length, event.entries);
  } else if (event.entries < length && !state.restored) {
    const sentence = `${recovers} of ${length} durable ones although its disk was not replaced by a backup.`;
    broken(context, event.n, sentence, length, event.entries);
  }
  state.losses.push(...loseReceipts(state.receipted, state.ledger, event.entries));
  cutDurable(state.ledger, event.entries);
  state.restored = false;
}

/** A server that served from a copy of the ledger leaves the first one with less, as a backup does. */
function fault(state: State, event: Heard<'fault.effect' | 'fault.started'>): void {
  if (event.do === 'server.restore' || event.do === 'server.second-instance') state.restored = true;
}

function session({ losses }: State, event: Heard<'server.session'>, { facts }: Context): void {
  noticeSession(losses, actorOf(event.line), event, facts);
}

/** A publication is of a ledger that ends at an entry, and names the head that it had there. */
function judgeNamedHead({ ledger }: State, { n, snapshot }: Heard<'server.published'>, context: Context): void {
  const entry = entryAt(ledger, snapshot.ledgerIndex);
  if (entry === undefined || entry.hash === snapshot.ledgerHead) return;
  const sentence = `Publication ${snapshot.number} is of entry ${snapshot.ledgerIndex} with the head ${short(snapshot.ledgerHead)}; the ledger has the head ${short(entry.hash)} there.`;
  broken(context, n, sentence, entry.hash, snapshot.ledgerHead);
}

function published(state: State, event: Heard<'server.published'>, context: Context): void {
  const { ledger, losses } = state;
  const { n, snapshot } = event;
  judgeNamedHead(state, event, context);
  const { complete, annulled, expected } = snapshot.coverage;
  if (complete + annulled === expected) judgeComplete(losses, ledger, n, snapshot.number, context);
}

function sent(state: State, { n, message }: Heard<'server.sent'>, context: Context): void {
  if (message.what === 'receipt') receipt(state, n, message.receipt, context);
}

export const i10DurableReceipt = defineCheck({
  id: 'I10',
  name: 'Receipted is durable',
  statement: 'Nothing is receipted before it is durable; what was receipted is never lost unnoticed.',
  needs: 'a receipt that the server sent, or a server that recovered its ledger',
  initial: (): State => ({ ledger: createDurable(), receipted: new Map(), losses: [], restored: false }),
  on: {
    'fault.effect': fault,
    'fault.started': fault,
    'server.committed': committed,
    'server.recovered': recovered,
    'server.sent': sent,
    'server.alarm': ({ losses }, event) => noticeLosses(losses, event),
    'server.session': session,
    'server.published': published,
  },
  end: ({ losses }, last: LastEvent, context) => judgeSilence(losses, last.n, context),
});
