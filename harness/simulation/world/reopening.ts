/**
 * Late ballots after the receipt: the chair signs what is replaced by what, the machine opens again, the ballots are fed,
 * and the poll worker closes once more; the next generation supersedes the whole report.
 */
import { encodeAuthorisation } from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { PlannedAct } from '../plan/plan.ts';
import { lastReport } from './last-report.ts';
import { machineInput } from './machine-actor.ts';
import { bytesOf } from './message-trace.ts';
import { voterLater } from './paper-out.ts';
import { emit } from './triggers.ts';
import { machineAt, type World } from './world.ts';

/** Whether the machine took it: one without power or without a receipt is asked again later. */
export function reopenMachine(world: World, act: number, planned: Extract<PlannedAct, { do: 'reopen' }>): boolean {
  const { actorIndex, identities, plan, crypto, lateSheetsOf } = world.env;
  const machine = actorIndex.get(planned.machine);
  const station = plan.definition.units.find((unit) => unit.number === plan.machines[machine ?? -1]?.unit)?.station;
  if (machine === undefined || station === undefined) throw new Error(`no machine ${planned.machine}`);
  const actor = machineAt(world, machine);
  const report = lastReport(world, machine);
  if (!actor.powered || actor.state !== 'reported' || report === null) return false;
  const payload = encodeAuthorisation({
    journalId: bytesOf(report.journal),
    generation: report.generation + 1,
    supersedes: bytesOf(report.digest),
  });
  const authorisation = signPayload(crypto, identities.chairSeed(station), 'authorisation', payload);
  emit(world, planned.machine, { type: 'operator', action: 'reopen' });
  machineInput(world, machine, { type: 'operator', action: { type: 'reopen', authorisation } });
  if (actor.state === 'reported') return false;
  actor.waiting.push(...(lateSheetsOf[act] ?? []));
  voterLater(world, machine);
  return true;
}
