/**
 * The four records of one count, machine by machine: what its memory holds, what its results tape states, what it sent, and
 * what entered the ledger. Each is compared with the one before it as soon as it appears; where two part, I5 is broken and
 * the story of the machine says so, by the same rule.
 */
import type { TraceEvent, TraceRecords, TraceReport } from '../trace/events.ts';
import { isHeard } from '../trace/hearing.ts';
import { blocksDiffer } from './blocks-difference.ts';
import type { Facts } from './facts.ts';
import { sumOf } from './figures.ts';
import { isWhole, type MachineMemory, type MemoryAccount, memoryOf } from './memory-account.ts';
import { counted, reportName, short } from './names.ts';
import { readTape, type Tape } from './results-tape.ts';
import {
  balanceDifferences,
  type BelievedReceipt,
  headDifferences,
  receiptDifferences,
  reportDifferences,
  type TapeDifference,
} from './tape-findings.ts';
import { memoryContent } from './vote-memory.ts';

/** Two records of one count that do not say the same. */
export interface RecordsFinding {
  /** Machine actor. */
  readonly actor: string;
  readonly sentence: string;
  readonly expected: string | number;
  readonly found: string | number;
}

/** A report as a machine sent it first. */
export interface SentReport {
  /** Number of the event, and microseconds since the run began. */
  readonly n: number;
  readonly t: number;
  readonly digest: string;
  readonly report: TraceReport;
}

export type CommittedReport = Extract<TraceEvent, { type: 'server.committed' }>;

export interface MachineRecords {
  /** Whether the trace shows anything it printed, and any message it sent: of the rest nothing is said. */
  prints: boolean;
  speaks: boolean;
  tape: Tape | null;
  /** The receipt it believed last. */
  receipt: BelievedReceipt | null;
  /** Heads of the receipts that have reached it, by what they name: `index digest`. */
  readonly heads: Map<string, string>;
  /** Reports by digest, in the order in which they were sent first. */
  readonly sent: Map<string, SentReport>;
  /** Entries of the ledger that hold a report of it, in order. */
  readonly entries: CommittedReport[];
}

export interface RecordsAccount {
  readonly facts: Facts;
  readonly memory: MemoryAccount;
  readonly machines: Map<string, MachineRecords>;
  /** Which machine sent a report first, by digest: stations are told by key and report, never by socket. */
  readonly senders: Map<string, string>;
}

export const recordsHear = [
  'machine.printed',
  'machine.received',
  'machine.receipted',
  'machine.sent',
  'server.committed',
] as const;

export function createRecords(facts: Facts, memory: MemoryAccount): RecordsAccount {
  return { facts, memory, machines: new Map(), senders: new Map() };
}

export function recordsOf({ machines }: RecordsAccount, actor: string): MachineRecords {
  const existing = machines.get(actor);
  if (existing !== undefined) return existing;
  const records: MachineRecords = {
    prints: false,
    speaks: false,
    tape: null,
    receipt: null,
    heads: new Map(),
    sent: new Map(),
    entries: [],
  };
  machines.set(actor, records);
  return records;
}

/** Takes one event in, after the memory account has; tells where two records part. */
export function recordsOn(account: RecordsAccount, event: TraceEvent): RecordsFinding[] {
  if (!isHeard(recordsHear, event)) return [];
  switch (event.type) {
    case 'machine.printed':
      return printed(account, event);
    case 'machine.received': {
      const { message } = event;
      if (message.what !== 'receipt') return [];
      const { ledgerIndex, reportDigest, ledgerHead } = message.receipt;
      recordsOf(account, event.actor).heads.set(`${ledgerIndex} ${reportDigest}`, ledgerHead);
      return [];
    }
    case 'machine.receipted':
      recordsOf(account, event.actor).receipt = event;
      return [];
    case 'machine.sent':
      return sent(account, event);
    case 'server.committed':
      if (event.records !== undefined) return recordsEntered(account, event.index, event.records);
      return event.what === 'report' ? committed(account, event) : [];
  }
}

function printed(
  account: RecordsAccount,
  { actor, tape: kind, text }: Extract<TraceEvent, { type: 'machine.printed' }>,
): RecordsFinding[] {
  const records = recordsOf(account, actor);
  records.prints = true;
  const tape = readTape(text);
  if (kind === 'results') records.tape = tape;
  if (tape.own === null) return [];
  if (tape.own.kind !== kind) {
    const sentence = `${actor} prints a ${tape.own.kind} tape as its ${kind} tape.`;
    return [{ actor, sentence, expected: kind, found: tape.own.kind }];
  }
  if (tape.own.strange !== '') {
    const sentence = `The ${kind} tape of ${actor} has a line that no such tape has, or lacks one: ${tape.own.strange}.`;
    return [{ actor, sentence, expected: 'the lines of such a tape', found: tape.own.strange }];
  }
  return tapeFindings(actor, kind, tapeDifferences(account, actor, records, tape));
}

