/**
 * Who of a party's list sits, by the words of the rules and by nothing of the server's: seat after seat goes to whoever is next,
 * found anew among those who are left. Shares are compared crosswise in whole numbers.
 */
import type { TraceDefinition } from '../trace/election.ts';

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

function isLifted(preferences: number, { list, options, seats }: Contest, option: number, given: Given): boolean {
  if (list?.order.type !== 'quota') return list?.order.type === 'open';
  const { ratio, of } = list.order;
  // preferences / votes >= ratio, or preferences / (votes of all lists / seats) >= ratio, without a fraction anywhere.
  const all = options.reduce((sum, _, at) => sum + (given.admitted[at] === true ? (given.votes[at] ?? 0) : 0), 0);
  const [votes, times] = of === 'list-votes' ? [given.votes[option] ?? 0, 1] : [all, seats];
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
  const more = rounding === 'up' ? rest > 0n : rounding === 'nearest' && rest * 2n >= denominator;
  return Number(whole) + (more ? 1 : 0);
}
