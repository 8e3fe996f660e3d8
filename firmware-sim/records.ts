/**
 * What a machine sends behind its receipt: its cast vote records in the order of the slots, which is random and tells nothing
 * of the order of casting (I19), and its event log up to the first receipt of the generation. Both are read from flash each
 * time: an index means the same item after any cut, and nothing of a ballot stays in memory.
 */
import { copyBytes, equalBytes } from '../protocol/bytes.ts';
import type { MachinePackage } from '../protocol/election/package.ts';
import { decodeReceipt, encodeCastVoteRecord, encodeOffer } from '../protocol/messages/codec.ts';
import type { ListName } from '../protocol/messages/types.ts';
import { manifestOf } from '../protocol/records.ts';
import { countedRecords } from './export/cvr.ts';
import type { FlashImage } from './cells.ts';
import type { MachineDeps } from './deps.ts';
import type { BallotRecord } from './marks/ballot.ts';
import { mergeCopies } from './journal/copies.ts';
import { replayLog } from './journal/log.ts';
import { judgeSlots } from './journal/recovery.ts';
import type { CurrentReport } from './state.ts';

/** The polls are closed: no slot waits for what a sensor says of its sheet. */
const noPaper = { pathOccupied: false, boxCount: null };

export type RecordLists = Readonly<Record<ListName, readonly Uint8Array[]>>;

/** The lists of the generation whose report this is; null when flash cannot be read, or its receipt is not in the log. */
export function recordLists(
  image: FlashImage,
  report: CurrentReport,
  card: MachinePackage,
  deps: MachineDeps,
): RecordLists | null {
  const { profile, crypto } = deps;
  const merged = mergeCopies(image, profile, card.definition, crypto);
  if (merged === null) return null;
  const log = logUpToReceipt(merged.cells.log.subarray(0, profile.logSizeBytes), report, deps);
  if (log === null) return null;
  // What rotted after the report was made is no ballot: nothing is offered, and people are called.
  if (!judgeSlots(merged.cells.votes, profile, card.definition, noPaper).ok) return null;
  const records = countedRecords(merged.cells.votes, { card, profile });
  return { records: records.map((record) => encodeCastVoteRecord(asSent(record))), log };
}

/** Later entries tell of sessions and of this very transfer; the list has to be the same whenever it is asked for. */
function logUpToReceipt(log: Uint8Array, report: CurrentReport, deps: MachineDeps): readonly Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let complete = false;
  replayLog(log, deps.crypto, ({ record }, bytes) => {
    if (complete) return;
    entries.push(copyBytes(bytes));
    const receipt = record.type === 'receipt' ? decodeReceipt(record.signed.payload) : null;
    complete = receipt?.ok === true && equalBytes(receipt.value.reportDigest, report.digest);
  });
  return complete ? entries : null;
}

function asSent({ unit, style, compartment, contests }: BallotRecord) {
  return {
    unit,
    style,
    diverted: compartment === 'invalid',
    contests: contests.map(({ contest, outcome, selections, preference }) => ({
      contest,
      options: selections,
      preference: preference ?? 0,
      preferenceAlone: outcome === 'preference-alone',
    })),
  };
}

/** Payload of the offer of these lists. */
export function offerPayload(
  lists: RecordLists,
  journalId: Uint8Array,
  report: CurrentReport,
  deps: MachineDeps,
): Uint8Array {
  return encodeOffer({
    journalId,
    generation: report.generation,
    reportDigest: report.digest,
    records: manifestOf(lists.records, deps.crypto),
    log: manifestOf(lists.log, deps.crypto),
  });
}
