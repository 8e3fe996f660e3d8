/** A drawn election with less in it: fewer ballot types, contests, options, rules, places and names; figures of what is gone go with it. */
import type { ElectionFile } from '../simulation/elections/election-file.ts';
import type { ActContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import type { Reduction } from './shrink.ts';

type Type = ElectionFile['ballotTypes'][number];
type Contest = Extract<Type, { contests: unknown }>['contests'][number];

/** The election that stands in the scenario itself; null for one that is named. */
export function ownElection(content: ScenarioContent): ElectionFile | null {
  return typeof content.election === 'string' ? null : (content.election as ElectionFile);
}

function contestsIn(type: Type): readonly Contest[] {
  return 'contests' in type ? type.contests : [];
}

type Figures = Record<string, { votes: Record<string, number> }>;

/** Of the figures that a file states, those of contests and options that there still are. */
function figuresLeft<T>(figures: T, contests: ReadonlyMap<string, ReadonlySet<string>>): T {
  if (figures === undefined) return figures;
  const left = Object.entries(figures as Figures).flatMap(([id, entry]) => {
    const options = contests.get(id);
    if (options === undefined) return [];
    const mine = (values: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(values).filter(([option]) => options.has(option)));
    const { preferences } = entry as { preferences?: Record<string, unknown> };
    return [[id, { ...entry, votes: mine(entry.votes), ...(preferences && { preferences: mine(preferences) }) }]];
  });
  return Object.fromEntries(left) as T;
}

/** The scenario in this election: what it says of contests and options that are gone is left out. */
function inElection(content: ScenarioContent, election: ElectionFile): ScenarioContent {
  const contests = election.ballotTypes.flatMap(contestsIn);
  const ids = contests.map(({ id, options }) => [id, new Set(options.map((option) => option.id))] as const);
  return { ...withFigures(content, new Map(ids)), election };
}

function withFigures(content: ScenarioContent, contests: ReadonlyMap<string, ReadonlySet<string>>): ScenarioContent {
  const all = new Set([...contests.values()].flatMap((ids) => [...ids]));
  const acts = content.acts?.flatMap((act): ActContent[] => {
    if (act.do === 'draw-lots') {
      const order = act.order.filter((id) => all.has(id));
      return contests.has(act.contest) ? [{ ...act, order }] : [];
    }
    return 'contests' in act ? [{ ...act, contests: figuresLeft(act.contests, contests) }] : [act];
  });
  const { weights, ...habits } = content.voters ?? {};
  const liked = Object.entries(weights ?? {}).filter(([id]) => all.has(id));
  return {
    ...content,
    ...(acts && { acts }),
    ...(content.voters && { voters: { ...habits, ...(weights && { weights: Object.fromEntries(liked) }) } }),
  };
}

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, other) => other !== at);

/** The election with one contest replaced by each of what `change` gives. */
function changedContests(file: ElectionFile, change: (contest: Contest) => readonly Contest[]): ElectionFile[] {
  return file.ballotTypes.flatMap((type, at) =>
    contestsIn(type).flatMap((contest, place) =>
      change(contest).map((changed) => {
        const contests = contestsIn(type).map((each, other) => (other === place ? changed : each));
        const ballotTypes = file.ballotTypes.map((each, other) => (other === at ? { id: type.id, contests } : each));
        return { ...file, ballotTypes };
      }),
    ),
  );
}

function fewerContests(file: ElectionFile): ElectionFile[] {
  return file.ballotTypes.flatMap((type, at) => {
    const contests = contestsIn(type);
    if (contests.length < 2) return [];
    return contests.map((_, place) => ({
      ...file,
      ballotTypes: file.ballotTypes.map((each, other) =>
        other === at ? { id: type.id, contests: without(contests, place) } : each,
      ),
    }));
  });
}

function fewerOptions(contest: Contest): Contest[] {
  const { options } = contest;
  if (options.length < 2) return [];
  return options.map((_, at) => {
    const votesAllowed = Math.min(contest.votesAllowed, options.length - 1);
    return { ...contest, votesAllowed, options: without(options, at) };
  });
}

function fewerRules({ tie, elects, allocation, list, preference, ...contest }: Contest): Contest[] {
  const options = contest.options.map(({ candidates: _, ...option }) => option);
  const kept = { ...(tie && { tie }), ...(elects && { elects }), ...(preference && { preference }) };
  const listed = list && allocation ? { list, allocation } : {};
  const simple: Contest[] = [];
  if (tie !== undefined) {
    const { tie: _, ...others } = kept;
    simple.push({ ...contest, ...others, ...(allocation && { allocation }), ...listed });
  }
  if (list !== undefined) simple.push({ ...contest, options, ...kept, ...(allocation && { allocation }) });
  if (list === undefined && preference !== undefined) {
    const { preference: _, ...others } = kept;
    simple.push({ ...contest, ...others, ...(allocation && { allocation }) });
  }
  if (allocation === undefined) return simple;
  if (list === undefined) simple.push({ ...contest, ...kept });
  const { thresholds } = allocation;
  const lesser: NonNullable<Contest['allocation']>[] = thresholds.map((_, at) => ({
    ...allocation,
    thresholds: without(thresholds, at),
  }));
  if (allocation.cap !== null) lesser.push({ ...allocation, cap: null });
  return [...simple, ...lesser.map((each) => ({ ...contest, ...kept, ...(list && { list }), allocation: each }))];
}

/** Every option by its id, every title too: whether names matter at all. */
function plainNames(file: ElectionFile): ElectionFile[] {
  const plain = changedAll(file, (contest) => ({
    ...contest,
    title: contest.id,
    options: contest.options.map((option) => ({ ...option, name: { en: option.id } })),
  }));
  return JSON.stringify(plain) === JSON.stringify(file) ? [] : [plain];
}

function changedAll(file: ElectionFile, change: (contest: Contest) => Contest): ElectionFile {
  return {
    ...file,
    title: 'Drawn',
    ballotTypes: file.ballotTypes.map((type) =>
      'contests' in type ? { id: type.id, contests: type.contests.map(change) } : type,
    ),
  };
}

function plainDay(file: ElectionFile): ElectionFile[] {
  const regions = file.regions.slice(0, 1).map((region) => ({ ...region, name: region.id, weight: 1 }));
  const plain = [
    { ...file, regions },
    { ...file, embargo: file.closes },
    { ...file, mergeBelowBallots: 0 },
    { ...file, utcOffsetMinutes: 0 },
    { ...file, marks: { definite: 128, marginal: 64 } },
  ];
  return plain.filter((each) => JSON.stringify(each) !== JSON.stringify(file));
}

export const simplerElection: Reduction = (content) => {
  if (content.election === 'small') return [];
  const { ballotTypes: _, ...rest } = content;
  const small: ScenarioContent = { ...rest, election: 'small' };
  const file = ownElection(content);
  if (file === null) return [small];
  const simpler = [
    ...fewerContests(file),
    ...changedContests(file, fewerOptions),
    ...changedContests(file, fewerRules),
    ...plainNames(file),
    ...plainDay(file),
  ];
  return [withFigures(small, new Map()), ...simpler.map((each) => inElection(content, each))];
};
