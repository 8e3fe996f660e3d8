/** What stands on a tape of ours, beside its figures, held against what the trace shows of machine, report and ledger (I5). */
import type { TraceMachine } from '../trace/election.ts';
import type { TraceReport } from '../trace/events.ts';
import { type Facts, unitName } from './facts.ts';
import { sumOf } from './figures.ts';
import { type OwnTape, onLine, timeOnLine } from './tape-lines.ts';

/** One line of a tape, what it says, and what it should say. */
export interface TapeDifference {
  readonly line: string;
  readonly expected: string;
  readonly found: string;
}

function differing(pairs: readonly (readonly [line: string, expected: string, found: string])[]): TapeDifference[] {
  return pairs.flatMap(([line, expected, found]) => (expected === found ? [] : [{ line, expected, found }]));
}

/**
 * What a tape begins with is of its machine: key and unit. Its definition is of the package that the machine has, which may be a
 * wrong one: what is counted by it is judged elsewhere.
 */
export function headDifferences(facts: Facts, machine: TraceMachine, tape: OwnTape): TapeDifference[] {
  const of = (line: string, expected: string) => [line, expected, onLine(tape, line)] as const;
  switch (tape.kind) {
    case 'zero':
    case 'results':
    case 'receipt':
      return differing([
        of('MACHINE', machine.key),
        of('STATION-UNIT', `${machine.unit} ${unitName(facts, machine.unit)}`),
      ]);
    case 'test':
      return differing([of('MACHINE', machine.key)]);
    case 'events':
    case 'readiness':
      return [];
  }
}

/** The sum of a results tape, which stands above the first unit, against the units below it. */
export function balanceDifferences(tape: OwnTape, ballots: readonly number[], unresolved: number): TapeDifference[] {
  const counted = sumOf(ballots);
  const expected = `in box ${counted + unresolved} = counted ${counted} + unresolved ${unresolved}`;
  return differing([['BALANCE', expected, onLine(tape, 'BALANCE')]]);
}

/** A results tape against the report it is of, whose figures are compared elsewhere. */
export function reportDifferences(tape: OwnTape, report: TraceReport): TapeDifference[] {
  const of = (line: string, expected: string | number) => [line, String(expected), onLine(tape, line)] as const;
  return differing([
    of('MODE', report.mode),
    of('DEFINITION', report.definition),
    of('JOURNAL', report.journal),
    ['OPENED', String(report.openedAtS), String(timeOnLine(tape, 'OPENED'))],
    ['CLOSED', String(report.closedAtS), String(timeOnLine(tape, 'CLOSED'))],
    of('COUNTER', report.counter),
    of('SUPERSEDES', report.supersedes === '' ? '-' : report.supersedes),
  ]);
}

/** A receipt as a machine believes it. */
export interface BelievedReceipt {
  readonly generation: number;
  readonly reportDigest: string;
  readonly ledgerIndex: number;
  readonly standing: string;
}

/** A receipt tape against the receipt that the machine believes, and the chain hashes that the entry it names has had. */
export function receiptDifferences(
  tape: OwnTape,
  receipt: BelievedReceipt,
  heads: readonly string[],
): TapeDifference[] {
  const of = (line: string, expected: string | number) => [line, String(expected), onLine(tape, line)] as const;
  const head = onLine(tape, 'HEAD');
  const newest = heads.at(-1);
  return differing([
    of('GENERATION', receipt.generation),
    of('DIGEST', receipt.reportDigest),
    of('ENTRY', receipt.ledgerIndex),
    of('STANDING', receipt.standing),
    ...(newest === undefined || heads.includes(head) ? [] : [of('HEAD', newest)]),
  ]);
}
