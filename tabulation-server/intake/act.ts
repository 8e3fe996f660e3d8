/** An official's act on its way into the ledger: signed by a key of the package whose role allows it, readable, of this night, and possible. */
import { equalBytes, toHex } from '../../protocol/bytes.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { ServerEffect } from '../io.ts';
import type { ActOutcome } from '../ledger/act-outcome.ts';
import type { LedgerAnswer } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { decodeAct } from '../ledger/act-payload.ts';
import type { ActScope, OfficialAct } from '../ledger/act-shape.ts';
import type { AlarmName } from '../alarms.ts';
import { encodeRecord } from '../ledger/record.ts';
import { actClockSkewSMax, actsWaitingMax, pendingAppendsMax } from '../limits.ts';
import type { Purpose, ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { namedUnits, targetProblem } from './act-rules.ts';
import { requestAppend } from './append.ts';

/** Why no act is taken, and what to do about it. */
const notNow = {
  off: 'the server is off: hand it in again once it is on',
  loading: 'the server still reads its ledger and too many acts wait already: hand it in again in a minute',
  stopped: 'the server has stopped because its ledger cannot be believed: hand it in again once that is settled',
} as const;

/** What a role may do. A role not named here may do nothing. */
const rights: Readonly<Record<string, readonly OfficialAct['type'][]>> = {
  commission: [
    'resolve-hold',
    'resolve-dispute',
    'annul',
    'reinstate',
    'dispute',
    'settle',
    'protocol',
    'hand-count',
    'hand-count-final',
    'draw-lots',
  ],
  district: ['protocol', 'hand-count', 'dispute'],
};

/** An act handed in twice is stored once: its key is its digest. One that comes while the ledger is read waits for it. */
export function receiveAct(
  state: ServerState,
  act: Signed,
  ticket: number | null,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  if (state.phase === 'loading' && state.actsWaiting.length < actsWaitingMax) {
    state.actsWaiting.push({ act, ticket });
    return [];
  }
  if (state.phase !== 'serving') return refuse(ticket, notNow[state.phase]);
  const read = readAct(act, deps);
  if (typeof read === 'string') return refuse(ticket, read);
  const digest = deps.crypto.sha256(act.payload);
  const atS = secondsAt(nowUs, deps);
  // What is held already is answered as such, whatever has become possible or impossible since.
  const problem = state.projection.acts[toHex(digest)] === undefined ? actProblem(read, state, atS, deps) : null;
  if (problem !== null) return refuse(ticket, problem);
  return requestAppend(
    state,
    { kind: 'act', key: `act:${toHex(digest)}`, digest, atS, bytes: encodeRecord(act) },
    { type: 'act', ticket, units: namedUnits(read.act) },
  );
}

interface ReadAct {
  readonly act: OfficialAct;
  readonly scope: ActScope;
  /** Hex. */
  readonly official: string;
}

/** The act, or why this official may not hand it in. */
function readAct(signed: Signed, deps: ServerDeps): ReadAct | string {
  const official = deps.package.officialKeys.find((candidate) => equalBytes(candidate.key, signed.key));
  if (official === undefined) return 'the key belongs to no official';
  if (!verifySigned(deps.crypto, 'act', signed, official.key)) return `the signature is not of ${official.name}`;
  const decoded = decodeAct(signed.payload);
  if (!decoded.ok) return decoded.reason;
  const { value: act, scope } = decoded;
  if (!(rights[official.role] ?? []).includes(act.type)) {
    return `${official.name} (${official.role}) may not decide on ${act.type}`;
  }
  if (scope.definition !== toHex(deps.package.definitionDigest)) return 'the act is of another election definition';
  if (scope.mode !== deps.package.mode) {
    return `the act is of a night in mode ${scope.mode}, this server counts ${deps.package.mode}`;
  }
  if (scope.by !== toHex(official.key)) return `the act is another official's, ${scope.by}`;
  return { act, scope, official: scope.by };
}

function actProblem({ act, scope, official }: ReadAct, state: ServerState, nowS: number, deps: ServerDeps) {
  if (scope.atS > nowS + actClockSkewSMax) return `the act was signed ${scope.atS - nowS} s from now`;
  if (state.pending.length >= pendingAppendsMax) return 'too much is waiting to be stored; hand it in again';
  const units = new Set(namedUnits(act));
  const underWay = state.pending.some(
    ({ purpose }) => purpose.type === 'act' && purpose.units.some((unit) => units.has(unit)),
  );
  // Whether it is possible is judged by what is durable; an act about the same unit may be on its way there.
  if (underWay) return 'another act about the same unit is being stored; hand it in again';
  return targetProblem(act, official, state.projection, nowS, deps.package.definition);
}

/** The store has answered: the sender is answered, and a failure raises an alarm. */
export function settleAct(purpose: Extract<Purpose, { type: 'act' }>, answer: LedgerAnswer): ServerEffect[] {
  if (answer.type === 'failed') {
    const reason = `the ledger failed: ${answer.reason}`;
    return [alarm('act-not-stored', reason), ...tell(purpose.ticket, { type: 'failed', reason })];
  }
  const { index, digest, hash } = answer.entry;
  const type = answer.type === 'inserted' ? 'stored' : 'known';
  return tell(purpose.ticket, { type, index, digest, head: hash });
}

function refuse(ticket: number | null, reason: string): ServerEffect[] {
  return [alarm('act-refused', reason), ...tell(ticket, { type: 'refused', reason })];
}

function tell(ticket: number | null, outcome: ActOutcome): ServerEffect[] {
  return ticket === null ? [] : [{ type: 'act.answered', ticket, outcome }];
}

function alarm(what: AlarmName, detail: string): ServerEffect {
  return { type: 'note', note: { type: 'alarm', what, detail, unit: null } };
}
