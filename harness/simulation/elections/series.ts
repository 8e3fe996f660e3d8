/** What was published when: the public's view of a count as it went, kept as data beside the elections. */
import { z } from 'zod';
import { carriedFile, readDataFile } from './data-file.ts';
import { nightNames } from './night-file.ts';
import { idSchema, provenanceSchema, shareBpSchema } from './provenance.ts';

const entrySchema = z.strictObject({
  date: z.iso.date(),
  /** Local; `20:xx` where only the hour is known, null where not even that. */
  time: z
    .string()
    .regex(/^[0-2][0-9]:([0-5][0-9]|xx)$/, 'HH:MM or HH:xx')
    .nullable(),
  /** `faulty-display`: figures shown by a monitor that was wrong while the count was right. */
  kind: z.enum(['faulty-display', 'machine', 'hand', 'final']),
  mark: provenanceSchema,
  /** Share of the stations. */
  coverageBp: shareBpSchema.nullable(),
  stations: z.int().positive().nullable(),
  voters: z.int().positive().nullable(),
  partiesAboveThreshold: z.int().nonnegative().nullable(),
  /** By option id; only what was reported. */
  sharesBp: z.record(idSchema, shareBpSchema),
  note: z.string().optional(),
});

const seriesSchema = z.strictObject({
  schema: z.literal(1),
  election: idSchema,
  denominator: z.literal('took part'),
  entries: z.array(entrySchema).min(1),
});
export type PublishedSeries = z.infer<typeof seriesSchema>;

/** The published series of a carried night, oldest first. Throws RangeError for an unknown name, DataFileError. */
export function publishedSeries(name: string): PublishedSeries {
  if (!nightNames.includes(name)) throw new RangeError(`no series of "${name}"; series of: ${nightNames.join(', ')}`);
  return readDataFile(carriedFile(`${name}-series.json`), seriesSchema);
}
