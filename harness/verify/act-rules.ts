/**
 * Acts a server refuses whatever else it knows, so that none of them is in an honest ledger: units of another election,
 * protocols of units with a machine, figures that no paper gives, a hand count declared final too early, and an entry that
 * takes the place of another without naming it.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Act, ActContent } from './act.ts';
import type { ReadRow } from './content.ts';
import type { Election } from './election.ts';
import type { Finding, Row } from './row.ts';
import { blockProblem } from './soundness.ts';

type CountAct = Extract<Act, { unit: number }>;

export function actFindings(rows: readonly ReadRow[], election: Election): readonly Finding[] {
  /** Digests by what they are entries of: a unit's protocol, or one official's hand count of it. */
  const inForce = new Map<string, string>();
  return rows.flatMap(({ row, content }): Finding[] => {
    if (content.type !== 'act') return [];
    const sentence = problemOf(row, content, inForce, election);
    return sentence === ''
      ? []
      : [{ subject: 'acts', sentence: `entry ${row.index} (${content.act.type}): ${sentence}` }];
  });
}

function problemOf(row: Row, { act, official }: ActContent, inForce: Map<string, string>, election: Election): string {
  const foreign = unitsOf(act).find((unit) => !election.units.has(unit));
  if (foreign !== undefined) return `unit ${foreign} is not of this election`;
  switch (act.type) {
    case 'protocol':
    case 'hand-count': {
      const place = act.type === 'protocol' ? `protocol ${act.unit}` : `hand ${act.unit} ${official}`;
      const before = inForce.get(place);
      inForce.set(place, toHex(row.digest));
      return countProblem(act, before, election);
    }
    case 'hand-count-final':
      return finalProblem(act.units, row.atS, election);
    default:
      return '';
  }
}

function unitsOf(act: Act): readonly number[] {
  if ('units' in act) return act.units;
  return 'unit' in act ? [act.unit] : [];
}

function countProblem(act: CountAct, before: string | undefined, election: Election): string {
  if (act.type === 'protocol' && election.units.get(act.unit)?.source !== 'protocol') {
    return `unit ${act.unit} is counted by a machine`;
  }
  if (act.corrects !== before) {
    return before === undefined
      ? `it corrects act ${act.corrects}, and unit ${act.unit} has none in force`
      : `unit ${act.unit} has act ${before} in force, and this one does not name it`;
  }
  const problem = blockProblem({ ...act, diverted: null }, election);
  return problem === '' ? '' : `no paper gives these figures: ${election.units.get(act.unit)?.id}, ${problem}`;
}

function finalProblem(units: readonly number[], atS: number, { definition, units: listed }: Election): string {
  const { closesAtS, handCountFinalAfterS } = definition;
  if (handCountFinalAfterS === undefined) return 'the definition knows no hand count that is final';
  const early = closesAtS + handCountFinalAfterS - atS;
  if (early > 0) return `${early} s before the machines' time is over`;
  const without = units.find((unit) => listed.get(unit)?.source !== 'machine');
  return without === undefined ? '' : `unit ${without} has no machine to wait for`;
}
