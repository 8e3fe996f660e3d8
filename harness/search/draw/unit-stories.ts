/** Stories of decisions about units and journals: annulments, disputes, holds, lots, late ballots. */
import { nextChance, nextInt, type Random } from '../../simulation/random.ts';
import type { ActContent, FaultContent, MachineContent } from '../../simulation/scenario/schema.ts';
import { pick } from './choice.ts';
import { momentOf, momentsOf, officials, type Part, placeOf, spareable, type Stage, type Story } from './story.ts';

const nothing: Part = {};

type UnitAct = 'annul' | 'reinstate' | 'dispute' | 'settle';

/** Units of one act: mostly the same one, now and then one more beside it. */
function unitsOf(random: Random, stage: Stage, first: string): string | string[] {
  if (!nextChance(random, 1, 3)) return first;
  const other = placeOf(random, stage).name;
  return other === first ? first : [first, other];
}

/** Two acts that undo each other, up to five of them, overlapping, repeated and by either office. */
function toAndFro(name: string, odds: Story['odds'], [take, back]: readonly [UnitAct, UnitAct]): Story {
  return {
    name,
    odds,
    draw(random, stage) {
      const place = spareable(random, stage);
      if (place === null) return nothing;
      const moments = momentsOf(random, 1 + nextInt(random, 5));
      const acts = moments.map((when, at): ActContent => {
        const straight = at % 2 === 0 ? take : back;
        return {
          when,
          do: nextChance(random, 3, 4) ? straight : pick(random, [take, back]),
          ...(nextChance(random, 1, 6) && { by: pick(random, officials) }),
          at: unitsOf(random, stage, place.name),
        };
      });
      return { acts };
    },
  };
}

function decisions(random: Random, machine: string, most: number): ActContent[] {
  return momentsOf(random, nextInt(random, most + 1)).map((when) => ({
    when,
    do: 'resolve-hold',
    machine,
    decision: pick(random, ['adds', 'replaces'] as const),
  }));
}

/** A second machine for a unit: a spare, a rescan of the same sheets, a machine brought back to life. */
const secondMachine: Story = {
  name: 'second-machine',
  odds: [1, 6],
  draw(random, stage) {
    const place = spareable(random, stage);
    if (place === null) return nothing;
    const at = place.name;
    const own: MachineContent = { name: 'spare', at, role: 'replacement' };
    const machine = pick<MachineContent>(random, [
      { ...own, on: pick(random, ['12:00', '14:20', '18:00']), ballots: 1 + nextInt(random, 8) },
      { ...own, copyOf: at, on: pick(random, ['12:00', '20:20']), close: '21:30' },
      { ...own, ballots: nextInt(random, 4) },
    ]);
    const dead: FaultContent = {
      when: pick(random, ['11:00', '14:00', 'close', 'start']),
      at,
      do: 'machine.power',
      for: pick(random, ['1 h', '5 h', '9 h', '11 h']),
    };
    const acts = [
      ...decisions(random, pick(random, ['spare', 'spare', at]), 3),
      ...(nextChance(random, 1, 3) ? decisions(random, at, 2) : []),
    ];
    return { machines: [machine], acts, ...(nextChance(random, 2, 3) && { faults: [dead] }) };
  },
};

/** One journal with two contents: a copy of a card, used to go on counting. */
const twoContents: Story = {
  name: 'two-contents',
  odds: [1, 10],
  draw(random, stage) {
    const place = stage.places.length > 1 ? spareable(random, stage) : null;
    if (place === null) return nothing;
    const at = place.name;
    const machine: MachineContent = {
      ...{ name: 'copied card', at, role: 'impostor', cardOf: at, on: pick(random, ['09:00', '15:00', '19:00']) },
      ...{ ballots: 1 + nextInt(random, 6), close: pick(random, ['19:00', '20:01', '20:45', '21:30']) },
    };
    const acts = momentsOf(random, nextInt(random, 4)).map(
      (when): ActContent => ({
        when,
        do: 'resolve-dispute',
        machine: pick(random, [at, at, 'copied card']),
        keep: pick(random, ['first', 'second'] as const),
      }),
    );
    return { machines: [machine], acts };
  },
};

