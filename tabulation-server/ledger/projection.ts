/**
 * From entries to what counts. Applied once per entry, in order, on a running server and at recovery alike; reads nothing
 * but the entry and the package, so that every replay ends in the same plain object. Work per entry depends on the units the
 * entry names, never on how many units there are.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { ServerPackage } from '../../protocol/election/package.ts';
import { decodeReceipt, decodeReport } from '../../protocol/messages/codec.ts';
import type { Report } from '../../protocol/messages/types.ts';
import { assignmentByDigest } from './register.ts';
import type { LedgerEntry } from './entry.ts';
import type { OfficialAct } from './act-shape.ts';
import { blockBreach } from '../tally/breach.ts';
import { electionIndex } from '../tally/election-index.ts';
import { decodeRecordsEntry } from '../records/entry.ts';
import { decodeAct } from './act-payload.ts';
import { applyAct } from './act-effects.ts';
import { decodeLostReceipt } from './lost-receipt.ts';
import type { Content, Journal, Projection } from './projection-state.ts';
import { growTree } from './merkle.ts';
import { decodeRecord } from './record.ts';
import { contradictsReceipt, forgetLoss, witnessContent } from './lost-content.ts';
import { contentInForce, journalProblem } from './standing.ts';
import { journalUnits, refresh, unitState } from './unit-refresh.ts';
import { sheetBreach } from '../tally/sheet-breach.ts';

/** What never changes while entries are applied. */
export interface ProjectionDeps {
  readonly crypto: Crypto;
  readonly package: ServerPackage;
}

/** What an entry changed, for the trace: units and contests touched; both empty when it changed no unit. */
export interface Change {
  readonly units: readonly number[];
  readonly contests: readonly number[];
}

const nothing: Change = { units: [], contests: [] };

/** Applies the next entry. Throws when `entry` is not the one after `projection.index`: the caller has lost count. */
export function applyEntry(projection: Projection, entry: LedgerEntry, deps: ProjectionDeps): Change {
  if (entry.index !== projection.index + 1) {
    throw new Error(`entry ${entry.index} applied after entry ${projection.index}`);
  }
  const touched = touchedBy(projection, entry, deps);
  projection.index = entry.index;
  projection.head = entry.hash;
  growTree(projection.tree, entry.hash, deps.crypto);
  if (touched.units.length === 0) return nothing;
  const contests = refresh(projection, touched.units, electionIndex(deps.package.definition));
  projection.changedAt = entry.index;
  if (touched.correction) for (const contest of contests) projection.correctedAt[contest] = entry.index;
  touched.settle?.();
  return { units: touched.units, contests };
}

/** Units to judge again, whether that corrects what was counted, and what can only be known afterwards. */
export interface Touched {
  readonly units: readonly number[];
  readonly correction: boolean;
  readonly settle?: () => void;
}

const untouched: Touched = { units: [], correction: false };

function touchedBy(projection: Projection, entry: LedgerEntry, deps: ProjectionDeps): Touched {
  switch (entry.kind) {
    case 'report':
      return applyReport(projection, entry, deps);
    case 'evidence':
      return applyEvidence(projection, entry, deps);
    case 'act':
      return actTouched(projection, entry, deps);
    case 'alarm':
      return applyAlarm(projection, entry);
    case 'records':
      return applyRecords(projection, entry, deps);
    case 'refusal':
      return untouched;
    case 'publication': {
      const number = Number(entry.key.slice('publication:'.length));
      projection.publication = { number, payload: decodeRecord(entry.bytes)?.payload ?? new Uint8Array() };
      return untouched;
    }
  }
}

