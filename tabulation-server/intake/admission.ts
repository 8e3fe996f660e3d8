/**
 * Who may come in. A hello is judged by key, definition and mode alone; what it says is not yet authenticated, so nothing
 * here changes anything. The warning about a receipt this ledger does not hold is acted on once the session is up.
 */
import { equalBytes, toHex } from '../../protocol/bytes.ts';
import type { HelloVerdict } from '../../protocol/endpoint-types.ts';
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Assignment, Hello, Receipt, RefusalReason } from '../../protocol/messages/types.ts';
import type { ServerDeps } from '../deps.ts';
import type { ServerState } from '../state.ts';
import { electionIndex } from '../tally/election-index.ts';
import { assignmentsOf } from '../ledger/register.ts';

export function admit(hello: Hello, state: ServerState, deps: ServerDeps): HelloVerdict {
  const refusal = helloRefusal(hello, deps);
  if (refusal !== null) return { refusal, warning: null };
  if (isAhead(hello, state, deps)) return { refusal: 'BUSY', warning: null };
  return { refusal: null, warning: unheldReceipt(hello, state, deps) === null ? null : 'LEDGER_ROLLED_BACK' };
}

/** The machine's assignments for this election, definition and mode, newest first. `key`: hex. */
export function usableAssignments(
  key: string,
  deps: ServerDeps,
): readonly { readonly assignment: Assignment; readonly digest: string }[] {
  const { units } = electionIndex(deps.package.definition);
  return assignmentsOf(key, deps.package, deps.crypto).filter(
    ({ assignment }) =>
      units.has(assignment.unit) &&
      assignment.mode === deps.package.mode &&
      equalBytes(assignment.definitionDigest, deps.package.definitionDigest),
  );
}

/** The receipt the machine presents, if this server signed it and the ledger does not hold its entry; null otherwise. */
export function unheldReceipt(hello: Hello, state: ServerState, deps: ServerDeps): Receipt | null {
  const signed = hello.lastReceipt;
  if (signed === null || !verifySigned(deps.crypto, 'receipt', signed, state.publicKey)) return null;
  const decoded = decodeReceipt(signed.payload);
  if (!decoded.ok) return null;
  const receipt = decoded.value;
  const digest = toHex(receipt.reportDigest);
  const contents = state.projection.journals[toHex(receipt.journalId)]?.contents ?? [];
  const isStored = contents.some(
    (content) =>
      content.index === receipt.ledgerIndex &&
      content.digest === digest &&
      equalBytes(content.hash, receipt.ledgerHead),
  );
  return isStored ? null : receipt;
}

/** Whether this hello must wait until more of a shared ledger has been read (`intake/shared-ledger.ts`). */
function isAhead(hello: Hello, state: ServerState, deps: ServerDeps): boolean {
  if (state.sharing === 'alone') return false;
  const receipt = unheldReceipt(hello, state, deps);
  if (receipt === null || receipt.ledgerIndex <= state.projection.index) return false;
  const reading = state.awaited[toHex(hello.machineKey)];
  return reading === undefined || state.follow.done < reading;
}

function helloRefusal(hello: Hello, deps: ServerDeps): RefusalReason | null {
  const key = toHex(hello.machineKey);
  const assigned = assignmentsOf(key, deps.package, deps.crypto);
  if (assigned.length === 0) return 'UNKNOWN_KEY';
  if (!equalBytes(hello.definitionDigest, deps.package.definitionDigest)) return 'WRONG_DEFINITION';
  if (hello.mode !== deps.package.mode) return 'WRONG_MODE';
  if (usableAssignments(key, deps).length > 0) return null;
  // The machine says the right thing but the commission assigned it to something else.
  return assigned.some(({ assignment }) => assignment.mode === deps.package.mode) ? 'WRONG_DEFINITION' : 'WRONG_MODE';
}
