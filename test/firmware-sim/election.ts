/** A small election with every rule in it, its keys and its cards. */
import { createStandInCrypto } from '../../harness/simulation/world/stand-in-crypto.ts';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import { definitionDigest } from '../../protocol/election/digest.ts';
import { issueAssignment, issueMachinePackage, signDefinition } from '../../protocol/election/issue.ts';
import type { Assignment } from '../../protocol/messages/types.ts';
import type { DeviceProfile } from '../../firmware-sim/profiles.ts';
import type { MachineDeps } from '../../firmware-sim/deps.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { targetsOf } from '../../firmware-sim/marks/layout.ts';

export const crypto = createStandInCrypto();

function option(id: string, kind: 'party' | 'candidate' | 'against-all') {
  return { id, name: { en: id }, kind };
}

function unit(number: number, style: number) {
  const base = { number, id: `station ${number}/all`, station: number, style, region: 'r1' };
  return { ...base, registered: 500, supplementary: 10, source: 'machine' as const };
}

export const definition: ElectionDefinition = {
  schema: 1,
  id: 'toy',
  title: 'Toy election',
  date: '2021-11-28',
  utcOffsetMinutes: 360,
  opensAtS: 1_638_064_800,
  closesAtS: 1_638_108_000,
  embargoUntilS: 1_638_108_000,
  contests: [
    {
      number: 1,
      id: 'party',
      title: 'Parties',
      kind: 'party-list',
      votesAllowed: 1,
      options: [option('a', 'party'), option('b', 'party'), option('none', 'against-all')],
      preference: { numbers: 4 },
      blankIs: 'invalid',
      overvoteIs: 'invalid',
    },
    {
      number: 2,
      id: 'council',
      title: 'Council, two of four',
      kind: 'vote-for-n',
      votesAllowed: 2,
      options: ['p', 'q', 'r', 's'].map((id) => option(id, 'candidate')),
      blankIs: 'undervote',
      overvoteIs: 'overvote',
    },
  ],
  styles: [
    { number: 1, id: 'all', contests: [1, 2] },
    { number: 2, id: 'party', contests: [1] },
  ],
  regions: [{ id: 'r1', name: 'Region' }],
  units: [unit(1, 1), unit(2, 1), unit(3, 2)],
  marks: { definite: 128, marginal: 64 },
  mergeBelowBallots: 5,
  synthetic: '',
};

export const digest = definitionDigest(definition, crypto);

function seed(fill: number): Uint8Array {
  return new Uint8Array(32).fill(fill);
}

export const seeds = { commission: seed(1), server: seed(2), chair: seed(3), machine: seed(4) };

export const profile: DeviceProfile = {
  name: 'test',
  slots: 12,
  slotSizeBytes: 24,
  logSizeBytes: 16_384,
  boxCounter: false,
  announceBelowSlots: 2,
};

export const assignment: Assignment = {
  unit: 1,
  machineKey: crypto.publicKey(seeds.machine),
  chairKey: crypto.publicKey(seeds.chair),
  mode: 'live',
  definitionDigest: digest,
  serial: 1,
  neighbourUnits: [3],
  declaresLost: new Uint8Array(0),
};

const definitionSignature = signDefinition(definition, seeds.commission, crypto);

/** The same election with voters asked about overvotes and blanks. */
export const reviewed: ElectionDefinition = { ...definition, review: ['overvote', 'blank'] };

export function depsOf(
  changes: Partial<DeviceProfile> = {},
  other: Partial<Assignment> = {},
  rules: ElectionDefinition = definition,
): MachineDeps {
  const bound = { ...assignment, definitionDigest: definitionDigest(rules, crypto), ...other };
  const signed = issueAssignment(bound, seeds.commission, crypto);
  const serverKey = crypto.publicKey(seeds.server);
  const signature = rules === definition ? definitionSignature : signDefinition(rules, seeds.commission, crypto);
  const card = issueMachinePackage(
    { definition: rules, definitionSignature: signature, assignment: signed, serverKey },
    crypto,
  );
  return { crypto, seed: seeds.machine, card, profile: { ...profile, ...changes } };
}

/** A mark as text: `1:0` option 0 of contest 1, `1#2` preference square 2 of contest 1; `~` behind it: a faint one. */
export function sheet(marks: string, changes: Partial<SheetScan> = {}): SheetScan {
  const style = changes.style ?? 1;
  const wanted = marks.split(' ').filter((each) => each !== '');
  const darkness = targetsOf(definition, style).map((target) => {
    const name =
      target.option === undefined ? `${target.contest}#${target.preference}` : `${target.contest}:${target.option}`;
    if (wanted.includes(`${name}~`)) return 100;
    return wanted.includes(name) ? 200 : 10;
  });
  return { definitionDigest: digest, style, unit: 1, mode: 'live', darkness: Uint8Array.from(darkness), ...changes };
}
