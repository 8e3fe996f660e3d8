/**
 * Who of a party's list sits, by the words of the rules and by nothing of the server's: seat after seat goes to the
 * candidate who is next,
 * found anew among those who are left. Shares are compared crosswise in whole numbers.
 */
import type { TraceDefinition } from '../trace/election.ts';
import { unknownRule } from './unknown-rule.ts';

type Contest = TraceDefinition['contests'][number];

export interface ElectedTruth {
  /** Places on the list, 1.., in the order in which they take seats. */
  readonly elected: readonly number[];
  readonly vacant: number;
}

interface Standing {
  readonly place: number;
  readonly group: string;
  readonly preferences: number;
  /** Comes before all who have not enough preferences. */
  readonly lifted: boolean;
}

/** What the nation gave, by option. `preferences`: count by option and preference number. */
export interface Given {
  readonly votes: readonly number[];
  readonly preferences: (option: number, number: number) => number;
  readonly admitted: readonly (boolean | null)[];
  readonly seats: readonly (number | null)[];
}

/** By option; null where the rules say nothing of who sits. */
export function electedTruth(contest: Contest, given: Given): readonly (ElectedTruth | null)[] {
  return contest.options.map(({ candidates }, option) =>
    candidates === undefined || contest.list === undefined ? null : seated(contest, option, given),
  );
}

function seated(contest: Contest, option: number, given: Given): ElectedTruth {
  const { list } = contest;
  const seats = given.seats[option] ?? 0;
  const waiting = standings(contest, option, given);
  const apart = list?.reserved === undefined ? 0 : rounded(BigInt(seats), list.reserved);
  const elected: number[] = [];
  for (let seat = 1; seat <= seats; seat++) {
    const may = seat > seats - apart ? waiting.filter(({ group }) => group === list?.reserved?.group) : waiting;
    const next = may.reduce<Standing | null>(
      (best, one) => (best === null || ahead(one, best, contest) ? one : best),
      null,
    );
    if (next === null) continue;
    elected.push(next.place);
    waiting.splice(waiting.indexOf(next), 1);
  }
  return { elected, vacant: seats - elected.length };
}

function standings(contest: Contest, option: number, given: Given): Standing[] {
  return (contest.options[option]?.candidates ?? []).map(({ group = '' }, at) => {
    const preferences = given.preferences(option, at + 1);
    return { place: at + 1, group, preferences, lifted: isLifted(preferences, contest, option, given) };
  });
}

function isLifted(preferences: number, contest: Contest, option: number, given: Given): boolean {
  const order = contest.list?.order;
  if (order === undefined) return false;
  switch (order.type) {
    case 'closed':
      return false;
    case 'open':
      return true;
    case 'quota':
      return reachesQuota(preferences, order, wholeOf(order.of, contest, option, given));
    default:
      return unknownRule('order of a list', order);
  }
}

type Order = NonNullable<Contest['list']>['order'];
type Quota = Extract<Order, { type: 'quota' }>;

/** The votes a preference is measured against, and by how many seats they are divided. */
function wholeOf(
  of: Quota['of'],
  { options, seats }: Contest,
  option: number,
  { votes, admitted }: Given,
): readonly [votes: number, seats: number] {
  switch (of) {
    case 'list-votes':
      return [votes[option] ?? 0, 1];
    case 'electoral-quotient':
      return [options.reduce((sum, _, at) => sum + (admitted[at] === true ? (votes[at] ?? 0) : 0), 0), seats];
    default:
      return unknownRule('whole of a quota', of);
  }
}

/** preferences / (votes / seats) >= ratio, without a fraction anywhere. */
function reachesQuota(preferences: number, { ratio }: Quota, [votes, times]: readonly [number, number]): boolean {
  return BigInt(preferences) * BigInt(times) * BigInt(ratio.denominator) >= BigInt(votes) * BigInt(ratio.numerator);
}

/** Whether `a` takes a seat before `b`. */
function ahead(a: Standing, b: Standing, { list }: Contest): boolean {
  if (list?.order.type !== 'closed') {
    if (a.lifted !== b.lifted) return a.lifted;
    if (a.lifted && a.preferences !== b.preferences) return a.preferences > b.preferences;
  }
  return a.place < b.place;
}

function rounded(seats: bigint, { ratio, rounding }: NonNullable<NonNullable<Contest['list']>['reserved']>): number {
  const [numerator, denominator] = [BigInt(ratio.numerator), BigInt(ratio.denominator)];
  const whole = (seats * numerator) / denominator;
  const rest = (seats * numerator) % denominator;
  switch (rounding) {
    case 'down':
      return Number(whole);
    case 'nearest':
      return Number(whole) + (rest * 2n >= denominator ? 1 : 0);
    case 'up':
      return Number(whole) + (rest > 0n ? 1 : 0);
    default:
      return unknownRule('rounding', rounding);
  }
}
