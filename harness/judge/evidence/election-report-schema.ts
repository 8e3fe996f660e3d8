/** Election results in the common data format of NIST SP 1500-100, version 2.0: the part of it that a publication fills. */
import { z } from 'zod';

const id = z.string().min(1);
const count = z.int().min(0);

const text = z.strictObject({
  '@type': z.literal('ElectionResults.InternationalizedText'),
  Text: z
    .array(
      z.strictObject({
        '@type': z.literal('ElectionResults.LanguageString'),
        Content: z.string(),
        Language: z.string(),
      }),
    )
    .min(1),
});

const voteCounts = z.strictObject({
  '@type': z.literal('ElectionResults.VoteCounts'),
  GpUnitId: id,
  Type: z.enum(['other', 'seats', 'total']),
  OtherType: z.string().optional(),
  Count: count,
});

const selection = {
  '@id': id,
  SequenceOrder: count.optional(),
  VoteCounts: z.array(voteCounts),
};

const contest = z.strictObject({
  '@id': id,
  '@type': z.enum(['ElectionResults.CandidateContest', 'ElectionResults.PartyContest']),
  ElectionDistrictId: id,
  Name: z.string(),
  VoteVariation: z.enum(['n-of-m', 'plurality', 'proportional']),
  VotesAllowed: count.optional(),
  ContestSelection: z.array(
    z.discriminatedUnion('@type', [
      z.strictObject({
        ...selection,
        '@type': z.literal('ElectionResults.CandidateSelection'),
        CandidateIds: z.tuple([id]),
      }),
      z.strictObject({ ...selection, '@type': z.literal('ElectionResults.PartySelection'), PartyIds: z.tuple([id]) }),
    ]),
  ),
  OtherCounts: z.array(
    z.strictObject({
      '@type': z.literal('ElectionResults.OtherCounts'),
      GpUnitId: id,
      Undervotes: count,
      Overvotes: count,
    }),
  ),
});

export const electionReportForm = z.strictObject({
  '@type': z.literal('ElectionResults.ElectionReport'),
  Format: z.enum(['precinct-level', 'summary-contest']),
  GeneratedDate: z.string(),
  Issuer: z.string(),
  IssuerAbbreviation: z.string(),
  IsTest: z.boolean(),
  TestType: z.string().optional(),
  Notes: z.string().optional(),
  SequenceStart: z.literal(1),
  SequenceEnd: z.literal(1),
  Status: z.enum(['unofficial-complete', 'unofficial-partial']),
  VendorApplicationId: z.string(),
  GpUnit: z.array(
    z.strictObject({
      '@id': id,
      '@type': z.literal('ElectionResults.ReportingUnit'),
      Type: z.enum(['combined-precinct', 'other', 'polling-place']),
      OtherType: z.string().optional(),
      Name: text,
      ComposingGpUnitIds: z.array(id).optional(),
      SubUnitsReported: count.optional(),
      TotalSubUnits: count.optional(),
      VotersParticipated: count.optional(),
    }),
  ),
  Party: z.array(z.strictObject({ '@id': id, '@type': z.literal('ElectionResults.Party'), Name: text })),
  Election: z.tuple([
    z.strictObject({
      '@type': z.literal('ElectionResults.Election'),
      ElectionScopeId: id,
      Name: text,
      StartDate: z.string(),
      EndDate: z.string(),
      Type: z.literal('general'),
      Candidate: z.array(
        z.strictObject({
          '@id': id,
          '@type': z.literal('ElectionResults.Candidate'),
          BallotName: text,
          PartyId: id.optional(),
          PostElectionStatus: z.literal('projected-winner').optional(),
        }),
      ),
      Contest: z.array(contest),
    }),
  ]),
});

export type ElectionReportForm = z.infer<typeof electionReportForm>;
export type ReportText = z.infer<typeof text>;
export type ReportContest = z.infer<typeof contest>;
