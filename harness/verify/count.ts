/**
 * Counts a ledger from its rows: who told what, what officials decided, and what that adds up to. The rules are those of
 * tabulation-server/README.md, "What counts", written a third time and from the text alone; a difference from what the
 * server published is a finding, whoever is right.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { ContestTally, Report } from '../../protocol/messages/types.ts';
import type { Act } from './act.ts';
import type { AlarmContent } from './alarm.ts';
import type { ReadRow, ReportContent } from './content.ts';
import type { Election } from './election.ts';
import { soundBlock } from './soundness.ts';

interface Version {
  readonly digest: string;
  readonly report: Report;
  /** Told as a report of its generation, not kept as evidence against one. */
  readonly told: boolean;
}

export interface Journal {
  readonly id: string;
  readonly machine: string;
  readonly unit: number;
  /** Somebody had spoken for the unit before, or was known to have: officials must say what this journal is. */
  readonly needsDecision: boolean;
  readonly versions: Version[];
  readonly openDisputes: Set<number>;
  readonly kept: Map<number, string>;
  /** Digests of reports that the machine's own records do not give. */
  readonly unborne: Set<string>;
  replacedBy: string | null;
}

type CountAct = Extract<Act, { unit: number }>;

/** Where a count stands after some rows. */
export interface Count {
  readonly election: Election;
  readonly journals: Map<string, Journal>;
  readonly byUnit: Map<number, Journal[]>;
  readonly decisions: Map<string, 'adds' | 'replaces'>;
  readonly annulled: Set<number>;
  readonly protocols: Map<number, CountAct>;
  /** By unit, the newest entry of each official's hand count. */
  readonly byHand: Map<number, Map<string, CountAct>>;
  readonly handIsFinal: Set<number>;
  readonly contested: Set<number>;
  /** Options in the order of the newest drawing of lots, by contest. */
  readonly lots: Map<number, readonly number[]>;
  /** Journals by unit that hold a receipt the ledger does not. */
  readonly witnessed: Map<number, Set<string>>;
  /** Digests, by `journal generation`, that the server once receipted and then forgot. */
  readonly forgotten: Map<string, Set<string>>;
  /** Journals by unit that have to speak again before the unit is complete. */
  readonly awaited: Map<number, Set<string>>;
}

export function emptyCount(election: Election): Count {
  return {
    election,
    journals: new Map(),
    byUnit: new Map(),
    decisions: new Map(),
    annulled: new Set(),
    protocols: new Map(),
    byHand: new Map(),
    handIsFinal: new Set(),
    contested: new Set(),
    lots: new Map(),
    witnessed: new Map(),
    forgotten: new Map(),
    awaited: new Map(),
  };
}

/** Takes the next row. */
export function countRow(count: Count, { content }: ReadRow): void {
  switch (content.type) {
    case 'report':
      hearReport(count, content);
      return;
    case 'evidence':
      hearContradiction(count, content);
      return;
    case 'alarm':
      hearWitness(count, content);
      return;
    case 'records':
      if (content.difference !== '') count.journals.get(content.journal)?.unborne.add(content.reportDigest);
      return;
    case 'act':
      obey(count, content.act, content.official);
      return;
    case 'snapshot':
    case 'refusal':
      return;
  }
}

function ofUnit(count: Count, unit: number): readonly Journal[] {
  return count.byUnit.get(unit) ?? [];
}

function hearReport(count: Count, { machine, digest, report }: ReportContent): void {
  const id = toHex(report.journalId);
  const journal = count.journals.get(id) ?? openJournal(count, id, machine, report);
  journal.versions.push({ digest, report, told: true });
  const forgotten = count.forgotten.get(`${id} ${report.generation}`);
  if (forgotten !== undefined && [...forgotten].some((other) => other !== digest)) {
    journal.openDisputes.add(report.generation);
  }
  answerFor(count, journal, report.generation);
}

/** The journal, or officials about it, spoke of a generation: nothing older is awaited of its unit. */
function answerFor(count: Count, journal: Journal, generation: number): void {
  const awaited = count.awaited.get(journal.unit);
  if (awaited?.has(journal.id) !== true) return;
  const names = [...count.forgotten.keys()].filter((name) => name.startsWith(`${journal.id} `));
  if (names.every((name) => Number(name.slice(journal.id.length + 1)) <= generation)) awaited.delete(journal.id);
}

