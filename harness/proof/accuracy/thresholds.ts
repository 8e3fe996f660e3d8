/**
 * The threshold report (VVSG 2.0, 1.1.6-G): how a single mark of each darkness is read when the scan bar's reading of
 * the same mark varies a little from pass to pass. It shows where marks are sure, where sheets come back, and that
 * nothing is guessed in between.
 */
import { decideMarks } from '../../../firmware-sim/marks/sheet.ts';
import { targetsOf } from '../../../firmware-sim/marks/layout.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { nextInt, randomStream } from '../../simulation/random.ts';

export interface ThresholdRow {
  /** Darkness of the mark, 0..255. */
  readonly darkness: number;
  /** Passes out of `passes` in which the target was read as marked, as unmarked, and in which the sheet came back. */
  readonly marked: number;
  readonly unmarked: number;
  readonly returned: number;
}

export interface ThresholdOptions {
  readonly definition: ElectionDefinition;
  readonly passes: number;
  /** The scan bar reads a mark up to this much lighter or darker. */
  readonly scatter: number;
  /** Step between rows, in darkness. */
  readonly step: number;
  readonly seed: string;
}

/** One row for each darkness, from 0 up. */
export function thresholdReport(options: ThresholdOptions): readonly ThresholdRow[] {
  const { definition, scatter, passes } = options;
  const style = definition.styles[0];
  if (style === undefined) throw new RangeError('the definition has no ballot style');
  const targets = targetsOf(definition, style.number).length;
  const random = randomStream(options.seed, 'thresholds');
  const rows: ThresholdRow[] = [];
  for (let darkness = 0; darkness <= 255; darkness += options.step) {
    let [marked, returned] = [0, 0];
    for (let pass = 0; pass < passes; pass++) {
      const seen = new Uint8Array(targets);
      seen[0] = Math.max(0, Math.min(255, darkness + nextInt(random, 2 * scatter + 1) - scatter));
      const decision = decideMarks({ unit: 1, style: style.number, darkness: seen }, definition);
      if (decision.type === 'return') returned += 1;
      else if (decision.record.contests[0]?.selections.includes(0) === true) marked += 1;
    }
    rows.push({ darkness, marked, unmarked: passes - marked - returned, returned });
  }
  return rows;
}

/** As a table for people: one line a row. */
export function thresholdText(rows: readonly ThresholdRow[]): string {
  const cell = (value: number) => String(value).padStart(9);
  const lines = rows.map((row) => [row.darkness, row.marked, row.unmarked, row.returned].map(cell).join(''));
  return [[' darkness', '   marked', ' unmarked', ' returned'].join(''), ...lines].join('\n');
}
