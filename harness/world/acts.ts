/**
 * Officials: acts of the commission are signed and handed to the server until the ledger has them, acts of a chair to the
 * machine until it takes them.
 */
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { utf8Encode } from '../../protocol/bytes.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { OfficialAct } from '../../tabulation-server/io.ts';
import type { PlannedAct } from '../scenario/plan.ts';
import { disputedContents } from './journal-register.ts';
import { canAct } from './device.ts';
import { digestHex } from './message-trace.ts';
import { reopenMachine } from './reopening.ts';
import { serverInput } from './server-actor.ts';
import { emit } from './triggers.ts';
import { schedule, type World } from './world.ts';

const againUs = 60_000_000;

/** Null while the act names something nobody has seen yet. */
function officialAct(world: World, planned: Exclude<PlannedAct, { do: 'reopen' }>): OfficialAct | null {
  switch (planned.do) {
    case 'annul':
      return { type: 'annul', units: planned.units, reason: planned.reason };
    case 'protocol':
      return {
        type: 'protocol',
        unit: planned.unit,
        ballots: planned.ballots,
        contests: planned.contests,
        reason: planned.reason,
      };
    case 'resolve-hold':
    case 'resolve-dispute': {
      const journal = world.state.journals.ofActor[planned.machine];
      if (journal === undefined) return null;
      const { reason } = planned;
      if (planned.do === 'resolve-hold') return { type: 'resolve-hold', journal, decision: planned.decision, reason };
      const disputed = disputedContents(world, journal);
      if (disputed === null) return null;
      return {
        type: 'resolve-dispute',
        journal,
        generation: disputed.generation,
        keep: disputed[planned.keep],
        reason,
      };
    }
  }
}

/** Hands act `index` in; again after a minute unless the ledger took it. */
export function handIn(world: World, index: number): void {
  const planned = world.env.plan.acts[index];
  const state = world.state.acts[index];
  if (planned === undefined || state === undefined || state.done || !canAct(world, planned)) return;
  if (state.key !== '' && ledgerHolds(world, state.key)) {
    state.done = true;
    return;
  }
  state.due = true;
  schedule(world, world.state.nowUs + againUs, { type: 'act', act: index });
  if (planned.do === 'reopen') {
    state.done = reopenMachine(world, index, planned);
    return;
  }
  const act = officialAct(world, planned);
  if (act === null || !world.state.server.powered) return;
  const payload = utf8Encode(canonicalJson(act));
  const signed = signPayload(world.env.crypto, world.env.identities.officialSeed, 'act', payload);
  state.key = `act:${digestHex(payload)}`;
  emit(world, 'commission', { type: 'operator', action: act.type });
  serverInput(world, { type: 'act', act: signed });
}

function ledgerHolds(world: World, key: string): boolean {
  if (world.env.store !== null) return world.env.store.load().some((entry) => entry.key === key);
  return world.state.server.ledger.byKey[key] !== undefined;
}
