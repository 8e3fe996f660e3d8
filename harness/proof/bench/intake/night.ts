/**
 * A nation's reports, signed and ready: as many stations as asked for, one small contest each, nothing but the intake
 * left to do.
 */
import type { Crypto } from '../../../../protocol/crypto.ts';
import type { ElectionDefinition } from '../../../../protocol/election/definition.ts';
import { definitionDigest } from '../../../../protocol/election/digest.ts';
import { issueAssignment } from '../../../../protocol/election/issue.ts';
import type { ServerPackage } from '../../../../protocol/election/package.ts';
import { encodeReport } from '../../../../protocol/messages/codec.ts';
import { signPayload } from '../../../../protocol/messages/signing.ts';
import type { Signed } from '../../../../protocol/messages/types.ts';
import { nextBytes, nextInt, randomStream } from '../../../simulation/random.ts';

/** Options of the contest: a report of a few hundred bytes, as most are. */
const optionsCount = 20;
const ballotsMax = 1_000;

export interface BenchNight {
  readonly package: ServerPackage;
  readonly serverSeed: Uint8Array;
  readonly reports: readonly { readonly machineKey: Uint8Array; readonly signed: Signed }[];
}

export function benchNight(stations: number, crypto: Crypto): BenchNight {
  const definition = definitionOf(stations);
  const digest = definitionDigest(definition, crypto);
  const seedOf = (...name: readonly (string | number)[]) => nextBytes(randomStream('bench', ...name), 32);
  const commissionSeed = seedOf('commission');
  const chairKey = crypto.publicKey(seedOf('chair'));
  const assignments: Signed[] = [];
  const reports: BenchNight['reports'][number][] = [];
  for (let unit = 1; unit <= stations; unit += 1) {
    const seed = seedOf('machine', unit);
    const machineKey = crypto.publicKey(seed);
    const fields = { unit, machineKey, chairKey, mode: 'live', definitionDigest: digest, serial: 1 } as const;
    const rest = { neighbourUnits: [], declaresLost: new Uint8Array() };
    const assignment = issueAssignment({ ...fields, ...rest }, commissionSeed, crypto);
    assignments.push(assignment);
    const payload = reportPayload(unit, crypto.sha256(assignment.payload), digest);
    reports.push({ machineKey, signed: signPayload(crypto, seed, 'report', payload) });
  }
  const commissionKey = crypto.publicKey(commissionSeed);
  const officialKeys: ServerPackage['officialKeys'] = [];
  return {
    package: { definition, definitionDigest: digest, mode: 'live', assignments, commissionKey, officialKeys },
    serverSeed: seedOf('server'),
    reports,
  };
}

function reportPayload(unit: number, assignmentDigest: Uint8Array, digest: Uint8Array): Uint8Array {
  const random = randomStream('bench', 'ballots', unit);
  const ballots = nextInt(random, ballotsMax + 1);
  let left = ballots;
  const votes = Array.from({ length: optionsCount }, () => {
    const some = nextInt(random, Math.floor(left / 4) + 1);
    left -= some;
    return some;
  });
  const none = { overvotes: 0, invalid: 0, preferenceKeys: [], preferenceCounts: [] };
  return encodeReport({
    journalId: nextBytes(random, 16),
    assignmentDigest,
    generation: 1,
    supersedes: new Uint8Array(),
    counter: 1,
    mode: 'live',
    definitionDigest: digest,
    openedAtS: 1_000,
    closedAtS: 40_000,
    unresolved: 0,
    blocks: [{ unit, ballots, diverted: 0, contests: [{ contest: 1, ballots, votes, undervotes: left, ...none }] }],
    authorisation: null,
    paper: null,
  });
}

function definitionOf(stations: number): ElectionDefinition {
  return {
    schema: 1,
    id: 'bench',
    title: 'Bench night',
    date: '2030-05-05',
    utcOffsetMinutes: 0,
    opensAtS: 1_000,
    closesAtS: 40_000,
    embargoUntilS: 40_000,
    contests: [
      {
        number: 1,
        id: 'list',
        title: 'List',
        kind: 'party-list',
        votesAllowed: 1,
        options: Array.from({ length: optionsCount }, (_, n) => ({
          id: `party-${n}`,
          name: { en: `Party ${n}` },
          kind: 'party' as const,
        })),
        blankIs: 'undervote',
        overvoteIs: 'overvote',
      },
    ],
    styles: [{ number: 1, id: 'list', contests: [1] }],
    regions: [{ id: 'all', name: 'All' }],
    units: Array.from({ length: stations }, (_, n) => ({
      number: n + 1,
      id: `station ${n + 1}/list`,
      station: n + 1,
      style: 1,
      region: 'all',
      registered: ballotsMax,
      supplementary: 0,
      source: 'machine' as const,
    })),
    marks: { definite: 120, marginal: 60 },
    mergeBelowBallots: 10,
    synthetic: 'Bench figures, not a real result.',
  };
}
