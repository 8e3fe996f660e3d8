/**
 * What became of one sheet, by paper and memory together: the one rule by which a story tells it, I6 judges whether it is
 * counted once and I17 whether it is counted as it is marked.
 */
import { type ContestTruth, meansTheSame, type SheetTruth, truthOf } from '../oracle/sheet-truth.ts';
import { type Facts, unitName } from './facts.ts';
import { memoryOf } from './memory-account.ts';
import { contestName, optionName } from './names.ts';
import { isAccounted, paperOf, type PaperAccount, recordAt, type SheetAccount } from './paper-account.ts';
import type { SlotContent } from './vote-memory.ts';

export type SheetStanding =
  /** In the box, and counted once as it is marked. */
  | 'counted'
  /** In the box, and named as unresolved by its machine: counted nowhere, and known to be. */
  | 'unresolved'
  /** In the box, and its machine has not yet said what it counts since. */
  | 'under way'
  /** People said that it is in the box, or is not, and it is not so: counted as they said. */
  | 'counted as people said'
  /** In no box, and counted nowhere. */
  | 'in no box'
  /** In the box of a machine whose memory the trace does not show. */
  | 'not shown'
  /** At a machine that is not of the election: it is judged by what the server accepts of it. */
  | 'not accounted'
  /** Counted although it lies in no box, not counted although it does, or counted more than once. */
  | 'miscounted'
  /** Counted once, and otherwise than it is marked. */
  | 'misread';

export interface SheetFinding {
  readonly standing: SheetStanding;
  /** In a few words, after the name of the sheet; empty unless miscounted or misread. */
  readonly problem: string;
}

const none = (standing: SheetStanding): SheetFinding => ({ standing, problem: '' });
const miscounted = (problem: string): SheetFinding => ({ standing: 'miscounted', problem });
const misread = (problem: string): SheetFinding => ({ standing: 'misread', problem });

/** Of a sheet as paper and memory stand now. */
export function sheetFinding(paper: PaperAccount, sheet: SheetAccount): SheetFinding {
  if (!isAccounted(paper, sheet.machine)) return none('not accounted');
  const boxed = sheet.place === 'in the box';
  if (!memoryOf(paper.memory, sheet.machine).shown) return none(boxed ? 'not shown' : 'in no box');
  const records = sheet.records.map((place) => recordAt(paper, place));
  const [counted, ...more] = records.filter(({ standing }) => standing === 'counted');
  const unresolved = records.some(({ standing }) => standing === 'unresolved');
  if (sheet.saidToo !== 0) return bySay(sheet, (counted === undefined ? 0 : 1) + more.length, unresolved);
  if (!boxed) {
    if (counted !== undefined) return miscounted('counted, and in no box');
    return unresolved ? miscounted('named as unresolved, and in no box') : none('in no box');
  }
  if (more.length > 0) return miscounted(`in the box, and counted ${more.length + 1} times`);
  if (counted !== undefined) return read(paper.facts, sheet, counted);
  if (unresolved) return none('unresolved');
  if (paperOf(paper, sheet.machine).statedAt <= (sheet.boxedAt ?? 0)) return none('under way');
  return miscounted(uncounted(records));
}

/** People said of it what is not so: it is counted as they said, once more or once less than it lies in the box. */
function bySay({ place, saidToo }: SheetAccount, times: number, unresolved: boolean): SheetFinding {
  const expected = (place === 'in the box' ? 1 : 0) + saidToo;
  if (times === expected || (unresolved && times + 1 === expected)) return none('counted as people said');
  return miscounted(`by what people said of it to be counted ${expected} times, and counted ${times} times`);
}

function uncounted(records: readonly SlotContent[]): string {
  if (records.length === 0) return 'in the box, and nowhere in the memory';
  const begun = records.some(({ standing }) => standing === 'begun');
  return begun
    ? 'in the box, and its record was begun and never confirmed: it is not counted'
    : 'in the box, and its record is void';
}

/** A counted record against the marks of its sheet. */
function read(facts: Facts, { made, compartment }: SheetAccount, record: SlotContent): SheetFinding {
  const truth = truthOf(made, facts.run.definition);
  if (truth.type === 'unreadable')
    return misread(`in the box, with a mark in ${contestName(facts, truth.contest)} that cannot be read`);
  if (record.contests === null) return misread('in the box, and its record is no ballot');
  const other = differentReading(facts, truth, record.contests);
  if (other !== '') return misread(other);
  if (record.unit !== made.unit) {
    return misread(`counted for ${unitName(facts, record.unit)}, printed for ${unitName(facts, made.unit)}`);
  }
  if (record.diverted !== (compartment === 'invalid')) {
    const name = (invalid: boolean) => (invalid ? 'invalid' : 'main');
    return misread(`recorded for the ${name(record.diverted)} compartment, it lies in the ${compartment} one`);
  }
  const meant = truth.contests.find(
    (each) =>
      !meansTheSame(
        each,
        made.intent.find(({ contest }) => contest === each.contest),
      ),
  );
  if (meant !== undefined)
    return misread(`${contestName(facts, meant.contest)}: marked otherwise than its voter meant`);
  return none('counted');
}

type Readable = Extract<SheetTruth, { type: 'readable' }>;

function differentReading(facts: Facts, { contests }: Readable, recorded: readonly ContestTruth[]): string {
  for (const expected of contests) {
    const reading = recorded.find(({ contest }) => contest === expected.contest);
    const [says, is] = [reading === undefined ? 'nothing' : readingText(facts, reading), readingText(facts, expected)];
    if (says !== is) return `${contestName(facts, expected.contest)}: the memory says ${says}, the sheet says ${is}`;
  }
  const more = recorded.find(({ contest }) => contests.every((each) => each.contest !== contest));
  return more === undefined
    ? ''
    : `${contestName(facts, more.contest)}: the memory says ${readingText(facts, more)}, the sheet has no such contest`;
}

/** `Aspen and Birch, number 3`, or the outcome where no vote counts. */
function readingText(facts: Facts, { contest, outcome, options, preference }: ContestTruth): string {
  if (outcome !== 'valid') return outcome;
  const names = options.map((option) => optionName(facts, contest, option)).join(' and ');
  return `${names}${preference === null ? '' : `, number ${preference}`}`;
}
