/**
 * What a receipt says that a ledger does not hold any more. It is the server's own word for one content of a journal and
 * generation; any other content of that generation is a second one, and officials say which of them stands.
 */
import type { TraceReceipt } from '../trace/events.ts';
import { type JournalBook, openDispute, type UnitBook } from './standing.ts';

type Missed = readonly TraceReceipt[];

function missedOf(id: string, missed: Missed): Missed {
  return missed.filter((receipt) => receipt.journal === id);
}

/** A report of a generation, after receipts for it were shown. */
export function hearAgain(journal: JournalBook, generation: number, digest: string, missed: Missed): void {
  const rival = missedOf(journal.id, missed).some(
    (receipt) => receipt.generation === generation && receipt.reportDigest !== digest,
  );
  if (rival) openDispute(journal, generation);
}

/** What a machine or officials say about a generation answers for every receipt up to it. */
export function makeGood(journal: JournalBook, own: UnitBook, generation: number, missed: Missed): void {
  if (missedOf(journal.id, missed).some((receipt) => receipt.generation > generation)) return;
  own.lost = own.lost.filter((id) => id !== journal.id);
}

/** A receipt is shown. It disputes what is held of its generation, unless that content is held or was shown before. */
export function testify(journal: JournalBook | undefined, receipt: TraceReceipt, missed: TraceReceipt[]): void {
  const { journal: id, generation, reportDigest } = receipt;
  const shownBefore = missedOf(id, missed).some(
    (one) => one.generation === generation && one.reportDigest === reportDigest,
  );
  if (!shownBefore) missed.push(receipt);
  const contents = journal?.contents.filter((content) => content.generation === generation) ?? [];
  if (journal === undefined || shownBefore || contents.length === 0) return;
  if (!contents.some(({ digest }) => digest === reportDigest)) openDispute(journal, generation);
}
