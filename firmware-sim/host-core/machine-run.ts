/** A machine from power-up to power-off, seen by its host. Plain state; the host carries the effects out in order. */
import type { HostInput } from '../../protocol/host-input.ts';
import type { MachineEffect, MachineInput } from '../io.ts';
import type { MachineDeps } from '../deps.ts';
import { createMachine, machineStates, stepMachine } from '../machine.ts';
import type { MachineState } from '../state.ts';

export interface MachineRun {
  readonly machine: MachineState;
  powered: boolean;
}

export type RunEffect =
  | MachineEffect
  /** Where the machine is, by the names of its chart. */
  | { readonly type: 'states'; readonly states: readonly string[] }
  /** Power is off: no timer fires, and no operator acts on the machine, any more. */
  | { readonly type: 'off' }
  | { readonly type: 'failure'; readonly error: unknown };

export function createMachineRun(): MachineRun {
  return { machine: createMachine(), powered: true };
}

/** Changes `run`. An input after the end has no effect. */
export function stepMachineRun(
  run: MachineRun,
  input: HostInput<MachineInput>,
  deps: MachineDeps,
): readonly RunEffect[] {
  if (!run.powered) return [];
  switch (input.type) {
    case 'input':
      return stepMachine(run.machine, input.input, input.nowUs, deps).flatMap((effect): readonly RunEffect[] => {
        const moved = effect.type === 'note' && effect.note.type === 'state';
        return moved ? [effect, { type: 'states', states: machineStates(run.machine) }] : [effect];
      });
    case 'failed':
      run.powered = false;
      return [{ type: 'off' }, { type: 'failure', error: input.error }];
    case 'stop': {
      run.powered = false;
      const counters = run.machine.endpoint?.counters;
      const last: readonly RunEffect[] =
        counters === undefined ? [] : [{ type: 'note', note: { type: 'counters', counters } }];
      return [...last, { type: 'off' }];
    }
  }
}
