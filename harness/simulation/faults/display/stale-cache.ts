import { displayFault, drawn, harmless, oneOf } from '../kit.ts';

export const displayStaleCache = displayFault({
  name: 'display.stale-cache',
  summary: 'the display draws out of a cache that is never renewed',
  params: { keeps: oneOf(['page', 'figures'], 'the whole old page, or old figures under the new number and time') },
  budget: harmless,
  mustDo: 'refuse what is not of this snapshot, keep the last good one up',
  heals: 'when the cache is emptied',
  explored: drawn({ keeps: 'word' }),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'draw',
    draw(view, display, { keeps }) {
      const old = display.cached(view);
      return keeps === 'page' ? old : { ...old, snapshot: view.snapshot, atS: view.atS };
    },
  },
});
