/** What officials enter: the figures of the sheets of a unit, and everything else that a person may write in their place. */
import { filledBlocks } from '../../judge/oracle/filled-box.ts';
import type { TraceBlock, TraceTally } from '../../judge/trace/events.ts';
import type { ScenarioPlan } from '../../simulation/plan/plan.ts';
import { nextInt, type Random } from '../../simulation/random.ts';
import type { ActContent } from '../../simulation/scenario/schema.ts';
import { traceDefinition } from '../../simulation/world/trace-definition.ts';

export type CountContent = Extract<ActContent, { do: 'hand-count' }>;
export type Figures = Pick<CountContent, 'ballots' | 'contests'>;

/** How figures are to the truth of the box. */
export const figureKinds = ['equal', 'moved', 'fewer', 'exchanged', 'impossible', 'overfull', 'nothing'] as const;
export type FigureKind = (typeof figureKinds)[number];

/** Figures of the sheets that the machines of each unit are given, by unit number. */
export type Truths = (unit: number) => Figures | null;

/** Of the machines that count for their unit; an unreadable sheet comes back to the voter and is in no box. */
export function truthsOf(plan: ScenarioPlan): Truths {
  const sheets = plan.machines
    .filter(({ role }) => role === 'regular')
    .flatMap((machine) => [...machine.prefilled, ...machine.sheets.map((sheet) => ({ sheet, count: 1 }))])
    .filter(({ sheet }) => sheet.kind !== 'marginal');
  const blocks = filledBlocks(sheets, traceDefinition(plan.definition, ''));
  return (unit) => {
    const block = blocks.find((each) => each.unit === unit);
    return block === undefined ? null : written(block, plan);
  };
}

/** A block as a scenario names it, by ids. */
function written({ ballots, contests }: TraceBlock, { definition }: ScenarioPlan): Figures {
  const byId = contests.flatMap((tally) => {
    const contest = definition.contests.find((each) => each.number === tally.contest);
    return contest === undefined ? [] : [[contest.id, entryOf(tally, contest.options)] as const];
  });
  return { ballots, contests: Object.fromEntries(byId) };
}

type Entry = CountContent['contests'][string];

function entryOf(tally: TraceTally, options: readonly { readonly id: string }[]): Entry {
  const { votes, undervotes, overvotes, invalid, preferenceKeys = [], preferenceCounts = [] } = tally;
  const preferences: Record<string, Record<string, number>> = {};
  for (const [at, key] of preferenceKeys.entries()) {
    const id = options[Math.floor(key / 256)]?.id ?? '';
    preferences[id] = { ...preferences[id], [key % 256]: preferenceCounts[at] ?? 0 };
  }
  return {
    votes: Object.fromEntries(options.map(({ id }, at) => [id, votes[at] ?? 0])),
    ...(preferenceKeys.length > 0 && { preferences }),
    undervotes,
    overvotes,
    invalid,
  };
}

function changedEntry(figures: Figures, random: Random, change: (entry: Entry, ids: string[]) => Entry): Figures {
  const names = Object.keys(figures.contests);
  const name = names[nextInt(random, Math.max(1, names.length))] ?? '';
  const entry = figures.contests[name];
  if (entry === undefined) return figures;
  return { ...figures, contests: { ...figures.contests, [name]: change(entry, Object.keys(entry.votes)) } };
}

/** One vote from an option that has one to the next; preferences stay where they are. */
function moved(entry: Entry, ids: readonly string[]): Entry {
  const from = ids.findIndex((id) => (entry.votes[id] ?? 0) > 0);
  const [a, b] = [ids[from], ids[(from + 1) % ids.length]];
  if (a === undefined || b === undefined || a === b) return { ...entry, undervotes: (entry.undervotes ?? 0) + 1 };
  return { ...entry, votes: { ...entry.votes, [a]: (entry.votes[a] ?? 0) - 1, [b]: (entry.votes[b] ?? 0) + 1 } };
}

function exchanged(entry: Entry, ids: readonly string[]): Entry {
  const [a = ''] = ids;
  // The first that differs: equal figures change places unseen.
  const b = ids.find((id) => entry.votes[id] !== entry.votes[a]) ?? a;
  return { ...entry, votes: { ...entry.votes, [a]: entry.votes[b] ?? 0, [b]: entry.votes[a] ?? 0 } };
}

/** A ballot less, as before late ballots were counted: it had nothing but blanks where it had any. */
function fewer(figures: Figures): Figures {
  const contests = Object.entries(figures.contests).map(([id, entry]): [string, Entry] => {
    const [first] = Object.keys(entry.votes).filter((option) => (entry.votes[option] ?? 0) > 0);
    if (first === undefined) return [id, { ...entry, undervotes: Math.max(0, (entry.undervotes ?? 0) - 1) }];
    return [id, { ...entry, votes: { ...entry.votes, [first]: (entry.votes[first] ?? 0) - 1 } }];
  });
  return { ballots: Math.max(0, figures.ballots - 1), contests: Object.fromEntries(contests) };
}

/** `overfull`: as many ballots as no list has voters, all of them blank in every contest. */
export function figuresOf(truth: Figures, kind: FigureKind, random: Random): Figures {
  switch (kind) {
    case 'equal':
      return truth;
    case 'moved':
      return changedEntry(truth, random, moved);
    case 'exchanged':
      return changedEntry(truth, random, exchanged);
    case 'impossible':
      return changedEntry(truth, random, (entry, [id = '']) => ({
        ...entry,
        votes: { ...entry.votes, [id]: (entry.votes[id] ?? 0) + 1000 },
      }));
    case 'fewer':
      return fewer(truth);
    case 'overfull':
      return { ...truth, ballots: truth.ballots + 5000 };
    case 'nothing':
      return { ballots: 0, contests: {} };
  }
}
