/**
 * Parties' lists in the form of NIST SP 1500-100: a candidate of a list names its party, and a candidate who would sit is a
 * projected winner. Preferences are vote counts of type `other`: the format has no name for them, and they are no votes.
 */
import type { ContestOption, ElectionDefinition } from '../../protocol/election/definition.ts';
import { text, voteCounts } from './election-report-parts.ts';
import type { Snapshot, SnapshotContest, SnapshotOption } from './snapshot.ts';

/** Every candidate of every list. */
export function listCandidates({ contests }: ElectionDefinition, snapshot: Snapshot) {
  return contests.flatMap((contest) =>
    contest.options.flatMap((option) => {
      const shown = snapshot.contests
        .find(({ number }) => number === contest.number)
        ?.options.find(({ id }) => id === option.id);
      return (option.candidates ?? []).map(({ name }, at) => ({
        '@id': candidateId(contest.number, option.id, at + 1),
        '@type': 'ElectionResults.Candidate',
        BallotName: text(name.en ?? `${at + 1}`),
        PartyId: `party-${contest.number}-${option.id}`,
        ...(sits(shown, at + 1) && { PostElectionStatus: 'projected-winner' }),
      }));
    }),
  );
}

/** Preferences of the candidates of a contest, behind its parties; none where the ballot has none. */
export function listSelections(contest: SnapshotContest, options: readonly ContestOption[], whole: string) {
  return contest.options.flatMap(({ id, preferences }, lot) =>
    preferences === undefined
      ? []
      : (options[lot]?.candidates ?? []).map((_, at) => ({
          '@id': `preference-${contest.number}-${id}-${at + 1}`,
          '@type': 'ElectionResults.CandidateSelection',
          CandidateIds: [candidateId(contest.number, id, at + 1)],
          VoteCounts: [voteCounts(whole, preferences[at] ?? 0, 'preference')],
        })),
  );
}

function sits(option: SnapshotOption | undefined, place: number): boolean {
  return option?.list?.elected.some((one) => one.place === place) ?? false;
}

function candidateId(contest: number, option: string, place: number): string {
  return `candidate-${contest}-${option}-${place}`;
}
