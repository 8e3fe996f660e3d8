/** The zero tape: that the journal is new and holds nothing, before the first voter (I15). */
import { civilTime } from './calendar.ts';
import { headLines, type TapeHead } from './tape-head.ts';
import type { PaperCount } from '../../protocol/messages/types.ts';
import { paperLine } from './results-tape.ts';

/** `erased`: vote slots, all of them empty. `paper`: null where the memory does not show its sheets. */
export function zeroTape(head: TapeHead, erased: number, paper: PaperCount | null): string {
  return [
    '=== SANAK ZERO TAPE ===',
    ...headLines(head),
    `PRINTED ${civilTime(head.printedAtS, head.utcOffsetMinutes)}`,
    'BALLOTS 0',
    'DIVERTED 0',
    'UNRESOLVED 0',
    ...(paper === null ? [] : [paperLine(paper, 0)]),
    `CAPACITY ${erased}`,
    '=== END ===',
    '',
  ].join('\n');
}
