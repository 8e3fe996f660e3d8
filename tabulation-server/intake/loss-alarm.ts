/**
 * A machine presents a receipt that this ledger does not hold: the ledger was rolled back or told another story. Durable,
 * once per receipt, so that a beacon every minute does not fill a disk; the unit is not complete until it reports again.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Hello } from '../../protocol/messages/types.ts';
import type { ServerDeps, ServerEffect } from '../io.ts';
import { encodeLostReceipt } from '../ledger/lost-receipt.ts';
import { alarmsPerUnitMax } from '../limits.ts';
import type { ServerState } from '../state.ts';
import { secondsAt } from '../wall-clock.ts';
import { unheldReceipt, usableAssignments } from './admission.ts';
import { requestAppend } from './append.ts';

/** The alarm's append, when the hello of an authenticated machine calls for one. */
export function alarmOfLoss(state: ServerState, hello: Hello, nowUs: number, deps: ServerDeps): ServerEffect[] {
  const receipt = unheldReceipt(hello, state, deps);
  if (receipt === null || hello.lastReceipt === null) return [];
  const key = toHex(hello.machineKey);
  const unit = usableAssignments(key, deps)[0]?.assignment.unit;
  if (unit === undefined || (state.projection.units[unit]?.alarms ?? 0) >= alarmsPerUnitMax) return [];
  const bytes = encodeLostReceipt(unit, key, receipt, hello.lastReceipt);
  return requestAppend(
    state,
    {
      kind: 'alarm',
      key: `alarm:ledger-rolled-back:${toHex(deps.crypto.sha256(hello.lastReceipt.payload))}`,
      digest: deps.crypto.sha256(bytes),
      atS: secondsAt(nowUs, deps),
      bytes,
    },
    {
      type: 'alarm',
      unit,
      detail: `the ledger does not hold entry ${receipt.ledgerIndex}, receipted for journal ${toHex(receipt.journalId)}`,
    },
  );
}
