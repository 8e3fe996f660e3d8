/**
 * Schemas for what the machine exports, written from the published rules of NIST SP 1500-103 (cast vote records,
 * version 1.0) and SP 1500-101 (election event logging, version 1.0): required members, names and enumerations as
 * published, nothing else let through. Members of the formats that no machine of ours fills are left out.
 */
import { z } from 'zod';

const time = z.iso.datetime({ offset: true });
const id = z.string().min(1);
const allocation = z.enum(['no', 'unknown', 'yes']);
const contestStatus = z.enum(['invalidated-rules', 'not-indicated', 'other', 'overvoted', 'undervoted']);

const selectionPosition = z.strictObject({
  '@type': z.literal('CVR.SelectionPosition'),
  HasIndication: z.enum(['no', 'unknown', 'yes']),
  IsAllocable: allocation.optional(),
  NumberVotes: z.int().min(0),
});

const cvrContest = z.strictObject({
  '@type': z.literal('CVR.CVRContest'),
  ContestId: id,
  Overvotes: z.int().min(0).optional(),
  Undervotes: z.int().min(0).optional(),
  Status: z.array(contestStatus).optional(),
  CVRContestSelection: z
    .array(
      z.strictObject({
        '@type': z.literal('CVR.CVRContestSelection'),
        ContestSelectionId: id.optional(),
        SelectionPosition: z.array(selectionPosition).min(1),
      }),
    )
    .optional(),
});

const cvrSnapshot = z.strictObject({
  '@id': id,
  '@type': z.literal('CVR.CVRSnapshot'),
  Type: z.enum(['interpreted', 'modified', 'original']),
  CVRContest: z.array(cvrContest).optional(),
});

const candidateContest = z.strictObject({
  '@id': id,
  '@type': z.literal('CVR.CandidateContest'),
  Name: z.string(),
  VotesAllowed: z.int().min(1).optional(),
  ContestSelection: z
    .array(
      z.strictObject({
        '@id': id,
        '@type': z.literal('CVR.CandidateSelection'),
        CandidateIds: z.array(id).optional(),
      }),
    )
    .min(1),
});

export const castVoteRecordReport = z.strictObject({
  '@type': z.literal('CVR.CastVoteRecordReport'),
  Version: z.literal('1.0.0'),
  GeneratedDate: time,
  ReportGeneratingDeviceIds: z.array(id).min(1),
  ReportingDevice: z
    .array(
      z.strictObject({
        '@id': id,
        '@type': z.literal('CVR.ReportingDevice'),
        Manufacturer: z.string().optional(),
        Model: z.string().optional(),
      }),
    )
    .min(1),
  ReportType: z
    .array(z.enum(['adjudicated', 'aggregated', 'originating-device-export', 'other', 'rcv-round']))
    .optional(),
  GpUnit: z
    .array(
      z.strictObject({
        '@id': id,
        '@type': z.literal('CVR.GpUnit'),
        Name: z.string().optional(),
        Type: z.enum(['combined-precinct', 'other', 'polling-place', 'precinct', 'split-precinct', 'vote-center']),
      }),
    )
    .min(1),
  Election: z
    .array(
      z.strictObject({
        '@id': id,
        '@type': z.literal('CVR.Election'),
        Name: z.string().optional(),
        ElectionScopeId: id,
        Candidate: z
          .array(z.strictObject({ '@id': id, '@type': z.literal('CVR.Candidate'), Name: z.string().optional() }))
          .optional(),
        Contest: z.array(candidateContest).min(1),
      }),
    )
    .min(1),
  CVR: z
    .array(
      z.strictObject({
        '@type': z.literal('CVR.CVR'),
        ElectionId: id,
        CreatingDeviceId: id.optional(),
        BallotStyleId: z.string().optional(),
        BallotStyleUnitId: id.optional(),
        CurrentSnapshotId: id,
        CVRSnapshot: z.array(cvrSnapshot).min(1),
      }),
    )
    .optional(),
});

export const electionEventLogReport = z.strictObject({
  '@type': z.literal('EventLogging.ElectionEventLog'),
  GeneratedTime: time,
  ElectionId: z.string().optional(),
  Details: z.string().optional(),
  Device: z
    .array(
      z.strictObject({
        '@type': z.literal('EventLogging.Device'),
        Id: id,
        Type: z
          .enum(['scan-batch', 'scan-single', 'transmission-receiving', 'transmission-sending', 'ems', 'other'])
          .optional(),
        Manufacturer: z.string().optional(),
        Model: z.string().optional(),
        Version: z.string().optional(),
        Details: z.string().optional(),
        Event: z
          .array(
            z.strictObject({
              '@type': z.literal('EventLogging.Event'),
              Disposition: z.enum(['failure', 'na', 'other', 'success']),
              Id: id,
              Sequence: z.string().regex(/^[1-9]\d*$/),
              TimeStamp: time,
              Type: id,
              Description: z.string().optional(),
              Details: z.string().optional(),
              Hash: z.string().optional(),
              Severity: z.string().optional(),
              UserId: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});
