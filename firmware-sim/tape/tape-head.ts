/** What both tapes begin with: which election, machine, journal and unit the paper belongs to. */
import { toHex } from '../../protocol/bytes.ts';
import type { Mode } from '../../protocol/messages/types.ts';
import { unitOf } from '../marks/layout.ts';
import { clockS, type Step } from '../step.ts';

export interface TapeHead {
  readonly electionId: string;
  readonly title: string;
  readonly definitionDigest: string;
  readonly machineKey: string;
  readonly journalId: string;
  readonly unit: number;
  readonly unitId: string;
  readonly mode: Mode;
  readonly utcOffsetMinutes: number;
  readonly printedAtS: number;
}

/** Throws before zeroing: a tape names a journal. */
export function tapeHead(step: Step): TapeHead {
  const { state, deps } = step;
  if (deps.card === null || state.card === null || state.facts.journalId === null)
    throw new Error('no tape before zeroing');
  const { definition, definitionDigest } = deps.card;
  const { assignment } = state.card;
  return {
    electionId: definition.id,
    title: definition.title,
    definitionDigest: toHex(definitionDigest),
    machineKey: toHex(assignment.machineKey),
    journalId: toHex(state.facts.journalId),
    unit: assignment.unit,
    unitId: unitOf(definition, assignment.unit)?.id ?? '',
    mode: assignment.mode,
    utcOffsetMinutes: definition.utcOffsetMinutes,
    printedAtS: clockS(step),
  };
}

/** A title with a line break would begin a line of its own, and that could say `BALLOTS 5`. */
export function oneLine(title: string): string {
  return title.replace(/\s+/g, ' ').trim();
}

export function headLines(head: TapeHead): readonly string[] {
  return [
    `MODE ${head.mode}`,
    `ELECTION ${head.electionId}`,
    `TITLE ${oneLine(head.title)}`,
    `DEFINITION ${head.definitionDigest}`,
    `MACHINE ${head.machineKey}`,
    `JOURNAL ${head.journalId}`,
    `STATION-UNIT ${head.unit} ${head.unitId}`,
  ];
}
