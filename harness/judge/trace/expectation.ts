/** What a scenario says must come out of the run, with units, contests and options resolved. */
import { z } from 'zod';
import { byName, list, name, orNull, part, type Read, whole, word } from './field.ts';
import { crossingCauses } from './publication.ts';
import { contestNumber, unitNumber, unitStatuses } from './units-and-modes.ts';

export type TraceExpectation = Read<z.infer<typeof expectation>>;

const kind = <const Type extends string>(type: Type, description: string) => word([type], description);

const invariant = z
  .string({ error: 'an invariant such as `I11`' })
  .regex(/^I[1-9][0-9]?$/, { error: 'an invariant such as `I11`' })
  .meta({ description: 'Id of an invariant' });

const variants = [
  part({ type: kind('totals-exact', 'Published totals of counted units equal the sheets in the boxes') }, 'Totals'),
  part(
    {
      type: kind('complete-within', 'Every expected unit is complete in time'),
      withinUs: whole('Time from the last of close of polls and end of faults, in microseconds'),
    },
    'Completeness',
  ),
  part(
    {
      type: kind(
        'records-complete',
        'The records behind every counted report of a regular machine are held, and give it',
      ),
    },
    'Records',
  ),
  part(
    {
      type: kind('status', 'A unit ends in this status'),
      unit: unitNumber,
      status: word(unitStatuses, 'Status of the unit'),
    },
    'Status of a unit',
  ),
  part(
    {
      type: kind('exercised', 'These invariants must have been evaluated, and come to a verdict'),
      checks: list(invariant, 'Invariants'),
    },
    'Invariants that must be exercised',
  ),
  part(
    {
      type: kind('broken', 'These invariants must break: the run is red if they hold'),
      checks: list(invariant, 'Invariants'),
    },
    'Invariants that must break',
  ),
  part(
    {
      type: kind('event', 'Events of a type occur so often'),
      event: name('Type of event'),
      qualifier: orNull(name('Word in the parentheses'), 'any event of the type'),
      atLeast: whole('Fewest'),
      atMost: orNull(whole('Most'), 'no limit'),
    },
    'Events',
  ),
  part(
    {
      type: kind('crossing', 'A publication says that an option crossed the drawn threshold, and what moved it'),
      contest: contestNumber,
      option: name('Id of the option'),
      direction: word(['above', 'below'], 'Which way'),
      because: word(crossingCauses, 'What moved it'),
    },
    'Crossing of a threshold',
  ),
  part(
    {
      type: kind('seats', 'Seats by option, as published last'),
      contest: contestNumber,
      seats: byName(whole('Seats'), 'Seats by option id'),
    },
    'Seats',
  ),
  part(
    {
      type: kind('elected', 'Who sits, as published last'),
      contest: contestNumber,
      elected: byName(
        list(whole('Place on the list, from 1', 1), 'Places in the order in which they take seats'),
        'By option id',
      ),
    },
    'Who sits',
  ),
  part(
    {
      type: word(['votes', 'official'], 'Votes by option as published last; official: those of the hand count'),
      contest: contestNumber,
      votes: byName(whole('Votes'), 'Votes by option id'),
    },
    'Votes',
  ),
] as const;

export const expectation = z
  .discriminatedUnion('type', variants, { error: 'an expectation with a `type` that Sanak knows' })
  .meta({ description: 'An expectation' });

/** Every kind of expectation. */
export const expectationTypes: readonly TraceExpectation['type'][] = variants.flatMap(
  ({ shape }) => shape.type.options,
);
