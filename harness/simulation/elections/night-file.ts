/** What an election night has to add up to: published totals, each with its mark, and the shape of the evening. */
import { z } from 'zod';
import { carriedFile, readDataFile, DataFileError } from './data-file.ts';
import type { ContestTemplate, ElectionFile } from './election-file.ts';
import { figureSchema, idSchema, provenanceSchema, shareBpSchema } from './provenance.ts';

const minutes = z
  .int()
  .min(0)
  .max(24 * 60);

const optionResultSchema = z.strictObject({
  votes: z.int().nonnegative(),
  mark: provenanceSchema,
  shareBp: shareBpSchema,
  seats: z.int().nonnegative(),
});

const shareSchema = z
  .strictObject({ numerator: z.int().nonnegative(), denominator: z.int().positive() })
  .refine((share) => share.numerator <= share.denominator, 'a share of at most 1');

const nightFileSchema = z
  .strictObject({
    schema: z.literal(1),
    election: idSchema,
    /** Becomes the definition's sentence on what is not a published result. */
    synthetic: z.string().min(1),
    stations: z.strictObject({ domestic: figureSchema, abroad: figureSchema }),
    registered: z.strictObject({ all: figureSchema, domestic: figureSchema }),
    tookPart: figureSchema,
    /** Party-list votes by option id, after any annulment. */
    options: z.record(idSchema, optionResultSchema),
    invalid: z.strictObject({ votes: z.int().nonnegative(), mark: provenanceSchema, shareBp: shareBpSchema }),
    /** Stations counted on the night and annulled afterwards, on top of `tookPart`. */
    annulled: z.strictObject({ stations: figureSchema, voters: figureSchema }).nullable(),
    /** Which share of the votes for a party carries a preference. */
    preferences: z.strictObject({ share: shareSchema, mark: provenanceSchema }).nullable(),
    /** Districts, counted within the region, in which against all leads. */
    single: z
      .strictObject({
        repeatElection: z.strictObject({ region: idSchema, districts: z.array(z.int().positive()) }),
        mark: provenanceSchema,
      })
      .nullable(),
    /** Which share of the invalid sheets is blank; the others have two marks. */
    blankAmongInvalid: z.strictObject({ share: shareSchema, mark: provenanceSchema }),
    /** The run begins before close; the rest counts from close. */
    clock: z.strictObject({
      startBeforeCloseMin: minutes,
      powerOnBeforeCloseMin: minutes,
      closeSpreadMin: minutes,
      protocolsFromMin: minutes,
      protocolsToMin: minutes,
      annulMin: minutes,
      mark: provenanceSchema,
    }),
  })
  .refine((file) => file.tookPart.value === totalOf(file), {
    path: ['tookPart', 'value'],
    message: 'the sum of the options and invalid',
  })
  .refine((file) => file.registered.domestic.value <= file.registered.all.value, {
    path: ['registered', 'domestic', 'value'],
    message: 'at most registered.all',
  });
export type NightFile = z.infer<typeof nightFileSchema>;

function totalOf(file: { options: Record<string, { votes: number }>; invalid: { votes: number } }): number {
  return Object.values(file.options).reduce((sum, option) => sum + option.votes, file.invalid.votes);
}

/** Elections with a carried night, `scenarios/elections/<name>-night.json`. */
export const nightNames: readonly string[] = ['kyrgyzstan-2020', 'kyrgyzstan-2021'];

/** Loads a carried night. Throws RangeError for an unknown name, DataFileError for a file that does not fit the election. */
export function loadNightFile(name: string, election: ElectionFile): NightFile {
  if (!nightNames.includes(name)) {
    throw new RangeError(`no night of election "${name}"; nights of: ${nightNames.join(', ')}`);
  }
  return readNightFile(carriedFile(`${name}-night.json`), election);
}

/** Loads a night from any path and checks it against its election. Throws DataFileError. */
export function readNightFile(file: string, election: ElectionFile): NightFile {
  const night = readDataFile(file, nightFileSchema);
  const mistake = (path: string, found: string, expected: string) =>
    new DataFileError({ file, line: null, path, found, expected });
  if (night.election !== election.id) throw mistake('election', `"${night.election}"`, `"${election.id}"`);
  const list = partyList(election);
  const optionIds = list.contest.options.map((option) => option.id);
  for (const id of optionIds) if (night.options[id] === undefined) throw mistake(`options.${id}`, 'nothing', 'votes');
  const stranger = Object.keys(night.options).find((id) => !optionIds.includes(id));
  if (stranger !== undefined) throw mistake(`options.${stranger}`, `"${stranger}"`, `an option of ${list.contest.id}`);
  if ((night.preferences === null) !== (list.contest.preference === undefined)) {
    throw mistake(
      'preferences',
      night.preferences === null ? 'null' : 'a share',
      'a share if and only if the ballot has preferences',
    );
  }
  return night;
}

export interface PartyList {
  readonly ballotType: string;
  readonly contest: ContestTemplate;
}

/** The ballot type whose one contest is the party list: the ballot that stations abroad hold too. */
export function partyList(election: ElectionFile): PartyList {
  for (const type of election.ballotTypes) {
    if (!('contests' in type)) continue;
    const contest = type.contests[0];
    if (contest !== undefined && type.contests.length === 1 && contest.kind === 'party-list') {
      return { ballotType: type.id, contest };
    }
  }
  throw new RangeError(`election ${election.id} has no ballot of one party list`);
}
