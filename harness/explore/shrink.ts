/**
 * Makes a failing scenario as short as a person wants to read it, over faults, times, ballots, stations and lengths at once:
 * a reduction stays when the same check still breaks. Greedy, in rounds, until nothing more can go or the budget is spent.
 */
import type { FaultContent, ScenarioContent } from '../scenario/schema.ts';

/** Whether a candidate still shows the failure. */
export type StillFails = (content: ScenarioContent) => boolean;

export interface Shrunk {
  readonly content: ScenarioContent;
  readonly runs: number;
}

type Reduction = (content: ScenarioContent) => ScenarioContent[];

function without(content: ScenarioContent, key: keyof ScenarioContent): ScenarioContent {
  const { [key]: _, ...rest } = content;
  return rest as ScenarioContent;
}

const optional = [
  ...['story', 'incident', 'expect', 'acts', 'voters', 'polls', 'line', 'profile', 'sheets', 'neighbours'],
  ...['journals', 'machines', 'publishEvery', 'limit', 'registered'],
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

const fewerBallots: Reduction = (content) =>
  smaller(content.ballots ?? 0, 0).map((ballots) => ({ ...content, ballots }));

/** Takes the last stations away and moves their faults to those that stay. */
const fewerStations: Reduction = (content) => {
  if (typeof content.stations !== 'number') return [];
  return smaller(content.stations, 1).map((stations) => {
    const moved = (text: string) =>
      text.replace(/station (\d+)/, (_, number: string) => `station ${Math.min(Number(number), stations)}`);
    const faults = content.faults?.map((fault) =>
      typeof fault.at === 'string' ? { ...fault, at: moved(fault.at) } : fault,
    );
    const acts = content.acts?.map((act) => ('machine' in act ? { ...act, machine: moved(act.machine) } : act));
    return { ...content, stations, ...(faults && { faults }), ...(acts && { acts }) };
  });
};

const simplerElection: Reduction = (content) =>
  content.election === 'small' ? [] : [{ ...without(content, 'ballotTypes'), election: 'small' }];

const shorter: readonly string[] = ['200 ms', '2 s', '20 s', '90 s', '5 min', '20 min'];

function simplerFault(fault: FaultContent): FaultContent[] {
  const { nth, with: values, chance, for: length, ...rest } = fault;
  const whole = {
    ...rest,
    ...(length !== undefined && { for: length }),
    ...(values && { with: values }),
    ...(chance && { chance }),
  };
  const found: FaultContent[] = [];
  if (nth !== undefined) found.push(whole, ...smaller(nth, 2).map((each) => ({ ...whole, nth: each })));
  const numbered = { ...whole, ...(nth !== undefined && { nth }) };
  if (chance !== undefined) {
    const { chance: _, ...always } = numbered;
    found.push(always);
  }
  for (const name of Object.keys(values ?? {})) {
    const left = Object.fromEntries(Object.entries(values ?? {}).filter(([other]) => other !== name));
    const { with: _, ...bare } = numbered;
    found.push(Object.keys(left).length === 0 ? bare : { ...bare, with: left });
  }
  const at = length === undefined ? -1 : shorter.indexOf(length);
  if (at > 0) found.push({ ...numbered, for: shorter[at - 1] ?? '200 ms' });
  const later = / after (.*\..*)$/.exec(fault.when);
  if (later?.[1] !== undefined) found.push({ ...numbered, when: later[1] });
  return found;
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
  fewerBallots,
  simplerElection,
  simplerFaults,
];

/** `budget`: runs at most. The content given must fail; what comes back fails too. */
export function shrink(content: ScenarioContent, stillFails: StillFails, budget: number): Shrunk {
  let best = content;
  let runs = 0;
  let moved = true;
  while (moved && runs < budget) {
    moved = false;
    for (const reduce of reductions) {
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