/** A receipt for what is not in the ledger: whatever the ledger has instead, the machine signed both. */
function hearWitness(count: Count, { unit, journal: id, told }: AlarmContent): void {
  count.witnessed.set(unit, (count.witnessed.get(unit) ?? new Set()).add(id));
  const name = `${id} ${told.generation}`;
  const digest = toHex(told.reportDigest);
  const before = count.forgotten.get(name) ?? new Set();
  const isNew = !before.has(digest);
  count.forgotten.set(name, before.add(digest));
  const journal = count.journals.get(id);
  if (journal?.kept.has(told.generation) !== true) {
    count.awaited.set(unit, (count.awaited.get(unit) ?? new Set()).add(id));
  }
  const rivals = journal?.versions.filter(({ report }) => report.generation === told.generation) ?? [];
  if (isNew && rivals.length > 0 && !rivals.some((version) => version.digest === digest)) {
    journal?.openDisputes.add(told.generation);
  }
}

function openJournal(count: Count, id: string, machine: string, report: Report): Journal {
  const unit = report.blocks[0]?.unit ?? 0;
  const earlier = ofUnit(count, unit);
  const witnessed = [...(count.witnessed.get(unit) ?? [])].some((other) => other !== id);
  const assignment = count.election.assignments.get(toHex(report.assignmentDigest));
  const replacement = assignment !== undefined && assignment.declaresLost.length > 0;
  const needsDecision = replacement || witnessed || earlier.length > 0;
  const journal: Journal = {
    id,
    machine,
    unit,
    needsDecision,
    versions: [],
    openDisputes: new Set(),
    kept: new Map(),
    unborne: new Set(),
    replacedBy: null,
  };
  count.journals.set(id, journal);
  count.byUnit.set(unit, [...earlier, journal]);
  if (count.decisions.get(id) === 'replaces') for (const other of earlier) other.replacedBy = id;
  return journal;
}

/** Only the machine that told the journal can contradict itself, and only by a memory no older than what it told. */
function hearContradiction(count: Count, { machine, digest, report }: ReportContent): void {
  const journal = count.journals.get(toHex(report.journalId));
  if (journal === undefined || journal.machine !== machine) return;
  const newest = Math.max(...journal.versions.filter(({ told }) => told).map((version) => version.report.counter));
  if (report.counter < newest) return;
  journal.versions.push({ digest, report, told: false });
  journal.openDisputes.add(report.generation);
}

function obey(count: Count, act: Act, official: string): void {
  switch (act.type) {
    case 'annul':
      for (const unit of act.units) count.annulled.add(unit);
      return;
    case 'draw-lots':
      // Moves no vote: it says who gets a tied seat.
      count.lots.set(act.contest, act.order);
      return;
    case 'reinstate':
      for (const unit of act.units) count.annulled.delete(unit);
      return;
    case 'dispute':
      for (const unit of act.units) count.contested.add(unit);
      return;
    case 'settle':
      for (const unit of act.units) count.contested.delete(unit);
      return;
    case 'hand-count-final':
      for (const unit of act.units) count.handIsFinal.add(unit);
      return;
    case 'protocol':
      count.protocols.set(act.unit, act);
      return;
    case 'hand-count':
      count.byHand.set(act.unit, new Map(count.byHand.get(act.unit)).set(official, act));
      return;
    case 'resolve-dispute': {
      const journal = count.journals.get(act.journal);
      const named = journal?.versions.some(
        ({ digest, report }) => digest === act.keep && report.generation === act.generation,
      );
      if (journal === undefined || named !== true) return;
      journal.kept.set(act.generation, act.keep);
      journal.openDisputes.delete(act.generation);
      answerFor(count, journal, act.generation);
      return;
    }
    case 'resolve-hold': {
      count.decisions.set(act.journal, act.decision);
      const journal = count.journals.get(act.journal);
      if (journal === undefined) return;
      for (const other of ofUnit(count, journal.unit)) {
        if (other === journal) continue;
        if (act.decision === 'replaces') other.replacedBy = journal.id;
        else if (other.replacedBy === journal.id) other.replacedBy = null;
      }
      if (act.decision === 'replaces') journal.replacedBy = null;
      return;
    }
  }
}

