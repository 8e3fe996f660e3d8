/**
 * A report as a usual station sends it: one unit, one contest, `parties` lists. Material for the fuzzer and the
 * benchmark.
 */
import type { Report } from '../../../protocol/messages/types.ts';

/** `length` bytes counting up from `first`: distinct material without randomness. */
export function countingBytes(length: number, first: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (first + i) & 255);
}

/** `parties`: 1..256. Some 120 bytes and two for each party. */
export function sampleReport(parties: number): Report {
  const votes = Array.from({ length: parties }, (_, i) => (i * 37 + 11) % 240);
  const ballots = votes.reduce((sum, count) => sum + count, 0) + 9;
  return {
    journalId: countingBytes(16, 8),
    assignmentDigest: countingBytes(32, 9),
    generation: 1,
    supersedes: new Uint8Array(0),
    counter: 1,
    mode: 'live',
    definitionDigest: countingBytes(32, 11),
    openedAtS: 1_638_064_800,
    closedAtS: 1_638_108_000,
    unresolved: 0,
    blocks: [
      {
        unit: 1017,
        ballots,
        diverted: 0,
        contests: [
          {
            contest: 1,
            ballots,
            votes,
            undervotes: 4,
            overvotes: 3,
            invalid: 2,
            preferenceKeys: [1, 2, 257],
            preferenceCounts: [33, 0, 128],
          },
        ],
      },
    ],
    authorisation: null,
    paper: null,
  };
}
