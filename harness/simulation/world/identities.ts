/** Keys, assignments and packages of one run, all derived from its seed: who the commission believes, and who only says so. */
import type { Crypto } from '../../../protocol/crypto.ts';
import { definitionDigest } from '../../../protocol/election/digest.ts';
import { issueAssignment } from '../../../protocol/election/issue.ts';
import type { MachinePackage, ServerPackage } from '../../../protocol/election/package.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import { nextBytes, randomStream } from '../random.ts';
import type { PlannedMachine, ScenarioPlan } from '../plan/plan.ts';

export interface MachineIdentities {
  readonly seed: Uint8Array;
  readonly key: Uint8Array;
  readonly card: MachinePackage;
}

export interface Identities {
  readonly definitionDigest: Uint8Array;
  readonly serverSeed: Uint8Array;
  /** The central commission's. */
  readonly officialSeed: Uint8Array;
  /** A district commission's: the second entry of hand counts. */
  readonly districtSeed: Uint8Array;
  readonly serverPackage: ServerPackage;
  readonly machines: readonly MachineIdentities[];
  /** Chair's seed of a station. */
  chairSeed(station: number): Uint8Array;
}

const noJournal = new Uint8Array(0);

/** The 32-byte seed called `name` in the run of `seed`. */
export function keySeed(seed: string, ...name: readonly (string | number)[]): Uint8Array {
  return nextBytes(randomStream(seed, 'key', ...name), 32);
}

export function createIdentities(plan: ScenarioPlan, seed: string, crypto: Crypto): Identities {
  const digest = definitionDigest(plan.definition, crypto);
  const commissionSeed = keySeed(seed, 'commission');
  const commissionKey = crypto.publicKey(commissionSeed);
  const serverSeed = keySeed(seed, 'server');
  const serverKey = crypto.publicKey(serverSeed);
  const officialSeed = keySeed(seed, 'official');
  const districtSeed = keySeed(seed, 'district');
  const definitionSignature = signPayload(crypto, commissionSeed, 'package', digest);
  const stationOf = new Map(plan.definition.units.map((unit) => [unit.number, unit.station]));
  const chairSeed = (station: number): Uint8Array => keySeed(seed, 'chair', station);
  const chairKeys = new Map<number, Uint8Array>();
  const chairKey = (station: number): Uint8Array => {
    const known = chairKeys.get(station);
    if (known !== undefined) return known;
    const key = crypto.publicKey(chairSeed(station));
    chairKeys.set(station, key);
    return key;
  };
  const assign = (machine: PlannedMachine, key: Uint8Array, serial: number): Signed =>
    issueAssignment(
      {
        unit: machine.unit,
        machineKey: key,
        chairKey: chairKey(stationOf.get(machine.unit) ?? 0),
        mode: machine.mode,
        definitionDigest: digest,
        serial,
        neighbourUnits: machine.neighbourUnits,
        declaresLost: noJournal,
      },
      commissionSeed,
      crypto,
    );
  const assignments: Signed[] = [];
  const issued = new Map<string, Signed>();
  const machines = plan.machines.map((machine, index) => {
    const machineSeed = keySeed(seed, 'machine', machine.keyOf ?? machine.actor);
    const key = crypto.publicKey(machineSeed);
    const assignment =
      (machine.keyOf === null ? undefined : issued.get(machine.keyOf)) ?? assign(machine, key, index + 1);
    issued.set(machine.actor, assignment);
    if (machine.assigned && machine.keyOf === null) assignments.push(assignment);
    const card = {
      definition: plan.definition,
      definitionDigest: digest,
      definitionSignature,
      assignment,
      serverKey,
      commissionKey,
    };
    return { seed: machineSeed, key, card };
  });
  return {
    definitionDigest: digest,
    serverSeed,
    officialSeed,
    districtSeed,
    serverPackage: {
      definition: plan.definition,
      definitionDigest: digest,
      mode: plan.mode,
      assignments,
      commissionKey,
      officialKeys: [
        { key: crypto.publicKey(officialSeed), name: 'Central commission', role: 'commission' },
        { key: crypto.publicKey(districtSeed), name: 'District commission', role: 'district' },
      ],
    },
    machines,
    chairSeed,
  };
}
