/**
 * Makes a failing scenario as short as a person wants to read it, over faults, times, ballots, stations and lengths at
 * once: a reduction is kept when the scenario still fails in the same way. Greedy, in rounds, until nothing can be
 * removed or the budget is spent.
 */
import type { FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import { sheetKinds } from '../simulation/workload/sheet-kinds.ts';
import { fewerActs, fewerPeople, simplerActs } from './shrink-acts.ts';
import { simplerElection } from './shrink-election.ts';

/** Whether a candidate still shows the failure. */
export type StillFails = (content: ScenarioContent) => boolean;

export interface Shrunk {
  readonly content: ScenarioContent;
  readonly runs: number;
}

export type Reduction = (content: ScenarioContent) => ScenarioContent[];

function without(content: ScenarioContent, key: keyof ScenarioContent): ScenarioContent {
  const { [key]: _, ...rest } = content;
  return rest as ScenarioContent;
}

const optional = [
  ...['story', 'incident', 'expect', 'acts', 'voters', 'polls', 'line', 'profile', 'sheets', 'neighbours'],
  ...['journals', 'machines', 'publishEvery', 'limit', 'registered', 'records', 'mode', 'handCountFinal'],
] as readonly (keyof ScenarioContent)[];

const dropKeys: Reduction = (content) => optional.filter((key) => key in content).map((key) => without(content, key));

const fewerFaults: Reduction = (content) => {
  const faults = content.faults ?? [];
  const half = Math.floor(faults.length / 2);
  const halves = half > 1 ? [faults.slice(0, half), faults.slice(half)] : [];
  const singles = faults.map((_, at) => faults.filter((__, other) => other !== at));
  return [...(faults.length > 0 ? [[]] : []), ...halves, ...singles].map((kept) =>
    kept.length === 0 ? without(content, 'faults') : { ...content, faults: kept },
  );
};

function smaller(value: number, least: number): number[] {
  return [...new Set([least, Math.floor((least + value) / 2), value - 1])].filter(
    (each) => each >= least && each < value,
  );
}

/** Fed into each regular machine. */
export const fewerBallots: Reduction = (content) =>
  smaller(content.ballots ?? 0, 0).map((ballots) => ({ ...content, ballots }));

/** One sheet of one kind at each machine, instead of drawn voters. */
const oneSheet: Reduction = (content) => {
  if ((content.ballots ?? 0) < 2 && content.journals === undefined) return [];
  const { journals: _, ballots: __, ...rest } = content;
  return sheetKinds.map((kind) => ({ ...rest, ballots: 0, sheets: [{ kind, count: 1 }] }));
};

/** Ballots of added machines, late ones, and sheets fed first. */
const fewerOthers: Reduction = (content) => {
  const machines = content.machines ?? [];
  const sheets = content.sheets ?? [];
  const acts = content.acts ?? [];
  const changed = <T>(list: readonly T[], at: number, one: T): T[] =>
    list.map((each, other) => (other === at ? one : each));
  return [
    ...machines.flatMap((machine, at) =>
      smaller(machine.ballots ?? 0, 0).map((ballots) => ({
        ...content,
        machines: changed(machines, at, { ...machine, ballots }),
      })),
    ),
    ...sheets.map((_, at) => ({ ...content, sheets: sheets.filter((__, other) => other !== at) })),
    ...sheets.flatMap((sheet, at) =>
      smaller(sheet.count ?? 1, 1).map((count) => ({ ...content, sheets: changed(sheets, at, { ...sheet, count }) })),
    ),
    ...acts.flatMap((act, at) =>
      act.do === 'reopen'
        ? smaller(act.ballots ?? 0, 1).map((ballots) => ({ ...content, acts: changed(acts, at, { ...act, ballots }) }))
        : [],
    ),
  ];
};

/** Boxes filled before the run: a few fed ballots instead of them, or fewer inside. */
const fewerFilled: Reduction = (content) => {
  const { journals, ...rest } = content;
  if (journals === undefined) return [];
  return [
    ...[1, 3, 5].map((ballots) => ({ ...rest, ballots })),
    ...journals.map((_, at) => ({ ...content, journals: journals.filter((__, other) => other !== at) })),
    ...journals.flatMap((journal, at) =>
      smaller(journal.ballots ?? 0, 1).map((ballots) => ({
        ...content,
        journals: journals.map((each, other) => (other === at ? { ...journal, ballots } : each)),
      })),
    ),
  ];
};

/** Takes the last stations away and moves their faults to those that stay. */
const fewerStations: Reduction = (content) => {
  if (typeof content.stations !== 'number') return [];
  return smaller(content.stations, 1).map((stations) => {
    const { faults, acts, machines, neighbours, journals, ...rest } = content;
    const named = { ...(faults && { faults }), ...(acts && { acts }), ...(machines && { machines }) };
    const others = { ...(neighbours && { neighbours }), ...(journals && { journals: journals.slice(0, stations) }) };
    return { ...rest, stations, ...movedTo(stations, { ...named, ...others }) };
  });
};

/** The same value with every place at a station beyond the last one moved to the last one. */
function movedTo<T>(stations: number, value: T): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string')
      return part.replace(/^(.* by )?station (\d+)/, (_, by: string | undefined, number: string) => {
        return `${by ?? ''}station ${Math.min(Number(number), stations)}`;
      });
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as T;
}

