import { playAgain } from '../playback.ts';
import { harmless } from '../budget.ts';
import { toServer } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { adversaryFault, ours } from '../fault.ts';

export const adversaryReplay = adversaryFault({
  name: 'adversary.replay',
  summary: 'everything recorded on the line so far is played again',
  params: { direction: toServer },
  lasts: 'an-instant',
  at: 'any-number',
  budget: harmless,
  transports: ours,
  mustDo: 'discard frames of older sessions; count nothing',
  heals: 'at once',
  explored: { type: 'drawn', draw: anytime({ direction: 'word' }), tried: [{}], inPairs: false },
  example: { fault: ['when: machine.receipted', 'at: station 1'], day: [] },
  does: { type: 'once', act: (line, { direction: wanted }) => playAgain(line, line.heard(), wanted) },
});
