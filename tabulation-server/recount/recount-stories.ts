/**
 * First pass of the recount: which journal reported what, in which order, and what officials decided about it. Shares
 * nothing with the projection but the decoders.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { ServerPackage } from '../../protocol/election/package.ts';
import { decodeAssignment, decodeReport } from '../../protocol/messages/codec.ts';
import type { Report } from '../../protocol/messages/types.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { OfficialAct } from '../ledger/act-shape.ts';
import { decodeRecordsEntry } from '../records/entry.ts';
import { decodeAct } from '../ledger/act-payload.ts';
import { decodeLostReceipt } from '../ledger/lost-receipt.ts';
import { decodeRecord } from '../ledger/record.ts';

export interface StatedReport {
  readonly digest: string;
  readonly report: Report;
}

export interface Story {
  readonly key: string;
  readonly unit: number;
  readonly late: boolean;
  readonly reports: StatedReport[];
  readonly contradictions: StatedReport[];
  /** Generations whose report differs from the one that a receipt proves. */
  readonly contradicted: Set<number>;
  /** Digests of reports that are not what their ballots, sent one by one, add up to. */
  readonly disproved: Set<string>;
}

export interface Decided {
  readonly kept: Map<string, string>;
  readonly roles: Map<string, string>;
  readonly replacedBy: Map<string, string>;
  /** Journals of a unit, in ledger order. */
  readonly siblings: Map<number, string[]>;
  readonly annulled: Set<number>;
  readonly protocols: Map<number, CountAct>;
  /** Newest entry of a unit's hand count by official. */
  readonly hands: Map<number, Map<string, CountAct>>;
  readonly handFinal: Set<number>;
  readonly contested: Set<number>;
}

export type CountAct = Extract<OfficialAct, { type: 'protocol' | 'hand-count' }>;

/** Every journal with all its reports, and every decision, in the order of the entries. */
export function sortEntries(
  entries: readonly LedgerEntry[],
  pkg: ServerPackage,
  crypto: Crypto,
): { readonly stories: ReadonlyMap<string, Story>; readonly decided: Decided } {
  const stories = new Map<string, Story>();
  const decided: Decided = {
    kept: new Map(),
    roles: new Map(),
    replacedBy: new Map(),
    siblings: new Map(),
    annulled: new Set(),
    protocols: new Map(),
    hands: new Map(),
    handFinal: new Set(),
    contested: new Set(),
  };
  const replacements = replacementAssignments(pkg, crypto);
  const missed: Missed = { units: new Map(), contents: new Map() };
  for (const entry of entries) {
    if (entry.kind === 'alarm') noteMissed(entry, missed, stories, decided);
    if (entry.kind === 'report') tell(entry, stories, replacements, missed, decided);
    if (entry.kind === 'evidence') contradict(entry, stories, decided);
    if (entry.kind === 'records') doubt(entry, stories);
    if (entry.kind === 'act') decide(entry, stories, decided);
  }
  return { stories, decided };
}

function tell(
  entry: LedgerEntry,
  stories: Map<string, Story>,
  replacements: ReadonlySet<string>,
  missed: Missed,
  decided: Decided,
): void {
  const read = reportIn(entry);
  const journal = toHex(read.report.journalId);
  let story = stories.get(journal);
  if (story === undefined) {
    const unit = read.report.blocks[0]?.unit ?? 0;
    const siblings = decided.siblings.get(unit) ?? [];
    const unseen = [...(missed.units.get(unit) ?? [])].filter((id) => id !== journal);
    const late = siblings.length + unseen.length > 0 || replacements.has(toHex(read.report.assignmentDigest));
    story = {
      key: read.key,
      unit,
      late,
      reports: [],
      contradictions: [],
      contradicted: new Set(),
      disproved: new Set(),
    };
    stories.set(journal, story);
    decided.siblings.set(unit, [...siblings, journal]);
    if (decided.roles.get(journal) === 'replaces') for (const id of siblings) decided.replacedBy.set(id, journal);
  }
  const digest = toHex(entry.digest);
  story.reports.push({ digest, report: read.report });
  const { generation } = read.report;
  const receipted = missed.contents.get(`${journal}:${generation}`) ?? new Set();
  if (receipted.size > (receipted.has(digest) ? 1 : 0)) story.contradicted.add(generation);
}

/** Counts as a contradiction: from the same machine, and no older than its reports so far. */
function contradict(entry: LedgerEntry, stories: ReadonlyMap<string, Story>, decided: Decided): void {
  const read = reportIn(entry);
  const journal = toHex(read.report.journalId);
  const story = stories.get(journal);
  if (story === undefined || story.key !== read.key) return;
  if (story.reports.some(({ report }) => report.counter > read.report.counter)) return;
  story.contradictions.push({ digest: toHex(entry.digest), report: read.report });
  // A new contradiction opens the question again; what was kept before stays on record until it is decided anew.
  decided.kept.delete(`${journal}:${read.report.generation}`);
}

