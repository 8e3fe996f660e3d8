/**
 * Cast vote records in the common data format of NIST SP 1500-103: one record per counted ballot, in the order of the slots,
 * which is random and tells nothing. No record names a sheet, a time or a sequence (I19). The squares of a preference are a
 * contest of their own, `<contest>-preference`, since the format knows no mark that qualifies another.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Contest } from '../../protocol/election/definition.ts';
import type { MachinePackage } from '../../protocol/election/package.ts';
import type { DeviceProfile } from '../profiles.ts';
import type { BallotRecord } from '../marks/ballot.ts';
import { decodeRecord } from '../journal/record.ts';
import { countsAsInvalid } from '../marks/interpretation.ts';
import { slotIsVoid, statusCounts } from '../journal/slot.ts';
import { isoTime } from '../tape/calendar.ts';

export interface ExportFacts {
  readonly card: MachinePackage;
  readonly machineKey: Uint8Array;
  readonly profile: DeviceProfile;
  readonly generatedAtS: number;
}

/** The counted ballots of a votes region, decoded. Every counted slot has passed its checksum before (journal/recovery.ts). */
export function countedRecords(
  votes: Uint8Array,
  { card, profile }: Pick<ExportFacts, 'card' | 'profile'>,
): readonly BallotRecord[] {
  const records: BallotRecord[] = [];
  for (let slot = 0; slot < profile.slots; slot++) {
    const offset = slot * profile.slotSizeBytes;
    if (!statusCounts(votes[offset] ?? 0xff) || slotIsVoid(votes, offset, profile)) continue;
    const record = decodeRecord(votes.subarray(offset + 1, offset + profile.slotSizeBytes), card.definition);
    if (record === null) throw new Error(`slot ${slot} counts and holds no record`);
    records.push(record);
  }
  return records;
}

/** The whole report as plain data, to be written as JSON. */
export function castVoteRecords(votes: Uint8Array, facts: ExportFacts) {
  const { definition } = facts.card;
  const device = deviceId(facts);
  const election = `election-${definition.id}`;
  return {
    '@type': 'CVR.CastVoteRecordReport',
    Version: '1.0.0',
    GeneratedDate: isoTime(facts.generatedAtS, definition.utcOffsetMinutes),
    ReportGeneratingDeviceIds: [device],
    ReportingDevice: [
      { '@id': device, '@type': 'CVR.ReportingDevice', Manufacturer: 'Sanak', Model: facts.profile.name },
    ],
    ReportType: ['originating-device-export'],
    GpUnit: definition.units.map(({ number, id }) => ({
      '@id': `unit-${number}`,
      '@type': 'CVR.GpUnit',
      Name: id,
      Type: 'precinct',
    })),
    Election: [
      {
        '@id': election,
        '@type': 'CVR.Election',
        Name: definition.title,
        ElectionScopeId: `unit-${definition.units[0]?.number ?? 0}`,
        Candidate: definition.contests.flatMap(candidatesOf),
        Contest: definition.contests.flatMap(contestsOf),
      },
    ],
    CVR: countedRecords(votes, facts).map((record) => ({
      '@type': 'CVR.CVR',
      ElectionId: election,
      CreatingDeviceId: device,
      BallotStyleId: String(record.style),
      BallotStyleUnitId: `unit-${record.unit}`,
      CurrentSnapshotId: 'interpreted',
      CVRSnapshot: [
        {
          '@id': 'interpreted',
          '@type': 'CVR.CVRSnapshot',
          Type: 'interpreted',
          CVRContest: record.contests.flatMap((reading) => readingOf(reading, definition.contests)),
        },
      ],
    })),
  };
}

export function deviceId({ machineKey }: Pick<ExportFacts, 'machineKey'>): string {
  return `machine-${toHex(machineKey).slice(0, 16)}`;
}

function selectionId(contest: number, option: number): string {
  return `contest-${contest}-option-${option}`;
}

function candidatesOf(contest: Contest) {
  return contest.options.map((option, i) => ({
    '@id': `candidate-${contest.number}-${i}`,
    '@type': 'CVR.Candidate',
    Name: option.name.en ?? option.id,
  }));
}

function contestsOf(contest: Contest) {
  const own = {
    '@id': `contest-${contest.number}`,
    '@type': 'CVR.CandidateContest',
    Name: contest.title,
    VotesAllowed: contest.votesAllowed,
    ContestSelection: contest.options.map((_, i) => ({
      '@id': selectionId(contest.number, i),
      '@type': 'CVR.CandidateSelection',
      CandidateIds: [`candidate-${contest.number}-${i}`],
    })),
  };
  if (contest.preference === undefined) return [own];
  const squares = Array.from({ length: contest.preference.numbers }, (_, i) => ({
    '@id': `contest-${contest.number}-preference-${i + 1}`,
    '@type': 'CVR.CandidateSelection',
    CandidateIds: [],
  }));
  const preference = {
    '@id': `contest-${contest.number}-preference`,
    '@type': 'CVR.CandidateContest',
    Name: `${contest.title}: preference`,
    VotesAllowed: 1,
    ContestSelection: squares,
  };
  return [own, preference];
}

function readingOf(reading: BallotRecord['contests'][number], contests: readonly Contest[]) {
  const contest = contests.find(({ number }) => number === reading.contest);
  if (contest === undefined) throw new Error(`a record of contest ${reading.contest}, which is not defined`);
  const valid = reading.outcome === 'valid';
  const invalid = countsAsInvalid(contest, reading.outcome);
  const undervotes = valid ? contest.votesAllowed - reading.selections.length : contest.votesAllowed;
  const own = {
    '@type': 'CVR.CVRContest',
    ContestId: `contest-${contest.number}`,
    Overvotes: reading.outcome === 'overvote' && !invalid ? contest.votesAllowed : 0,
    Undervotes: reading.outcome === 'overvote' || invalid ? 0 : undervotes,
    Status: [...statusOf(reading.outcome), ...(invalid ? ['invalidated-rules'] : [])],
    CVRContestSelection: reading.selections.map((option) => selected(selectionId(contest.number, option), valid)),
  };
  if (contest.preference === undefined || reading.preference === null) return [own];
  const preference = {
    '@type': 'CVR.CVRContest',
    ContestId: `contest-${contest.number}-preference`,
    Overvotes: 0,
    Undervotes: 0,
    Status: [],
    CVRContestSelection: [selected(`contest-${contest.number}-preference-${reading.preference}`, valid)],
  };
  return [own, preference];
}

function statusOf(outcome: BallotRecord['contests'][number]['outcome']): readonly string[] {
  if (outcome === 'overvote') return ['overvoted'];
  return outcome === 'blank' ? ['not-indicated'] : [];
}

function selected(id: string, allocable: boolean) {
  return {
    '@type': 'CVR.CVRContestSelection',
    ContestSelectionId: id,
    SelectionPosition: [
      {
        '@type': 'CVR.SelectionPosition',
        HasIndication: 'yes',
        IsAllocable: allocable ? 'yes' : 'no',
        NumberVotes: allocable ? 1 : 0,
      },
    ],
  };
}
