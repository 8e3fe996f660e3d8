/**
 * What was refused to a machine whose session is authenticated, durably: a dispute afterwards needs the very bytes. The first
 * few of a line and minute are kept whole; the rest of that minute become one entry with their number and a digest over all
 * of them, so that refusals cannot fill a disk (I14). What a stranger says before its session stands reaches no disk at all.
 */
import { fromHex, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { ServerEffect } from '../io.ts';
import type { ServerDeps } from '../deps.ts';
import { pendingAppendsMax, refusalPayloadSizeBytesMax, refusalsKeptMax } from '../limits.ts';
import type { ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { requestAppend } from './append.ts';
import type { ReportRefusal } from './report-rules.ts';

/** Notes that the line's machine (`key`: hex) was refused what it signed. */
export function noteRefusal(
  state: ServerState,
  line: number,
  key: string,
  signed: Signed,
  refusal: ReportRefusal,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const minute = Math.floor(secondsAt(nowUs, deps) / 60);
  const settled = state.refusals[line]?.minute === minute ? [] : settleRefusals(state, line, nowUs, deps);
  const log = state.refusals[line] ?? { minute, kept: 0, more: 0, digest: '' };
  state.refusals[line] = log;
  const digest = toHex(deps.crypto.sha256(signed.payload));
  if (log.kept >= refusalsKeptMax) {
    log.more += 1;
    log.digest = toHex(deps.crypto.sha256(fromHex(log.digest + digest)));
    return settled;
  }
  log.kept += 1;
  const whole = signed.payload.length <= refusalPayloadSizeBytesMax;
  const content = {
    type: 'refused',
    line,
    minute,
    number: log.kept,
    machineKey: key,
    reason: refusal.reason,
    detail: refusal.detail,
    digest,
    payload: whole ? toHex(signed.payload) : '',
    key: toHex(signed.key),
    signature: toHex(signed.signature),
  };
  return [...settled, ...append(state, content, nowUs, deps)];
}

/** The line's minute is over (a line that was let go and taken up again goes on with its minute): what was not kept whole becomes one entry. */
function settleRefusals(state: ServerState, line: number, nowUs: number, deps: ServerDeps): ServerEffect[] {
  const log = state.refusals[line];
  if (log === undefined) return [];
  delete state.refusals[line];
  if (log.more === 0) return [];
  const { minute, more, digest } = log;
  return append(state, { type: 'more-refused', line, minute, count: more, digest }, nowUs, deps);
}

/** Every line whose minute has passed. */
export function settlePastRefusals(state: ServerState, nowUs: number, deps: ServerDeps): ServerEffect[] {
  const minute = Math.floor(secondsAt(nowUs, deps) / 60);
  const past = Object.keys(state.refusals).filter((line) => state.refusals[Number(line)]?.minute !== minute);
  return past.flatMap((line) => settleRefusals(state, Number(line), nowUs, deps));
}

/** A store with a full queue gets no refusals on top of it: reports go first. */
function append(state: ServerState, content: object, nowUs: number, deps: ServerDeps): ServerEffect[] {
  if (state.pending.length >= pendingAppendsMax) return [];
  const bytes = utf8Encode(canonicalJson(content));
  const digest = deps.crypto.sha256(bytes);
  const atS = secondsAt(nowUs, deps);
  return requestAppend(
    state,
    { kind: 'refusal', key: `refusal:${toHex(digest)}`, digest, atS, bytes },
    { type: 'refusal' },
  );
}
