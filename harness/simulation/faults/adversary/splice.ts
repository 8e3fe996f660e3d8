import { playAgain } from '../playback.ts';
import { harmless } from '../budget.ts';
import { toServer } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { adversaryFault, ours } from '../fault.ts';
import { otherStation } from '../parameter.ts';

export const adversarySplice = adversaryFault({
  name: 'adversary.splice',
  summary: 'what was recorded on the line of another station is played on this one',
  params: {
    with: otherStation('the other station'),
    direction: toServer,
  },
  lasts: 'an-instant',
  at: 'any-number',
  budget: harmless,
  transports: ours,
  mustDo: 'discard it: frames belong to a session, sessions to a key',
  heals: 'at once',
  explored: {
    type: 'drawn',
    draw: anytime({ with: 'station', direction: 'word' }),
    tried: [{ with: 'station 2' }],
    inPairs: false,
  },
  example: { fault: ['when: 2 h after close', 'at: station 1', 'with: {with: station 2, direction: both}'], day: [] },
  does: {
    type: 'once',
    act: (line, { with: other, direction: wanted }) => playAgain(line, line.heardAt(other), wanted),
  },
});