function tapeFindings(actor: string, kind: string, differences: readonly TapeDifference[]): RecordsFinding[] {
  return differences.map(({ line, expected, found }) => ({
    actor,
    sentence: `The ${kind} tape of ${actor} says ${line} ${found}; it should say ${expected}.`,
    expected,
    found,
  }));
}

/** What a tape of ours says by itself, before any report is sent. */
function tapeDifferences(
  { facts, machines }: RecordsAccount,
  actor: string,
  { receipt, heads }: MachineRecords,
  { own, blocks, unresolved }: Tape,
): TapeDifference[] {
  const machine = facts.machines.get(actor);
  if (own === null || machine === undefined || machine.role === 'impostor') return [];
  const head = headDifferences(facts, machine, own);
  switch (own.kind) {
    case 'results':
      return [
        ...head,
        ...balanceDifferences(
          own,
          blocks.map(({ ballots }) => ballots),
          unresolved,
        ),
      ];
    case 'receipt':
      return receipt === null
        ? head
        : [...head, ...receiptDifferences(own, receipt, headsOf(machines, heads, receipt))];
    default:
      return head;
  }
}

/**
 * Heads that a receipt may name: of the receipt as it came, and chain hashes of the entry. Entered again after a loss, the
 * same report has another.
 */
function headsOf(
  machines: RecordsAccount['machines'],
  heads: ReadonlyMap<string, string>,
  { ledgerIndex, reportDigest }: BelievedReceipt,
): string[] {
  const entered = [...machines.values()].flatMap(({ entries }) =>
    entries.flatMap(({ index, digest, hash }) => (index === ledgerIndex && digest === reportDigest ? [hash] : [])),
  );
  const came = heads.get(`${ledgerIndex} ${reportDigest}`);
  return came === undefined ? entered : [...entered, came];
}

function sent(account: RecordsAccount, { n, t, actor, message }: Extract<TraceEvent, { type: 'machine.sent' }>) {
  const records = recordsOf(account, actor);
  records.speaks = true;
  if (message.what !== 'report') return [];
  const { digest, report } = message;
  if (records.sent.has(digest)) return [];
  records.sent.set(digest, { n, t, digest, report });
  account.senders.set(digest, account.senders.get(digest) ?? actor);
  if (account.facts.machines.get(actor)?.role === 'impostor') return [];
  const memory = memoryOf(account.memory, actor);
  return [
    ...againstStatement(actor, memory, report),
    ...(isWhole(memory) ? againstSlots(account.facts, actor, memory, report) : []),
    ...againstTape(account.facts, actor, records, digest, report),
  ];
}

function differ(actor: string, subject: string, sentence: string): RecordsFinding[] {
  const finding = { actor, sentence: `${subject}: ${sentence}.`, expected: 'the same figures', found: sentence };
  return sentence === '' ? [] : [finding];
}

/** What the machine states of its memory: how many ballots, and how many unresolved sheets. */
function againstStatement(actor: string, { stated }: MachineMemory, report: TraceReport): RecordsFinding[] {
  if (stated === null) return [];
  const text = (ballots: number, unresolved: number) => `${counted(ballots, 'ballot')} and ${unresolved} unresolved`;
  const reported = text(sumOf(report.blocks.map((block) => block.ballots)), report.unresolved);
  const expected = text(stated.ballots, stated.unresolved);
  if (reported === expected) return [];
  return [
    {
      actor,
      sentence: `The report of ${actor} states ${reported}; its memory holds ${expected}.`,
      expected,
      found: reported,
    },
  ];
}

/** Slots against report, down to preferences. A trace that does not show them leaves it at what the machine says. */
function againstSlots(facts: Facts, actor: string, { slots }: MachineMemory, report: TraceReport): RecordsFinding[] {
  const findings: RecordsFinding[] = [];
  const content = memoryContent(slots, facts);
  if (content.damagedAt !== null) {
    const damage = `no record at offset ${content.damagedAt}`;
    const sentence = `The memory of ${actor} counts a slot that holds ${damage}.`;
    findings.push({ actor, sentence, expected: 'a record', found: damage });
  }
  // A unit of which no sheet came is in the report alone.
  const reported = report.blocks.filter((block) => block.ballots > 0).sort((a, b) => a.unit - b.unit);
  const subject = `The report of ${actor} differs from its memory`;
  findings.push(...differ(actor, subject, blocksDiffer(facts, content.blocks, reported)));
  if (content.unresolved !== report.unresolved) {
    const [expected, found] = [content.unresolved, report.unresolved];
    const sentence = `The report of ${actor} names ${counted(found, 'unresolved sheet')}; its memory holds ${expected}.`;
    findings.push({ actor, sentence, expected, found });
  }
  return findings;
}

