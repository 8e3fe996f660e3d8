/** Whether an act can be done as things stand. Judged once, before it is stored; an act that is stored is done. */
import type { ElectionDefinition, Unit } from '../../protocol/election/definition.ts';
import type { OfficialAct } from '../ledger/act-shape.ts';
import { handCount } from '../ledger/hand-count.ts';
import type { Projection, UnitState } from '../ledger/projection-state.ts';
import { blockBreach } from '../tally/breach.ts';
import { controlFindings } from '../tally/control-relations.ts';
import { electionIndex } from '../tally/election-index.ts';

/** Units an act names; none for those that name a journal. */
export function namedUnits(act: OfficialAct): readonly number[] {
  switch (act.type) {
    case 'annul':
    case 'reinstate':
    case 'dispute':
    case 'settle':
    case 'hand-count-final':
      return act.units;
    case 'protocol':
    case 'hand-count':
      return [act.unit];
    case 'resolve-hold':
    case 'resolve-dispute':
    case 'draw-lots':
      return [];
  }
}

/** The first reason against the act, or null. `official`: hex of the signer's key. */
export function targetProblem(
  act: OfficialAct,
  official: string,
  projection: Projection,
  nowS: number,
  definition: ElectionDefinition,
): string | null {
  const { units } = electionIndex(definition);
  const unknown = namedUnits(act).find((unit) => !units.has(unit));
  if (unknown !== undefined) return `unit ${unknown} is not of this election`;
  const each = (problem: (state: UnitState | undefined, unit: number) => string | null) =>
    namedUnits(act)
      .map((unit) => problem(projection.units[unit], unit))
      .find((problem) => problem !== null) ?? null;
  switch (act.type) {
    case 'resolve-hold':
    case 'resolve-dispute':
    case 'annul':
    case 'dispute':
      return null;
    case 'reinstate':
      return each((state, unit) => ((state?.annulled ?? null) === null ? `unit ${unit} is not annulled` : null));
    case 'settle':
      return each((state, unit) => ((state?.contested ?? null) === null ? `unit ${unit} has no open dispute` : null));
    case 'protocol':
      if (units.get(act.unit)?.source !== 'protocol') return `unit ${act.unit} is not counted by protocol`;
      return countProblem(act, projection.units[act.unit]?.protocol?.act ?? null, definition);
    case 'hand-count':
      return countProblem(act, projection.units[act.unit]?.hand[official]?.act ?? null, definition);
    case 'draw-lots':
      return lotsProblem(act, definition);
    case 'hand-count-final':
      return finalTimeProblem(nowS, definition) ?? each((state, unit) => finalProblem(state, units.get(unit)));
  }
}

/**
 * `inForce`: digest of the act that stands, which a correction names; impossible figures are refused with the relation
 * they break.
 */
function countProblem(
  act: Extract<OfficialAct, { type: 'protocol' | 'hand-count' }>,
  inForce: string | null,
  definition: ElectionDefinition,
): string | null {
  if (act.corrects === undefined && inForce !== null) {
    return `unit ${act.unit} has one already, act ${inForce}; a correction names it`;
  }
  if (act.corrects !== undefined && act.corrects !== inForce) {
    return `the act corrected is not in force for unit ${act.unit}; in force is ${inForce ?? 'none'}`;
  }
  const election = electionIndex(definition);
  const unit = election.units.get(act.unit);
  const breach = blockBreach({ ...act, diverted: null }, election);
  if (breach !== null) return `${unit?.id ?? `unit ${act.unit}`}, ${breach.detail}`;
  if (unit === undefined || act.control === undefined) return null;
  const [broken] = controlFindings(act.control, act.ballots, unit).errors;
  return broken === undefined ? null : `unit ${act.unit}: ${broken}`;
}

function lotsProblem({ contest, order }: Extract<OfficialAct, { type: 'draw-lots' }>, definition: ElectionDefinition) {
  const rules = electionIndex(definition).contests.get(contest);
  if (rules?.tie !== 'drawn-lot') return `contest ${contest} has no ties that are decided by drawn lots`;
  const places = rules.options.map((_, place) => place);
  const whole = order.length === places.length && places.every((place) => order.includes(place));
  return whole ? null : `the lots of contest ${contest} name each of ${places.length} options once`;
}

function finalTimeProblem(nowS: number, { closesAtS, handCountFinalAfterS }: ElectionDefinition): string | null {
  if (handCountFinalAfterS === undefined) return 'the election definition does not say when a hand count is final';
  const fromS = closesAtS + handCountFinalAfterS;
  return nowS < fromS ? `the machines have ${fromS - nowS} s left to report` : null;
}

/** A unit whose machine has reported, even if the report does not count, is for officials to decide on. */
function finalProblem(state: UnitState | undefined, unit: Unit | undefined): string | null {
  const name = `unit ${unit?.number ?? 0}`;
  if (unit?.source !== 'machine') return `${name} has no machine to wait for`;
  if ((state?.own.length ?? 0) > 0) return `the machine of ${name} has reported`;
  if (state === undefined || handCount(state).standing !== 'agreed') return `${name} has no agreed hand count`;
  return null;
}
