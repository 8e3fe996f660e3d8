/**
 * Flash, read back and judged: at every boot, at every close, and when a person clears a memory fault. The machine's
 * knowledge of its own past is what this makes of the image, and nothing else.
 */
import { equalBytes } from '../protocol/bytes.ts';
import { verifySigned } from '../protocol/messages/signing.ts';
import type { ChartEvent } from './chart/events.ts';
import { judgeCard } from './card.ts';
import type { FlashCells, FlashImage } from './cells.ts';
import type { MachineDeps } from './deps.ts';
import { blocksProblem } from './journal/box-figures.ts';
import { mergeCopies } from './journal/copies.ts';
import { applyRecord, blankFacts, type JournalFacts, phaseOf } from './journal/journal-facts.ts';
import { type LogEntry, replayLog } from './journal/log.ts';
import { judgeSlots } from './journal/recovery.ts';
import { slotStatus } from './journal/slot.ts';
import { setStatus, slotMap, usedSlots } from './journal/slots.ts';
import { foreignSlot, sumVotes } from './journal/totals.ts';
import { resetWriter } from './journal/writer.ts';
import { buildReport } from './report.ts';
import type { CardFacts, MachineState } from './state.ts';
import { findPassage } from './actions/paper.ts';

type Loaded = Extract<ChartEvent, { type: 'flash.loaded' }>;

/**
 * Takes an image as the machine's memory; the event says whether it may go on with it. `found`: what the machine did not
 * know of, from the last start on; empty unless this is a boot of a memory that it may go on with.
 */
export function readMemory(
  state: MachineState,
  image: FlashImage,
  deps: MachineDeps,
): { readonly event: Loaded; readonly found: readonly LogEntry[] } {
  const loggedBefore = state.tail.sequence;
  const entries: LogEntry[] = [];
  const merged = mergeCopies(image, deps.profile, deps.card?.definition ?? null, deps.crypto);
  const problem = merged === null ? 'No copy of the memory answers' : judgeMemory(state, merged.cells, deps, entries);
  if (merged !== null && problem === null) {
    state.copies = merged.standing;
    state.repairs = { ...state.repairs, copies: merged.repairs };
  }
  const event: Loaded = { type: 'flash.loaded', problem, phase: phaseOf(state.facts), erased: state.slots.erased };
  // The log of a refused memory may be another machine's: its entries are reported only once the memory is accepted.
  return { event, found: problem === null ? entries.filter(({ sequence }) => sequence > loggedBefore) : [] };
}

function judgeMemory(state: MachineState, image: FlashCells, deps: MachineDeps, entries: LogEntry[]): string | null {
  const { profile } = deps;
  if (image.votes.length < profile.slots * profile.slotSizeBytes || image.log.length < profile.logSizeBytes) {
    return 'The memory is smaller than the device says';
  }
  const log = replayLog(image.log.subarray(0, profile.logSizeBytes), deps.crypto);
  if (!log.ok) return `The event log is damaged: ${log.detail}`;
  if (log.tail.sequence < state.durableSequence) return 'The event log has lost entries';
  const facts = blankFacts();
  for (const { record } of log.entries) applyRecord(facts, record);
  entries.push(
    ...log.entries.slice(
      Math.max(
        0,
        log.entries.findLastIndex(({ record }) => record.type === 'boot'),
      ),
    ),
  );
  const card = cardOf(facts, deps);
  if (typeof card === 'string') return card;
  const definition = card === null ? null : (deps.card?.definition ?? null);
  const used = usedSlots(image.votes, profile);
  const votes = judgeSlots(image.votes, profile, definition, { ...state.paper, words: facts.words }, used);
  if (!votes.ok) return `The votes are damaged: ${votes.detail}`;
  const foreign = card === null ? null : foreignSlot(image.votes, profile, card.assignment, used);
  if (foreign !== null) return `The votes are damaged: slot ${foreign} holds a ballot of a unit that is not ours`;
  if (votes.halfRecorded && facts.closedAtS !== null) return 'A ballot is half recorded although the polls are closed';
  resetWriter(state.writer);
  state.facts = facts;
  state.tail = log.tail;
  state.card = card;
  state.slots = slotMap(image.votes, profile, used);
  /** Torn or rotted, it still begins like an erased slot: no ballot is drawn into it, also where no self-test follows to void it. */
  for (const { slot, disposition } of votes.repairs) {
    if (disposition === 'torn-void') setStatus(state.slots, slot, slotStatus.void);
  }
  state.repairs = { tornLog: log.torn, slots: votes.repairs, unrecorded: votes.unrecorded, copies: [] };
  state.sheet = null;
  findPassage(state, profile);
  state.logOverflowed = false;
  return judgeReport(state, image, used, deps);
}

/** The card a configured machine was configured with; null before; a problem in words otherwise. */
function cardOf(facts: JournalFacts, deps: MachineDeps): CardFacts | string | null {
  if (facts.assignmentDigest === null) return null;
  const card = judgeCard(deps);
  if (!card.ok) return card.problem;
  if (!equalBytes(card.facts.assignmentDigest, facts.assignmentDigest)) {
    return 'The card is not the one this memory was configured with';
  }
  return card.facts;
}

/** A report that was prepared must come out the same again, and a receipt must still verify. */
function judgeReport(
  state: MachineState,
  image: FlashCells,
  used: readonly number[],
  deps: MachineDeps,
): string | null {
  state.report = null;
  const { facts, card } = state;
  if (facts.closedAtS === null || card === null || deps.card === null) return null;
  const totals = sumVotes(image.votes, deps.profile, deps.card.definition, card.assignment, used);
  const problem = blocksProblem(totals.blocks, deps.card.definition);
  if (problem !== '') return `The votes are damaged: no box of paper gives their totals: ${problem}`;
  const report = buildReport(facts, totals, card, deps.card.definitionDigest, deps.crypto);
  state.report = report;
  const { prepared, receipt } = facts;
  if (prepared?.generation === facts.generation && !equalBytes(prepared.digest, report.digest)) {
    return 'The ballots do not give the report that was prepared';
  }
  if (receipt !== null && !verifySigned(deps.crypto, 'receipt', receipt, deps.card.serverKey)) {
    return "The receipt in the log is not the server's";
  }
  return null;
}
