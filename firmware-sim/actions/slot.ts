/** Vote slots: what is programmed for the sheet in the path, and the count once it is durable. */
import type { ChartEvent } from '../chart/events.ts';
import { countSlots, drawSlot, setStatus } from '../journal/slots.ts';
import { encodeSlot, slotStatus } from '../journal/slot.ts';
import { addProgram, dropPrograms, requestSync } from '../journal/writer.ts';
import { alarm, note, type Step } from '../step.ts';
import { sheetStays } from '../journal/passage.ts';

/** Adds one status bit to the next sync. */
export function programStatus(step: Step, slot: number, status: number): void {
  const { state, deps } = step;
  const offset = slot * deps.profile.slotSizeBytes;
  addProgram(state.writer, { region: 'votes', offset, bytes: Uint8Array.of(status) }, null);
  setStatus(state.slots, slot, status);
}

/** Adds a void to the next sync: the record first, the status behind it (journal/slot.ts). */
export function programVoidSlot(step: Step, slot: number): void {
  const { state, deps } = step;
  const { slotSizeBytes } = deps.profile;
  const offset = slot * slotSizeBytes;
  dropPrograms(state.writer, 'votes', offset, offset + slotSizeBytes);
  addProgram(state.writer, { region: 'votes', offset: offset + 1, bytes: new Uint8Array(slotSizeBytes - 1) }, null);
  programStatus(step, slot, slotStatus.void);
}

/** What the scan says the sheet is; recorded at once, or when the voter has answered. */
export function offerRecord(step: Step, event: ChartEvent): void {
  if (event.type !== 'sheet.accepted') throw new Error(`a ballot is offered by a scan, not ${event.type}`);
  step.state.offered = event.record;
}

/** Record, checksum and intent into a slot drawn at random. */
export function programIntent(step: Step): void {
  const { state, deps } = step;
  const record = state.offered;
  if (record === null) throw new Error('a ballot is recorded after a scan');
  if (state.drbg === null || deps.card === null) throw new Error('a ballot without power or card');
  const slot = drawSlot(state.slots, state.drbg, deps.crypto);
  if (slot === null) throw new Error('a sheet was taken with no slot left');
  const bytes = encodeSlot(record, slotStatus.intent, deps.card.definition);
  state.sheet = { slot, compartment: record.compartment };
  state.offered = null;
  addProgram(state.writer, { region: 'votes', offset: slot * deps.profile.slotSizeBytes, bytes }, null);
  setStatus(state.slots, slot, slotStatus.intent);
  requestSync(state.writer, 'slot', step.effects);
}

export function programCommand(step: Step): void {
  programStatus(step, slotInPath(step), slotStatus.commanded);
  requestSync(step.state.writer, 'slot', step.effects);
}

export function programConfirmed(step: Step): void {
  programStatus(step, slotInPath(step), slotStatus.confirmed);
  requestSync(step.state.writer, 'slot', step.effects);
}

export function programVoid(step: Step): void {
  programVoidSlot(step, slotInPath(step));
  requestSync(step.state.writer, 'slot', step.effects);
}

/** Forgets the programs of a slot in a page that takes none: they would fail every sync to come. It is not drawn again. */
export function abandonSlot(step: Step): void {
  const { state, deps } = step;
  const offset = slotInPath(step) * deps.profile.slotSizeBytes;
  dropPrograms(state.writer, 'votes', offset, offset + deps.profile.slotSizeBytes);
  alarm(step, 'storage', 'A slot of the vote memory takes no record');
}

/** The confirmation is durable: only now the ballot counts. `recorded` rides with the next sync; nothing depends on it. */
export function countBallot(step: Step): void {
  const { state, deps } = step;
  programStatus(step, slotInPath(step), slotStatus.recorded);
  state.sheet = null;
  if (state.passage !== null) state.passage = sheetStays(state.passage);
  noteCounted(step, false);
  if (state.slots.erased <= 0 || state.slots.erased === deps.profile.announceBelowSlots) announceRoom(step);
}

/** What the memory holds now, and where every sheet since zeroing is. */
export function noteCounted(step: Step, recovered: boolean): void {
  const { counted, unresolved } = countSlots(step.state.slots);
  note(step, { type: 'counted', ballots: counted, unresolved, recovered, passage: step.state.passage });
}

/** I12: an alarm says that memory runs out while there is still room, and again at every opening with little left. */
export function announceRoom(step: Step): void {
  const { erased } = step.state.slots;
  if (erased === 0) alarm(step, 'memory-full', 'Memory full: no more ballots are taken');
  else if (erased <= step.deps.profile.announceBelowSlots)
    alarm(step, 'memory-low', `Memory for ${erased} more ballots`);
}

function slotInPath(step: Step): number {
  const { sheet } = step.state;
  if (sheet === null) throw new Error('no recorded sheet is in the path');
  return sheet.slot;
}
