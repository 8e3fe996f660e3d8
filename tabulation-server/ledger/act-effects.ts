/** What an official's act does to the projection. An act that names nothing the ledger knows is kept and changes nothing until it does. */
import type { OfficialAct } from './act-shape.ts';
import { blockBreach } from '../tally/breach.ts';
import { controlFindings } from '../tally/control-relations.ts';
import type { ElectionIndex } from '../tally/election-index.ts';
import { figuresText } from './hand-count.ts';
import { forgetLoss } from './lost-content.ts';
import type { EnteredCount, Projection, UnitState } from './projection-state.ts';
import { journalUnits, unitState } from './unit-refresh.ts';

/** The entry an act is in: who signed it (hex) and under which digest (hex) it is held. */
export interface ActEntry {
  readonly official: string;
  readonly digest: string;
}

/** Units to judge again. */
export function applyAct(
  projection: Projection,
  act: OfficialAct,
  { official, digest }: ActEntry,
  election: ElectionIndex,
): readonly number[] {
  switch (act.type) {
    case 'resolve-hold':
      return resolveHold(projection, act.journal, act.decision);
    case 'resolve-dispute':
      return resolveDispute(projection, act.journal, act.generation, act.keep);
    case 'annul':
      return eachUnit(projection, act.units, election, (unit) => {
        unit.annulled = act.reason;
      });
    case 'reinstate':
      return eachUnit(projection, act.units, election, (unit) => {
        unit.annulled = null;
      });
    case 'dispute':
      return eachUnit(projection, act.units, election, (unit) => {
        unit.contested = act.reason;
      });
    case 'settle':
      return eachUnit(projection, act.units, election, (unit) => {
        unit.contested = null;
      });
    case 'hand-count-final':
      return eachUnit(projection, act.units, election, (unit) => {
        unit.handFinal = act.reason;
      });
    case 'draw-lots':
      projection.lots[act.contest] = act.order;
      return [];
    case 'protocol':
      if (election.units.get(act.unit)?.source !== 'protocol') return [];
      unitState(projection, act.unit).protocol = entered(act, digest, election);
      return [act.unit];
    case 'hand-count':
      if (!election.units.has(act.unit)) return [];
      unitState(projection, act.unit).hand[official] = entered(act, digest, election);
      return [act.unit];
  }
}

function eachUnit(
  projection: Projection,
  numbers: readonly number[],
  election: ElectionIndex,
  change: (unit: UnitState) => void,
): readonly number[] {
  const units = [...new Set(numbers)].filter((unit) => election.units.has(unit));
  for (const unit of units) change(unitState(projection, unit));
  return units;
}

function entered(
  act: Extract<OfficialAct, { type: 'protocol' | 'hand-count' }>,
  digest: string,
  election: ElectionIndex,
): EnteredCount {
  const unit = election.units.get(act.unit);
  return {
    ballots: act.ballots,
    contests: act.contests,
    breach: blockBreach({ ...act, diverted: null }, election)?.reason ?? '',
    act: digest,
    warnings:
      act.control === undefined || unit === undefined ? [] : controlFindings(act.control, act.ballots, unit).warnings,
    figures: figuresText(act.ballots, act.contests),
  };
}

/** The newest decision is in force: `adds` takes an earlier `replaces` back. */
function resolveHold(projection: Projection, id: string, decision: 'adds' | 'replaces'): readonly number[] {
  projection.decisions[id] = decision;
  const journal = projection.journals[id];
  if (journal === undefined) return [];
  const touched = new Set(journalUnits(journal));
  for (const other of projection.units[journal.unit]?.own ?? []) {
    const sibling = projection.journals[other];
    if (sibling === undefined || other === id) continue;
    if (decision === 'replaces') sibling.replacedBy = id;
    else if (sibling.replacedBy === id) sibling.replacedBy = null;
    for (const unit of journalUnits(sibling)) touched.add(unit);
  }
  if (decision === 'replaces') journal.replacedBy = null;
  return [...touched];
}

function resolveDispute(projection: Projection, id: string, generation: number, keep: string): readonly number[] {
  const journal = projection.journals[id];
  const hasContent = journal?.contents.some((content) => content.generation === generation && content.digest === keep);
  if (journal === undefined || hasContent !== true) return [];
  journal.kept[generation] = keep;
  journal.disputed = journal.disputed.filter((open) => open !== generation);
  forgetLoss(projection, journal, generation);
  return journalUnits(journal);
}
