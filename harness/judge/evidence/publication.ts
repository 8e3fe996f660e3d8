/**
 * A publication as evidence: the signed snapshot, the results by unit beside it, and what of the election definition its forms
 * say. The shapes are those of the published files, written down here once more: a reader that took them from the server would
 * believe whatever the server makes of them.
 */
import { z } from 'zod';

const count = z.int().min(0);
const figure = z.int();
const ratio = z.strictObject({ numerator: count, denominator: count });
const series = {
  tookPart: figure,
  undervotes: figure,
  overvotes: figure,
  invalid: figure,
  votes: z.array(figure),
};
const unitStatus = z.enum(['missing', 'partial', 'held', 'disputed', 'complete', 'annulled']);

const option = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['party', 'candidate', 'against-all']),
  votes: figure,
  share: ratio,
  admitted: z.boolean().nullable(),
  seats: count.nullable(),
  preferences: z.array(count).optional(),
  list: z
    .strictObject({
      elected: z.array(
        z.strictObject({
          place: z.int().min(1),
          name: z.string(),
          preferences: count.optional(),
          by: z.enum(['list', 'preferences', 'reserved']),
        }),
      ),
      vacant: count,
    })
    .optional(),
});

const contest = z.strictObject({
  number: z.int().min(1),
  id: z.string(),
  title: z.string(),
  tookPart: figure,
  voters: z.strictObject({ expected: count, counted: count }),
  undervotes: figure,
  overvotes: figure,
  invalid: figure,
  denominator: z.strictObject({ name: z.literal('took part'), value: count }),
  threshold: ratio.nullable(),
  options: z.array(option),
  repeatElection: z.boolean(),
  tied: z.array(z.string()),
});

const hand = z.strictObject({
  units: z.strictObject({ agreed: count, single: count, differ: count }),
  compared: count,
  differing: z.array(z.int().min(1)),
  contests: z.array(
    z.strictObject({
      number: z.int().min(1),
      official: z.strictObject(series),
      machine: z.strictObject(series),
      hand: z.strictObject(series),
    }),
  ),
});

export const snapshotSchema = z.strictObject({
  schema: z.literal(1),
  number: z.int().min(1),
  atS: z.int(),
  election: z.string(),
  title: z.string(),
  definitionDigest: z.string(),
  mode: z.enum(['live', 'rehearsal', 'test']),
  synthetic: z.string(),
  ledger: z.strictObject({ index: count, head: z.string(), tree: z.string() }),
  coverage: z.strictObject({
    expected: count,
    missing: count,
    partial: count,
    held: count,
    disputed: count,
    complete: count,
    annulled: count,
  }),
  listed: z.array(z.strictObject({ unit: z.int().min(1), status: unitStatus, reason: z.string() })),
  contests: z.array(contest),
  hand: hand.nullable(),
  breakdown: z.string().nullable(),
  decisions: z.array(
    z.strictObject({
      index: z.int().min(1),
      atS: z.int(),
      by: z.string(),
      role: z.string(),
      type: z.string(),
      units: z.array(z.int().min(1)),
      reason: z.string(),
    }),
  ),
  warnings: z.array(z.strictObject({ unit: z.int().min(1), warning: z.string() })),
  crossings: z.array(
    z.strictObject({
      contest: z.int().min(1),
      option: z.string(),
      direction: z.enum(['above', 'below']),
      because: z.enum(['coverage', 'correction']),
    }),
  ),
  checks: z.array(z.string()),
});

const totals = z.strictObject({
  contest: z.int().min(1),
  ballots: figure,
  votes: z.array(figure),
  undervotes: figure,
  overvotes: figure,
  invalid: figure,
  preferenceKeys: z.array(count).optional(),
  preferenceCounts: z.array(count).optional(),
});

export const breakdownSchema = z.strictObject({
  schema: z.literal(1),
  election: z.string(),
  mergedBelow: count,
  groups: z.array(
    z.strictObject({
      units: z.array(z.string()),
      region: z.string(),
      ballots: figure,
      contests: z.array(totals),
      hand: z.array(totals).nullable(),
    }),
  ),
  heldBack: count,
});

/** For a reader: nobody changes evidence. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export type StatedSnapshot = Frozen<z.infer<typeof snapshotSchema>>;
export type StatedContest = StatedSnapshot['contests'][number];
export type StatedOption = StatedContest['options'][number];
export type StatedBreakdown = Frozen<z.infer<typeof breakdownSchema>>;
export type StatedTotals = StatedBreakdown['groups'][number]['contests'][number];

/** Names by language code. */
type Names = Readonly<Record<string, string>>;

/** What the forms of a publication say of the election definition. */
export interface ElectionNames {
  readonly id: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly utcOffsetMinutes: number;
  readonly mergeBelowBallots: number;
  readonly contests: readonly {
    readonly number: number;
    readonly id: string;
    readonly title: string;
    readonly kind: 'party-list' | 'single-mandate' | 'vote-for-n';
    readonly votesAllowed: number;
    readonly preference?: { readonly numbers: number };
    readonly list?: object;
    readonly options: readonly {
      readonly id: string;
      readonly name: Names;
      readonly votesAre?: 'synthetic';
      readonly candidates?: readonly { readonly name: Names }[];
    }[];
  }[];
  readonly units: readonly { readonly number: number; readonly id: string }[];
}

/** A publication whose forms are read. */
export interface PublishedEvidence {
  readonly snapshot: StatedSnapshot;
  readonly breakdown: StatedBreakdown | null;
  readonly election: ElectionNames;
  /** Of the server, over the snapshot's text; hex. */
  readonly signature: { readonly key: string; readonly signature: string };
  /** SHA-256 of the snapshot's text as signed; hex. */
  readonly digest: string;
}

export type DefinedContest = ElectionNames['contests'][number];

/** The contest's rules and names; undefined for one that the definition does not have. */
export function definedContest({ contests }: ElectionNames, number: number): DefinedContest | undefined {
  return contests.find((each) => each.number === number);
}

/** The unit's name, or its number where the definition does not have it. */
export function unitNames({ units }: ElectionNames): (unit: number) => string {
  const names = new Map(units.map(({ number, id }) => [number, id] as const));
  return (unit) => names.get(unit) ?? `unit ${unit}`;
}

export const restRows = ['invalid', 'undervotes', 'overvotes'] as const;
