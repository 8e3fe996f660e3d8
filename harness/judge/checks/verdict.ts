/** The verdict on one invariant over one trace. */

/** Every invariant, in its order. Checks, scenario files and documents take the ids from here. */
export const checkIds = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'I16',
  'I17',
  'I18',
  'I19',
  'I20',
  'I21',
] as const;

export type CheckId = (typeof checkIds)[number];

export interface Finding {
  /** One sentence: expected and found. */
  readonly sentence: string;
  readonly expected: string;
  readonly found: string;
  /** Number of the trace event at which it showed. */
  readonly at: number;
}

/**
 * `not exercised`: never evaluated, and no reason to doubt: it says nothing about the system and is never counted as holding.
 */
export type VerdictWord = 'holds' | 'broken' | 'inconclusive' | 'not exercised';

export interface Verdict {
  readonly id: CheckId;
  readonly name: string;
  readonly verdict: VerdictWord;
  /** How often the invariant was evaluated; never 0 with `holds`. */
  readonly evaluated: number;
  readonly findings: readonly Finding[];
  /** Why inconclusive, or what a run needs to exercise it; empty otherwise. */
  readonly reason: string;
}
