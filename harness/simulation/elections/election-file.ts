/** An election as a file: rules, contests and regions without stations. `definition.ts` adds the stations of one run. */
import { z } from 'zod';
import type { AllocationRules, ContestOption, ListRules } from '../../../protocol/election/definition.ts';
import { listCandidatesMax, listProblem } from '../../../protocol/election/list-problem.ts';
import { seatMethodIds } from '../../../protocol/election/seat-method.ts';
import { carriedFile, readDataFile } from './data-file.ts';
import { type Placeholders, withPlaceholders } from './placeholders.ts';
import { idSchema, provenanceSchema } from './provenance.ts';

const nameSchema = z
  .record(z.string(), z.string().min(1))
  .refine((name) => name.en !== undefined, 'a name with at least "en"');
const clockSchema = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a local time HH:MM');
const ratioSchema = z
  .strictObject({ numerator: z.int().positive(), denominator: z.int().positive() })
  .refine((ratio) => ratio.numerator <= ratio.denominator, 'a ratio of at most 1');

/** Words that select a rule of a contest. A word that is not among them selects none: it is refused, never passed by. */
export const rules = {
  kind: z.enum(['party-list', 'single-mandate', 'vote-for-n']),
  optionKind: z.enum(['party', 'candidate', 'against-all']),
  blankIs: z.enum(['undervote', 'invalid']),
  overvoteIs: z.enum(['overvote', 'invalid']),
  tie: z.literal('drawn-lot'),
};

const optionSchema: z.ZodType<ContestOption> = z.strictObject({
  id: idSchema,
  kind: rules.optionKind,
  name: nameSchema,
  candidates: z
    .array(z.strictObject({ name: nameSchema, group: idSchema.exactOptional() }))
    .min(1)
    .max(listCandidatesMax)
    .exactOptional(),
});

export const listSchema: z.ZodType<ListRules> = z.strictObject({
  order: z.discriminatedUnion(
    'type',
    [
      z.strictObject({ type: z.literal('closed') }),
      z.strictObject({ type: z.literal('open') }),
      z.strictObject({
        type: z.literal('quota'),
        ratio: ratioSchema,
        of: z.enum(['list-votes', 'electoral-quotient']),
      }),
    ],
    'an order of `type` `closed`, `open` or `quota`',
  ),
  reserved: z
    .strictObject({ group: idSchema, ratio: ratioSchema, rounding: z.enum(['down', 'nearest', 'up']) })
    .exactOptional(),
});

export const allocationSchema: z.ZodType<AllocationRules> = z.strictObject({
  seats: z.int().min(1).max(1000),
  method: z.enum(seatMethodIds),
  thresholds: z.array(
    z.strictObject({
      scope: z.enum(['national', 'per-region']),
      ratio: ratioSchema,
      of: z.enum(['took-part', 'valid']),
    }),
  ),
  cap: z.int().positive().nullable(),
  tie: z.literal('votes-then-lot'),
});

/** Candidates of parties whose names nobody gives: so many a list, of whom every `every`th is of `group`. */
const placeholdersSchema: z.ZodType<Placeholders> = z.strictObject({
  perList: z.int().min(1).max(listCandidatesMax),
  group: z.strictObject({ id: idSchema, every: z.int().min(1) }).exactOptional(),
});

const contestFields = {
  id: idSchema,
  title: z.string().min(1),
  kind: rules.kind,
  votesAllowed: z.int().min(1).max(64),
  /** A ballot's preference is stored in one byte. */
  preference: z.strictObject({ numbers: z.int().min(1).max(255) }).optional(),
  blankIs: rules.blankIs,
  overvoteIs: rules.overvoteIs,
  tie: rules.tie.exactOptional(),
  elects: z.int().min(1).max(200).exactOptional(),
};

