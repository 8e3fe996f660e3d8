/**
 * Late ballots after the receipt: the chair signs what is replaced by what, the machine opens again, the ballots are fed,
 * and the poll worker closes once more; the next generation supersedes the whole report.
 */
import { encodeAuthorisation } from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import type { PlannedAct } from '../plan/plan.ts';
import { lastReport } from './last-report.ts';
import { machineInput } from './machine-actor.ts';
import { bytesOf } from './message-trace.ts';
import { voterLater } from './paper-out.ts';
import { emit } from './triggers.ts';
import { machineAt, type World } from './world.ts';

/** Whether the machine took it: one without power or without a receipt is asked again later. */
export function reopenMachine(world: World, act: number, planned: Extract<PlannedAct, { do: 'reopen' }>): boolean {
  const { actorIndex, lateSheetsOf } = world.env;
  const machine = actorIndex.get(planned.machine);
  if (machine === undefined) throw new Error(`no machine ${planned.machine}`);
  const actor = machineAt(world, machine);
  const authorisation = authorisationOf(world, machine, 'next');
  if (!actor.powered || actor.state !== 'reported' || authorisation === null) return false;
  emit(world, planned.machine, { type: 'operator', action: 'reopen' });
  machineInput(world, machine, { type: 'operator', action: { type: 'reopen', authorisation } });
  if (actor.state === 'reported') return false;
  actor.waiting.push(...(lateSheetsOf[act] ?? []));
  voterLater(world, machine);
  return true;
}

/**
 * The chair's word for the generation after the one reported last, or the paper that was good for that one. Null while there is no
 * report.
 */
export function authorisationOf(world: World, machine: number, which: 'next' | 'old'): Signed | null {
  const { identities, plan, crypto } = world.env;
  const station = plan.definition.units.find((unit) => unit.number === plan.machines[machine]?.unit)?.station;
  if (station === undefined) throw new Error(`machine ${machine} is at no station`);
  const report = lastReport(world, machine);
  if (report === null) return null;
  const payload = encodeAuthorisation({
    journalId: bytesOf(report.journal),
    generation: report.generation + (which === 'next' ? 1 : 0),
    supersedes: bytesOf(report.digest),
  });
  return signPayload(crypto, identities.chairSeed(station), 'authorisation', payload);
}
