import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { displayFault, ours } from '../fault.ts';
import { oneOf } from '../parameter.ts';

export const displayStaleCache = displayFault({
  name: 'display.stale-cache',
  summary: 'the display draws out of a cache that is never renewed',
  params: { keeps: oneOf(['page', 'figures'], 'the whole old page, or old figures under the new number and time') },
  lasts: 'a-while',
  budget: harmless,
  transports: ours,
  mustDo: 'refuse what is not of this snapshot, keep the last good one up',
  heals: 'when the cache is emptied',
  explored: { type: 'drawn', draw: anytime({ keeps: 'word' }), tried: [{}], inPairs: false },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'draw',
    draw(view, display, { keeps }) {
      const old = display.cached(view);
      return keeps === 'page' ? old : { ...old, snapshot: view.snapshot, atS: view.atS };
    },
  },
});
