/** The simulated world as it lies open to somebody with a cable in hand. */
import { decodeReport, encodeReport } from '../../../../protocol/messages/codec.ts';
import type { AdversarySurface, PublicKnowledge } from '../../faults/adversary-surface.ts';
import type { Direction } from '../../line/piece.ts';
import { faultEffect } from '../effects.ts';
import { keySeed } from '../identities.ts';
import { lastReport } from '../last-report.ts';
import { machineNamed } from '../planned-faults.ts';
import { actorName, epochSeconds, machineAt, random, schedule, type World, type WorldEnv } from '../world.ts';

/** What the cable of one line does with bytes of somebody else. */
export interface Cable {
  put(way: Direction, bytes: Uint8Array): void;
  insert(way: Direction, bytes: Uint8Array): boolean;
}

function publicKnowledge({ crypto, seed, identities, plan }: WorldEnv): PublicKnowledge {
  return {
    crypto,
    forgerKey: keySeed(seed, 'forger'),
    serverKey: crypto.publicKey(identities.serverSeed),
    definitionDigest: identities.definitionDigest,
    mode: plan.mode,
    baud: plan.baud,
  };
}

/** For planned fault number `fault` at the line of `machine`. */
export function adversarySurface(world: World, fault: number, machine: number, cable: Cable): AdversarySurface {
  const recordedAt = (line: number) => world.state.lines[line]?.recorded ?? [];
  return {
    ...cable,
    knowledge: publicKnowledge(world.env),
    nowS: epochSeconds(world),
    effect: (what) => faultEffect(world, fault, what),
    random: (purpose) => random(world, actorName(world, machine), purpose),
    heard: () => recordedAt(machine),
    heardAt: (other) => recordedAt(machineNamed(world, other)),
    lastReport: () => lastReport(world, machine),
    lastReportOf: (other) => lastReport(world, machineNamed(world, other)),
    insertLater(afterUs, way, bytes) {
      const toServer = way === 'to-server';
      schedule(world, world.state.nowUs + afterUs, { type: 'line.insert', line: machine, toServer, bytes });
    },
    stolenLink: () => machineAt(world, machine).core.endpoint?.link ?? null,
    changeReport(change) {
      const { core } = machineAt(world, machine);
      const decoded = core.report === null ? null : decodeReport(core.report.payload);
      const changed = decoded?.ok === true ? change(decoded.value) : null;
      if (core.report === null || changed === null) return false;
      const payload = encodeReport(changed);
      core.report = { ...core.report, payload, digest: world.env.crypto.sha256(payload) };
      return true;
    },
  };
}
