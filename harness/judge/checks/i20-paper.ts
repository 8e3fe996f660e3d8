/**
 * I20. Paper is conserved. Every sheet is in one place: in a hand, at the front, in a path, in a compartment, or taken away.
 * What a machine states of its sheets, after a ballot, in its log, on its tapes and in its report, is held against the paper
 * of the world at that moment and against each other account, figure by figure.
 *
 * A cut of power while a sheet is inside may leave its machine without a word of it: drawn in and returned may then differ
 * from paper by one sheet for each such cut, and by returned sheets whose entries a memory had refused until then. Nothing
 * else is exempt, and the machine's own accounts agree with each other to the sheet.
 */
import type { TraceEvent } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { broken, evaluated, excused } from './evaluation.ts';
import { differs, holdAgainstPaper, holdTogether, silent } from './paper-findings.ts';
import {
  afterBallot,
  atClosing,
  byVotes,
  inReport,
  onEventsTape,
  onTape,
  type PaperStatement,
} from './paper-statements.ts';
import {
  beginJournal,
  createSheets,
  fillBox,
  moveSheet,
  type SheetAccount,
  sheetMoves,
  tellSheet,
  type SheetMove,
  sheetsOf,
} from './sheet-moves.ts';

/** What one machine has said so far of the journal at hand. */
interface Accounts {
  /** Number of its newest entry of the log: a start reads entries back that it has told of before. */
  sequence: number;
  /** Entries of sheets drawn in and given back; since when it can have lost some. */
  logged: number;
  /** An alarm said that the log has no room: what goes back then leaves no entry. */
  logFull: boolean;
  refused: boolean;
  /** Newest closing in the log, since the polls were opened last; null before it, and where it states nothing. */
  closing: PaperStatement | null;
  closed: boolean;
  /** Whether the zero tape, and the newest results tape, state the sheets; null before them. */
  zeroTape: boolean | null;
  tape: PaperStatement | 'silent' | null;
  /** Reports by digest, as they were sent. */
  readonly reports: Map<string, PaperStatement | null>;
  states: boolean;
}

interface State {
  readonly sheets: SheetAccount;
  readonly accounts: Map<string, Accounts>;
}

type Judged = Context;

function accountsOf({ accounts }: State, actor: string): Accounts {
  const existing = accounts.get(actor);
  if (existing !== undefined) return existing;
  const fresh: Accounts = {
    sequence: 0,
    logged: 0,
    logFull: false,
    refused: false,
    closing: null,
    closed: false,
    zeroTape: null,
    tape: null,
    reports: new Map(),
    states: false,
  };
  accounts.set(actor, fresh);
  return fresh;
}

function isJudged({ facts }: Judged, actor: string): boolean {
  const machine = facts.machines.get(actor);
  return machine !== undefined && machine.role !== 'impostor';
}

function moved({ sheets }: State, event: SheetMove, context: Judged): void {
  const problem = moveSheet(sheets, event);
  if (!isJudged(context, event.actor) || problem === '') return;
  broken(context, event.n, `Sheet ${event.sheet} ${problem}.`, 'one place', problem);
}

/** What a machine states, against paper; from now on it owes the same in every account. */
function states(
  state: State,
  event: Pick<TraceEvent, 'n' | 'actor'>,
  context: Judged,
  what: string,
  stated: PaperStatement,
) {
  accountsOf(state, event.actor).states = true;
  holdAgainstPaper(state.sheets, event, context, what, stated);
}

function ballotCounted(state: State, event: Heard<'machine.counted'>, context: Judged): void {
  if (!isJudged(context, event.actor)) return;
  const sheets = sheetsOf(state.sheets, event.actor);
  const stated = afterBallot(event);
  const account = accountsOf(state, event.actor);
  const what = `After a ballot ${event.actor}`;
  if (stated !== null) states(state, event, context, what, stated);
  else if (account.states && !account.logFull) silent(context, event.n, what, 'what it said before');
  // A start that found a sheet on its way back has still to give it back.
  if (!event.recovered) sheets.unsettled = sheets.inPath.size > 0;
}

