/**
 * docs/possible-figures.md held against an enumeration: of all figures in a range around all boxes, each
 * implementation accepts exactly those that a box gives. `SANAK_FIGURES=large` takes boxes one ballot larger.
 */
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../../protocol/election/definition.ts';
import type { UnitBlock } from '../../../protocol/messages/types.ts';
import { electionOf, judgesOf } from './judges.ts';
import {
  ballotsOf,
  boxCount,
  boxesOf,
  candidates,
  contestOf,
  type Figures,
  type Rule,
  tallyOf,
} from './small-boxes.ts';

const more = process.env.SANAK_FIGURES === 'large' ? 1 : 0;

interface Group {
  readonly rules: readonly Rule[];
  readonly ballots: number;
}

function rulesOf(allowed: readonly number[], numbers: readonly number[], kinds: readonly Rule['kinds'][]): Rule[] {
  const both = <T>(values: readonly T[], with_: (value: T) => Rule[]) => values.flatMap(with_);
  return both(allowed, (n) =>
    both(numbers, (p) =>
      both(kinds, (k) =>
        both(['undervote', 'invalid'] as const, (blankIs) =>
          (['overvote', 'invalid'] as const).map((overvoteIs) => {
            return { allowed: n, numbers: p, kinds: k, blankIs, overvoteIs };
          }),
        ),
      ),
    ),
  );
}

const two = ['candidate', 'against-all'] as const;
const three = ['candidate', 'candidate', 'against-all'] as const;
const four = ['candidate', 'candidate', 'candidate', 'candidate'] as const;
const parties = ['party', 'party'] as const;
const list = ['party', 'party', 'against-all'] as const;
const mixed = ['candidate', 'party', 'against-all'] as const;

const groups: readonly Group[] = [
  { rules: rulesOf([1, 2, 3], [0], [two, three]), ballots: 3 + more },
  { rules: rulesOf([1, 2, 3], [0], [four]), ballots: 2 + more },
  { rules: rulesOf([1, 2, 3], [1], [parties, mixed]), ballots: 2 + more },
  { rules: rulesOf([1, 2], [1], [list]), ballots: 2 + more },
  { rules: rulesOf([1, 2, 3], [2], [parties]), ballots: 2 + more },
  { rules: rulesOf([1, 2, 3], [2], [mixed]), ballots: 1 + more },
];

const key = (figures: Figures) => figures.join();

function say(rule: Rule, ballots: number, figures: Figures): string {
  return JSON.stringify({ ...rule, ballots, figures });
}

describe('figures of one contest', () => {
  const judges = Object.keys(judgesOf(electionOf([])).tally);

  test('accepted = producible, for every rule and every small box', () => {
    const seen = { rules: 0, boxes: 0, figures: 0, producible: 0 };
    const wrong: Record<string, string[]> = Object.fromEntries(judges.map((name) => [name, []]));
    const beyondI3: string[] = [];
    for (const { rules, ballots: most } of groups) {
      for (const rule of rules) {
        seen.rules += 1;
        const { tally: judge, tooManyVotes } = judgesOf(electionOf([contestOf(rule)]));
        const kinds = ballotsOf(rule);
        for (const [ballots, producible] of boxesOf(kinds, most).entries()) {
          seen.boxes += boxCount(kinds.length, ballots);
          let inRange = 0;
          for (const figures of candidates(rule, ballots)) {
            const tally = tallyOf(rule, ballots, figures);
            const expected = producible.has(key(figures));
            seen.figures += 1;
            if (expected) inRange += 1;
            for (const name of judges) {
              if (judge[name]?.(tally) !== expected) wrong[name]?.push(say(rule, ballots, figures));
            }
            if (expected && tooManyVotes(tally)) beyondI3.push(say(rule, ballots, figures));
          }
          // The range left no box out: the second direction is tested on all of them.
          expect(inRange).toBe(producible.size);
          seen.producible += inRange;
        }
      }
    }
    const found = judges.map((name) => [name, wrong[name]?.length, wrong[name]?.slice(0, 3)]);
    expect(found).toEqual(judges.map((name) => [name, 0, []]));
    expect(beyondI3).toEqual([]);
    if (more === 0) expect(seen).toEqual({ rules: 92, boxes: 4_992, figures: 731_364, producible: 4_376 });
  });

  test('a number without a square, an option without a list, and lists that do not stand beside each other are of no box', () => {
    const rule: Rule = { allowed: 1, kinds: list, numbers: 2, blankIs: 'invalid', overvoteIs: 'invalid' };
    const { tally: judge } = judgesOf(electionOf([contestOf(rule)]));
    const good = { ...tallyOf(rule, 3, [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]) };
    const cases = [
      { preferenceKeys: [1, 257], preferenceCounts: [1, 1], fits: true },
      { preferenceKeys: [1], preferenceCounts: [0], fits: true },
      { preferenceKeys: [0], preferenceCounts: [1], fits: false },
      { preferenceKeys: [3], preferenceCounts: [1], fits: false },
      { preferenceKeys: [513], preferenceCounts: [1], fits: false },
      { preferenceKeys: [769], preferenceCounts: [1], fits: false },
      { preferenceKeys: [257, 1], preferenceCounts: [1, 1], fits: false },
      { preferenceKeys: [1, 1], preferenceCounts: [0, 1], fits: false },
      { preferenceKeys: [1, 2], preferenceCounts: [1, 1], fits: false },
      { preferenceKeys: [1], preferenceCounts: [], fits: false },
      { preferenceKeys: [], preferenceCounts: [1], fits: false },
      { preferenceKeys: [1, 2], preferenceCounts: [2, -1], fits: false },
    ];
    for (const { fits, ...preferences } of cases) {
      const verdicts = Object.entries(judge).flatMap(([name, of]) =>
        name === 'scenario journals' ? [] : [[name, of({ ...good, ...preferences })]],
      );
      expect([preferences, verdicts]).toEqual([preferences, verdicts.map(([name]) => [name, fits])]);
    }
  });

  test('figures of a nation are judged as exactly as those of a box', () => {
    const rule: Rule = { allowed: 2, kinds: three, numbers: 0, blankIs: 'undervote', overvoteIs: 'overvote' };
    const { tally: judge } = judgesOf(electionOf([contestOf(rule)]));
    const of = (votes: readonly number[], over: number) => {
      const ballots = 2_000_000;
      const under = 2 * ballots - over - votes.reduce((sum, count) => sum + count, 0);
      return Object.values(judge).map((accepts) => accepts(tallyOf(rule, ballots, [under, over, 0, ...votes])));
    };
    const all = (value: boolean) => Object.keys(judge).map(() => value);
    expect(of([1_999_990, 1_999_990, 0], 20)).toEqual(all(true));
    expect(of([1_999_991, 1_999_989, 0], 20)).toEqual(all(false));
    expect(of([1_000_000, 1_000_000, 1_000_000], 21)).toEqual(all(false));
  });
});

