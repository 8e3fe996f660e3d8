/** What became of the faults and acts that a scenario plans, each that came to nothing with its reason. */
import type { ActResult, FaultResult } from '../run-result.ts';
import type { PlannedAct, PlannedFault, Trigger } from '../plan/plan.ts';
import { canAct, canBeDone } from './device.ts';
import type { FaultState } from './state.ts';
import type { World } from './world.ts';

export function faultResults(world: World): FaultResult[] {
  return world.env.plan.faults.map((fault, index) => {
    const state = world.state.faults[index];
    const possible = canBeDone(world, fault.do);
    return {
      fault: index,
      do: fault.do,
      where: fault.targets.join(', '),
      started: state?.started ?? 0,
      effects: state?.effects ?? 0,
      optional: fault.optional === true || struckElsewhere(world, fault),
      unavailable: possible ? '' : `${fault.do} cannot be done on this transport (${world.env.on})`,
      idle: possible && state !== undefined ? idleReason(fault, state) : '',
    };
  });
}

/** Whether chance struck another machine of the same entry. */
function struckElsewhere({ env, state }: World, { strikes }: PlannedFault): boolean {
  if (strikes === undefined) return false;
  return env.plan.faults.some(
    (other, index) => other.strikes?.entry === strikes.entry && (state.faults[index]?.effects ?? 0) > 0,
  );
}

/** Why a fault changed nothing; empty where it did. */
function idleReason(fault: PlannedFault, state: FaultState): string {
  if (state.effects > 0) return '';
  if (state.started > 0)
    return `it began ${state.started === 1 ? 'once' : `${state.started} times`} and changed nothing`;
  if (fault.strikes !== undefined && state.drawnAtUs >= 0) return 'chance never called it';
  return waitedInVain(fault.trigger, state.seen);
}

/** Why the moment of something planned never came. */
function waitedInVain(trigger: Trigger, seen: number): string {
  switch (trigger.type) {
    case 'time':
    case 'every':
      return 'the run ended before its time';
    case 'event': {
      const { event, qualifier, of, nth } = trigger;
      const name = qualifier === null ? event : `${event}(${qualifier})`;
      const whose = of === null || of.includes('') ? '' : ` by ${of.join(', ')}`;
      if (seen >= nth) return `the run ended before its time after ${name}${whose}`;
      return `${name}${whose} ${seen === 0 ? 'never came' : `came ${seen} of ${nth} times`}`;
    }
  }
}

/** `line.cut at station 2/party had no effect: server.committed(report) by station 2/party never came`. */
export function idleText({ do: name, where, idle }: FaultResult): string {
  return `${name} at ${where} had no effect: ${idle}; say \`optional: true\` if the scenario may do without it`;
}

/** `2 of 3 faults took effect`. */
export function effectCounts(faults: readonly FaultResult[]): string {
  const effective = faults.filter(({ effects }) => effects > 0).length;
  return `${effective} of ${faults.length} faults took effect`;
}

export function actResults(world: World): ActResult[] {
  const entries = new Set((world.env.store?.load() ?? world.state.server.ledger.entries).map(({ key }) => key));
  return world.env.plan.acts.map((act, index): ActResult => {
    const state = world.state.acts[index];
    const text = actText(world, act);
    if (!canAct(world, act)) return { text, came: 'left to people', reason: 'only people beside the device can do it' };
    if (state === undefined || state.done || entries.has(state.key)) return { text, came: 'done', reason: '' };
    if (state.refused !== '') return { text, came: 'refused', reason: state.refused };
    if (!state.due) return { text, came: 'never due', reason: waitedInVain(act.trigger, state.seen) };
    return { text, came: 'open', reason: openReason(world, act) };
  });
}

function openReason(world: World, act: PlannedAct): string {
  if (act.do === 'reopen') return `${act.machine} did not open again`;
  if (!world.state.server.powered) return 'the server has no power';
  return act.do === 'resolve-dispute'
    ? `nothing of ${act.machine} is disputed`
    : 'what it is about is not in the ledger yet';
}

/** `annul of station 3/party`. */
function actText(world: World, act: PlannedAct): string {
  const { definition } = world.env.plan;
  const unit = (number: number) => definition.units.find((each) => each.number === number)?.id ?? `unit ${number}`;
  switch (act.do) {
    case 'resolve-hold':
    case 'resolve-dispute':
    case 'reopen':
      return `${act.do} of ${act.machine}`;
    case 'annul':
    case 'reinstate':
    case 'dispute':
    case 'settle':
    case 'hand-count-final':
      return `${act.do} of ${act.units.map(unit).join(', ')}`;
    case 'protocol':
    case 'hand-count':
      return `${act.do} of ${unit(act.unit)} by the ${act.by}`;
    case 'draw-lots':
      return `draw-lots in contest ${act.contest}`;
  }
}
