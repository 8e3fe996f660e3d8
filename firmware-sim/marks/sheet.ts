/** Whether a sheet is this machine's to count at all, and what the record of it says. The first objection wins. */
import { equalBytes } from '../../protocol/bytes.ts';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { Assignment } from '../../protocol/messages/types.ts';
import type { ReturnReason, SheetScan } from '../paper.ts';
import type { BallotRecord } from './ballot.ts';
import { countsAsInvalid, interpretMarks } from './interpretation.ts';
import { contestsOf, unitOf } from './layout.ts';

export type SheetDecision =
  | { readonly type: 'accept'; readonly record: BallotRecord }
  | { readonly type: 'return'; readonly reason: ReturnReason };

/** What a sheet is held against; all of it signed by the commission. */
export interface SheetRules {
  readonly definition: ElectionDefinition;
  readonly definitionDigest: Uint8Array;
  readonly assignment: Pick<Assignment, 'unit' | 'neighbourUnits' | 'mode'>;
}

/** Decides over one scanned sheet. Definition (I7) and mode (I8) come before anything that depends on them. */
export function decideSheet(scan: SheetScan, rules: SheetRules): SheetDecision {
  const { definition, assignment } = rules;
  if (!equalBytes(scan.definitionDigest, rules.definitionDigest)) return back('wrong-definition');
  if (scan.mode !== assignment.mode) return back('wrong-mode');
  if (scan.unit !== assignment.unit && !assignment.neighbourUnits.includes(scan.unit)) return back('wrong-unit');
  const unit = unitOf(definition, scan.unit);
  if (unit === null) return back('wrong-unit');
  if (unit.style !== scan.style) return back('wrong-style');
  return decideMarks(scan, definition);
}

/** The record of a sheet of the right election, unit and style, or why its marks send it back. */
export function decideMarks(
  scan: Pick<SheetScan, 'unit' | 'style' | 'darkness'>,
  definition: ElectionDefinition,
): SheetDecision {
  const reading = interpretMarks(definition, scan.style, scan.darkness);
  if (!reading.ok) return back(reading.reason);
  const contests = contestsOf(definition, scan.style) ?? [];
  const invalid = contests.every((contest, i) => {
    const outcome = reading.contests[i]?.outcome;
    return outcome !== undefined && countsAsInvalid(contest, outcome);
  });
  return {
    type: 'accept',
    record: {
      unit: scan.unit,
      style: scan.style,
      compartment: invalid ? 'invalid' : 'main',
      contests: reading.contests,
    },
  };
}

function back(reason: ReturnReason): SheetDecision {
  return { type: 'return', reason };
}