function applyReport(projection: Projection, entry: LedgerEntry, deps: ProjectionDeps): Touched {
  const read = readReport(entry);
  const journal = journalOf(projection, read.id, read.key, read.report, deps);
  const correction = journal.contents.length > 0;
  const content = contentOf(entry, read.report, deps);
  journal.contents.push(content);
  journal.highWater = Math.max(journal.highWater, read.report.counter);
  if (contradictsReceipt(projection, journal.id, content)) dispute(journal, content.generation);
  forgetLoss(projection, journal, read.report.generation);
  placeBlocks(projection, journal, content);
  const units = [...new Set([...journalUnits(journal), ...othersOf(projection, journal)])];
  return {
    units,
    correction,
    settle: () => {
      content.standing = isCounted(projection, journal, content) ? 'counted' : 'held';
    },
  };
}

/** A second content for a generation disputes it. Older than the high-water mark, or under another key, it is kept and changes nothing. */
function applyEvidence(projection: Projection, entry: LedgerEntry, deps: ProjectionDeps): Touched {
  const read = readReport(entry);
  const journal = projection.journals[read.id];
  if (journal === undefined) return untouched;
  journal.evidence += 1;
  const { generation, counter } = read.report;
  if (journal.machineKey !== read.key || counter < journal.highWater) return untouched;
  const content = contentOf(entry, read.report, deps);
  journal.contents.push(content);
  dispute(journal, generation);
  placeBlocks(projection, journal, content);
  return { units: journalUnits(journal), correction: true };
}

function actTouched(projection: Projection, entry: LedgerEntry, deps: ProjectionDeps): Touched {
  const record = decodeRecord(entry.bytes);
  const act = decodeAct(record?.payload ?? new Uint8Array());
  if (!act.ok) throw new Error(`ledger entry ${entry.index}: ${act.reason}`);
  const from = { official: toHex(record?.key ?? new Uint8Array()), digest: toHex(entry.digest) };
  projection.acts[from.digest] = entry.index;
  const units = applyAct(projection, act.value, from, electionIndex(deps.package.definition));
  // It names no unit, and yet what is published changes.
  if (act.value.type === 'draw-lots') projection.changedAt = entry.index;
  noteDecision(projection, entry, from.official, act.value, units, deps.package);
  return { units, correction: true, settle: () => settleKept(projection, act.value) };
}

/** A first protocol or entry of a hand count is no decision; whatever replaces or overrules something is. */
function noteDecision(
  projection: Projection,
  entry: LedgerEntry,
  official: string,
  act: OfficialAct,
  units: readonly number[],
  { officialKeys }: ServerPackage,
): void {
  if ((act.type === 'protocol' || act.type === 'hand-count') && act.corrects === undefined) return;
  const signer = officialKeys.find(({ key }) => toHex(key) === official);
  const { index, atS } = entry;
  const { type, reason } = act;
  projection.decided.push({ index, atS, by: signer?.name ?? '', role: signer?.role ?? '', type, units, reason });
}

/** Evidence has no receipt until officials keep it; from then on its receipt says what that decision made of it. */
function settleKept(projection: Projection, act: OfficialAct): void {
  if (act.type !== 'resolve-dispute') return;
  const journal = projection.journals[act.journal];
  const content = journal === undefined ? null : contentInForce(journal);
  if (journal === undefined || content?.kind !== 'evidence' || content.digest !== act.keep) return;
  if (isCounted(projection, journal, content)) content.standing = 'counted';
}

function isCounted(projection: Projection, journal: Journal, content: Content): boolean {
  const speaks = journalProblem(journal, projection) === null && contentInForce(journal)?.index === content.index;
  const unit = projection.units[journal.unit];
  return speaks && unit?.handFinal === null && unit.tally !== null;
}

function applyAlarm(projection: Projection, entry: LedgerEntry): Touched {
  const lost = decodeLostReceipt(entry.bytes);
  const state = unitState(projection, lost.unit);
  state.alarms += 1;
  const journal = projection.journals[lost.journal];
  const decided = journal?.kept[lost.generation] !== undefined;
  if (!decided && !state.lost.includes(lost.journal)) state.lost.push(lost.journal);
  const disputes = witnessContent(projection, lost) && journal !== undefined;
  if (disputes) dispute(journal, lost.generation);
  const receipt = decodeReceipt(lost.receipt.payload);
  if (receipt.ok) projection.witnessed[receipt.value.ledgerIndex] ??= toHex(receipt.value.ledgerHead);
  return { units: [...new Set([lost.unit, ...(disputes ? journalUnits(journal) : [])])], correction: true };
}

