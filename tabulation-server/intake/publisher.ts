/**
 * Publication, step by step: draft from the projection; read the ledger again and recount; sign and append; let the display
 * draw; check what it drew; show. Any step may stop it; the last good snapshot stays with the public meanwhile.
 */
import { equalBytes, fromHex, parseUtf8, utf8Encode } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import { requestAppend } from './append.ts';
import type { AlarmName } from '../alarms.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerAnswer, LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { encodeRecord } from '../ledger/record.ts';
import type { Drawn, ServerState } from '../state.ts';
import { embargoIntervalsMax } from '../limits.ts';
import { recount } from '../recount/recount.ts';
import { secondsAt } from '../wall-clock.ts';
import { breakdownOf } from '../publication/breakdown.ts';
import { confirmBreakdown } from '../publication/confirm-breakdown.ts';
import { confirmSnapshot } from '../publication/confirm.ts';
import { draftSnapshot } from '../publication/draft.ts';
import { verifyView } from '../publication/gate.ts';
import type { Snapshot } from '../publication/snapshot.ts';

/** The publication timer. Nothing leaves before the embargo (I15); what is under way is not overtaken. */
export function publishTick(state: ServerState, nowUs: number, deps: ServerDeps): ServerEffect[] {
  if (state.phase !== 'serving') return [];
  const again: ServerEffect = { type: 'arm', timer: 'publish', delayUs: nextTickUs(nowUs, deps) };
  const { publication, projection } = state;
  const nowS = secondsAt(nowUs, deps);
  // The leading server publishes, for all that share the ledger.
  if (state.sharing === 'follows') return [again, ...showStopped(state, deps)];
  const underWay = publication.draft !== null || publication.appending;
  if (nowS < deps.package.definition.embargoUntilS || underWay) return [again];
  const last = lastSnapshot(state);
  const changed = projection.changedAt > (last?.ledger.index ?? 0);
  if (!changed && publication.stopped !== null) return [again, ...showStopped(state, deps)];
  if (!changed && !publication.due) return [again];
  const breakdown = deps.breakdown ? breakdownOf(projection, deps.package.definition) : null;
  const snapshot = draftSnapshot(projection, publication.shown ?? last, nowS, deps, breakdown);
  publication.draft = { snapshot, breakdown };
  state.loads.push('recount');
  return [again, { type: 'ledger.load' }];
}

/**
 * Microseconds to the next tick that could find something to do: one interval, or as many as the embargo still takes. Never
 * many at a time: a clock that is set right while the server sleeps would otherwise wake it a day late.
 */
function nextTickUs(nowUs: number, deps: ServerDeps): number {
  const embargoUs = (deps.package.definition.embargoUntilS - deps.epochS) * 1_000_000 - nowUs;
  const intervals = Math.min(Math.ceil(embargoUs / deps.publishEveryUs), embargoIntervalsMax);
  return Math.max(1, intervals) * deps.publishEveryUs;
}

/** The ledger has been read for the draft: recount its entries, then sign and append. */
export function finishDraft(
  state: ServerState,
  entries: readonly LedgerEntry[],
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const drafted = state.publication.draft;
  if (drafted === null) throw new Error('a recount without a draft');
  const { snapshot: draft } = drafted;
  state.publication.draft = null;
  const head = entries[draft.ledger.index - 1]?.hash ?? new Uint8Array(32);
  if (!equalBytes(head, fromHex(draft.ledger.head))) {
    const finding = `the store no longer holds the ledger up to entry ${draft.ledger.index}`;
    state.loads.push('resync');
    return [...refuse(draft.number, [finding], 'ledger-lost-entries'), { type: 'ledger.load' }];
  }
  const counted = recount(entries.slice(0, draft.ledger.index), deps.package, deps.crypto);
  const confirmed = confirmSnapshot(draft, counted, state.publication.shown ?? lastSnapshot(state));
  const { snapshot, breakdown, stopped } = confirmBreakdown(confirmed.snapshot, drafted.breakdown, counted);
  const payload = utf8Encode(canonicalJson(snapshot));
  const signed = signPayload(deps.crypto, deps.seed, 'snapshot', payload);
  state.publication.appending = true;
  return [
    ...[...confirmed.stopped, ...stopped].map((detail): ServerEffect => alarm('tallies-differ', detail)),
    ...requestAppend(
      state,
      {
        kind: 'publication',
        key: `publication:${snapshot.number}`,
        digest: deps.crypto.sha256(payload),
        atS: secondsAt(nowUs, deps),
        bytes: encodeRecord(signed),
      },
      { type: 'publication', snapshot, signed, breakdown },
    ),
  ];
}

