/**
 * A scenario's day shortened for real time: polls open just long enough before the close for every ballot to be fed.
 * Close, embargo and everything after them keep their distances; only the waiting is left out.
 */
import type { PlannedAct, PlannedFault, ScenarioPlan, Trigger } from '../simulation/plan/plan.ts';

/** A sheet takes this long from hand to box, with time to spare. */
const ballotUs = 4_000_000;
/** Self-test, package and zero tape before opening. */
const preparationUs = 30_000_000;
const second = 1_000_000;

interface Shift {
  readonly opensUs: number;
  readonly closesUs: number;
  readonly newOpensUs: number;
  readonly newClosesUs: number;
}

/** Before the close a moment keeps its share of the day, after it its distance. */
function moved(atUs: number, shift: Shift): number {
  if (atUs >= shift.closesUs) return atUs - shift.closesUs + shift.newClosesUs;
  if (atUs <= shift.opensUs) return Math.floor((atUs * shift.newOpensUs) / Math.max(1, shift.opensUs));
  const share = (atUs - shift.opensUs) / (shift.closesUs - shift.opensUs);
  return Math.floor(shift.newOpensUs + share * (shift.newClosesUs - shift.newOpensUs));
}

function movedTrigger(trigger: Trigger, shift: Shift): Trigger {
  return trigger.type === 'time' ? { ...trigger, atUs: moved(trigger.atUs, shift) } : trigger;
}

function movedFault(fault: PlannedFault, shift: Shift): PlannedFault {
  const { strikes } = fault;
  const moment = { ...fault, trigger: movedTrigger(fault.trigger, shift) };
  return strikes === undefined
    ? moment
    : { ...moment, strikes: { ...strikes, untilUs: moved(strikes.untilUs, shift) } };
}

export function shortenDay(plan: ScenarioPlan): ScenarioPlan {
  const ballots = Math.max(1, ...plan.machines.map((machine) => machine.sheets.length));
  const dayUs = ballots * ballotUs + 10 * second;
  const { definition } = plan;
  const opensAtS = definition.closesAtS - Math.ceil(dayUs / second);
  const epochS = opensAtS - preparationUs / second;
  if (epochS <= plan.epochS) return plan;
  const shift: Shift = {
    opensUs: (definition.opensAtS - plan.epochS) * second,
    closesUs: (definition.closesAtS - plan.epochS) * second,
    newOpensUs: preparationUs,
    newClosesUs: (definition.closesAtS - epochS) * second,
  };
  return {
    ...plan,
    epochS,
    definition: { ...definition, opensAtS },
    machines: plan.machines.map((machine) => ({
      ...machine,
      powerOnAtUs: moved(machine.powerOnAtUs, shift),
      closeAtUs: moved(machine.closeAtUs, shift),
      ballotEveryUs: Math.min(machine.ballotEveryUs, ballotUs),
    })),
    faults: plan.faults.map((fault) => movedFault(fault, shift)),
    acts: plan.acts.map((act): PlannedAct => ({ ...act, trigger: movedTrigger(act.trigger, shift) })),
    limitUs: moved(plan.limitUs, shift),
  };
}