function logged(state: State, event: Heard<'machine.logged'>, context: Judged): void {
  const { actor, sequence } = event;
  if (!isJudged(context, actor)) return;
  const account = accountsOf(state, actor);
  if (sequence <= account.sequence) return;
  account.sequence = sequence;
  if (event.event === 'zeroed') {
    beginJournal(state.sheets, actor, event.found === true);
    Object.assign(account, {
      logged: 0,
      logFull: false,
      closing: null,
      closed: false,
      tape: null,
      states: false,
    });
  }
  if (/^re-?open/.test(event.event)) Object.assign(account, { closing: null, closed: false, tape: null });
  if (event.event === 'returned') returned(state, event, context);
  if (event.event === 'closed') closed(state, event, context);
}

/** Which sheet an entry is about, against the sheets that went back in their order. */
function returned(state: State, event: Heard<'machine.logged'>, context: Judged): void {
  const account = accountsOf(state, event.actor);
  if (event.sheet === 'drawn') account.logged += 1;
  const expected = sheetsOf(state.sheets, event.actor).returns.shift() ?? null;
  if (expected === null || event.sheet === undefined || account.logFull || !state.sheets.shown) return;
  if (expected === event.sheet) return;
  const what = `The log of ${event.actor} tells in entry ${event.sequence} of ${returnTexts[event.sheet]}`;
  broken(context, event.n, `${what}; what went back was ${returnTexts[expected]}.`, expected, event.sheet);
}

const returnTexts = {
  drawn: 'a sheet drawn in',
  again: 'a sheet told of before',
  refused: 'a sheet never drawn in',
} as const;

function closed(state: State, event: Heard<'machine.logged'>, context: Judged): void {
  const account = accountsOf(state, event.actor);
  account.closing = atClosing(event);
  account.closed = true;
  const what = `The closing in the log of ${event.actor}`;
  if (account.closing === null) {
    if (account.states && !account.logFull) silent(context, event.n, what, 'what it said before');
    return;
  }
  states(state, event, context, what, account.closing);
  if (account.logFull) return;
  holdTogether(context, event.n, what, account.closing, 'its entries of returned sheets', { returned: account.logged });
}

function printed(state: State, event: Heard<'machine.printed'>, context: Judged): void {
  if (!isJudged(context, event.actor)) return;
  const account = accountsOf(state, event.actor);
  const what = `The ${event.tape} tape of ${event.actor}`;
  if (event.tape === 'events') {
    eventsPrinted(account, event, context, what);
    return;
  }
  if (event.tape !== 'zero' && event.tape !== 'results') return;
  const stated = onTape(event.text);
  if (event.tape === 'zero') account.zeroTape = stated !== null;
  else account.tape = stated ?? 'silent';
  if (stated === null) {
    if (account.closing !== null) silent(context, event.n, what, 'its log');
    return;
  }
  states(state, event, context, what, stated);
  if (event.tape === 'zero') holdTogether(context, event.n, what, stated, 'a new journal', nothing);
  else againstClosing(account, event.n, context, what, stated);
}

const nothing = { drawnIn: 0, returned: 0, inPath: 0, unresolved: 0, counted: 0, boxed: 0, diverted: 0 };

function againstClosing(account: Accounts, n: number, context: Judged, what: string, stated: PaperStatement): void {
  if (account.zeroTape === false) silent(context, n, 'The zero tape', `${what.toLowerCase()}`);
  holdTogether(context, n, what, stated, 'the closing in its log', account.closing);
  if (account.closed && account.closing === null) silent(context, n, 'The closing in its log', what);
}

function eventsPrinted(account: Accounts, { n, text }: Heard<'machine.printed'>, context: Judged, what: string): void {
  const { closing, returned } = onEventsTape(text);
  if (closing !== null && account.closing !== null) {
    evaluated(context);
    holdTogether(context, n, what, closing, 'the closing in its log', account.closing);
  }
  if (closing === null && account.closing !== null) silent(context, n, what, 'the closing in its log');
  // Read back when it was asked for: entries on their way then are not on it.
  if (account.closing === null || returned === account.logged) return;
  differs(context, n, what, 'drawn in and returned, by its entries', account.logged, returned);
}

