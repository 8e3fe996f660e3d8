/** What people at a machine's panel do wrong: nobody comes when the machine waits, or somebody presses what nobody asked for. */
import type { OperatorAction } from '../../../firmware-sim/operator.ts';
import { digestSizeBytes, journalIdSizeBytes } from '../../../protocol/limits.ts';
import { encodeAuthorisation } from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import { type PanelAct, panelActs } from '../faults/machine-faults.ts';
import { wordOf } from '../faults/values.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { effectOf, faultEffect } from './effects.ts';
import { keySeed } from './identities.ts';
import { machineInput } from './machine-actor.ts';
import { operatorLooks } from './operator.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, type World } from './world.ts';

const absent = 'absent';

/** Whether nobody is at this machine; what waits for them is told as the effect. */
export function nobodyThere(world: World, machine: number, waiting: string): boolean {
  if ((machineAt(world, machine).trouble[absent] ?? 0) === 0) return false;
  effectOf(world, 'operator.absent', actorName(world, machine), `nobody there to ${waiting}`);
  return true;
}

export function leave(world: World, _fault: number, _plan: PlannedFault, machine: number): void {
  const { trouble } = machineAt(world, machine);
  trouble[absent] = (trouble[absent] ?? 0) + 1;
}

export function comeBack(world: World, _fault: number, _plan: PlannedFault, machine: number): void {
  const { trouble } = machineAt(world, machine);
  trouble[absent] = Math.max(0, (trouble[absent] ?? 0) - 1);
  operatorLooks(world, machine);
}

/** One key pressed at the wrong time. Where nobody has power nobody presses anything that is heard. */
export function press(world: World, fault: number, plan: PlannedFault, machine: number): void {
  if (!machineAt(world, machine).powered) return;
  const action = actionOf(world, wordOf(plan, 'act', panelActs));
  emit(world, actorName(world, machine), { type: 'operator', action: action.type });
  faultEffect(world, fault, `${action.type} pressed`);
  machineInput(world, machine, { type: 'operator', action });
  operatorLooks(world, machine);
}

/** `unknown-code` and `unsigned-reopen` prove nothing. */
function actionOf(world: World, act: PanelAct): OperatorAction {
  switch (act) {
    case 'open':
    case 'zero':
    case 'configure':
    case 'pause':
    case 'test':
    case 'clear':
    case 'seal':
      return { type: act };
    case 'print':
      return { type: 'print', tape: 'results' };
    case 'unknown-code':
      return { type: 'sign-in', role: 'chair', code: new Uint8Array(4) };
    case 'unsigned-reopen': {
      const journalId = new Uint8Array(journalIdSizeBytes);
      const payload = encodeAuthorisation({ journalId, generation: 2, supersedes: new Uint8Array(digestSizeBytes) });
      const forger = keySeed(world.env.seed, 'forger');
      return { type: 'reopen', authorisation: signPayload(world.env.crypto, forger, 'authorisation', payload) };
    }
    case 'close':
      return { type: 'close' };
  }
}
