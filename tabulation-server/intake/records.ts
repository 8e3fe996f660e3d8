/**
 * Records behind a receipted report: an offer, then chunk after chunk, each asked for from what the store says it holds. What
 * a line remembers of a transfer is lost with its session, and not needed: the next offer begins with a look at the
 * disk.
 */
import { equalBytes, fromHex, toHex } from '../../protocol/bytes.ts';
import { decodeOffer, encodeKept } from '../../protocol/messages/codec.ts';
import { signPayload, verifySigned } from '../../protocol/messages/signing.ts';
import type { Chunk, ListName, Offer, Signed } from '../../protocol/messages/types.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerAnswer } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import type { Content } from '../ledger/projection-state.ts';
import { encodeRecordsEntry, recordsEntryKey } from '../records/entry.ts';
import type { RecordLists, RecordsAnswer } from '../records/lists.ts';
import { differenceOf } from '../records/sum.ts';
import type { Purpose, ReportRoute, ServerState, Transfer } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { requestAppend } from './append.ts';
import { sendTo } from './line-endpoint.ts';
import { type ReportRefusal, sendRefusal } from './report.ts';

type Peer = { readonly machineKey: Uint8Array; readonly key: string };

export function receiveOffer(
  state: ServerState,
  line: number,
  peer: Peer,
  signed: Signed,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const decoded = decodeOffer(signed.payload);
  const offer = decoded.ok ? decoded.value : null;
  const route = routeOf(line, peer.key, offer);
  const refusal = decoded.ok ? offerRefusal(state, peer, signed, decoded.value, deps) : malformed(decoded.reason);
  const place = state.lines[line];
  if (place !== undefined) place.transfer = null;
  if (refusal !== null) return sendRefusal(state, route, refusal, nowUs, deps);
  if (offer === null || place === undefined) return [];
  const digest = toHex(deps.crypto.sha256(signed.payload));
  const current = state.projection.journals[route.journal]?.records[offer.generation];
  if (current?.offer === digest) return sendKept(state, route, nowUs, deps);
  if (current !== undefined) return sendRefusal(state, route, disputed, nowUs, deps);
  const transfer: Transfer = { route, signed, offer, digest, list: 'records', held: 0, heldBytes: 0, request: null };
  place.transfer = transfer;
  return look(state, transfer, 'records');
}

const disputed: ReportRefusal = { reason: 'DISPUTED', detail: 'other records are held for this generation' };

function malformed(detail: string): ReportRefusal {
  return { reason: 'MALFORMED', detail };
}

function routeOf(line: number, machineKey: string, offer: Offer | null): ReportRoute {
  const journal = offer === null ? '' : toHex(offer.journalId);
  const digest = offer === null ? '' : toHex(offer.reportDigest);
  return { line, machineKey, journal, generation: offer?.generation ?? 0, digest };
}

/** Records are taken for a report that this ledger holds of this machine, and for nothing else. */
function offerRefusal(
  state: ServerState,
  peer: Peer,
  signed: Signed,
  offer: Offer,
  deps: ServerDeps,
): ReportRefusal | null {
  if (!verifySigned(deps.crypto, 'offer', signed, peer.machineKey)) {
    return { reason: 'BAD_SIGNATURE', detail: "the offer is not signed by this session's machine" };
  }
  const journal = state.projection.journals[toHex(offer.journalId)];
  const content = contentOf(state, toHex(offer.journalId), offer.generation, toHex(offer.reportDigest));
  if (journal?.machineKey === peer.key && content !== null) return null;
  return { reason: 'UNKNOWN_JOURNAL', detail: 'the report behind these records is not held' };
}

function contentOf(state: ServerState, journal: string, generation: number, digest: string): Content | null {
  const contents = state.projection.journals[journal]?.contents ?? [];
  return contents.find((content) => content.generation === generation && content.digest === digest) ?? null;
}

function look(state: ServerState, transfer: Transfer, list: ListName): ServerEffect[] {
  transfer.list = list;
  transfer.held = 0;
  return append(state, transfer, []);
}

function append(state: ServerState, transfer: Transfer, items: readonly Uint8Array[]): ServerEffect[] {
  const { route, digest, list, held } = transfer;
  const request = requestNumber(state, transfer);
  const { journal, generation } = route;
  return [{ type: 'records.append', request, append: { journal, generation, offer: digest, list, from: held, items } }];
}

function requestNumber(state: ServerState, transfer: Transfer): number {
  const request = state.nextRequest;
  state.nextRequest += 1;
  transfer.request = request;
  return request;
}

/** A chunk that was not asked for, or comes while another is on its way to the disk, changes nothing: it is asked for again. */
export function receiveChunk(
  state: ServerState,
  line: number,
  chunk: Chunk,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const transfer = state.lines[line]?.transfer ?? null;
  if (transfer === null || transfer.request !== null || !isAsked(chunk, transfer)) {
    return [{ type: 'note', note: { type: 'discarded', line, reason: 'unexpected', bytes: 0 } }];
  }
  const { items, sizeBytes } = transfer.offer[chunk.list];
  const bytes = chunk.items.reduce((sum, item) => sum + item.length, 0);
  if (chunk.from + chunk.items.length > items || transfer.heldBytes + bytes > sizeBytes) {
    return give(state, transfer, malformed('more than was offered'), nowUs, deps);
  }
  return append(state, transfer, chunk.items);
}