/** Records that give their report change nothing: the report counts already. */
function applyRecords(projection: Projection, entry: LedgerEntry, { crypto }: ProjectionDeps): Touched {
  const { journal: id, generation, reportDigest, difference, offer } = decodeRecordsEntry(entry.bytes);
  const journal = projection.journals[id];
  if (journal === undefined) return untouched;
  const { index, hash } = entry;
  journal.records[generation] = { offer: toHex(crypto.sha256(offer.payload)), reportDigest, index, hash, difference };
  return difference === '' ? untouched : { units: journalUnits(journal), correction: true };
}

/** The journal, made when it reports for the first time. */
function journalOf(projection: Projection, id: string, key: string, report: Report, deps: ProjectionDeps): Journal {
  const existing = projection.journals[id];
  if (existing !== undefined) return existing;
  const unit = report.blocks[0]?.unit ?? 0;
  const state = unitState(projection, unit);
  const assignment = assignmentByDigest(toHex(report.assignmentDigest), deps.package, deps.crypto);
  const replacement = (assignment?.declaresLost.length ?? 0) > 0;
  const others = [...state.own, ...state.lost].filter((other) => other !== id);
  const journal: Journal = {
    id,
    machineKey: key,
    unit,
    second: replacement || others.length > 0,
    contents: [],
    highWater: 0,
    disputed: [],
    kept: {},
    replacedBy: null,
    evidence: 0,
    records: {},
  };
  projection.journals[id] = journal;
  state.own.push(id);
  if (projection.decisions[id] === 'replaces') {
    for (const other of state.own) {
      const replaced = projection.journals[other];
      if (replaced !== undefined && other !== id) replaced.replacedBy = id;
    }
  }
  return journal;
}

/** Units of the journals that this one replaced by a decision made before it reported. */
function othersOf(projection: Projection, journal: Journal): readonly number[] {
  const own = projection.units[journal.unit]?.own ?? [];
  return own.flatMap((id) => {
    const other = projection.journals[id];
    return other?.replacedBy === journal.id ? journalUnits(other) : [];
  });
}

function contentOf(entry: LedgerEntry, report: Report, deps: ProjectionDeps): Content {
  const election = electionIndex(deps.package.definition);
  const breaches = report.blocks.map((block) => ({
    unit: block.unit,
    breach: blockBreach(block, election)?.reason ?? '',
  }));
  const first = breaches.find((each) => each.breach !== '');
  return {
    kind: entry.kind === 'report' ? 'report' : 'evidence',
    generation: report.generation,
    digest: toHex(entry.digest),
    index: entry.index,
    hash: entry.hash,
    atS: entry.atS,
    counter: report.counter,
    blocks: report.blocks,
    breach: first === undefined ? sheetBreach(report) : `unit ${first.unit}: ${first.breach}`,
    standing: 'held',
  };
}

function dispute(journal: Journal, generation: number): void {
  if (!journal.disputed.includes(generation)) journal.disputed.push(generation);
}

function placeBlocks(projection: Projection, journal: Journal, content: Content): void {
  for (const block of content.blocks) {
    if (block.unit === journal.unit) continue;
    const state = unitState(projection, block.unit);
    if (!state.visiting.includes(journal.id)) state.visiting.push(journal.id);
  }
}

function readReport(entry: LedgerEntry): { readonly id: string; readonly key: string; readonly report: Report } {
  const record = decodeRecord(entry.bytes);
  const decoded = record === null ? null : decodeReport(record.payload);
  if (record === null || decoded === null || !decoded.ok) {
    throw new Error(`ledger entry ${entry.index} (${entry.key}) holds no report`);
  }
  return { id: toHex(decoded.value.journalId), key: toHex(record.key), report: decoded.value };
}
