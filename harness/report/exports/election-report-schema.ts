/**
 * A schema for published results, written from the rules of NIST SP 1500-100 (election results reporting, version 2.0):
 * required members, names and enumerations as published, nothing else let through, and every reference leads somewhere.
 */
import { z } from 'zod';

const id = z.string().min(1);
const count = z.int().min(0);
const date = z.iso.date();
const text = z.strictObject({
  '@type': z.literal('ElectionResults.InternationalizedText'),
  Label: z.string().optional(),
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

const voteCounts = z
  .strictObject({
    '@type': z.literal('ElectionResults.VoteCounts'),
    GpUnitId: id,
    Type: z.enum(['election-day', 'other', 'seats', 'total']),
    OtherType: z.string().optional(),
    Count: count,
  })
  .refine(
    ({ Type, OtherType }) => (Type === 'other') === (OtherType !== undefined),
    'OtherType with `other`, and only there',
  );

const otherCounts = z.strictObject({
  '@type': z.literal('ElectionResults.OtherCounts'),
  GpUnitId: id,
  Overvotes: count.optional(),
  Undervotes: count.optional(),
});

const selection = { '@id': id, SequenceOrder: z.int().optional(), VoteCounts: z.array(voteCounts).optional() };
const candidateSelection = z.strictObject({
  ...selection,
  '@type': z.literal('ElectionResults.CandidateSelection'),
  CandidateIds: z.array(id).min(1),
});
const contest = {
  '@id': id,
  ElectionDistrictId: id,
  Name: z.string(),
  VoteVariation: z.enum(['majority', 'n-of-m', 'plurality', 'proportional']).optional(),
  OtherCounts: z.array(otherCounts).optional(),
};
const contests = z.discriminatedUnion('@type', [
  z.strictObject({
    ...contest,
    '@type': z.literal('ElectionResults.CandidateContest'),
    VotesAllowed: z.int().min(1),
    ContestSelection: z.array(candidateSelection),
  }),
  z.strictObject({
    ...contest,
    '@type': z.literal('ElectionResults.PartyContest'),
    ContestSelection: z.array(
      z.discriminatedUnion('@type', [
        candidateSelection,
        z.strictObject({
          ...selection,
          '@type': z.literal('ElectionResults.PartySelection'),
          PartyIds: z.array(id).min(1),
        }),
      ]),
    ),
  }),
]);

const reportingUnit = z.strictObject({
  '@id': id,
  '@type': z.literal('ElectionResults.ReportingUnit'),
  Type: z.enum(['combined-precinct', 'country', 'other', 'polling-place', 'precinct']),
  OtherType: z.string().optional(),
  Name: text.optional(),
  ComposingGpUnitIds: z.array(id).optional(),
  SubUnitsReported: count.optional(),
  TotalSubUnits: count.optional(),
  VotersParticipated: count.optional(),
});

const election = z.strictObject({
  '@type': z.literal('ElectionResults.Election'),
  ElectionScopeId: id,
  Name: text,
  StartDate: date,
  EndDate: date,
  Type: z.enum(['general', 'other', 'primary', 'runoff', 'special']),
  Candidate: z
    .array(
      z.strictObject({
        '@id': id,
        '@type': z.literal('ElectionResults.Candidate'),
        BallotName: text,
        PartyId: id.optional(),
        PostElectionStatus: z
          .enum(['advanced-to-runoff', 'defeated', 'projected-winner', 'winner', 'withdrawn'])
          .optional(),
      }),
    )
    .optional(),
  Contest: z.array(contests).optional(),
});

export const electionReportSchema = z
  .strictObject({
    '@type': z.literal('ElectionResults.ElectionReport'),
    Format: z.enum(['precinct-level', 'summary-contest']),
    GeneratedDate: z.iso.datetime({ offset: true }),
    Issuer: z.string(),
    IssuerAbbreviation: z.string(),
    IsTest: z.boolean().optional(),
    TestType: z.string().optional(),
    Notes: z.string().optional(),
    SequenceStart: z.int(),
    SequenceEnd: z.int(),
    Status: z.enum(['certified', 'correction', 'pre-election', 'recount', 'unofficial-complete', 'unofficial-partial']),
    VendorApplicationId: z.string(),
    GpUnit: z.array(reportingUnit).optional(),
    Party: z.array(z.strictObject({ '@id': id, '@type': z.literal('ElectionResults.Party'), Name: text })).optional(),
    Election: z.array(election).optional(),
  })
  .superRefine((report, context) => {
    for (const reference of dangling(report))
      context.addIssue({ code: 'custom', message: `${reference} leads nowhere` });
  });

/** Ids that are named and nowhere defined, of whatever kind. */
function dangling(report: unknown): readonly string[] {
  const defined = new Set<string>();
  const named = new Set<string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string' && key === '@id') defined.add(value);
    else if (typeof value === 'string' && /Ids?$/.test(key) && key !== 'VendorApplicationId') named.add(value);
    else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [member, content] of Object.entries(value)) visit(content, member);
    }
  };
  visit(report, '');
  return [...named].filter((name) => !defined.has(name));
}
