/**
 * What officials can decide, shape by shape: the one definition that intake, the HTTP interface, its description and the
 * command line are made from. Units and contests are numbers of the election definition; bytes are lowercase hex.
 */
import { z } from 'zod';
import { namesOf } from '../../protocol/closed-list.ts';
import { modeNumbers } from '../../protocol/messages/names.ts';
import { figureMax } from '../limits.ts';

const figure = z.int().min(0).max(figureMax);
const number = z.int().min(1).max(0xffff_ffff);
export const hex = (bytes: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`), `${2 * bytes} lowercase hexadecimal digits`);
const reason = z.string().min(1).max(500).describe('Why, in a sentence; it is published.');
const figures = z.array(figure).max(4096).readonly();
const units = z.array(number).min(1).max(10_000).readonly().describe('Numbers of the units.');
const corrects = hex(32)
  .exactOptional()
  .describe('Digest of the act that this one corrects; needed where one is in force, and it must be that one.');

const contest = z.strictObject({
  contest: number.describe('Number of the contest.'),
  ballots: figure,
  votes: figures.describe('Votes by option, in the order of the definition.'),
  undervotes: figure,
  overvotes: figure,
  invalid: figure,
  preferenceKeys: figures.describe('Option index * 256 + preference number, ascending.'),
  preferenceCounts: figures,
});

/** The parts of a station protocol that say where the paper went; the control relations hold them together. */
const control = z
  .strictObject({
    onList: figure.describe('Voters on the list.'),
    received: figure.describe('Ballots the station received.'),
    issuedEarly: figure,
    issuedAtStation: figure,
    issuedOutside: figure,
    cancelled: figure,
    inMobileBoxes: figure,
    inStationaryBoxes: figure,
  })
  .describe('Where the ballots of the station went.');

const counted = {
  unit: number,
  ballots: figure.describe('Ballots found in the boxes, valid and invalid.'),
  contests: z.array(contest).max(64).readonly(),
  control: control.exactOptional(),
  corrects,
  reason,
};

export const actShapes = [
  z
    .strictObject({ type: z.literal('resolve-hold'), journal: hex(16), decision: z.enum(['adds', 'replaces']), reason })
    .describe('A second journal of a unit counts beside the first, or in its place.'),
  z
    .strictObject({ type: z.literal('resolve-dispute'), journal: hex(16), generation: number, keep: hex(32), reason })
    .describe('Of two contents for one generation of a journal, the one with this digest counts.'),
  z.strictObject({ type: z.literal('annul'), units, reason }).describe('Units are annulled: nothing of them counts.'),
  z.strictObject({ type: z.literal('reinstate'), units, reason }).describe('An annulment is taken back.'),
  z
    .strictObject({ type: z.literal('dispute'), units, reason })
    .describe('Units are disputed: nothing of them counts until it is settled.'),
  z.strictObject({ type: z.literal('settle'), units, reason }).describe('A dispute about units is settled.'),
  z
    .strictObject({ type: z.literal('protocol'), ...counted })
    .describe('The signed protocol of a station without a machine.'),
  z
    .strictObject({ type: z.literal('hand-count'), ...counted })
    .describe('One of two independent entries of a hand count; it counts when two officials have entered the same.'),
  z
    .strictObject({ type: z.literal('hand-count-final'), units, reason })
    .describe('Nothing was received from the machine in time: the agreed hand count is what counts.'),
  z
    .strictObject({
      type: z.literal('draw-lots'),
      contest: number,
      order: z
        .array(z.int().min(0).max(4095))
        .min(1)
        .max(4096)
        .readonly()
        .describe('Every option by its place on the ballot, from 0, in the order in which the lots were drawn.'),
      reason,
    })
    .describe('Lots were drawn: the order decides ties of a contest whose rules ask for it.'),
] as const;

export const actShape = z.discriminatedUnion('type', actShapes);

export type OfficialAct = z.infer<typeof actShape>;

/** Whose act it is and of which election night. An act of a rehearsal is nothing on the night itself. */
const scopeShape = z.strictObject({
  schema: z.literal(1),
  definition: hex(32).describe('Digest of the election definition.'),
  mode: z.enum(namesOf(modeNumbers)),
  by: hex(32).describe('Key of the official: two officials who decide the same do so in two acts.'),
  atS: z.int().min(0).max(0xffff_ffff).describe('When it was signed, seconds since 1970.'),
});

/** What an official signs. */
export const signedActShape = scopeShape.extend({ act: actShape });

export type ActScope = Omit<z.infer<typeof scopeShape>, 'schema'>;