describe('the block of a unit', () => {
  const plain: Rule = { allowed: 1, kinds: two, numbers: 0, blankIs: 'invalid', overvoteIs: 'overvote' };
  const strict: Rule = { allowed: 2, kinds: three, numbers: 0, blankIs: 'invalid', overvoteIs: 'invalid' };
  const lenient: Rule = { allowed: 1, kinds: two, numbers: 0, blankIs: 'undervote', overvoteIs: 'overvote' };
  const judges = Object.keys(judgesOf(electionOf([])).block);

  /** Sheets diverted, then the figures of each contest; sheets are all combinations of ballots of the contests. */
  function sheetsOf(rules: readonly Rule[]): Figures[] {
    let sheets: { readonly diverted: boolean; readonly figures: Figures }[] = [{ diverted: true, figures: [] }];
    for (const rule of rules) {
      sheets = sheets.flatMap(({ diverted, figures }) =>
        ballotsOf(rule).map((ballot) => ({
          diverted: diverted && (ballot[2] ?? 0) > 0,
          figures: [...figures, ...ballot],
        })),
      );
    }
    return sheets.map(({ diverted, figures }) => [diverted ? 1 : 0, ...figures]);
  }

  /** Every combination of figures that each contest can have, with every number of sheets diverted. */
  function* blocks(rules: readonly Rule[], ballots: number): Generator<Figures> {
    const each = rules.map((rule) => [...(boxesOf(ballotsOf(rule), ballots)[ballots]?.values() ?? [])]);
    const together = each.reduce<Figures[]>(
      (before, figures) => before.flatMap((head) => figures.map((tail) => [...head, ...tail])),
      [[]],
    );
    for (const figures of together)
      for (let diverted = 0; diverted <= ballots; diverted++) yield [diverted, ...figures];
  }

  function blockOf(rules: readonly Rule[], contests: readonly Contest[], ballots: number, figures: Figures): UnitBlock {
    const [diverted = 0, ...rest] = figures;
    let at = 0;
    const tallies = rules.map((rule, index) => {
      const length = 3 + rule.kinds.length;
      at += length;
      return tallyOf(rule, ballots, rest.slice(at - length, at), contests[index]?.number);
    });
    return { unit: 1, ballots, diverted, contests: tallies };
  }

  test.each([
    ['one contest', [plain], 4],
    ['two contests', [plain, strict], 2],
    ['two contests, one of which is never invalid', [plain, lenient], 3],
    ['three contests', [plain, plain, plain], 3],
  ] as const)('accepted = producible: sheets diverted over %s', (_, rules, most) => {
    const contests = rules.map((rule, at) => contestOf(rule, at + 1));
    const { block: judge } = judgesOf(electionOf(contests));
    const wrong: Record<string, string[]> = Object.fromEntries(judges.map((name) => [name, []]));
    let judged = 0;
    for (const [ballots, producible] of boxesOf(sheetsOf(rules), most).entries()) {
      for (const figures of blocks(rules, ballots)) {
        judged += 1;
        const block = blockOf(rules, contests, ballots, figures);
        for (const name of judges) {
          if (judge[name]?.(block) !== producible.has(key(figures))) wrong[name]?.push(JSON.stringify(block));
        }
      }
    }
    expect(judged).toBeGreaterThan(100);
    expect(judges.map((name) => [name, wrong[name]?.length, wrong[name]?.slice(0, 2)])).toEqual(
      judges.map((name) => [name, 0, []]),
    );
  });
});
