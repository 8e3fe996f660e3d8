/**
 * What the machines' memories come to in the formats for others, read back at the end of a run: cast vote records once the polls
 * are closed, and the event log. A memory that cannot be exported is left out, as `sanak export` refuses it.
 */
import { castVoteRecords, type ExportFacts } from '../../../../firmware-sim/export/cvr.ts';
import { electionEventLog } from '../../../../firmware-sim/export/event-log.ts';
import type { FlashCells } from '../../../../firmware-sim/cells.ts';
import { mergeCopies } from '../../../../firmware-sim/journal/copies.ts';
import { type LogEntry, replayLog } from '../../../../firmware-sim/journal/log.ts';
import { applyRecord, blankFacts, type JournalFacts } from '../../../../firmware-sim/journal/journal-facts.ts';
import { judgeSlots } from '../../../../firmware-sim/journal/recovery.ts';
import { usedSlots } from '../../../../firmware-sim/journal/slots.ts';
import { foreignSlot, sumVotes } from '../../../../firmware-sim/journal/totals.ts';
import { equalBytes } from '../../../../protocol/bytes.ts';
import { decodeAssignment } from '../../../../protocol/messages/codec.ts';
import type { Difference } from '../../../judge/evidence/difference.ts';
import { judgeCastVotes, judgeEventLog } from '../../../judge/evidence/forms.ts';
import { readFlash } from '../flash.ts';
import { hex } from '../message-trace.ts';
import { actorName, epochSeconds, type World } from '../world.ts';
import { loggedEntries } from './log-evidence.ts';

/** Slots in use of all machines whose memories are exported; the first machine's is, whatever it holds. */
const slotsReadMax = 1_000;

export interface ReadExport {
  readonly form: 'cast vote records' | 'event log';
  readonly machine: string;
  readonly differences: readonly Difference[];
}

interface Memory {
  readonly facts: ExportFacts;
  readonly cells: FlashCells;
  readonly entries: readonly LogEntry[];
  readonly head: Uint8Array;
  readonly journal: JournalFacts;
}

export function readExports(world: World): readonly ReadExport[] {
  let slots = 0;
  return world.state.machines.flatMap((_, machine): ReadExport[] => {
    if (slots > slotsReadMax) return [];
    const memory = memoryOf(world, machine);
    if (memory === null) return [];
    slots += usedSlots(memory.cells.votes, memory.facts.profile).length;
    if (slots > slotsReadMax && machine > 0) return [];
    return [logExport(world, machine, memory), ...recordsExport(world, machine, memory)];
  });
}

function memoryOf(world: World, machine: number): Memory | null {
  const flash = world.state.machines[machine]?.flash ?? null;
  const deps = world.env.machineDeps[machine];
  if (flash === null || deps === undefined || deps.card === null) return null;
  const { card, profile, crypto } = deps;
  const cells = mergeCopies(readFlash(flash), profile, card.definition, crypto)?.cells;
  if (cells === undefined) return null;
  const replay = replayLog(cells.log.subarray(0, profile.logSizeBytes), crypto);
  if (!replay.ok) return null;
  const journal = blankFacts();
  for (const { record } of replay.entries) applyRecord(journal, record);
  const { assignmentDigest } = journal;
  if (assignmentDigest === null || !equalBytes(assignmentDigest, crypto.sha256(card.assignment.payload))) return null;
  const facts = { card, machineKey: crypto.publicKey(deps.seed), profile, generatedAtS: epochSeconds(world) };
  return { facts, cells, entries: replay.entries, head: replay.tail.head, journal };
}

function logExport(world: World, machine: number, { facts, cells, entries, head }: Memory): ReadExport {
  const { definition } = facts.card;
  const text = JSON.stringify(electionEventLog(cells.log, facts, world.env.crypto), null, 2);
  const differences = judgeEventLog(text, {
    election: definition.id,
    device: deviceName(facts),
    model: facts.profile.name,
    generated: { atS: facts.generatedAtS, utcOffsetMinutes: definition.utcOffsetMinutes },
    head: hex(head),
    entries: loggedEntries(entries, definition.utcOffsetMinutes),
  });
  return { form: 'event log', machine: actorName(world, machine), differences };
}

/** None before the polls are closed, and none of a memory whose slots do not hold what they were given. */
function recordsExport(world: World, machine: number, { facts, cells, journal }: Memory): ReadExport[] {
  const { card, profile, generatedAtS } = facts;
  const { definition } = card;
  const paper = { pathOccupied: false, boxCount: null };
  const assignment = decodeAssignment(card.assignment.payload);
  if (journal.closedAtS === null || !assignment.ok) return [];
  if (!judgeSlots(cells.votes, profile, definition, paper).ok) return [];
  const used = usedSlots(cells.votes, profile);
  if (foreignSlot(cells.votes, profile, assignment.value, used) !== null) return [];
  const { blocks } = sumVotes(cells.votes, profile, definition, assignment.value);
  const text = JSON.stringify(castVoteRecords(cells.votes, facts), null, 2);
  const differences = judgeCastVotes(text, {
    election: definition,
    device: deviceName(facts),
    model: profile.name,
    generated: { atS: generatedAtS, utcOffsetMinutes: definition.utcOffsetMinutes },
    blocks,
  });
  return [{ form: 'cast vote records', machine: actorName(world, machine), differences }];
}

/** As the exports name it: by the beginning of its key. */
function deviceName({ machineKey }: ExportFacts): string {
  return `machine-${hex(machineKey).slice(0, 16)}`;
}
