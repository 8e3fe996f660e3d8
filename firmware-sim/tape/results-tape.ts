/** The results tape: every figure of the report on paper, one per line, so that people and programs read the same (I5). */
import { toHex } from '../../protocol/bytes.ts';
import type { ContestTally, PaperCount, UnitBlock } from '../../protocol/messages/types.ts';
import type { JournalFacts } from '../journal/journal-facts.ts';
import type { CurrentReport } from '../state.ts';
import { civilTime } from './calendar.ts';
import { headLines, type TapeHead } from './tape-head.ts';

/** `counted`: confirmed slots, counted apart from the blocks so that the balance line says something. The same report always gives the same text. */
export function resultsTape(head: TapeHead, facts: JournalFacts, report: CurrentReport, counted: number): string {
  return [
    '=== SANAK RESULTS TAPE ===',
    ...headLines(head),
    `OPENED ${civilTime(facts.openedAtS ?? 0, head.utcOffsetMinutes)}`,
    `CLOSED ${civilTime(facts.closedAtS ?? 0, head.utcOffsetMinutes)}`,
    `GENERATION ${report.generation}`,
    `COUNTER ${report.counter}`,
    `SUPERSEDES ${facts.supersedes.length === 0 ? '-' : toHex(facts.supersedes)}`,
    `UNRESOLVED ${report.unresolved}`,
    `BALANCE in box ${counted + report.unresolved} = counted ${counted} + unresolved ${report.unresolved}`,
    ...(report.paper === null ? [] : [paperLine(report.paper, report.unresolved)]),
    ...report.blocks.flatMap(blockLines),
    `DIGEST ${toHex(report.digest)}`,
    '=== END ===',
    '',
  ].join('\n');
}

/** Every sheet since zeroing by where it is: the sum says whether one is missing. */
export function paperLine({ drawnIn, boxed, diverted, returned, inPath }: PaperCount, unresolved: number): string {
  const places = `main ${boxed} + diverted ${diverted} + returned ${returned} + path ${inPath}`;
  return `PAPER drawn in ${drawnIn} = ${places} + unresolved ${unresolved}`;
}

/** The figures of one reporting unit, one a line. */
export function blockLines(block: UnitBlock): readonly string[] {
  return [
    `UNIT ${block.unit}`,
    `BALLOTS ${block.ballots}`,
    `DIVERTED ${block.diverted}`,
    ...block.contests.flatMap(contestLines),
  ];
}

function contestLines(tally: ContestTally): readonly string[] {
  return [
    `CONTEST ${tally.contest}`,
    ...tally.votes.map((votes, option) => `VOTES ${option} ${votes}`),
    `UNDERVOTES ${tally.undervotes}`,
    `OVERVOTES ${tally.overvotes}`,
    `INVALID ${tally.invalid}`,
    ...preferenceLines(tally),
  ];
}

/** One line per option that has any: `PREFERENCES 3 1:40 2:7`. */
function preferenceLines(tally: ContestTally): readonly string[] {
  const byOption: Record<number, string[]> = {};
  tally.preferenceKeys.forEach((key, i) => {
    const option = Math.floor(key / 256);
    byOption[option] ??= [];
    byOption[option].push(`${key % 256}:${tally.preferenceCounts[i] ?? 0}`);
  });
  return Object.entries(byOption).map(([option, counts]) => `PREFERENCES ${option} ${counts.join(' ')}`);
}
