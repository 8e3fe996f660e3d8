/**
 * All small boxes of ballots, counted by nothing of ours: every way to mark one contest, by the table "What a report
 * counts" of protocol/README.md, and every box of a few such ballots. Which figures come out is the yardstick of
 * docs/possible-figures.md.
 */
import type { Contest, ContestOption } from '../../../protocol/election/definition.ts';
import type { ContestTally } from '../../../protocol/messages/types.ts';

export interface Rule {
  readonly allowed: number;
  readonly kinds: readonly ContestOption['kind'][];
  readonly numbers: number;
  readonly blankIs: Contest['blankIs'];
  readonly overvoteIs: Contest['overvoteIs'];
}

export function contestOf(rule: Rule, number = 1): Contest {
  return {
    number,
    id: `contest-${number}`,
    title: `Contest ${number}`,
    kind: rule.allowed > 1 ? 'vote-for-n' : rule.numbers > 0 ? 'party-list' : 'single-mandate',
    votesAllowed: rule.allowed,
    options: rule.kinds.map((kind, at) => ({ id: `option-${at}`, name: { en: `Option ${at}` }, kind })),
    ...(rule.numbers > 0 && { preference: { numbers: rule.numbers } }),
    blankIs: rule.blankIs,
    overvoteIs: rule.overvoteIs,
  };
}

/** Figures of one contest: undervotes, overvotes, invalid, votes by option, preferences by option and number. */
export type Figures = readonly number[];

function subsets(size: number): number[][] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_unused, at) => at).filter((at) => (bits >> at) & 1),
  );
}

/** What one ballot adds, for every way to mark it; ways that add the same are one. */
export function ballotsOf(rule: Rule): Figures[] {
  const { allowed, kinds, numbers } = rule;
  const found = new Map<string, Figures>();
  for (const marked of subsets(kinds.length)) {
    for (const squares of subsets(numbers)) {
      const votes = kinds.map(() => 0);
      const preferences = kinds.map(() => Array.from({ length: numbers }, () => 0));
      let [under, over, invalid] = [0, 0, 0];
      if (marked.length > allowed) {
        if (rule.overvoteIs === 'invalid') invalid = allowed;
        else over = allowed;
      } else if (marked.length > 0) {
        for (const option of marked) votes[option] = 1;
        under = allowed - marked.length;
        const [option] = marked;
        const [square] = squares;
        if (option !== undefined && square !== undefined && marked.length === 1 && squares.length === 1) {
          const row = preferences[option];
          if (kinds[option] === 'party' && row !== undefined) row[square] = 1;
        }
      } else if (squares.length > 0 || rule.blankIs === 'invalid') invalid = allowed;
      else under = allowed;
      const figures = [under, over, invalid, ...votes, ...preferences.flat()];
      found.set(figures.join(), figures);
    }
  }
  return [...found.values()];
}

function plus(a: Figures, b: Figures): Figures {
  return a.map((value, at) => value + (b[at] ?? 0));
}

/** Figures of all boxes by number of ballots, 0 first; keys are the figures joined. */
export function boxesOf(ballots: readonly Figures[], most: number): ReadonlyMap<string, Figures>[] {
  const none = (ballots[0] ?? []).map(() => 0);
  const sizes: Map<string, Figures>[] = [new Map([[none.join(), none]])];
  for (let size = 1; size <= most; size++) {
    const boxes = new Map<string, Figures>();
    for (const box of sizes[size - 1]?.values() ?? []) {
      for (const ballot of ballots) {
        const sum = plus(box, ballot);
        boxes.set(sum.join(), sum);
      }
    }
    sizes.push(boxes);
  }
  return sizes;
}

/** How many boxes of `size` ballots there are, of `kinds` kinds each: multisets. */
export function boxCount(kinds: number, size: number): number {
  let count = 1;
  for (let at = 1; at <= size; at++) count = (count * (kinds + at - 1)) / at;
  return Math.round(count);
}

/**
 * Every set of figures of `ballots` ballots in a range that leaves no producible one out and goes beyond it on every
 * side: votes to one more than ballots, preferences to one more than ballots in all, undervotes that balance and one
 * more and one less.
 */
export function* candidates(rule: Rule, ballots: number): Generator<Figures> {
  const selections = rule.allowed * ballots;
  const squares = rule.kinds.length * rule.numbers;
  for (const preferences of lists(squares, ballots + 1, ballots + 1)) {
    for (const votes of lists(rule.kinds.length, ballots + 1, selections + 1)) {
      const voted = votes.reduce((sum, count) => sum + count, 0);
      for (let over = 0; over <= selections + 1 - voted; over++) {
        for (let invalid = 0; invalid <= selections + 1 - voted - over; invalid++) {
          const balanced = selections - voted - over - invalid;
          for (const under of [balanced - 1, balanced, balanced + 1]) {
            yield [under, over, invalid, ...votes, ...preferences];
          }
        }
      }
    }
  }
}

/** Lists of whole numbers 0..most whose sum is at most `total`. */
function* lists(length: number, most: number, total: number): Generator<readonly number[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const rest of lists(length - 1, most, total)) {
    const left = total - rest.reduce((sum, count) => sum + count, 0);
    for (let value = 0; value <= Math.min(most, left); value++) yield [...rest, value];
  }
}

export function tallyOf(rule: Rule, ballots: number, figures: Figures, contest = 1): ContestTally {
  const [undervotes = 0, overvotes = 0, invalid = 0, ...rest] = figures;
  const options = rule.kinds.length;
  const pairs = rest
    .slice(options)
    .map((count, at) => ({ key: Math.floor(at / rule.numbers) * 256 + (at % rule.numbers) + 1, count }))
    .filter(({ count }) => count > 0);
  return {
    contest,
    ballots,
    votes: rest.slice(0, options),
    undervotes,
    overvotes,
    invalid,
    preferenceKeys: pairs.map(({ key }) => key),
    preferenceCounts: pairs.map(({ count }) => count),
  };
}
