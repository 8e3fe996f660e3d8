/** What both ends say about themselves, and what the store holds, as the public trace shows it: one copy for every driver. */
import type { MachineNote } from '../../../firmware-sim/io.ts';
import { decodeReport } from '../../../protocol/messages/codec.ts';
import type { ServerNote } from '../../../tabulation-server/io.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { decodeRecordsEntry } from '../../../tabulation-server/records/entry.ts';
import type { RecordsAnswer, RecordsAppend } from '../../../tabulation-server/records/lists.ts';
import { decodeRecord } from '../../../tabulation-server/ledger/record.ts';
import type { Breakdown } from '../../../tabulation-server/publication/breakdown.ts';
import type { Snapshot } from '../../../tabulation-server/publication/snapshot.ts';
import type { TraceSnapshot } from '../../judge/trace/publication.ts';
import type { TraceAct, TraceBody } from '../../judge/trace/events.ts';
import { hex, sentMessage, traceMessage, traceReport } from './message-trace.ts';

export function machineNoteBody(note: MachineNote): TraceBody {
  switch (note.type) {
    case 'state':
      return { type: 'machine.state', from: note.from, to: note.to, event: note.event };
    case 'sent':
      return { type: 'machine.sent', message: sentMessage(note.message) };
    case 'received':
      return { type: 'machine.received', message: traceMessage(note.message) };
    case 'session':
      return { type: 'machine.session', what: note.what, reason: note.reason };
    case 'discarded':
      return { type: 'machine.discarded', reason: note.reason, bytes: note.bytes };
    case 'counters':
      return { type: 'machine.counters', counters: note.counters };
    case 'counted': {
      const { ballots, unresolved, recovered, passage } = note;
      return { type: 'machine.counted', ballots, unresolved, recovered, ...(passage !== null && { passage }) };
    }
    case 'receipted':
      return {
        type: 'machine.receipted',
        generation: note.generation,
        reportDigest: hex(note.reportDigest),
        ledgerIndex: note.ledgerIndex,
        standing: note.standing,
      };
    case 'logged':
      return {
        type: 'machine.logged',
        event: note.event,
        sequence: note.sequence,
        ...(note.code !== undefined && { code: note.code }),
        ...(note.sheet !== undefined && { sheet: note.sheet }),
        ...(note.passage !== undefined && { passage: note.passage }),
        ...(note.found && { found: true }),
      };
    case 'alarm':
      return { type: 'machine.alarm', what: note.what, detail: note.detail };
  }
}

/** `nameOf`: the trace's name of a line. */
export function serverNoteBody(note: ServerNote, nameOf: (line: number) => string): TraceBody {
  switch (note.type) {
    case 'sent':
      return { type: 'server.sent', line: nameOf(note.line), message: sentMessage(note.message) };
    case 'received':
      return {
        type: 'server.received',
        line: nameOf(note.line),
        machineKey: hex(note.machineKey),
        message: traceMessage(note.message),
      };
    case 'session':
      return { type: 'server.session', line: nameOf(note.line), what: note.what, reason: note.reason };
    case 'discarded':
      return { type: 'server.discarded', line: nameOf(note.line), reason: note.reason, bytes: note.bytes };
    case 'counters':
      return { type: 'server.counters', line: nameOf(note.line), counters: note.counters };
    case 'recovered':
      return { type: 'server.recovered', entries: note.entries, head: hex(note.head) };
    case 'tallied':
      return { type: 'server.tallied', index: note.index, units: note.units, totals: note.totals };
    case 'publication-refused':
      return { type: 'server.publicationRefused', number: note.number, findings: note.findings };
    case 'alarm':
      return { type: 'server.alarm', what: note.what, detail: note.detail, unit: note.unit };
  }
}

/** A durable entry; reports, evidence and acts decoded. */
export function committedBody(entry: LedgerEntry): Extract<TraceBody, { type: 'server.committed' }> {
  const base = {
    type: 'server.committed' as const,
    what: entry.kind,
    index: entry.index,
    key: entry.key,
    digest: hex(entry.digest),
    hash: hex(entry.hash),
    bytes: entry.bytes.length,
  };
  if (entry.kind === 'records') {
    const { journal, generation, reportDigest, records, log, difference } = decodeRecordsEntry(entry.bytes);
    return { ...base, records: { journal, generation, reportDigest, records, log, difference } };
  }
  const signed = entry.kind === 'alarm' || entry.kind === 'refusal' ? null : decodeRecord(entry.bytes);
  if (signed === null) return base;
  if (entry.kind === 'act') {
    const said = JSON.parse(Buffer.from(signed.payload).toString('utf8')) as { act: TraceAct };
    return { ...base, act: said.act, official: hex(signed.key) };
  }
  if (entry.kind !== 'report' && entry.kind !== 'evidence') return base;
  const decoded = decodeReport(signed.payload);
  if (!decoded.ok) return base;
  return { ...base, machineKey: hex(signed.key), report: traceReport(decoded.value) };
}

/** Items that became durable beside the ledger; null when none did. */
export function keptBody(append: RecordsAppend, answer: RecordsAnswer): TraceBody | null {
  const { journal, generation, list, from, items } = append;
  if (answer.type !== 'held' || items.length === 0 || answer.held !== from + items.length) return null;
  return { type: 'server.kept', journal, generation, list, from, items: items.length, held: answer.held };
}

/** What a publication says: the snapshot, and the results by unit beside it. */
export function publishedBody({
  snapshot,
  breakdown,
}: {
  readonly snapshot: Snapshot;
  readonly breakdown: Breakdown | null;
}): TraceBody {
  const byUnit = breakdown?.groups.map(({ units, ballots }) => ({ units, ballots }));
  return { type: 'server.published', snapshot: traceSnapshot(snapshot), ...(byUnit !== undefined && { byUnit }) };
}

function traceSnapshot(snapshot: Snapshot): TraceSnapshot {
  return {
    number: snapshot.number,
    atS: snapshot.atS,
    mode: snapshot.mode,
    definition: snapshot.definitionDigest,
    ledgerIndex: snapshot.ledger.index,
    ledgerHead: snapshot.ledger.head,
    coverage: snapshot.coverage,
    listed: snapshot.listed,
    crossings: snapshot.crossings,
    hand: snapshot.hand,
    contests: snapshot.contests.map((contest) => ({
      number: contest.number,
      tookPart: contest.tookPart,
      voters: contest.voters,
      undervotes: contest.undervotes,
      overvotes: contest.overvotes,
      invalid: contest.invalid,
      denominator: contest.denominator,
      tied: contest.tied,
      options: contest.options.map(({ id, votes, admitted, seats, preferences, list }) => ({
        id,
        votes,
        admitted,
        seats,
        ...(preferences !== undefined && { preferences }),
        ...(list !== undefined && { elected: list.elected.map(({ place }) => place), vacant: list.vacant }),
      })),
    })),
  };
}
