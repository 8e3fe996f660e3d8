/** Stories of figures that people enter: hand counts, protocols, corrections, and a hand count that is final. */
import { nextChance, nextInt, type Random } from '../../simulation/random.ts';
import type { ActContent } from '../../simulation/scenario/schema.ts';
import { pick } from './choice.ts';
import { type CountContent, type FigureKind, figureKinds, figuresOf } from './figures.ts';
import {
  momentOf,
  momentsOf,
  officials,
  type Part,
  type Place,
  placeOf,
  spareable,
  type Stage,
  type Story,
} from './story.ts';

type Official = CountContent['by'];

const nothing: Part = {};

interface Entry {
  readonly by: Official;
  readonly kind: FigureKind;
  readonly corrects?: true;
}

/** Equal ones most often: it is they that count. */
function kind(random: Random): FigureKind {
  return nextChance(random, 1, 2) ? 'equal' : pick(random, figureKinds);
}

function entered(random: Random, stage: Stage, place: Place, entries: readonly Entry[]): ActContent[] {
  const truth = stage.truths(place.number);
  if (truth === null) return [];
  const moments = momentsOf(random, entries.length);
  return entries.map(({ by, kind: how, corrects }, at) => ({
    when: moments[at] ?? 'close',
    do: 'hand-count',
    by,
    at: place.name,
    ...(corrects && { corrects }),
    ...figuresOf(truth, how, random),
  }));
}

/** One official after the other; each figure of `kinds` by the next. */
function pair(first: FigureKind, second: FigureKind): Entry[] {
  return [
    { by: 'commission', kind: first },
    { by: 'district', kind: second },
  ];
}

const counted = (name: string, odds: Story['odds'], entries: (random: Random) => Entry[]): Story => ({
  name,
  odds,
  draw: (random, stage) => ({ acts: entered(random, stage, placeOf(random, stage), entries(random)) }),
});

/** Figures written wrongly at first by one or by both, and corrected by them, by one of them or by the other. */
function corrected(random: Random): Entry[] {
  const [before, after] = [kind(random), kind(random)];
  const first = pair(before, nextChance(random, 1, 2) ? before : kind(random));
  const by = nextChance(random, 1, 2) ? officials : [pick(random, officials)];
  const again = nextChance(random, 1, 4) ? kind(random) : after;
  return [...first, ...by.map((each, at): Entry => ({ by: each, kind: at === 0 ? after : again, corrects: true }))];
}

const protocols: Story = {
  name: 'protocol',
  odds: [1, 12],
  draw(random, stage) {
    const place = spareable(random, stage);
    const truth = place === null ? null : stage.truths(place.number);
    if (place === null || truth === null) return nothing;
    const count = 1 + nextInt(random, 3);
    const moments = momentsOf(random, count);
    const acts = moments.map(
      (when, at): ActContent => ({
        when,
        do: 'protocol',
        at: place.name,
        ...(at > 0 && nextChance(random, 2, 3) && { corrects: true }),
        ...figuresOf(truth, kind(random), random),
      }),
    );
    return { acts };
  },
};

/** Both entries, and the decision not to wait for the machine; some machines do come after it. */
const final: Story = {
  name: 'hand-count-final',
  odds: [1, 12],
  draw(random, stage) {
    const place = spareable(random, stage);
    if (place === null) return nothing;
    const agreed = kind(random);
    const acts = entered(random, stage, place, pair(agreed, nextChance(random, 3, 4) ? agreed : kind(random)));
    const by = nextChance(random, 1, 4) ? ({ by: 'district' } as const) : {};
    const when = nextChance(random, 1, 3) ? momentOf(random) : `${pick(random, [35, 65, 110])} min after close`;
    const after = nextChance(random, 1, 3) ? entered(random, stage, place, corrected(random).slice(2)) : [];
    const away = pick(random, ['line.cut', 'machine.power'] as const);
    return {
      acts: [...acts, { when, do: 'hand-count-final', ...by, at: place.name }, ...after],
      ...(nextChance(random, 2, 3) && {
        faults: [{ when: '1 min before close', at: place.name, do: away, for: pick(random, ['1 h', '2 h', '3 h']) }],
      }),
      with: { handCountFinal: pick(random, ['30 min', '1 h', '2 h']) },
    };
  },
};

export const countStories: readonly Story[] = [
  counted('count-agreed', [1, 6], (random) => {
    const how = kind(random);
    return pair(how, how);
  }),
  counted('count-differs', [1, 8], (random) => pair(kind(random), kind(random))),
  counted('count-by-one', [1, 10], (random) => {
    const by = pick(random, officials);
    const first = kind(random);
    const second = nextChance(random, 1, 2) ? first : kind(random);
    return [first, second].slice(0, 1 + nextInt(random, 2)).map((each) => ({ by, kind: each }));
  }),
  counted('count-corrected', [1, 6], corrected),
  counted('count-corrected-first', [1, 20], (random) => [
    { by: pick(random, officials), kind: kind(random), corrects: true },
    ...pair(kind(random), kind(random)),
  ]),
  protocols,
  final,
];
