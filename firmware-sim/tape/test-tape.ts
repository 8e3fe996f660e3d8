/** The tape of a logic-and-accuracy test: which election and machine, and what the deck added up to. No journal: there is none. */
import { toHex } from '../../protocol/bytes.ts';
import type { UnitBlock } from '../../protocol/messages/types.ts';
import { clockS, type Step } from '../step.ts';
import { civilTime } from './calendar.ts';
import { blockLines } from './results-tape.ts';
import { oneLine } from './tape-head.ts';

/** The same lines as on a results tape, so that the same eyes and programs read them. */
export function testFigures(blocks: readonly UnitBlock[]): readonly string[] {
  return blocks.flatMap(blockLines);
}

export function testTape(step: Step, figures: readonly string[]): string {
  const { deps, state } = step;
  if (deps.card === null || state.card === null) throw new Error('no test tape without a card');
  const { definition, definitionDigest } = deps.card;
  return [
    '=== SANAK TEST TAPE ===',
    'MODE test',
    `ELECTION ${definition.id}`,
    `TITLE ${oneLine(definition.title)}`,
    `DEFINITION ${toHex(definitionDigest)}`,
    `MACHINE ${toHex(state.card.assignment.machineKey)}`,
    `PRINTED ${civilTime(clockS(step), definition.utcOffsetMinutes)}`,
    `SHEETS ${state.trial.length}`,
    ...figures,
    '=== END ===',
    '',
  ].join('\n');
}
