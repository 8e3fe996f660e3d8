/**
 * What power-up makes of the votes region. A slot is either at rest (erased, recorded, unresolved, void) or a cut stopped
 * it half-way; then paper decides: a sheet still over the path sensor goes back to its voter and its slot is void; a sheet
 * that is gone is confirmed or voided by the box counter where there is one, and unresolved where there is none (I6). A
 * counter that knows of more sheets than the slots do finds out a memory that was put back from an old image.
 */
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { DeviceProfile } from '../profiles.ts';
import { slotIsVoid, slotRecordHolds, slotStatus, statusCounts } from './slot.ts';
import { usedSlots } from './slots.ts';

/** What the sensors say at power-up. `boxCount`: sheets dropped since zeroing, null without a counter that survives a cut. */
export interface PaperEvidence {
  readonly pathOccupied: boolean;
  readonly boxCount: number | null;
  /** Times that a person said of a sheet where it is. Each may have been wrong by one sheet, and then is for good. */
  readonly words?: number;
}

export type SlotDisposition = 'torn-void' | 'intent-void' | 'commanded-void' | 'confirmed' | 'unresolved';

export interface SlotRepair {
  readonly slot: number;
  readonly disposition: SlotDisposition;
}

export type VotesFinding =
  | {
      readonly ok: true;
      readonly repairs: readonly SlotRepair[];
      readonly unrecorded: readonly number[];
      /** Whether a sheet was on its way: a drop commanded, or a record that is whole. Less than that is a spoilt slot and no ballot. */
      readonly halfRecorded: boolean;
    }
  | { readonly ok: false; readonly detail: string };

/**
 * Judges every slot. `definition`: null while the machine is not configured; then no slot may hold a ballot. An intent is none:
 * one flipped bit makes an erased slot look like it. `used`: the slots that are not erased through and through.
 */
export function judgeSlots(
  votes: Uint8Array,
  profile: DeviceProfile,
  definition: ElectionDefinition | null,
  paper: PaperEvidence,
  used = usedSlots(votes, profile),
): VotesFinding {
  const pending: { slot: number; status: number; whole: boolean }[] = [];
  const unrecorded: number[] = [];
  let boxed = 0;
  for (const slot of used) {
    const offset = slot * profile.slotSizeBytes;
    const status = votes[offset] ?? 0;
    if (status !== slotStatus.erased && slotIsVoid(votes, offset, profile)) continue;
    if (status === slotStatus.erased) {
      pending.push({ slot, status, whole: false });
      continue;
    }
    if (definition === null) {
      if (status !== slotStatus.intent) {
        return { ok: false, detail: `slot ${slot} is in use on a machine that is not configured` };
      }
      pending.push({ slot, status, whole: false });
      continue;
    }
    const whole = slotRecordHolds(votes, offset, definition);
    if (statusCounts(status)) {
      if (!whole) return { ok: false, detail: `the counted ballot in slot ${slot} fails its checksum` };
      if (status === slotStatus.confirmed) unrecorded.push(slot);
      boxed += 1;
    } else if (status === slotStatus.unresolved) boxed += 1;
    else if (status === slotStatus.intent || status === slotStatus.commanded) pending.push({ slot, status, whole });
    else return { ok: false, detail: `slot ${slot} has no status of this format: ${status}` };
  }
  const sheetsRecorded = boxed + pending.filter(({ status }) => status === slotStatus.commanded).length;
  // Only a memory of the past, or of another box, knows of fewer sheets than fell.
  if (definition !== null && paper.boxCount !== null && paper.boxCount > sheetsRecorded + (paper.words ?? 0)) {
    return {
      ok: false,
      detail: `the counter in the box says ${paper.boxCount} sheets fell, this memory knows of ${sheetsRecorded}`,
    };
  }
  const repairs = pending.map(({ slot, status, whole }) => ({
    slot,
    disposition: settle(status, whole, boxed, paper),
  }));
  const halfRecorded = pending.some(({ status, whole }) => whole || status === slotStatus.commanded);
  return { ok: true, repairs, unrecorded, halfRecorded };
}

/** How one interrupted slot is settled. `boxed`: sheets the journal knows to be in the box. */
function settle(status: number, whole: boolean, boxed: number, paper: PaperEvidence): SlotDisposition {
  if (status === slotStatus.erased) return 'torn-void';
  if (status === slotStatus.intent) return 'intent-void';
  if (paper.boxCount !== null && (paper.words ?? 0) === 0) {
    if (paper.boxCount <= boxed) return 'commanded-void';
    return whole ? 'confirmed' : 'unresolved';
  }
  return paper.pathOccupied ? 'commanded-void' : 'unresolved';
}
