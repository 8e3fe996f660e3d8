/**
 * The records behind every receipt, as the server shows them: receipts it gave, reports and offers it received, and what its
 * ledger says of the records. Of a device behind a port nothing else is seen; of our own machines nothing else is needed.
 */
import { actorOf, type Facts, unitName } from '../checks/facts.ts';
import { sumOf } from '../checks/figures.ts';
import type { ExpectationResult } from './result.ts';
import type { TraceEvent, TraceMessage, TraceReport } from '../trace/events.ts';
import { countText, everything, notShown } from './words.ts';

interface Receipted {
  readonly actor: string;
  readonly generation: number;
  readonly reportDigest: string;
}

interface HeldRecords {
  /** Ledger entry that says so. */
  readonly index: number;
  readonly records: number;
  readonly difference: string;
}

export interface RecordsSeen {
  /** Receipt for the newest generation, by journal. */
  readonly receipts: Map<string, Receipted>;
  /** Reports that the server gave a receipt for, by digest. */
  readonly given: Set<string>;
  /** Ballots of each report received, by digest. */
  readonly ballots: Map<string, number>;
  /** Records each machine said it had behind a report, by the report's digest. */
  readonly offered: Map<string, number>;
  /** By the report's digest. */
  readonly held: Map<string, HeldRecords>;
  /** Key that signed, by journal. */
  readonly keys: Map<string, string>;
}

export function createRecords(): RecordsSeen {
  return {
    receipts: new Map(),
    given: new Set(),
    ballots: new Map(),
    offered: new Map(),
    held: new Map(),
    keys: new Map(),
  };
}

function noteReceipt({ receipts }: RecordsSeen, journal: string, receipt: Receipted): void {
  const before = receipts.get(journal);
  if (before === undefined || before.generation <= receipt.generation) receipts.set(journal, receipt);
}

function noteReport({ ballots, keys }: RecordsSeen, digest: string, report: TraceReport, key: string): void {
  ballots.set(digest, sumOf(report.blocks.map((block) => block.ballots)));
  if (key !== '') keys.set(report.journal, key);
}

function received(seen: RecordsSeen, key: string, message: TraceMessage): void {
  if (message.what === 'report') noteReport(seen, message.digest, message.report, key);
  if (message.what === 'offer') seen.offered.set(message.reportDigest, message.records);
}

function committed(seen: RecordsSeen, event: Extract<TraceEvent, { type: 'server.committed' }>): void {
  const { index, records, report } = event;
  if (report !== undefined) noteReport(seen, event.digest, report, event.machineKey ?? '');
  if (records !== undefined) seen.held.set(records.reportDigest, { ...records, index });
}

export function recordsOn(seen: RecordsSeen, event: TraceEvent): void {
  switch (event.type) {
    case 'server.sent': {
      if (event.message.what !== 'receipt') return;
      const { journal, generation, reportDigest } = event.message.receipt;
      seen.given.add(reportDigest);
      noteReceipt(seen, journal, { actor: actorOf(event.line), generation, reportDigest });
      return;
    }
    case 'machine.receipted': {
      const { actor, generation, reportDigest } = event;
      // A trace without the server's messages: the machine's own log is taken, for its own journal.
      if (!seen.given.has(reportDigest)) noteReceipt(seen, `of ${actor}`, { actor, generation, reportDigest });
      return;
    }
    case 'server.received':
      received(seen, event.machineKey, event.message);
      return;
    case 'server.committed':
      committed(seen, event);
      return;
    case 'server.recovered':
      for (const [digest, { index }] of seen.held) if (index > event.entries) seen.held.delete(digest);
      return;
    default:
      return;
  }
}

/** Whether the election counts on what this journal says: records of a rehearsal or an impostor may be missing. */
function awaited(facts: Facts, key: string | undefined): boolean {
  const owners = facts.machinesByKey.get(key ?? '') ?? [];
  return owners.length === 0 || owners.some(({ role }) => role === 'regular' || role === 'replacement');
}

function nameOf(facts: Facts, actor: string, key: string | undefined): string {
  if (facts.machines.has(actor)) return actor;
  const owner = facts.machinesByKey.get(key ?? '')?.[0];
  return owner === undefined ? actor : unitName(facts, owner.unit);
}

/** What is wrong with the records behind one receipt; empty when they are held and give the report. */
function complaint(seen: RecordsSeen, name: string, { generation, reportDigest }: Receipted): string {
  const ballots = seen.ballots.get(reportDigest);
  const entry = seen.held.get(reportDigest);
  const report = `its report${generation > 1 ? ` of generation ${generation}` : ''}`;
  const of = ballots === undefined ? report : `the ${countText(ballots, 'ballot')} of ${report}`;
  if (entry === undefined) {
    if (ballots === 0) return '';
    return seen.offered.get(reportDigest) === 0
      ? `${name} says that it has no records of ${of}`
      : `${name} has a receipt, and no records of ${of} are held`;
  }
  if (entry.difference !== '') return `the records of ${name} do not give its report: ${entry.difference}`;
  if (ballots === undefined || entry.records === ballots) return '';
  return `${countText(entry.records, 'record')} of ${name} are held for ${of}`;
}

export function judgeRecords(seen: RecordsSeen, facts: Facts, serverShown: boolean): ExpectationResult {
  const text = 'the records behind every receipt to be held and to give the report';
  if (!serverShown) return { text, met: null, found: notShown, about: everything };
  const names = new Set<string>();
  let records = 0;
  for (const [journal, receipt] of seen.receipts) {
    const key = seen.keys.get(journal);
    if (!awaited(facts, key)) continue;
    const name = nameOf(facts, receipt.actor, key);
    const problem = complaint(seen, name, receipt);
    if (problem !== '') return { text, met: false, found: problem, about: { at: null, actors: [receipt.actor] } };
    names.add(name);
    records += seen.held.get(receipt.reportDigest)?.records ?? 0;
  }
  const none = 'no machine has a receipt, so there is nothing whose records could be held';
  if (names.size === 0) return { text, met: false, found: none, about: everything };
  const received = `${countText(records, 'record')} of ${countText(names.size, 'machine')}`;
  return { text, met: true, found: received, about: everything };
}
