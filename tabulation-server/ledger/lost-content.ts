/**
 * Contents known by their receipts alone. A receipt that this server signed and whose entry is gone proves what a journal
 * said in a generation. Another content of that generation has not replaced it: the machine signed both, and officials say
 * which one stands.
 */
import type { Content, Journal, LostContent, Projection } from './projection-state.ts';
import { unitState } from './unit-refresh.ts';

/** Whether a receipt for the same generation of journal `id` was over another content. */
export function contradictsReceipt(projection: Projection, id: string, { generation, digest }: Content): boolean {
  return (projection.lost[id] ?? []).some((lost) => lost.generation === generation && lost.digest !== digest);
}

/**
 * Notes what a receipt proves. Whether that is news to a generation of which this ledger holds other contents: what it held
 * or was shown before has been decided, or is in dispute.
 */
export function witnessContent(
  projection: Projection,
  { journal, generation, digest }: LostContent & { readonly journal: string },
): boolean {
  const lostOfJournal = projection.lost[journal] ?? [];
  projection.lost[journal] = lostOfJournal;
  if (lostOfJournal.some((lost) => lost.generation === generation && lost.digest === digest)) return false;
  lostOfJournal.push({ generation, digest });
  const contents = projection.journals[journal]?.contents.filter((content) => content.generation === generation) ?? [];
  return contents.length > 0 && contents.every((content) => content.digest !== digest);
}

/** The newest content that receipts speak for; of one generation, the one presented last. Null when none was lost. `id`: hex. */
export function newestLost(projection: Projection, id: string): LostContent | null {
  let newest: LostContent | null = null;
  for (const lost of projection.lost[id] ?? []) {
    if (newest === null || lost.generation >= newest.generation) newest = lost;
  }
  return newest;
}

/** The journal has spoken again, or officials have, about `generation`: nothing up to it is awaited any more. */
export function forgetLoss(projection: Projection, journal: Journal, generation: number): void {
  const lost = newestLost(projection, journal.id);
  if (lost === null || generation < lost.generation) return;
  const state = unitState(projection, journal.unit);
  state.lost = state.lost.filter((id) => id !== journal.id);
}
