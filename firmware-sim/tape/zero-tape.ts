/** The zero tape: that the journal is new and holds nothing, before the first voter (I15). */
import { civilTime } from './calendar.ts';
import { headLines, type TapeHead } from './tape-head.ts';

/** `erased`: vote slots, all of them empty. */
export function zeroTape(head: TapeHead, erased: number): string {
  return [
    '=== SANAK ZERO TAPE ===',
    ...headLines(head),
    `PRINTED ${civilTime(head.printedAtS, head.utcOffsetMinutes)}`,
    'BALLOTS 0',
    'DIVERTED 0',
    'UNRESOLVED 0',
    `CAPACITY ${erased}`,
    '=== END ===',
    '',
  ].join('\n');
}