function isAsked(chunk: Chunk, { offer, list, held }: Transfer): boolean {
  const same = equalBytes(chunk.journalId, offer.journalId) && chunk.generation === offer.generation;
  return same && chunk.list === list && chunk.from === held;
}

/** Ends the transfer with a refusal; the next offer begins anew. */
function give(
  state: ServerState,
  transfer: Transfer,
  refusal: ReportRefusal,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const place = state.lines[transfer.route.line];
  if (place !== undefined) place.transfer = null;
  return sendRefusal(state, transfer.route, refusal, nowUs, deps);
}

/** The transfer that waited for the answer to `request` and waits no more; null for one that its session has lost. */
function takeTransfer(state: ServerState, request: number): Transfer | null {
  const lines = Object.values(state.lines);
  const transfer = lines.find((line) => line.transfer?.request === request)?.transfer ?? null;
  if (transfer !== null) transfer.request = null;
  return transfer;
}

/** The store has answered: so much is durable. */
export function recordsAnswered(
  state: ServerState,
  request: number,
  answer: RecordsAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const transfer = takeTransfer(state, request);
  if (transfer === null) return [];
  switch (answer.type) {
    case 'failed':
      return give(state, transfer, storage(answer.reason), nowUs, deps);
    case 'different':
      return give(state, transfer, disputed, nowUs, deps);
    case 'held':
      transfer.held = answer.held;
      transfer.heldBytes = answer.sizeBytes;
      return nextStep(state, transfer, nowUs, deps);
  }
}

function nextStep(state: ServerState, transfer: Transfer, nowUs: number, deps: ServerDeps): ServerEffect[] {
  const { route, offer, list, held } = transfer;
  if (held < offer[list].items) {
    const want = { journalId: offer.journalId, generation: offer.generation, list, from: held };
    return sendTo(state, route.line, route.machineKey, { type: 'want', want }, nowUs, deps);
  }
  if (list === 'records') return look(state, transfer, 'log');
  const request = requestNumber(state, transfer);
  return [{ type: 'records.load', request, key: { journal: route.journal, generation: route.generation } }];
}

/** Both lists, from the disk: whether they are what was offered, and give the report, becomes an entry of the ledger. */
export function recordsLoaded(
  state: ServerState,
  request: number,
  lists: RecordLists,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const transfer = takeTransfer(state, request);
  if (transfer === null) return [];
  const { route, offer, signed } = transfer;
  const content = contentOf(state, route.journal, route.generation, route.digest);
  // The ledger has been read again meanwhile and no longer holds the report: the machine will report it anew.
  if (content === null) return [];
  const difference = differenceOf(lists, offer, content.blocks, deps.package.definition, deps.crypto);
  const bytes = encodeRecordsEntry({
    journal: route.journal,
    generation: route.generation,
    reportDigest: route.digest,
    records: offer.records.items,
    log: offer.log.items,
    difference,
    offer: signed,
  });
  return requestAppend(
    state,
    {
      kind: 'records',
      key: recordsEntryKey(route.journal, route.generation),
      digest: deps.crypto.sha256(bytes),
      atS: secondsAt(nowUs, deps),
      bytes,
    },
    { type: 'records', route, difference },
  );
}

export function settleRecords(
  state: ServerState,
  purpose: Extract<Purpose, { type: 'records' }>,
  answer: LedgerAnswer,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const { route, difference } = purpose;
  if (answer.type === 'failed') return sendRefusal(state, route, storage(answer.reason), nowUs, deps);
  if (answer.type === 'different') return sendRefusal(state, route, disputed, nowUs, deps);
  const effects = sendKept(state, route, nowUs, deps);
  if (answer.type === 'same' || difference === '') return effects;
  const unit = state.projection.journals[route.journal]?.unit ?? null;
  const detail = `journal ${route.journal}: ${difference}`;
  return [{ type: 'note', note: { type: 'alarm', what: 'records-differ', detail, unit } }, ...effects];
}

function storage(reason: string): ReportRefusal {
  return { reason: 'STORAGE', detail: `nothing was stored: ${reason}` };
}

/** From the ledger's entry alone: asking twice, or after a restart, gives the same bytes. */
function sendKept(state: ServerState, route: ReportRoute, nowUs: number, deps: ServerDeps): ServerEffect[] {
  const entry = state.projection.journals[route.journal]?.records[route.generation];
  if (entry === undefined) return [];
  const payload = encodeKept({
    journalId: fromHex(route.journal),
    generation: route.generation,
    offerDigest: fromHex(entry.offer),
    ledgerIndex: entry.index,
    ledgerHead: entry.hash,
    agreement: entry.difference === '' ? 'same' : 'different',
  });
  const signed = signPayload(deps.crypto, deps.seed, 'kept', payload);
  return sendTo(state, route.line, route.machineKey, { type: 'kept', signed }, nowUs, deps);
}
