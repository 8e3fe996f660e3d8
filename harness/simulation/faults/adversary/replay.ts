import { playAgain } from '../playback.ts';
import { adversaryFault, drawn, harmless, toServer } from '../kit.ts';

export const adversaryReplay = adversaryFault({
  name: 'adversary.replay',
  summary: 'everything recorded on the line so far is played again',
  params: { direction: toServer },
  budget: harmless,
  mustDo: 'discard frames of older sessions; count nothing',
  heals: 'at once',
  explored: drawn({ direction: 'word' }),
  example: { fault: ['when: machine.receipted', 'at: station 1'], day: [] },
  does: { type: 'once', act: (line, { direction: wanted }) => playAgain(line, line.heard(), wanted) },
});
