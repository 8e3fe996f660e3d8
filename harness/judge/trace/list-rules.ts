/**
 * Who of a list sits. `quota`: candidates with at least `ratio` of the list's votes, or of the votes of all admitted lists over the
 * contest's seats, in preferences come first. `reserved`: the last `ratio` of a list's seats are for candidates of `group`.
 */
import { z } from 'zod';
import { name, optional, part, whole, word } from './field.ts';

const ratio = part({ numerator: whole('Numerator'), denominator: whole('Denominator', 1) }, 'A share');

const order = z
  .discriminatedUnion(
    'type',
    [
      part({ type: word(['closed', 'open'], 'closed: the list as printed; open: by preferences') }, 'One rule for all'),
      part(
        {
          type: word(['quota'], 'Candidates with enough preferences come first'),
          ratio,
          of: word(['list-votes', 'electoral-quotient'], 'What the share is of'),
        },
        'A quota of preferences',
      ),
    ],
    { error: '`type`: one of `closed`, `open`, `quota`' },
  )
  .meta({ description: 'The order in which candidates take seats' });

export const listRules = part(
  {
    order,
    reserved: optional(
      part(
        {
          group: name('Group of candidates'),
          ratio,
          rounding: word(['down', 'nearest', 'up'], 'How a part of a seat is rounded'),
        },
        'Seats reserved for a group',
      ),
      'no seats are reserved',
    ),
  },
  'Who of a list sits',
);
