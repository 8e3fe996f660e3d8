/** Cast vote records in the common data format of NIST SP 1500-103, version 1.0: the part of it that a machine of one contest a sheet or several fills. */
import { z } from 'zod';

const id = z.string().min(1);
const count = z.int().min(0);

const record = z.strictObject({
  '@type': z.literal('CVR.CVR'),
  ElectionId: id,
  CreatingDeviceId: id,
  BallotStyleId: id,
  BallotStyleUnitId: id,
  CurrentSnapshotId: id,
  CVRSnapshot: z.tuple([
    z.strictObject({
      '@id': id,
      '@type': z.literal('CVR.CVRSnapshot'),
      Type: z.literal('interpreted'),
      CVRContest: z.array(
        z.strictObject({
          '@type': z.literal('CVR.CVRContest'),
          ContestId: id,
          Overvotes: count,
          Undervotes: count,
          Status: z.array(z.enum(['invalidated-rules', 'not-indicated', 'overvoted', 'undervoted'])),
          CVRContestSelection: z.array(
            z.strictObject({
              '@type': z.literal('CVR.CVRContestSelection'),
              ContestSelectionId: id,
              SelectionPosition: z.tuple([
                z.strictObject({
                  '@type': z.literal('CVR.SelectionPosition'),
                  HasIndication: z.literal('yes'),
                  IsAllocable: z.enum(['yes', 'no']),
                  NumberVotes: count,
                }),
              ]),
            }),
          ),
        }),
      ),
    }),
  ]),
});

export const castVoteForm = z.strictObject({
  '@type': z.literal('CVR.CastVoteRecordReport'),
  Version: z.literal('1.0.0'),
  GeneratedDate: z.string(),
  ReportGeneratingDeviceIds: z.tuple([id]),
  ReportingDevice: z.tuple([
    z.strictObject({
      '@id': id,
      '@type': z.literal('CVR.ReportingDevice'),
      Manufacturer: z.string(),
      Model: z.string(),
    }),
  ]),
  ReportType: z.tuple([z.literal('originating-device-export')]),
  GpUnit: z.array(
    z.strictObject({ '@id': id, '@type': z.literal('CVR.GpUnit'), Name: z.string(), Type: z.literal('precinct') }),
  ),
  Election: z.tuple([
    z.strictObject({
      '@id': id,
      '@type': z.literal('CVR.Election'),
      Name: z.string(),
      ElectionScopeId: id,
      Candidate: z.array(z.strictObject({ '@id': id, '@type': z.literal('CVR.Candidate'), Name: z.string() })),
      Contest: z.array(
        z.strictObject({
          '@id': id,
          '@type': z.literal('CVR.CandidateContest'),
          Name: z.string(),
          VotesAllowed: count,
          ContestSelection: z.array(
            z.strictObject({
              '@id': id,
              '@type': z.literal('CVR.CandidateSelection'),
              CandidateIds: z.array(id).max(1),
            }),
          ),
        }),
      ),
    }),
  ]),
  CVR: z.array(record),
});

export type CastVoteForm = z.infer<typeof castVoteForm>;
export type CastVoteRecord = z.infer<typeof record>;
export type CastVoteContest = CastVoteRecord['CVRSnapshot'][0]['CVRContest'][number];