/** The store has answered. A number that is taken, or a failing store, means trying again at the next tick. */
export function publicationAnswered(
  state: ServerState,
  drawn: Drawn,
  answer: LedgerAnswer,
  deps: ServerDeps,
): ServerEffect[] {
  state.publication.appending = false;
  switch (answer.type) {
    case 'inserted':
    case 'same':
      rememberOwn(state, drawn);
      return show(state, drawn, deps);
    case 'different':
      state.publication.due = true;
      return [];
    case 'failed':
      state.publication.due = true;
      return refuse(drawn.snapshot.number, [`the ledger failed: ${answer.reason}`], 'publication-not-stored');
  }
}

/** What the gate stopped is drawn again at each tick: the display may have been put right. */
function showStopped(state: ServerState, deps: ServerDeps): ServerEffect[] {
  return state.publication.stopped === null ? [] : show(state, state.publication.stopped, deps);
}

/** Draws what is durable and signed; past the gate it is published. */
export function show(state: ServerState, publishing: Drawn, deps: ServerDeps): ServerEffect[] {
  const { snapshot, signed, breakdown } = publishing;
  const { publication } = state;
  publication.due = false;
  const drawn = draw(snapshot, deps);
  if (drawn.findings.length > 0) {
    const alreadyStopped = publication.stopped?.snapshot.number === snapshot.number;
    publication.stopped = publishing;
    const refused = refuse(snapshot.number, drawn.findings, 'display-wrong');
    // Every interval says that it is still refused; the alarm rings once.
    return alreadyStopped ? refused.slice(0, 1) : refused;
  }
  publication.stopped = null;
  publication.shown = snapshot;
  return drawn.view === null ? [] : [{ type: 'publish', snapshot, view: drawn.view, signature: signed, breakdown }];
}

/** The display may be another vendor's program: an error it throws is a finding like any other. */
function draw(snapshot: Snapshot, deps: ServerDeps) {
  try {
    const view = deps.view(snapshot);
    return { view, findings: verifyView(view, snapshot) };
  } catch (error) {
    return { view: null, findings: [`the display failed: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

/** Snapshots by the bytes they were read from: every tick asks for the last one, and bytes of the ledger never change. */
const parsed = new WeakMap<Uint8Array, Snapshot>();

/** The entry just stored says what we drew: no need to read it back from the same bytes. */
function rememberOwn({ projection }: ServerState, { snapshot, signed }: Drawn): void {
  const stored = projection.publication?.payload;
  if (stored !== undefined && equalBytes(stored, signed.payload)) parsed.set(stored, snapshot);
}

/** The newest snapshot of the ledger, shown or not; null before the first. */
function lastSnapshot(state: ServerState): Snapshot | null {
  const newest = state.projection.publication;
  if (newest === null) return null;
  const cached = parsed.get(newest.payload);
  if (cached !== undefined) return cached;
  // Our own signed bytes out of a chain that was checked: their shape is what canonicalJson(snapshot) wrote.
  const snapshot: Snapshot = JSON.parse(parseUtf8(newest.payload) ?? 'null');
  parsed.set(newest.payload, snapshot);
  return snapshot;
}

/** Raises an alarm; the last good publication stays. */
export function refuse(number: number, findings: readonly string[], what: AlarmName): ServerEffect[] {
  return [{ type: 'note', note: { type: 'publication-refused', number, findings } }, alarm(what, findings[0] ?? '')];
}

function alarm(what: AlarmName, detail: string): ServerEffect {
  return { type: 'note', note: { type: 'alarm', what, detail, unit: null } };
}
