/** The report of the current generation: a pure function of records, log and card, so that any rebuild gives the same bytes. */
import { encodeReport } from '../protocol/messages/codec.ts';
import type { Crypto } from '../protocol/crypto.ts';
import type { JournalFacts } from './journal/journal-facts.ts';
import type { JournalTotals } from './journal/totals.ts';
import type { CardFacts, CurrentReport } from './state.ts';
import type { PaperCount, UnitBlock } from '../protocol/messages/types.ts';
import type { Passage } from './journal/passage.ts';

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
  const paper = paperCount(facts.passage, totals.blocks);
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
    paper,
  });
  return { generation, counter, payload, digest: crypto.sha256(payload), ...totals, paper };
}

/** Every sheet since zeroing by where it is; null where the closing states nothing of sheets. */
export function paperCount(passage: Passage | null, blocks: readonly UnitBlock[]): PaperCount | null {
  if (passage === null) return null;
  const ballots = blocks.reduce((sum, block) => sum + block.ballots, 0);
  const diverted = blocks.reduce((sum, block) => sum + block.diverted, 0);
  return { ...passage, boxed: ballots - diverted, diverted };
}