const contestSchema = z
  .strictObject({
    ...contestFields,
    options: z.array(optionSchema).min(1).max(200),
    allocation: allocationSchema.exactOptional(),
    list: listSchema.exactOptional(),
    placeholders: placeholdersSchema.exactOptional(),
  })
  .superRefine((contest, context) => {
    const { preference, placeholders, ...rest } = contest;
    const options = withPlaceholders(contest.options, placeholders);
    const problem = listProblem({ ...rest, options, ...(preference && { preference }) });
    if (problem !== null) context.addIssue({ code: 'custom', path: [...problem.path], message: problem.expected });
  })
  .refine((contest) => contest.kind === 'vote-for-n' || contest.votesAllowed === 1, {
    path: ['votesAllowed'],
    message: '1 for a party list or a single mandate',
  })
  .refine((contest) => distinct(contest.options.map((option) => option.id)), {
    path: ['options'],
    message: 'distinct option ids',
  });
export type ContestTemplate = z.infer<typeof contestSchema>;

/** A contest of its own in every district: candidates are placeholders, against all stands last. */
const districtContestSchema = z.strictObject({ ...contestFields, againstAll: nameSchema });
export type DistrictContestTemplate = z.infer<typeof districtContestSchema>;

const ballotTypeSchema = z.union([
  z.strictObject({ id: idSchema, contests: z.array(contestSchema).min(1) }),
  z.strictObject({ id: idSchema, perDistrict: districtContestSchema }),
]);

const regionSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  /** Share of the stations, relative to the other regions. */
  weight: z.int().positive(),
  /** Candidates in each district of the region, without against all. */
  districtCandidates: z.array(z.int().min(2).max(40)).min(1).optional(),
});

/** Shape and inner consistency of an election file. */
export const electionFileSchema = z
  .strictObject({
    schema: z.literal(1),
    id: idSchema,
    title: z.string().min(1),
    date: z.iso.date(),
    utcOffsetMinutes: z.int().min(-840).max(840),
    opens: clockSchema,
    closes: clockSchema,
    embargo: clockSchema,
    handCountFinalAfterS: z.int().nonnegative().optional(),
    /** What the voter is asked about before a ballot is recorded. */
    review: z.array(z.enum(['overvote', 'blank'])).optional(),
    marks: z
      .strictObject({ definite: z.int().min(1).max(255), marginal: z.int().min(1).max(255) })
      .refine((marks) => marks.marginal <= marks.definite, 'marginal at most definite'),
    mergeBelowBallots: z.int().nonnegative(),
    synthetic: z.string(),
    provenance: z.record(z.string(), provenanceSchema),
    regions: z.array(regionSchema).min(1),
    registeredPerStation: z.strictObject({ min: z.int().positive(), max: z.int().positive() }),
    ballotTypes: z.array(ballotTypeSchema).min(1),
  })
  .refine((file) => file.opens < file.closes, { path: ['closes'], message: 'a time after opening' })
  .refine((file) => file.closes <= file.embargo, { path: ['embargo'], message: 'a time not before closing' })
  .refine((file) => file.registeredPerStation.min <= file.registeredPerStation.max, {
    path: ['registeredPerStation'],
    message: 'min at most max',
  })
  .refine((file) => distinct(file.ballotTypes.map((type) => type.id)), {
    path: ['ballotTypes'],
    message: 'distinct ids',
  })
  .refine((file) => distinct(file.regions.map((region) => region.id)), { path: ['regions'], message: 'distinct ids' })
  .refine(
    (file) =>
      !file.ballotTypes.some((type) => 'perDistrict' in type) || file.regions.every((r) => r.districtCandidates),
    {
      path: ['regions'],
      message: 'districtCandidates in every region, because a ballot type is per district',
    },
  );
export type ElectionFile = z.infer<typeof electionFileSchema>;

function distinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** The carried elections, by name of their file in `scenarios/elections/`. */
export const electionNames: readonly string[] = [
  'kyrgyzstan-2020',
  'kyrgyzstan-2021',
  'list-rules',
  'open-list',
  'small',
];

/** Loads a carried election. Throws RangeError for an unknown name, DataFileError for a bad file. */
export function loadElectionFile(name: string): ElectionFile {
  if (!electionNames.includes(name)) {
    throw new RangeError(`unknown election "${name}"; known: ${electionNames.join(', ')}`);
  }
  return readElectionFile(carriedFile(`${name}.json`));
}

/** Loads an election file from any path. Throws DataFileError. */
export function readElectionFile(path: string): ElectionFile {
  return readDataFile(path, electionFileSchema);
}
