/**
 * What several checks derive from the same events, kept once for all of them: the ledger's books, each machine's memory, the
 * paper, the four records, the boxes. Each event is taken in before the checks get it.
 */
import { type Boxes, type BoxProblem, boxesHear, boxesOn, createBoxes } from '../oracle/box-truth.ts';
import type { TraceEvent } from '../trace/events.ts';
import { serverTypes, type TraceType } from '../trace/hearing.ts';
import { type Books, booksHear, booksOfOneLedgerOn, createBooks } from './books.ts';
import type { Facts } from './facts.ts';
import { type MemoryAccount, memoryHears, memoryOn } from './memory-account.ts';
import { createPaper, type PaperAccount, paperHears, paperOn } from './paper-account.ts';
import { createRecords, type RecordsAccount, type RecordsFinding, recordsHear, recordsOn } from './records-account.ts';

export interface Accounts {
  /** Whether the trace shows anything that a server says of itself. */
  readonly server: { shown: boolean };
  /**
   * Books of one ledger, each moved forward only by the checks that use it: all that is durable, what the tally at hand
   * speaks of, and what the publication at hand speaks of. A tally or publication of an earlier index than the one before
   * leaves them where they are.
   */
  readonly newest: Books;
  readonly tallied: Books;
  readonly published: Books;
  readonly memory: MemoryAccount;
  readonly paper: PaperAccount;
  /** `findings`: where records part with the event at hand. */
  readonly records: { readonly account: RecordsAccount; findings: readonly RecordsFinding[] };
  /** `problem`: a sheet that the event at hand puts into a box and that no box may hold. */
  readonly boxes: { readonly account: Boxes; problem: BoxProblem | null };
}

export type AccountName = keyof Accounts;

/** `preferences`: the books as published sum preferences too. */
export type AccountUse = AccountName | 'preferences';

const hears: Readonly<Record<AccountUse, readonly TraceType[]>> = {
  server: serverTypes,
  newest: booksHear,
  tallied: booksHear,
  published: booksHear,
  preferences: [],
  memory: memoryHears,
  paper: [...memoryHears, ...paperHears],
  records: [...memoryHears, ...recordsHear],
  boxes: boxesHear,
};

/** The types of event that change any of these accounts. */
export function accountsHear(uses: Iterable<AccountUse>): ReadonlySet<TraceType> {
  return new Set([...uses].flatMap((use) => hears[use]));
}

export function createAccounts(facts: Facts, uses: ReadonlySet<AccountUse>): Accounts {
  const newest = createBooks(facts);
  const memory: MemoryAccount = new Map();
  return {
    server: { shown: false },
    newest,
    tallied: createBooks(facts, false, newest),
    published: createBooks(facts, uses.has('preferences'), newest),
    memory,
    paper: createPaper(facts, memory),
    records: { account: createRecords(facts, memory), findings: [] },
    boxes: { account: createBoxes(facts.run.definition), problem: null },
  };
}

/** Takes one event in. `uses`: the accounts that a check reads; the others stay empty. */
export function accountsOn(accounts: Accounts, uses: ReadonlySet<AccountUse>, event: TraceEvent): void {
  const { server, newest, tallied, published, memory, paper, records, boxes } = accounts;
  if (uses.has('server') && event.type.startsWith('server.')) server.shown = true;
  if (uses.has('newest') || uses.has('tallied') || uses.has('published'))
    booksOfOneLedgerOn([newest, tallied, published], event);
  if (uses.has('boxes')) boxes.problem = boxesOn(boxes.account, event);
  const programmed = uses.has('memory') || uses.has('paper') || uses.has('records') ? memoryOn(memory, event) : null;
  if (uses.has('paper')) paperOn(paper, event, programmed);
  if (uses.has('records')) records.findings = recordsOn(records.account, event);
}
