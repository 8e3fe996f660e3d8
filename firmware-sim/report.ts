/** The report of the current generation: a pure function of records, log and card, so that any rebuild gives the same bytes. */
import { encodeReport } from '../protocol/messages/codec.ts';
import type { Crypto } from '../protocol/crypto.ts';
import type { JournalFacts } from './journal/journal-facts.ts';
import type { JournalTotals } from './journal/totals.ts';
import type { CardFacts, CurrentReport } from './state.ts';

/** Builds it. Throws when the polls are not closed: no totals exist before (I15). */
export function buildReport(
  facts: JournalFacts,
  totals: JournalTotals,
  card: CardFacts,
  definitionDigest: Uint8Array,
  crypto: Crypto,
): CurrentReport {
  const { journalId, openedAtS, closedAtS, generation, prepared } = facts;
  if (journalId === null || openedAtS === null || closedAtS === null)
    throw new Error('no report before the polls close');
  const counter = prepared?.generation === generation ? prepared.counter : (prepared?.counter ?? 0) + 1;
  const payload = encodeReport({
    journalId,
    assignmentDigest: card.assignmentDigest,
    generation,
    supersedes: facts.supersedes,
    counter,
    mode: card.assignment.mode,
    definitionDigest,
    openedAtS,
    closedAtS,
    unresolved: totals.unresolved,
    blocks: totals.blocks,
    authorisation: facts.authorisation,
  });
  return { generation, counter, payload, digest: crypto.sha256(payload), ...totals };
}
