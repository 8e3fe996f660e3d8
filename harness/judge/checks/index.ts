/** Every invariant, in its order. */
import type { Check } from './check.ts';
import { i01Resend } from './i01-resend.ts';
import { i02NoNegative } from './i02-no-negative.ts';
import { i03Balance } from './i03-balance.ts';
import { i04Plausible } from './i04-plausible.ts';
import { i05FourRecords } from './i05-four-records.ts';
import { i06Box } from './i06-box.ts';
import { i07Definition } from './i07-definition.ts';
import { i08Mode } from './i08-mode.ts';
import { i09Coverage } from './i09-coverage.ts';
import { i10DurableReceipt } from './i10-durable-receipt.ts';
import { i11SameFigures } from './i11-same-figures.ts';
import { i12Capacity } from './i12-capacity.ts';
import { i13EventLog } from './i13-event-log.ts';
import { i14TruePeer } from './i14-true-peer.ts';
import { i15Polls } from './i15-polls.ts';
import { i16Convergence } from './i16-convergence.ts';
import { i17Truth } from './i17-truth.ts';
import { i18Publication } from './i18-publication.ts';
import { i19Secrecy } from './i19-secrecy.ts';

export const allChecks: readonly Check[] = [
  i01Resend,
  i02NoNegative,
  i03Balance,
  i04Plausible,
  i05FourRecords,
  i06Box,
  i07Definition,
  i08Mode,
  i09Coverage,
  i10DurableReceipt,
  i11SameFigures,
  i12Capacity,
  i13EventLog,
  i14TruePeer,
  i15Polls,
  i16Convergence,
  i17Truth,
  i18Publication,
  i19Secrecy,
];
