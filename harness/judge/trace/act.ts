/** What officials decide, as the ledger holds it. */
import { z } from 'zod';
import { byName, figure, list, name, optional, part, type Read, text, whole, word } from './field.ts';
import { tally } from './report.ts';
import { contestNumber, generation, journal, unitNumber } from './units-and-modes.ts';

export type TraceAct = Read<z.infer<typeof act>>;

/** Of every act. */
const why = {
  reason: optional(text('Why, in the words of the official', { read: false }), 'no reason is on record'),
};

const variants = [
  part(
    {
      type: word(['resolve-hold'], 'Whether a second journal of a unit counts'),
      journal,
      decision: word(['adds', 'replaces'], 'Beside the others, or in their place'),
      ...why,
    },
    'A decision on a held journal',
  ),
  part(
    {
      type: word(['resolve-dispute'], 'Which of two contents counts'),
      journal,
      generation,
      keep: name('Digest of the report that counts'),
      ...why,
    },
    'A decision on a dispute',
  ),
  part(
    {
      type: word(['annul', 'reinstate', 'dispute', 'settle', 'hand-count-final'], 'What becomes of the units'),
      units: list(unitNumber, 'Units'),
      ...why,
    },
    'An act on units',
  ),
  part(
    {
      type: word(['draw-lots'], 'Lots between equals'),
      contest: contestNumber,
      order: list(whole('Option index'), 'Options in the order in which lots were drawn'),
      ...why,
    },
    'A drawing of lots',
  ),
  part(
    {
      type: word(['protocol', 'hand-count'], 'Figures that people counted'),
      unit: unitNumber,
      ballots: figure('Ballots of the unit'),
      contests: list(tally, 'Totals by contest'),
      control: optional(
        byName(figure('A control figure of the protocol'), 'Control figures by name', { read: false }),
        'the protocol has no control figures',
      ),
      corrects: optional(name('Digest of the entry that it corrects', { read: false }), 'it corrects no earlier entry'),
      ...why,
    },
    'Figures counted by hand',
  ),
] as const;

export const act = z
  .discriminatedUnion('type', variants, { error: 'an act with a `type` that Sanak knows' })
  .meta({ description: 'The act, where `what` is act' });
