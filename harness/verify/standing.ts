/** Where each unit stands after some rows: the sentences of tabulation-server/README.md, "What counts", put once more into code. */
import { agreedHandCount, type Count, isOverfull, type Journal, type Part, spokenParts, spokesman } from './count.ts';
import { soundBlock } from './soundness.ts';

export type Standing = 'complete' | 'partial' | 'held' | 'disputed' | 'missing' | 'annulled';

/** Of every unit of the definition. */
export function standingsOf(count: Count): ReadonlyMap<number, Standing> {
  const spoken = spokenParts(count);
  const away = visitors(count);
  const units = count.election.definition.units.map((unit) => unit.number);
  return new Map(units.map((unit) => [unit, standingOf(count, unit, spoken.get(unit) ?? [], away.get(unit) ?? [])]));
}

function standingOf(count: Count, unit: number, spoken: readonly Part[], visiting: readonly Journal[]): Standing {
  if (count.annulled.has(unit)) return 'annulled';
  if (count.contested.has(unit)) return 'disputed';
  if (count.handIsFinal.has(unit)) return agreedHandCount(count, unit) === null ? 'held' : 'complete';
  const own = standing(count.byUnit.get(unit) ?? []);
  if (own.some((journal) => journal.openDisputes.size > 0)) return 'disputed';
  const silent = (journal: Journal) => spokesman(count, journal) === null;
  if (own.some(silent) || !protocolHolds(count, unit) || isOverfull(unit, spoken, count.election)) return 'held';
  const byProtocol = count.election.units.get(unit)?.source === 'protocol';
  const reported = byProtocol ? count.protocols.has(unit) : own.length > 0;
  const guests = standing(visiting);
  const waits = (count.awaited.get(unit)?.size ?? 0) > 0 || guests.some(silent);
  if (reported && !waits) return 'complete';
  return reported || guests.some((journal) => !silent(journal)) ? 'partial' : 'missing';
}

function standing(journals: readonly Journal[]): readonly Journal[] {
  return journals.filter((journal) => journal.replacedBy === null);
}

function protocolHolds(count: Count, unit: number): boolean {
  const protocol = count.protocols.get(unit);
  const expected = count.election.units.get(unit)?.source === 'protocol';
  return protocol === undefined || !expected || soundBlock({ ...protocol, diverted: null }, count.election);
}

/** By unit, journals of other units' machines that ever told of its ballots. */
function visitors(count: Count): ReadonlyMap<number, readonly Journal[]> {
  const found = new Map<number, Journal[]>();
  for (const journal of count.journals.values()) {
    const told = new Set(journal.versions.flatMap(({ report }) => report.blocks.map((block) => block.unit)));
    told.delete(journal.unit);
    for (const unit of told) found.set(unit, [...(found.get(unit) ?? []), journal]);
  }
  return found;
}
