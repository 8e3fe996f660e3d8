/** One input being worked on: what actions and translations are handed, and what they leave behind. */
import type { AlarmName } from './alarms.ts';
import type { ChartEvent } from './chart/events.ts';
import type { MachineEffect, MachineNote } from './io.ts';
import type { MachineDeps } from './deps.ts';
import type { MachineState } from './state.ts';

export interface Step {
  readonly state: MachineState;
  readonly nowUs: number;
  readonly deps: MachineDeps;
  readonly effects: MachineEffect[];
  /** Chart events still to be taken, in order. */
  readonly events: ChartEvent[];
}

/** For the trace. */
export function note(step: Step, what: MachineNote): void {
  step.effects.push({ type: 'note', note: what });
}

/** For people, at once: on the display in words, in the trace by name. */
export function alarm(step: Step, what: AlarmName, detail: string): void {
  note(step, { type: 'alarm', what, detail });
  show(step, step.state.shown.voter, detail);
}

/** Changes the display if it says something else. */
export function show(step: Step, voter: string, operator: string): void {
  const { shown } = step.state;
  if (shown.voter === voter && shown.operator === operator) return;
  step.state.shown = { voter, operator };
  step.effects.push({ type: 'display', voter, operator });
}

/** Wall clock, seconds since 1970; a clock that lost its time never runs behind the machine's own log. */
export function clockS(step: Step): number {
  const { clock, facts } = step.state;
  const running = clock.baseS + Math.floor((step.nowUs - clock.baseUs) / 1_000_000);
  return Math.max(running, facts.newestS);
}
