/**
 * Officials: acts of the commission are signed and handed to the server until the ledger has them, acts of a chair to the
 * machine until it takes them.
 */
import { toHex } from '../../../protocol/bytes.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { OfficialAct } from '../../../tabulation-server/ledger/act-shape.ts';
import { decodeAct, encodeAct } from '../../../tabulation-server/ledger/act-payload.ts';
import { decodeRecord } from '../../../tabulation-server/ledger/record.ts';
import type { PlannedAct } from '../plan/plan.ts';
import type { TraceEvent } from '../../judge/trace/events.ts';
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
    case 'reinstate':
    case 'dispute':
    case 'settle':
    case 'hand-count-final':
      return { type: planned.do, units: planned.units, reason: planned.reason };
    case 'protocol':
    case 'hand-count': {
      const corrects = planned.corrects ? enteredBefore(world, planned, seedOf(world, planned)) : undefined;
      if (corrects === null) return null;
      return {
        type: planned.do,
        unit: planned.unit,
        ballots: planned.ballots,
        contests: planned.contests,
        ...(planned.control !== undefined && { control: planned.control }),
        ...(corrects !== undefined && { corrects }),
        reason: planned.reason,
      };
    }
    case 'draw-lots':
      return { type: planned.do, contest: planned.contest, order: planned.order, reason: planned.reason };
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

type PlannedCount = Extract<PlannedAct, { do: 'protocol' | 'hand-count' }>;

/** Acts are the central commission's, but for what a district enters. */
function seedOf(world: World, planned: Exclude<PlannedAct, { do: 'reopen' }>): Uint8Array {
  const { officialSeed, districtSeed } = world.env.identities;
  return 'by' in planned && planned.by === 'district' ? districtSeed : officialSeed;
}

/** Digest of what the same official entered last for the unit; null while nothing is in the ledger. */
function enteredBefore(world: World, planned: PlannedCount, seed: Uint8Array): string | null {
  const key = toHex(world.env.crypto.publicKey(seed));
  const entries = world.env.store?.load() ?? world.state.server.ledger.entries;
  for (const entry of entries.toReversed()) {
    const signed = entry.kind === 'act' ? decodeRecord(entry.bytes) : null;
    if (signed === null || toHex(signed.key) !== key) continue;
    const act = decodeAct(signed.payload);
    if (act.ok && act.value.type === planned.do && act.value.unit === planned.unit) return toHex(entry.digest);
  }
  return null;
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
  state.signedAtS ??= world.env.plan.epochS + Math.floor(world.state.nowUs / 1_000_000);
  const { definitionDigest } = world.env.identities;
  const seed = seedOf(world, planned);
  const by = toHex(world.env.crypto.publicKey(seed));
  const scope = { definition: toHex(definitionDigest), mode: world.env.plan.mode, by, atS: state.signedAtS };
  const payload = encodeAct(act, scope);
  const signed = signPayload(world.env.crypto, seed, 'act', payload);
  state.key = `act:${digestHex(payload)}`;
  emit(world, 'commission', { type: 'operator', action: act.type });
  const before = world.trace.length;
  serverInput(world, { type: 'act', act: signed, ticket: null });
  state.refused = refusalIn(world.trace.slice(before));
}

/** Why the server refused what it was just handed; empty where it did not. */
function refusalIn(answer: readonly TraceEvent[]): string {
  const refusal = answer.find((event) => event.type === 'server.alarm' && event.what === 'act-refused');
  return refusal?.type === 'server.alarm' ? refusal.detail : '';
}

function ledgerHolds(world: World, key: string): boolean {
  if (world.env.store !== null) return world.env.store.load().some((entry) => entry.key === key);
  return world.state.server.ledger.byKey[key] !== undefined;
}
