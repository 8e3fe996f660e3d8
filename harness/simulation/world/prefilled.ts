/** A journal filled for the day before the run begins: the box's true content goes to the trace, the records to flash. */
import type { FlashImage } from '../../../firmware-sim/cells.ts';
import type { BallotRecord } from '../../../firmware-sim/marks/ballot.ts';
import { prefillFlash, recordOfScan } from '../../../firmware-sim/journal/prefill.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { assignmentDigest } from '../../../protocol/election/issue.ts';
import { filledBlocks } from '../../judge/oracle/filled-box.ts';
import { nextBytes, nextInt } from '../random.ts';
import type { PlannedSheet } from '../plan/plan.ts';
import { scanOf } from './scan.ts';
import { emit } from './triggers.ts';
import { actorName, random, type World } from './world.ts';

/** Switched on and zeroed so long before the polls opened. */
const preparedBeforeS = 1200;

/** Fills the box of `machine` and gives the flash its day has left. The truth comes from the oracle, not from the records. */
export function prefilledImage(world: World, machine: number): FlashImage {
  const { env } = world;
  const plan = env.plan.machines[machine];
  const identity = env.identities.machines[machine];
  if (plan === undefined || identity === undefined) throw new Error(`no machine ${machine}`);
  const name = actorName(world, machine);
  emit(world, name, { type: 'box.filled', blocks: filledBlocks(plan.prefilled, env.traceDefinition) });
  const slots = random(world, name, 'prefilled slots');
  const { opensAtS } = env.plan.definition;
  return prefillFlash({
    definition: env.plan.definition,
    profile: plan.profile,
    assignmentDigest: assignmentDigest(identity.card.assignment, env.crypto),
    journalId: nextBytes(random(world, name, 'prefilled journal'), 16),
    zeroedAtS: opensAtS - preparedBeforeS,
    openedAtS: opensAtS,
    ballots: plan.prefilled.map(({ sheet, count }) => ({ record: recordOf(world, sheet), count })),
    below: (n) => nextInt(slots, n),
    crypto: env.crypto,
  });
}

interface Known {
  readonly definition: ElectionDefinition;
  readonly style: number;
  readonly record: BallotRecord;
}

/** Records by the marks they were read from: a night shares the marks of its equal sheets, and has 290,000 counts of them. */
const knownRecords = new WeakMap<PlannedSheet['marks'], Known>();

function recordOf(world: World, sheet: PlannedSheet): BallotRecord {
  const { definition } = world.env.plan;
  const known = knownRecords.get(sheet.marks);
  if (known?.definition === definition && known.style === sheet.style) return { ...known.record, unit: sheet.unit };
  const record = readRecord(world, sheet);
  knownRecords.set(sheet.marks, { definition, style: sheet.style, record });
  return record;
}

function readRecord(world: World, sheet: PlannedSheet): BallotRecord {
  const record = recordOfScan(scanOf(world, sheet), world.env.plan.definition);
  if (record === null)
    throw new Error(`a prefilled journal cannot hold a sheet of kind ${sheet.kind}: it would be returned`);
  return record;
}
