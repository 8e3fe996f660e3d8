/**
 * The voter is asked about an overvote or a blank where the definition wants it, before anything is recorded. Without
 * an answer the sheet goes back.
 */
import { base } from './base.ts';
import { reviewDelayUsMax } from './timing.ts';

const awaitVoter = { type: 'arm', params: { timer: 'review', delayUs: reviewDelayUsMax } } as const;
const cast = { target: '#open.intent', actions: 'useSlot' } as const;

export const reviewing = base.createStateConfig({
  initial: 'overvote',
  exit: { type: 'disarm', params: { timer: 'review' } },
  states: {
    overvote: {
      meta: { means: 'The voter is asked: too many marks, cast or return' },
      entry: [
        awaitVoter,
        {
          type: 'show',
          params: { voter: 'Too many marks: a contest will not count. Cast or return?', operator: 'Voter decides' },
        },
      ],
      on: {
        'voter.cast': cast,
        'voter.return': { target: '#open.returning', actions: 'reasonOvervote' },
        'timer.fired': { guard: 'reviewTimer', target: '#open.returning', actions: 'reasonOvervote' },
      },
    },
    blank: {
      meta: { means: 'The voter is asked: no mark, cast or return' },
      entry: [
        awaitVoter,
        { type: 'show', params: { voter: 'A contest has no mark. Cast or return?', operator: 'Voter decides' } },
      ],
      on: {
        'voter.cast': cast,
        'voter.return': { target: '#open.returning', actions: 'reasonBlank' },
        'timer.fired': { guard: 'reviewTimer', target: '#open.returning', actions: 'reasonBlank' },
      },
    },
  },
});
