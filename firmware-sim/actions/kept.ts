/** What the server says of the records it holds. */
import { equalBytes } from '../../protocol/bytes.ts';
import { decodeKept } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { Step } from '../step.ts';

/** Whether the server says, with its signature, that it holds the records of the current report; and that they agree. */
export function readKept(step: Step, signed: Signed): { readonly fit: 'own' | 'other'; readonly agrees: boolean } {
  const { deps, state } = step;
  const statement = decodeKept(signed.payload);
  if (deps.card === null || !statement.ok || !verifySigned(deps.crypto, 'kept', signed, deps.card.serverKey)) {
    return { fit: 'other', agrees: false };
  }
  const { journalId, generation, agreement } = statement.value;
  const ours = state.facts.journalId !== null && equalBytes(journalId, state.facts.journalId);
  const own = ours && generation === state.report?.generation;
  return { fit: own ? 'own' : 'other', agrees: agreement === 'same' };
}