function sent(state: State, event: Heard<'machine.sent'>, context: Judged): void {
  if (event.message.what !== 'report' || !isJudged(context, event.actor)) return;
  const { digest, report } = event.message;
  const account = accountsOf(state, event.actor);
  if (account.reports.has(digest)) return;
  const stated = inReport(report);
  const what = `The report of ${event.actor}`;
  account.reports.set(digest, stated);
  const { tape } = account;
  if (stated === null) {
    if (account.closing !== null) silent(context, event.n, what, 'its log');
    else if (tape !== null && tape !== 'silent') silent(context, event.n, what, 'its tape');
    return;
  }
  states(state, event, context, what, stated);
  holdTogether(context, event.n, what, stated, 'by its votes it', byVotes(report));
  holdTogether(context, event.n, what, stated, 'the closing in its log', account.closing);
  if (tape === 'silent') silent(context, event.n, 'Its results tape', what);
  else if (tape !== null) holdTogether(context, event.n, what, stated, 'its results tape', tape);
}

/** The ledger holds the sheets that were sent. */
function committed(state: State, event: Heard<'server.committed'>, context: Judged): void {
  if (event.report === undefined) return;
  const stated = inReport(event.report);
  for (const [actor, { reports }] of state.accounts) {
    const said = reports.get(event.digest);
    if (said === undefined) continue;
    const what = `Ledger entry ${event.index}`;
    if (stated !== null && said !== null) {
      evaluated(context);
      holdTogether(context, event.n, what, stated, `the report of ${actor}`, said);
    } else if (said !== null) silent(context, event.n, what, `the report of ${actor}`);
    else if (stated !== null) silent(context, event.n, `The report of ${actor}`, what.toLowerCase());
  }
}

function powered(state: State, { actor, up }: Heard<'power'>, context: Judged): void {
  if (up || !isJudged(context, actor)) return;
  const sheets = sheetsOf(state.sheets, actor);
  const account = accountsOf(state, actor);
  if (sheets.unsettled) sheets.gaps += 1;
  // Entries that the memory had refused until then are lost with the power.
  if (account.refused) sheets.gaps += Math.max(0, sheets.returned - account.logged);
  account.refused = false;
  sheets.returns = [];
}

/** A machine that never says a word of its sheets has none to be held to. */
function end(state: State, _: LastEvent, context: Judged): void {
  if ([...state.accounts.values()].every(({ states }) => !states)) excused(context, 'no machine states its sheets');
}

const moves = Object.fromEntries(Object.keys(sheetMoves).map((type) => [type, moved])) as Readonly<
  Record<keyof typeof sheetMoves, typeof moved>
>;

export const i20Paper = defineCheck({
  id: 'I20',
  name: 'Paper is conserved',
  statement:
    'Every sheet is in one place; what a machine states of sheets drawn in, in each compartment, returned and in the path, in each account, is what paper says and what every other account says.',
  needs: 'a machine that states where its sheets are: after a ballot, in its log, on its tapes or in its report',
  initial: (): State => ({ sheets: createSheets(), accounts: new Map() }),
  on: {
    ...moves,
    'box.filled': (state, event) => fillBox(state.sheets, event),
    'sheet.told': (state, event) => tellSheet(state.sheets, event),
    power: powered,
    'machine.storage': (state, { actor, ok }) => {
      accountsOf(state, actor).refused ||= !ok;
    },
    'machine.alarm': (state, { actor, what }) => {
      accountsOf(state, actor).logFull ||= /log/i.test(what);
    },
    'machine.counted': ballotCounted,
    'machine.logged': logged,
    'machine.printed': printed,
    'machine.sent': sent,
    'server.committed': committed,
  },
  end,
});