function doubt(entry: LedgerEntry, stories: ReadonlyMap<string, Story>): void {
  const check = decodeRecordsEntry(entry.bytes);
  if (check.difference !== '') stories.get(check.journal)?.disproved.add(check.reportDigest);
}

function decide(entry: LedgerEntry, stories: ReadonlyMap<string, Story>, decided: Decided): void {
  const record = decodeRecord(entry.bytes);
  const parsed = decodeAct(record?.payload ?? new Uint8Array());
  if (!parsed.ok) throw new Error(`ledger entry ${entry.index} holds no act`);
  const act = parsed.value;
  if (act.type === 'annul') for (const unit of act.units) decided.annulled.add(unit);
  if (act.type === 'reinstate') for (const unit of act.units) decided.annulled.delete(unit);
  if (act.type === 'dispute') for (const unit of act.units) decided.contested.add(unit);
  if (act.type === 'settle') for (const unit of act.units) decided.contested.delete(unit);
  if (act.type === 'hand-count-final') for (const unit of act.units) decided.handFinal.add(unit);
  if (act.type === 'protocol') decided.protocols.set(act.unit, act);
  if (act.type === 'hand-count') {
    const entered = decided.hands.get(act.unit) ?? new Map<string, CountAct>();
    decided.hands.set(act.unit, entered.set(toHex(record?.key ?? new Uint8Array()), act));
  }
  if (act.type === 'resolve-dispute') {
    const story = stories.get(act.journal);
    const stated = [...(story?.reports ?? []), ...(story?.contradictions ?? [])].some(
      (statement) => statement.digest === act.keep && statement.report.generation === act.generation,
    );
    if (stated) decided.kept.set(`${act.journal}:${act.generation}`, act.keep);
  }
  if (act.type === 'resolve-hold') {
    decided.roles.set(act.journal, act.decision);
    const subject = stories.get(act.journal);
    for (const id of subject === undefined ? [] : (decided.siblings.get(subject.unit) ?? [])) {
      if (id === act.journal) continue;
      if (act.decision === 'replaces') decided.replacedBy.set(id, act.journal);
      else if (decided.replacedBy.get(id) === act.journal) decided.replacedBy.delete(id);
    }
    if (subject !== undefined && act.decision === 'replaces') decided.replacedBy.delete(act.journal);
  }
}

/** Assignments that declare an older journal lost: their machines' journals always wait for officials. */
function replacementAssignments(pkg: ServerPackage, crypto: Crypto): ReadonlySet<string> {
  const cached = replacements.get(pkg);
  if (cached !== undefined) return cached;
  const digests = new Set<string>();
  for (const signed of pkg.assignments) {
    const decoded = decodeAssignment(signed.payload);
    if (decoded.ok && decoded.value.declaresLost.length > 0) digests.add(toHex(crypto.sha256(signed.payload)));
  }
  replacements.set(pkg, digests);
  return digests;
}

const replacements = new WeakMap<ServerPackage, ReadonlySet<string>>();

/** What receipts from a ledger that is gone say. */
interface Missed {
  /** Journals by unit of the machine that showed the receipt. */
  readonly units: Map<number, Set<string>>;
  /** Digests by journal and generation. */
  readonly contents: Map<string, Set<string>>;
}

/**
 * A receipt over a report that the ledger lacks contradicts the report it has, unless the ledger held that report too.
 */
function noteMissed(entry: LedgerEntry, missed: Missed, stories: ReadonlyMap<string, Story>, decided: Decided): void {
  const { unit, journal, generation, digest } = decodeLostReceipt(entry.bytes);
  missed.units.set(unit, (missed.units.get(unit) ?? new Set()).add(journal));
  const name = `${journal}:${generation}`;
  const receipted = missed.contents.get(name) ?? new Set();
  if (receipted.has(digest)) return;
  missed.contents.set(name, receipted.add(digest));
  const story = stories.get(journal);
  const statements = [...(story?.reports ?? []), ...(story?.contradictions ?? [])].filter(
    (statement) => statement.report.generation === generation,
  );
  if (statements.length === 0 || statements.some((statement) => statement.digest === digest)) return;
  story?.contradicted.add(generation);
  decided.kept.delete(name);
}

/** Decoding is most of the work and an entry never changes: read once, however often it is added up. */
const readings = new WeakMap<LedgerEntry, { readonly key: string; readonly report: Report }>();

function reportIn(entry: LedgerEntry): { readonly key: string; readonly report: Report } {
  const cached = readings.get(entry);
  if (cached !== undefined) return cached;
  const record = decodeRecord(entry.bytes);
  const decoded = record === null ? null : decodeReport(record.payload);
  if (record === null || decoded === null || !decoded.ok)
    throw new Error(`ledger entry ${entry.index} holds no report`);
  const reading = { key: toHex(record.key), report: decoded.value };
  readings.set(entry, reading);
  return reading;
}
