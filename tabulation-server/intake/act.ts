/** An official's act on its way into the ledger: signed by a key of the package whose role allows it, and readable. */
import { equalBytes, toHex } from '../../protocol/bytes.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { OfficialAct, ServerDeps, ServerEffect } from '../io.ts';
import { decodeAct } from '../ledger/act-payload.ts';
import { encodeRecord } from '../ledger/record.ts';
import { actsWaitingMax } from '../limits.ts';
import type { ServerState } from '../state.ts';
import { electionIndex } from '../tally/election-index.ts';
import { secondsAt } from '../wall-clock.ts';
import { requestAppend } from './append.ts';

/** Why no act is taken, and what to do about it. */
const notNow = {
  off: 'the server is off: hand it in again once it is on',
  loading: 'the server still reads its ledger and too many acts wait already: hand it in again in a minute',
  stopped: 'the server has stopped because its ledger cannot be believed: hand it in again once that is settled',
} as const;

/** What a role may do. A role not named here may do nothing. */
const rights: Readonly<Record<string, readonly OfficialAct['type'][]>> = {
  commission: ['resolve-hold', 'resolve-dispute', 'annul', 'protocol'],
  district: ['protocol'],
};

/** An act handed in twice is stored once: its key is its digest. One that comes while the ledger is read waits for it. */
export function receiveAct(state: ServerState, act: Signed, nowUs: number, deps: ServerDeps): ServerEffect[] {
  if (state.phase === 'loading' && state.actsWaiting.length < actsWaitingMax) {
    state.actsWaiting.push(act);
    return [];
  }
  if (state.phase !== 'serving') return [refused(notNow[state.phase])];
  const problem = actProblem(act, deps);
  if (problem !== null) return [refused(problem)];
  const digest = deps.crypto.sha256(act.payload);
  return requestAppend(
    state,
    {
      kind: 'act',
      key: `act:${toHex(digest)}`,
      digest,
      atS: secondsAt(nowUs, deps),
      bytes: encodeRecord(act),
    },
    { type: 'act' },
  );
}

function actProblem(act: Signed, deps: ServerDeps): string | null {
  const official = deps.package.officialKeys.find((known) => equalBytes(known.key, act.key));
  if (official === undefined) return 'the key belongs to no official';
  if (!verifySigned(deps.crypto, 'act', act, official.key)) return `the signature is not of ${official.name}`;
  const decoded = decodeAct(act.payload);
  if (!decoded.ok) return decoded.reason;
  if (!(rights[official.role] ?? []).includes(decoded.value.type)) {
    return `${official.name} (${official.role}) may not decide on ${decoded.value.type}`;
  }
  return targetProblem(decoded.value, deps);
}

function targetProblem(act: OfficialAct, deps: ServerDeps): string | null {
  const { units } = electionIndex(deps.package.definition);
  switch (act.type) {
    case 'annul': {
      const unknown = act.units.find((unit) => !units.has(unit));
      return unknown === undefined ? null : `unit ${unknown} is not of this election`;
    }
    case 'protocol':
      return units.get(act.unit)?.source === 'protocol' ? null : `unit ${act.unit} is not counted by protocol`;
    case 'resolve-hold':
    case 'resolve-dispute':
      return null;
  }
}

function refused(detail: string): ServerEffect {
  return { type: 'note', note: { type: 'alarm', what: 'act-refused', detail, unit: null } };
}
