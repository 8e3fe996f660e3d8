/** The card in the slot against this machine: signed by the commission it pins, made for this machine's key, small enough. */
import { equalBytes } from '../protocol/bytes.ts';
import { verifyMachinePackage } from '../protocol/election/issue.ts';
import type { MachineDeps } from './deps.ts';
import { recordPreferenceMax, recordUnitMax } from './journal/record.ts';
import { slotSizeNeeded } from './journal/slot.ts';
import { contestsOf, unitOf } from './marks/layout.ts';
import type { CardFacts } from './state.ts';

export type CardFinding =
  | { readonly ok: true; readonly facts: CardFacts }
  | { readonly ok: false; readonly problem: string };

/** Judges the card. Everything it says was signed; what it asks of the device is checked here, before a sheet can overflow it. */
export function judgeCard(deps: MachineDeps): CardFinding {
  const { card, crypto } = deps;
  if (card === null) return { ok: false, problem: 'No card in the slot' };
  const verified = verifyMachinePackage(card, crypto);
  if (!verified.ok) return { ok: false, problem: `Card refused: ${verified.reason}` };
  const { assignment, assignmentDigest } = verified;
  if (!equalBytes(assignment.machineKey, crypto.publicKey(deps.seed))) {
    return { ok: false, problem: 'The card is for another machine' };
  }
  for (const unit of [assignment.unit, ...assignment.neighbourUnits]) {
    const problem = unitProblem(unit, deps);
    if (problem !== null) return { ok: false, problem };
  }
  return { ok: true, facts: { assignment, assignmentDigest } };
}

function unitProblem(number: number, deps: MachineDeps): string | null {
  const definition = deps.card?.definition;
  const unit = definition === undefined ? null : unitOf(definition, number);
  if (definition === undefined || unit === null) return `The election has no unit ${number}`;
  if (number > recordUnitMax) return `Unit ${number} is above ${recordUnitMax}, the most a record can name`;
  const size = slotSizeNeeded(definition, unit.style);
  const contests = contestsOf(definition, unit.style);
  if (size === null || contests === null) return `The election has no complete style ${unit.style}`;
  if (size > deps.profile.slotSizeBytes) {
    return `A ballot of style ${unit.style} needs ${size} bytes, a slot has ${deps.profile.slotSizeBytes}`;
  }
  const crowded = contests.find((contest) => (contest.preference?.numbers ?? 0) > recordPreferenceMax);
  return crowded === undefined ? null : `Contest ${crowded.number} has more preference squares than a record can name`;
}