/** The version that speaks for a journal; null while the journal does not count. */
export function spokesman(count: Count, journal: Journal): Version | null {
  const waits = journal.needsDecision && !count.decisions.has(journal.id);
  if (journal.replacedBy !== null || waits || journal.openDisputes.size > 0) return null;
  const newest = Math.max(...journal.versions.map(({ report }) => report.generation));
  const kept = journal.kept.get(newest);
  const version = journal.versions.find(
    ({ digest, report, told }) => report.generation === newest && (kept === undefined ? told : digest === kept),
  );
  const doubted = version !== undefined && journal.unborne.has(version.digest) && !count.decisions.has(journal.id);
  if (doubted) return null;
  return version !== undefined && isSound(version.report, count.election) ? version : null;
}

/** Every snapshot asks again, and what was told does not change. */
const judged = new WeakMap<Report, boolean>();

function isSound(report: Report, election: Election): boolean {
  const sound = judged.get(report) ?? report.blocks.every((block) => soundBlock(block, election));
  judged.set(report, sound);
  return sound;
}

export interface Part {
  readonly ballots: number;
  readonly contests: readonly ContestTally[];
}

/** Figures of one contest in the order `took part, undervotes, overvotes, invalid, votes by option`. */
export type Figures = readonly number[];

/** Everything that counts, by unit; a unit of which nothing counts is not in it. */
export function countedParts(count: Count): ReadonlyMap<number, readonly Part[]> {
  const { election } = count;
  const parts = spokenParts(count);
  for (const [number, found] of parts) {
    const overfull = isOverfull(number, found, election);
    if (overfull || count.annulled.has(number) || count.contested.has(number)) parts.delete(number);
  }
  return parts;
}

export function isOverfull(number: number, parts: readonly Part[], election: Election): boolean {
  const unit = election.units.get(number);
  const ballots = parts.reduce((sum, part) => sum + part.ballots, 0);
  return unit === undefined || ballots > unit.registered + unit.supplementary;
}

/** What speaks for each unit, before it is asked whether so much can be. */
export function spokenParts(count: Count): Map<number, Part[]> {
  const { election } = count;
  const parts = new Map<number, Part[]>();
  const put = (unit: number, part: Part) => parts.set(unit, [...(parts.get(unit) ?? []), part]);
  for (const journal of count.journals.values()) {
    for (const block of spokesman(count, journal)?.report.blocks ?? []) put(block.unit, block);
  }
  for (const [unit, protocol] of count.protocols) {
    const byHand = election.units.get(unit)?.source === 'protocol';
    if (byHand && soundBlock({ ...protocol, diverted: null }, election)) put(unit, protocol);
  }
  for (const number of count.handIsFinal) {
    parts.delete(number);
    const agreed = agreedHandCount(count, number);
    if (agreed !== null) put(number, agreed);
  }
  return parts;
}

/** What at least two officials entered, if that is one count and could come from paper. */
export function agreedHandCount(count: Count, unit: number): Part | null {
  const seen = new Map<string, number>();
  const entries = [...(count.byHand.get(unit)?.values() ?? [])];
  for (const entry of entries) seen.set(wordsOf(entry), (seen.get(wordsOf(entry)) ?? 0) + 1);
  const agreed = entries.filter((entry) => (seen.get(wordsOf(entry)) ?? 0) > 1);
  const [first] = agreed;
  if (first === undefined || agreed.some((entry) => wordsOf(entry) !== wordsOf(first))) return null;
  return soundBlock({ ...first, diverted: null }, count.election) ? first : null;
}

function wordsOf({ ballots, contests }: Part): string {
  const words = contests.map((tally) => [
    tally.contest,
    figuresOf(tally),
    ['chosen', tally.preferenceKeys, tally.preferenceCounts],
  ]);
  return JSON.stringify([ballots, ...words.map((word) => JSON.stringify(word)).toSorted()]);
}

/** By contest number. */
export function totalsOf(count: Count): ReadonlyMap<number, Figures> {
  return sumsOf([...countedParts(count).values()].flat(), count.election);
}

/** Parts added up, by contest number. */
export function sumsOf(parts: readonly Part[], { definition }: Election): ReadonlyMap<number, Figures> {
  const sums = new Map(
    definition.contests.map((contest) => [contest.number, contest.options.map(() => 0).concat(0, 0, 0, 0)]),
  );
  for (const tally of parts.flatMap((part) => part.contests)) {
    const sum = sums.get(tally.contest) ?? [];
    for (const [at, figure] of figuresOf(tally).entries()) sum[at] = (sum[at] ?? 0) + figure;
  }
  return sums;
}

function figuresOf(tally: ContestTally): Figures {
  return [tally.ballots, tally.undervotes, tally.overvotes, tally.invalid, ...tally.votes];
}
