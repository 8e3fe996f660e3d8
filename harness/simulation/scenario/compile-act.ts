/** What officials decide during the run, with machines, units and figures resolved. */
import type { ContestTally } from '../../../protocol/messages/types.ts';
import { checkOptions, contestNamed, preferenceFigures } from './compile-contest.ts';
import { type Compilation, machineAt, note, onceOf, placesIn, unitAt, unitsAt } from './compilation.ts';
import { drawnSheets } from './compile-machine.ts';
import type { PlannedAct, PlannedMachine } from '../plan/plan.ts';
import type { ActContent } from './schema.ts';

/** Random streams of late ballots lie beyond those of the day's. */
const lateIndex = 40_000_000;

type CountContent = Extract<ActContent, { do: 'protocol' | 'hand-count' }>;

export function plannedActs(compilation: Compilation, machines: readonly PlannedMachine[]): PlannedAct[] {
  return (compilation.content.acts ?? []).flatMap((act, i) => {
    const planned = plannedAct(compilation, machines, act, i);
    return planned === null ? [] : [planned];
  });
}

function plannedAct(
  compilation: Compilation,
  machines: readonly PlannedMachine[],
  act: ActContent,
  i: number,
): PlannedAct | null {
  const path = ['acts', i];
  const trigger = onceOf(compilation, [...path, 'when'], act.when);
  const reason = act.reason ?? 'decided by the scenario';
  switch (act.do) {
    case 'resolve-hold': {
      const machine = machineAt(compilation, [...path, 'machine'], act.machine);
      return { do: act.do, trigger, reason, machine, decision: act.decision };
    }
    case 'resolve-dispute': {
      const machine = machineAt(compilation, [...path, 'machine'], act.machine);
      return { do: act.do, trigger, reason, machine, keep: act.keep };
    }
    case 'annul':
    case 'reinstate':
    case 'dispute':
    case 'settle':
    case 'hand-count-final': {
      const units = placesIn(path, act.at).flatMap(({ place, at }) => unitsAt(compilation, at, place));
      return { do: act.do, trigger, by: act.by ?? 'commission', reason, units };
    }
    case 'protocol':
    case 'hand-count':
      return protocolAct(compilation, act, i, trigger, reason);
    case 'draw-lots':
      return lotsAct(compilation, act, i, trigger, reason);
    case 'reopen': {
      const machine = machineAt(compilation, [...path, 'machine'], act.machine);
      const planned = machines.find((each) => each.actor === machine);
      const unit = compilation.definition.units.find((each) => each.number === planned?.unit);
      if (planned === undefined || unit === undefined) return null;
      const drawn = { index: lateIndex + i * 10_000, mode: planned.mode };
      return { do: act.do, trigger, reason, machine, sheets: drawnSheets(compilation, unit, act.ballots, drawn) };
    }
  }
}

/** Null after noting what no drawing of lots can be. */
function lotsAct(
  compilation: Compilation,
  act: Extract<ActContent, { do: 'draw-lots' }>,
  i: number,
  trigger: PlannedAct['trigger'],
  reason: string,
): PlannedAct | null {
  const contest = contestNamed(compilation, ['acts', i, 'contest'], act.contest);
  if (contest === null) return null;
  const ids = contest.options.map((option) => option.id);
  const order = act.order.map((id) => ids.indexOf(id));
  const path = ['acts', i, 'order'];
  if (new Set(order).size !== ids.length || order.length !== ids.length || order.includes(-1)) {
    const expected = `each option of ${contest.id} once: ${ids.join(', ')}`;
    note(compilation, path, { expected, key: true });
    return null;
  }
  if (contest.tie !== 'drawn-lot') {
    const expected = `a contest whose election file says \`tie: drawn-lot\``;
    note(compilation, ['acts', i, 'contest'], { expected });
    return null;
  }
  return { do: 'draw-lots', trigger, reason, contest: contest.number, order };
}

function protocolAct(
  compilation: Compilation,
  act: CountContent,
  i: number,
  trigger: PlannedAct['trigger'],
  reason: string,
): PlannedAct | null {
  const unit = unitAt(compilation, ['acts', i, 'at'], act.at);
  if (unit === null) return null;
  return {
    do: act.do,
    by: act.do === 'hand-count' ? act.by : 'commission',
    corrects: act.corrects ?? false,
    trigger,
    reason,
    unit: unit.number,
    ballots: act.ballots,
    contests: tallies(compilation, act, i),
    ...(act.control !== undefined && { control: act.control }),
  };
}

function tallies(compilation: Compilation, act: CountContent, i: number): ContestTally[] {
  return Object.entries(act.contests).flatMap(([id, written]) => {
    const path = ['acts', i, 'contests', id];
    const contest = contestNamed(compilation, path, id);
    if (contest === null) return [];
    checkOptions(compilation, [...path, 'votes'], contest, Object.keys(written.votes));
    return [
      {
        contest: contest.number,
        ballots: act.ballots,
        votes: contest.options.map((option) => written.votes[option.id] ?? 0),
        undervotes: written.undervotes ?? 0,
        overvotes: written.overvotes ?? 0,
        invalid: written.invalid ?? 0,
        ...preferenceFigures(compilation, [...path, 'preferences'], contest, written.preferences ?? {}),
      },
    ];
  });
}
