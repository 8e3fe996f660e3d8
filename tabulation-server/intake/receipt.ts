/**
 * Receipts. One is made from the ledger's entry alone, standing included (as it was once that entry was applied), so that
 * asking twice, or asking after a restart, gives the same bytes.
 */
import { fromHex } from '../../protocol/bytes.ts';
import { encodeReceipt } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { ServerDeps } from '../deps.ts';
import type { Content } from '../ledger/projection-state.ts';

/** `journal`: hex. */
export function receiptFor(journal: string, content: Content, deps: ServerDeps): Signed {
  const payload = encodeReceipt({
    journalId: fromHex(journal),
    generation: content.generation,
    reportDigest: fromHex(content.digest),
    ledgerIndex: content.index,
    ledgerHead: content.hash,
    standing: content.standing,
    receivedAtS: content.atS,
  });
  return signPayload(deps.crypto, deps.seed, 'receipt', payload);
}
