/**
 * An election definition that came as bytes: the shape of everything that is counted by, and every word that selects a rule. What
 * it says beyond that is let through: the digest that the commission signed is over all of it.
 */
import { z } from 'zod';
import { allocationSchema, listSchema, rules } from './election-file.ts';

const number = z.int().min(1);
const second = z.int().min(0);

const option = z.looseObject({
  id: z.string(),
  name: z.record(z.string(), z.string()),
  kind: rules.optionKind,
  candidates: z.array(z.looseObject({ group: z.string().exactOptional() })).exactOptional(),
});

const contest = z.looseObject({
  number,
  id: z.string(),
  title: z.string(),
  kind: rules.kind,
  votesAllowed: number,
  options: z.array(option),
  preference: z.looseObject({ numbers: z.int().min(0).max(255) }).exactOptional(),
  blankIs: rules.blankIs,
  overvoteIs: rules.overvoteIs,
  tie: rules.tie.exactOptional(),
  elects: number.exactOptional(),
  allocation: allocationSchema.exactOptional(),
  list: listSchema.exactOptional(),
});

const unit = z.looseObject({
  number,
  id: z.string(),
  station: z.int(),
  style: number,
  region: z.string(),
  registered: z.int().min(0),
  supplementary: z.int().min(0),
  source: z.enum(['machine', 'protocol']),
});

export const definitionSchema = z.looseObject({
  schema: z.literal(1),
  id: z.string(),
  title: z.string(),
  utcOffsetMinutes: z.int(),
  opensAtS: second,
  closesAtS: second,
  embargoUntilS: second,
  contests: z.array(contest),
  styles: z.array(z.looseObject({ number, contests: z.array(number) })),
  regions: z.array(z.looseObject({ id: z.string() })),
  units: z.array(unit),
  marks: z.looseObject({ definite: z.int(), marginal: z.int() }),
  mergeBelowBallots: z.int().min(0),
  handCountFinalAfterS: z.int().min(0).exactOptional(),
  review: z.array(z.enum(['overvote', 'blank'])).exactOptional(),
  records: z.literal('sent').exactOptional(),
});
