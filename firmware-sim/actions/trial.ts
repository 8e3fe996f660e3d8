/** The logic-and-accuracy test: sheets summed in memory by the same code that sums a day's ballots, and their tape. */
import { sumVotes } from '../journal/totals.ts';
import { encodeSlot, slotStatus } from '../journal/slot.ts';
import type { ChartEvent } from '../chart/events.ts';
import { utf8Encode } from '../../protocol/bytes.ts';
import { clockS, type Step } from '../step.ts';
import { testFigures, testTape } from '../tape/test-tape.ts';
import { writeLog } from './log.ts';

/** One more sheet of the deck. Throws when more are fed than the device has slots for: the chart's deck is bounded by paper. */
export function sumTestSheet(step: Step, event: ChartEvent): void {
  if (event.type !== 'sheet.accepted') throw new Error(`a test sheet comes from a scan, not ${event.type}`);
  step.state.trial.push(event.record);
}

export function forgetTest(step: Step): void {
  step.state.trial = [];
}

/** The deck's figures, one a line, as the tape prints and the log digests them. */
function figures(step: Step): readonly string[] {
  const { deps, state } = step;
  if (deps.card === null) throw new Error('a test without a card');
  const { definition } = deps.card;
  const { trial } = state;
  const profile = { ...deps.profile, slots: trial.length };
  const votes = new Uint8Array(trial.length * profile.slotSizeBytes).fill(0xff);
  trial.forEach((record, i) => {
    votes.set(encodeSlot(record, slotStatus.recorded, definition), i * profile.slotSizeBytes);
  });
  const units = [...new Set(trial.map(({ unit }) => unit))].sort((a, b) => a - b);
  const [unit = state.card?.assignment.unit ?? 0, ...neighbourUnits] = units;
  return testFigures(sumVotes(votes, profile, definition, { unit, neighbourUnits }).blocks);
}

export function logTested(step: Step): void {
  const digest = step.deps.crypto.sha256(utf8Encode(figures(step).join('\n')));
  writeLog(step, { type: 'tested', ballots: step.state.trial.length, digest, atS: clockS(step) }, 'log');
}

export function printTestTape(step: Step): void {
  step.effects.push({ type: 'print', tape: 'test', text: testTape(step, figures(step)) });
}
