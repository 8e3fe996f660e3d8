/**
 * The counting machine, sans-IO: inputs and the time in, effects out, state changed in place. Inputs become chart events,
 * the chart decides, actions turn its decisions into effects. A power cut is the loss of the state: a driver drops it and
 * begins again with `createMachine()`, and the machine finds out from flash and sensors where it was.
 */
import { perform } from './actions/index.ts';
import { isReady } from './chart/guards.ts';
import { deviceLabelsOf, labelsOf, movesOf } from './chart/labels.ts';
import { stepChart } from './chart/reducer.ts';
import type { ChartEvent } from './chart/events.ts';
import { takeInput } from './inputs.ts';
import type { MachineEffect, MachineInput } from './io.ts';
import type { MachineDeps } from './deps.ts';
import type { MachineState } from './state.ts';
import { note, type Step } from './step.ts';

export { createMachine, type MachineState } from './state.ts';

/** One input. `nowUs`: integer microseconds, never falling while power is on. Effects are to be carried out in order. */
export function stepMachine(
  state: MachineState,
  input: MachineInput,
  nowUs: number,
  deps: MachineDeps,
): MachineEffect[] {
  const step: Step = { state, nowUs, deps, effects: [], events: [] };
  takeInput(step, input);
  takeEvents(step);
  return step.effects;
}

/** Gives one event to the chart directly: what a session would say, for an exploration that has no session. */
export function stepMachineEvent(
  state: MachineState,
  event: ChartEvent,
  nowUs: number,
  deps: MachineDeps,
): MachineEffect[] {
  const step: Step = { state, nowUs, deps, effects: [], events: [event] };
  takeEvents(step);
  return step.effects;
}

/** An event may bring others behind it. */
function takeEvents(step: Step): void {
  for (let at = 0; at < step.events.length; at++) {
    const event = step.events[at];
    if (event === undefined) continue;
    takeEvent(step, event);
    if (at === step.events.length - 1) tellReadiness(step);
  }
}

function takeEvent(step: Step, event: ChartEvent): void {
  const before = step.state.chart.configuration;
  const { moved, actions } = stepChart(step.state.chart, event);
  if (moved) noteMove(step, before, event);
  for (const action of actions) perform(step, event, action);
}

/**
 * Supply and housing have regions of their own; while polls are open the chart is told here, once, whether paper may
 * move.
 */
function tellReadiness(step: Step): void {
  const { chart } = step.state;
  const at = labelsOf(chart.configuration)[0];
  if (at === 'open.idle' && !isReady(chart.context)) step.events.push({ type: 'device.unready' });
  if (at === 'open.suspended' && isReady(chart.context)) step.events.push({ type: 'device.ready' });
}

/** Tells of the machine's own state. What its line does shows in messages and sessions, and would hide the state here. */
function noteMove(step: Step, before: string, event: ChartEvent): void {
  for (const { from, to } of movesOf(before, step.state.chart.configuration))
    note(step, { type: 'state', from, to, event: event.type });
}

/** The conditions of its devices: `power.mains`, `printer.ready`, `memory.both`, `clock.plausible`, ... */
export function deviceStates(state: MachineState): readonly string[] {
  return deviceLabelsOf(state.chart.configuration);
}

/** Where the machine is, by the names that people and traces use; the first is the machine's own, a second its line's. */
export function machineStates(state: MachineState): readonly string[] {
  return labelsOf(state.chart.configuration);
}
