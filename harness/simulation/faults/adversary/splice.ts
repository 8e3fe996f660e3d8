import { playAgain } from '../playback.ts';
import { adversaryFault, drawn, harmless, otherStation, toServer } from '../kit.ts';

export const adversarySplice = adversaryFault({
  name: 'adversary.splice',
  summary: 'what was recorded on the line of another station is played on this one',
  params: { with: otherStation('the other station'), direction: toServer },
  budget: harmless,
  mustDo: 'discard it: frames belong to a session, sessions to a key',
  heals: 'at once',
  explored: drawn({ with: 'station', direction: 'word' }, { tried: [{ with: 'station 2' }] }),
  example: { fault: ['when: 2 h after close', 'at: station 1', 'with: {with: station 2, direction: both}'], day: [] },
  does: {
    type: 'once',
    act: (line, { with: other, direction: wanted }) => playAgain(line, line.heardAt(other), wanted),
  },
});
