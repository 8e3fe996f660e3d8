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
import { i21Outputs } from './i21-outputs.ts';
import { type CheckId, checkIds } from './verdict.ts';
import { i20Paper } from './i20-paper.ts';

const checks: Readonly<Record<CheckId, Check>> = {
  I1: i01Resend,
  I2: i02NoNegative,
  I3: i03Balance,
  I4: i04Plausible,
  I5: i05FourRecords,
  I6: i06Box,
  I7: i07Definition,
  I8: i08Mode,
  I9: i09Coverage,
  I10: i10DurableReceipt,
  I11: i11SameFigures,
  I12: i12Capacity,
  I13: i13EventLog,
  I14: i14TruePeer,
  I15: i15Polls,
  I16: i16Convergence,
  I17: i17Truth,
  I18: i18Publication,
  I19: i19Secrecy,
  I20: i20Paper,
  I21: i21Outputs,
};

export const allChecks: readonly Check[] = checkIds.map((id) => checks[id]);