function againstTape(
  facts: Facts,
  actor: string,
  { tape, prints }: MachineRecords,
  digest: string,
  report: TraceReport,
): RecordsFinding[] {
  if (!prints) return [];
  if (tape === null) {
    const sentence = `${actor} sends a report without having printed its results tape.`;
    return [{ actor, sentence, expected: 'a tape', found: 'none' }];
  }
  const findings = differ(
    actor,
    `The report of ${actor} differs from its tape`,
    blocksDiffer(facts, tape.blocks, report.blocks),
  );
  if (tape.own !== null) findings.push(...tapeFindings(actor, 'results', reportDifferences(tape.own, report)));
  const same = tape.digest === digest && tape.generation === report.generation && tape.unresolved === report.unresolved;
  if (same) return findings;
  const name = (generation: number, sheets: number, of: string) =>
    `generation ${generation}, ${sheets} unresolved, digest ${short(of)}`;
  const expected = name(tape.generation, tape.unresolved, tape.digest);
  const reported = name(report.generation, report.unresolved, digest);
  const sentence = `The report of ${actor} is ${reported}; its tape names ${expected}.`;
  return [{ actor, sentence, expected, found: reported }, ...findings];
}

/** Which machine an entry of the ledger is of: who sent the report, else whose key signed it. */
export function ownerOfEntry({ facts, senders }: RecordsAccount, entry: CommittedReport): string {
  const owner = facts.machinesByKey.get(entry.machineKey ?? '')?.[0]?.actor ?? 'the reporting machine';
  return senders.get(entry.digest) ?? owner;
}

/** What a trace would have to show to hold an entry against the machine it is of; empty where it shows all. */
export function recordsLacking(account: RecordsAccount, entry: CommittedReport): string {
  const actor = ownerOfEntry(account, entry);
  const { speaks, prints } = recordsOf(account, actor);
  if (!speaks) return `the trace does not show the inside of ${actor}: no memory, no tape`;
  const memory = memoryOf(account.memory, actor);
  const lacking = [
    ...(memory.stated === null && !memory.shown ? ['what its memory holds'] : []),
    ...(prints ? [] : ['what it prints']),
  ];
  return lacking.length === 0 ? '' : `the trace does not show of ${actor} ${lacking.join(' and ')}`;
}

/** Records in the ledger are those behind a report that it holds: one for each ballot, unless they are said to differ. */
function recordsEntered({ machines }: RecordsAccount, index: number, records: TraceRecords): RecordsFinding[] {
  const { journal, generation, reportDigest, difference } = records;
  for (const [actor, { entries }] of machines) {
    const ofJournal = entries.filter(({ report }) => report?.journal === journal);
    if (ofJournal.length === 0) continue;
    const entry = ofJournal.find(({ digest, report }) => digest === reportDigest && report?.generation === generation);
    const who = `Ledger entry ${index} holds records of ${actor}`;
    if (entry === undefined) {
      const named = `generation ${generation}, digest ${short(reportDigest)}`;
      const sentence = `${who} for a report that the ledger does not hold (${named}).`;
      return [{ actor, sentence, expected: 'a report in the ledger', found: named }];
    }
    const ballots = sumOf((entry.report?.blocks ?? []).map((block) => block.ballots));
    if (difference !== '' || records.records === ballots) return [];
    const sentence = `${who}: ${counted(records.records, 'record')} of ${counted(ballots, 'ballot')}, and says that they agree.`;
    return [{ actor, sentence, expected: ballots, found: records.records }];
  }
  return [];
}

function committed(account: RecordsAccount, event: CommittedReport): RecordsFinding[] {
  if (event.report === undefined) return [];
  const actor = ownerOfEntry(account, event);
  const records = recordsOf(account, actor);
  records.entries.push(event);
  if (!records.speaks) return [];
  const report = records.sent.get(event.digest)?.report;
  if (report === undefined) {
    const sentence = `Ledger entry ${event.index} holds ${reportName(account.facts, event.report, event.digest)}, which ${actor} never sent.`;
    return [{ actor, sentence, expected: 'a report sent', found: event.digest }];
  }
  const subject = `Ledger entry ${event.index} differs from the report of ${actor}`;
  return differ(actor, subject, blocksDiffer(account.facts, report.blocks, event.report.blocks));
}
