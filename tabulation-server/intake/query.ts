/** What do you hold of my journal? Answered from the replayed ledger: only durable entries are in it. */
import { toHex } from '../../protocol/bytes.ts';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import type { ServerEffect } from '../io.ts';
import type { ServerDeps } from '../deps.ts';
import { contentInForce } from '../ledger/standing.ts';
import type { ServerState } from '../state.ts';
import { sendTo } from './line-endpoint.ts';
import { receiptFor } from './receipt.ts';

/**
 * Another machine's journal is answered like an unknown one, by refusal: a machine learns nothing about other machines.
 */
export function answerQuery(
  state: ServerState,
  line: number,
  machineKey: string,
  journalId: Uint8Array,
  nowUs: number,
  deps: ServerDeps,
): ServerEffect[] {
  const id = toHex(journalId);
  const journal = state.projection.journals[id];
  const content = journal === undefined ? null : contentInForce(journal);
  let answer: SessionMessage;
  if (journal !== undefined && journal.machineKey !== machineKey) {
    answer = {
      type: 'refused',
      reason: 'UNKNOWN_JOURNAL',
      journalId,
      generation: 0,
      reportDigest: new Uint8Array(),
      detail: 'nothing is held of this journal for this machine',
    };
  } else if (content === null) {
    answer = { type: 'holding', journalId, generation: 0, receipt: null };
  } else {
    answer = { type: 'holding', journalId, generation: content.generation, receipt: receiptFor(id, content, deps) };
  }
  return sendTo(state, line, machineKey, answer, nowUs, deps);
}
