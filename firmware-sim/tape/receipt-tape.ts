/**
 * The receipt on paper, printed once it is durable: which entry of the ledger holds the report, and the head the ledger had
 * then. Two tapes with one ENTRY and different HEADs prove that the server tells two stories. What the server signed is
 * printed with it, so that the tape is evidence and not a claim.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Receipt, Signed } from '../../protocol/messages/types.ts';
import { civilTime } from './calendar.ts';
import { headLines, type TapeHead } from './tape-head.ts';

/** `receipt`: what `signed` carries. The same receipt always gives the same text. */
export function receiptTape(head: TapeHead, receipt: Receipt, signed: Signed): string {
  return [
    '=== SANAK RECEIPT ===',
    ...headLines(head),
    `GENERATION ${receipt.generation}`,
    `DIGEST ${toHex(receipt.reportDigest)}`,
    `ENTRY ${receipt.ledgerIndex}`,
    `HEAD ${toHex(receipt.ledgerHead)}`,
    `STANDING ${receipt.standing}`,
    `RECEIVED ${civilTime(receipt.receivedAtS, head.utcOffsetMinutes)}`,
    `SERVER ${toHex(signed.key)}`,
    `SIGNED ${toHex(signed.payload)}`,
    `SIGNATURE ${toHex(signed.signature)}`,
    '=== END ===',
    '',
  ].join('\n');
}