/** Late ballots, up to four generations of one report; the store may lose some of them. */
const lateBallots: Story = {
  name: 'late-ballots',
  odds: [1, 4],
  draw(random, stage) {
    const place = placeOf(random, stage);
    const moments = momentsOf(random, pick(random, [1, 1, 2, 3]));
    const early = nextChance(random, 1, 4) ? '2 min after machine.receipted' : null;
    const acts = moments.map(
      (when, at): ActContent => ({
        when: at === 0 ? (early ?? when) : when,
        do: 'reopen',
        machine: place.name,
        ballots: 1 + nextInt(random, 4),
        reason: 'Late ballots.',
      }),
    );
    const restore: FaultContent = {
      when: `${pick(random, ['', '5 s after ', '90 s after '])}${pick(random, ['server.committed(report)', 'machine.receipted'])}`,
      nth: stage.places.length + nextInt(random, 3),
      do: 'server.restore',
      for: pick(random, ['2 s', '30 s', '5 min']),
      with: { age: pick(random, ['1 s', '10 s', '2 min', '15 min', '2 h']) },
    };
    return { acts, ...(nextChance(random, 1, 3) && { faults: [restore] }) };
  },
};

/** Lots in the order on the ballot or against it, once or again, for a contest that asks for them. */
const lots: Story = {
  name: 'lots',
  odds: [1, 3],
  draw(random, stage) {
    const asked = stage.contests.filter(({ tie }) => tie === 'drawn-lot');
    if (asked.length === 0) return nothing;
    const contest = pick(random, asked);
    const acts = momentsOf(random, 1 + nextInt(random, 3)).map(
      (when): ActContent => ({
        when,
        do: 'draw-lots',
        contest: contest.id,
        order: nextChance(random, 1, 2) ? [...contest.options] : contest.options.toReversed(),
      }),
    );
    return { acts };
  },
};

const neighbours: Story = {
  name: 'neighbours',
  odds: [1, 8],
  draw(random, stage) {
    if (stage.places.length < 2) return nothing;
    const of = placeOf(random, stage).name;
    const others = stage.places.filter(({ name }) => name !== of);
    const at = pick(random, others).name;
    return { neighbours: [{ at, of, ballots: 1 + nextInt(random, 6) }] };
  },
};

/** A machine that comes hours after the polls have opened, or goes at noon and comes back. */
const lateOpening: Story = {
  name: 'late-opening',
  odds: [1, 12],
  draw: (random, stage) => ({
    faults: [
      {
        when: pick(random, ['start', '15 min before opening', 'opening', '12:00']),
        at: placeOf(random, stage).name,
        do: 'machine.power',
        for: pick(random, ['40 min', '3 h', '6 h']),
      },
    ],
  }),
};

const rehearsal: Story = {
  name: 'rehearsal-machine',
  odds: [1, 16],
  draw: (random, stage) => ({
    machines: [
      {
        ...{
          name: 'left running',
          at: placeOf(random, stage).name,
          role: 'rehearsal',
          ballots: 1 + nextInt(random, 8),
        },
        ...(nextChance(random, 1, 2) && { close: momentAfter(random) }),
      },
    ],
  }),
};

const momentAfter = (random: Random) => pick(random, ['19:00', '20:05', '21:00']);

const records: Story = { name: 'records', odds: [1, 4], draw: () => ({ with: { records: 'sent' } }) };

/** Something settled by people who were not asked, at any moment. */
const stray: Story = {
  name: 'stray-act',
  odds: [1, 8],
  draw(random, stage) {
    const place = placeOf(random, stage).name;
    const when = momentOf(random);
    const decision = nextChance(random, 1, 2) ? 'adds' : 'replaces';
    return {
      acts: [
        pick<ActContent>(random, [
          { when, do: 'settle', at: place },
          { when, do: 'reinstate', at: place },
          { when, do: 'resolve-hold', machine: place, decision },
          { when, do: 'hand-count-final', at: place },
        ]),
      ],
    };
  },
};

export const unitStories: readonly Story[] = [
  toAndFro('annulment', [1, 6], ['annul', 'reinstate']),
  toAndFro('dispute', [1, 8], ['dispute', 'settle']),
  secondMachine,
  twoContents,
  lateBallots,
  lots,
  neighbours,
  lateOpening,
  rehearsal,
  records,
  stray,
];
