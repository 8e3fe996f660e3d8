/**
 * Who is in, who gets which seats, and who of a list sits, against the rows: by the oracle's rules, over votes and preferences
 * counted again here. Nothing of the server's seats has a part in it.
 */
import { type ElectedTruth, electedTruth } from '../judge/oracle/elected.ts';
import { seatTruth, type Turnout } from '../judge/oracle/seats.ts';
import { traceContest } from '../simulation/world/trace-definition.ts';
import { type Count, countedParts, type Part, sumsOf } from './count.ts';
import type { Election } from './election.ts';
import { type Preferences, preferencesOf } from './preferences.ts';
import type { SnapshotText } from './snapshot.ts';

type PublishedContest = SnapshotText['contests'][number];
type PublishedOption = PublishedContest['options'][number];

/** Everything counted, whole and by region. */
interface Counted {
  readonly nation: (contest: number) => Turnout;
  readonly regions: readonly ((contest: number) => Turnout)[];
  readonly preferences: Preferences;
}

/** One sentence for each option that is not where the rules put it. Stopped contests keep older figures: nothing to compare. */
export function seatSentences(snapshot: SnapshotText, count: Count): readonly string[] {
  const counted = countedOf(count);
  return snapshot.contests.flatMap((published) => {
    const stopped = snapshot.checks.some((check) => check.startsWith(`contest ${published.number} is stopped`));
    return stopped ? [] : contestSentences(published, count, counted);
  });
}

function countedOf(count: Count): Counted {
  const { election } = count;
  const parts = countedParts(count);
  const turnout = (list: readonly Part[]) => {
    const sums = sumsOf(list, election);
    return (contest: number): Turnout => {
      const [ballots = 0, , , , ...votes] = sums.get(contest) ?? [];
      return { ballots, votes };
    };
  };
  return {
    nation: turnout([...parts.values()].flat()),
    regions: election.definition.regions.map(({ id }) => turnout(partsIn(id, parts, election))),
    preferences: preferencesOf([...parts.values()].flat()),
  };
}

function partsIn(region: string, parts: ReadonlyMap<number, readonly Part[]>, { units }: Election): readonly Part[] {
  return [...parts].flatMap(([unit, list]) => (units.get(unit)?.region === region ? list : []));
}

function contestSentences(
  { number, options, tied }: PublishedContest,
  { election, lots }: Count,
  { nation, regions, preferences }: Counted,
): readonly string[] {
  const rules = election.contests.get(number);
  if (rules === undefined) return [];
  const contest = traceContest(rules);
  const turnout = nation(number);
  // Other votes give other seats: the votes are a finding already, and say why.
  if (options.some(({ votes }, at) => votes !== turnout.votes[at])) return [];
  const inRegions = regions.map((of) => of(number));
  const seats = seatTruth(contest, turnout, inRegions, lots.get(number) ?? null);
  const preferred = (option: number, place: number) => preferences.get(number)?.get(option * 256 + place) ?? 0;
  const elected = electedTruth(contest, { ...seats, votes: turnout.votes, preferences: preferred });
  const sentences = options.flatMap((option, at) => {
    const numbers = rules.options[at]?.kind === 'party' ? contest.preferenceNumbers : 0;
    const due = standingText({
      admitted: seats.admitted[at] ?? null,
      seats: seats.seats[at] ?? null,
      preferences: Array.from({ length: numbers }, (_, place) => preferred(at, place + 1)),
      sitting: elected[at] ?? null,
    });
    const said = standingText(publishedStanding(option));
    return said === due ? [] : [`contest ${number}, ${option.id}: published ${said}; by the rows ${due}`];
  });
  const [said, due] = [tied.join(', '), seats.tied.map((at) => options[at]?.id ?? '').join(', ')];
  if (said === due) return sentences;
  return [...sentences, `contest ${number}: published as tied ${said || 'nobody'}; by the rows ${due || 'nobody'}`];
}

/** All that is published of an option beside its votes. */
interface Standing {
  readonly admitted: boolean | null;
  readonly seats: number | null;
  readonly preferences: readonly number[];
  readonly sitting: ElectedTruth | null;
}

function publishedStanding({ admitted, seats, preferences = [], list }: PublishedOption): Standing {
  const sitting = list === undefined ? null : { elected: list.elected.map(({ place }) => place), vacant: list.vacant };
  return { admitted, seats, preferences, sitting };
}

/** `in, 3 seats, preferences 2 0 1, sitting numbers 3 1, 1 vacant`. */
function standingText({ admitted, seats, preferences, sitting }: Standing): string {
  return [
    ...(admitted === null ? [] : [admitted ? 'in' : 'out']),
    ...(seats === null ? ['no seats to have'] : [`${seats} seats`]),
    ...(preferences.length === 0 ? [] : [`preferences ${preferences.join(' ')}`]),
    ...(sitting === null ? [] : [`sitting numbers ${sitting.elected.join(' ') || 'none'}, ${sitting.vacant} vacant`]),
  ].join(', ');
}