const shorter: readonly string[] = ['200 ms', '2 s', '20 s', '90 s', '5 min', '20 min'];

/** The same fault once: by itself where it comes by chance. */
function onceInstead({ odds: _, until: __, for: length, when, ...rest }: FaultContent): FaultContent[] {
  const same = { ...rest, ...(length !== undefined && { for: length.replace('at least ', '') }) };
  return when.startsWith('every ')
    ? ['opening', 'close'].map((moment) => ({ ...same, when: moment }))
    : [{ ...same, when }, ...[2, 3, 4].map((nth) => ({ ...same, when, nth }))];
}

/** Fewer parameters, and an end at the close. */
function lesserOdds({ until, with: values, ...rest }: FaultContent): FaultContent[] {
  const simpler: FaultContent[] =
    until === 'close' ? [] : [{ ...rest, ...(values && { with: values }), until: 'close' }];
  return values === undefined ? simpler : [{ ...rest, ...(until !== undefined && { until }) }, ...simpler];
}

function simplerFault(fault: FaultContent): FaultContent[] {
  if (fault.odds !== undefined) return [...onceInstead(fault), ...lesserOdds(fault)];
  const { nth, with: values, chance, for: length, ...rest } = fault;
  const whole = {
    ...rest,
    ...(length !== undefined && { for: length }),
    ...(values && { with: values }),
    ...(chance && { chance }),
  };
  const simpler: FaultContent[] = [];
  if (nth !== undefined) simpler.push(whole, ...smaller(nth, 2).map((each) => ({ ...whole, nth: each })));
  const numbered = { ...whole, ...(nth !== undefined && { nth }) };
  if (chance !== undefined) {
    const { chance: _, ...always } = numbered;
    simpler.push(always);
  }
  for (const name of Object.keys(values ?? {})) {
    const left = Object.fromEntries(Object.entries(values ?? {}).filter(([other]) => other !== name));
    const { with: _, ...bare } = numbered;
    simpler.push(Object.keys(left).length === 0 ? bare : { ...bare, with: left });
  }
  const at = length === undefined ? -1 : shorter.indexOf(length);
  if (at > 0) simpler.push({ ...numbered, for: shorter[at - 1] ?? '200 ms' });
  const later = / after (.*\..*)$/.exec(fault.when);
  if (later?.[1] !== undefined) simpler.push({ ...numbered, when: later[1] });
  return simpler;
}

const simplerFaults: Reduction = (content) => {
  const faults = content.faults ?? [];
  return faults.flatMap((fault, at) =>
    simplerFault(fault).map((simple) => ({
      ...content,
      faults: faults.map((each, other) => (other === at ? simple : each)),
    })),
  );
};

const reductions: readonly Reduction[] = [
  fewerFaults,
  fewerStations,
  dropKeys,
  fewerActs,
  fewerPeople,
  fewerBallots,
  fewerOthers,
  fewerFilled,
  oneSheet,
  simplerElection,
  simplerFaults,
  simplerActs,
];

/**
 * `budget`: runs at most. `by`: what may be taken away; everything unless said. The content given must fail; the result
 * fails too.
 */
export function shrink(content: ScenarioContent, stillFails: StillFails, budget: number, by = reductions): Shrunk {
  let best = content;
  let runs = 0;
  let moved = true;
  while (moved && runs < budget) {
    moved = false;
    for (const reduce of by) {
      for (let again = true; again && runs < budget; ) {
        again = false;
        for (const candidate of reduce(best)) {
          if (runs >= budget) break;
          runs++;
          if (!stillFails(candidate)) continue;
          best = candidate;
          again = true;
          moved = true;
          break;
        }
      }
    }
  }
  return { content: best, runs };
}
