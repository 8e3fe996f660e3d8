/** What an official's act does to the projection. An act that names nothing the ledger knows is kept and changes nothing until it does. */
import type { OfficialAct } from '../io.ts';
import { blockBreach } from '../tally/breach.ts';
import type { ElectionIndex } from '../tally/election-index.ts';
import { copyTotals } from '../tally/totals.ts';
import type { Projection } from './projection-state.ts';
import { journalUnits, unitState } from './unit-refresh.ts';

/** Units to judge again. */
export function applyAct(projection: Projection, act: OfficialAct, election: ElectionIndex): readonly number[] {
  switch (act.type) {
    case 'resolve-hold':
      return resolveHold(projection, act.journal, act.decision);
    case 'resolve-dispute':
      return resolveDispute(projection, act.journal, act.generation, act.keep);
    case 'annul': {
      const units = [...new Set(act.units)].filter((unit) => election.units.has(unit));
      for (const unit of units) unitState(projection, unit).annulled = act.reason;
      return units;
    }
    case 'protocol': {
      if (election.units.get(act.unit)?.source !== 'protocol') return [];
      const breach = blockBreach({ ...act, diverted: 0 }, election);
      unitState(projection, act.unit).protocol = {
        ballots: act.ballots,
        contests: act.contests.map(copyTotals),
        breach,
      };
      return [act.unit];
    }
  }
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
  const held = journal?.contents.some((content) => content.generation === generation && content.digest === keep);
  if (journal === undefined || held !== true) return [];
  journal.kept[generation] = keep;
  journal.disputed = journal.disputed.filter((open) => open !== generation);
  return journalUnits(journal);
}
