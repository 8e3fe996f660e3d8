/**
 * A machine presents a receipt that this ledger does not hold: the ledger was rolled back, or two different ledgers
 * were shown. Durable,
 * once per receipt, so that a beacon every minute does not fill a disk; the unit is not complete until it reports again.
 */
import { toHex } from '../../protocol/bytes.ts';
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import type { Hello, Receipt } from '../../protocol/messages/types.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { decodeLostReceipt, encodeLostReceipt, type Loss } from '../ledger/lost-receipt.ts';
import type { Projection } from '../ledger/projection-state.ts';
import { alarmsPerUnitMax } from '../limits.ts';
import type { Line, ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { unheldReceipt, usableAssignments } from './admission.ts';
import { requestAppend } from './append.ts';

/** The alarm's append, when the hello of an authenticated machine calls for one. */
export function alarmOfLoss(
  state: ServerState,
  line: number,
  hello: Hello,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const receipt = unheldReceipt(hello, state, deps);
  if (receipt === null || hello.lastReceipt === null) return [];
  const key = toHex(hello.machineKey);
  const unit = usableAssignments(key, deps)[0]?.assignment.unit;
  if (unit === undefined || (state.projection.units[unit]?.alarms ?? 0) >= alarmsPerUnitMax) return [];
  const what = lossOf(state, receipt);
  const bytes = encodeLostReceipt(what, unit, key, receipt, hello.lastReceipt);
  return requestAppend(
    state,
    {
      kind: 'alarm',
      key: `alarm:${what}:${toHex(deps.crypto.sha256(hello.lastReceipt.payload))}`,
      digest: deps.crypto.sha256(bytes),
      atS: secondsAt(nowUs, deps),
      bytes,
    },
    {
      type: 'alarm',
      line,
      hello,
      what,
      unit,
      detail: `the ledger does not hold entry ${receipt.ledgerIndex}, receipted for journal ${toHex(receipt.journalId)}`,
    },
  );
}

/**
 * The store refused the alarm: without it a later generation would be refused for as long as the session lasts, because nothing in
 * the ledger knows of what it supersedes. It is stored before the session's next report.
 */
export function notStored(state: ServerState, number: number, hello: Hello): void {
  const line = state.lines[number];
  if (line?.peer?.key === toHex(hello.machineKey)) line.untold = hello;
}

/** The alarm once more, where the store refused it. */
export function alarmAgain(
  state: ServerState,
  number: number,
  line: Line,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const hello = line.untold;
  line.untold = null;
  return hello === null ? [] : alarmOfLoss(state, number, hello, nowUs, deps);
}

/**
 * Two receipts for one index, with different heads: that of the report this ledger holds there, or one that another station
 * has presented. Without a second receipt the ledger is only behind, whatever else has been stored at that index since.
 */
function lossOf({ projection }: ServerState, receipt: Receipt): Loss {
  const { ledgerIndex } = receipt;
  const witnessed = projection.witnessed[ledgerIndex];
  const contradicted = witnessed !== undefined && witnessed !== toHex(receipt.ledgerHead);
  return contradicted || holdsReportAt(projection, ledgerIndex) ? 'two-stories' : 'ledger-rolled-back';
}

/** What to tell once the alarm is stored: while it was under way another station may have presented another head. */
export function lossToTell({ projection }: ServerState, what: Loss, entry: LedgerEntry): Loss {
  const receipt = decodeReceipt(decodeLostReceipt(entry.bytes).receipt.payload);
  if (!receipt.ok) throw new Error(`ledger entry ${entry.index} holds no receipt`);
  const witnessed = projection.witnessed[receipt.value.ledgerIndex];
  return witnessed === undefined || witnessed === toHex(receipt.value.ledgerHead) ? what : 'two-stories';
}

function holdsReportAt(projection: Projection, index: number): boolean {
  if (index > projection.index) return false;
  return Object.values(projection.journals).some(({ contents }) => contents.some((content) => content.index === index));
}
